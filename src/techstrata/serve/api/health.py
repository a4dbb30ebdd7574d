"""Whether the API answers, and from what."""

from datetime import date
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from techstrata import __version__
from techstrata.domain import StateError
from techstrata.serve.api.dependencies import CurrentAnswers

router = APIRouter(tags=["operations"])


class Health(BaseModel):
    """What a probe wants to know."""

    status: Literal["ok", "empty"] = Field(
        description="`empty` before the first publish: the API runs but has no answers.", examples=["ok"]
    )
    snapshot: str | None = Field(description="The id of the current snapshot.", examples=["s-0123456789abcdef"])
    as_of: date | None = Field(description="The Seoul day for which the snapshot speaks.", examples=["2026-09-30"])
    is_sample: bool = Field(description="Whether the data are the bundled, invented sample.", examples=[False])
    version: str = Field(description="The version of techstrata.", examples=["0.1.0"])


@router.get("/v1/health", summary="Health")
def get_health(answers: CurrentAnswers, response: Response) -> Health:
    """Answers 200 as long as the API can read its home, published or not."""
    response.headers["Cache-Control"] = "no-store"
    try:
        snapshot = answers.snapshot()
    except StateError:
        return Health(status="empty", snapshot=None, as_of=None, is_sample=False, version=__version__)
    return Health(
        status="ok",
        snapshot=snapshot.snapshot_id,
        as_of=snapshot.as_of,
        is_sample=snapshot.is_sample,
        version=__version__,
    )
