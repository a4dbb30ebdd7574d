"""Which snapshots there are, and which one answers."""

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from techstrata.domain import Snapshot
from techstrata.serve.api.caching import REVALIDATE, revalidate
from techstrata.serve.api.dependencies import CurrentAnswers

router = APIRouter(tags=["snapshots"])


class SnapshotList(BaseModel):
    """All snapshots."""

    items: list[Snapshot] = Field(description="Newest first; empty before the first publish.")


@router.get("/v1/snapshots", summary="All snapshots")
def list_snapshots(answers: CurrentAnswers, response: Response) -> SnapshotList:
    """Every published snapshot with the parts it is made of."""
    # No ETag: an older snapshot can be taken away while the current one stays.
    response.headers["Cache-Control"] = REVALIDATE
    return SnapshotList(items=list(answers.snapshots()))


@router.get("/v1/snapshots/current", summary="The current snapshot", dependencies=[Depends(revalidate)])
def get_current_snapshot(answers: CurrentAnswers) -> Snapshot:
    """The snapshot that all answers are read from now."""
    return answers.snapshot()
