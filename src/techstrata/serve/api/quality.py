"""How well the extractor behind the numbers reads."""

from fastapi import APIRouter, Request, Response

from techstrata.domain import SnapshotQuality
from techstrata.serve.api.caching import revalidate_answer
from techstrata.serve.api.dependencies import CurrentAnswers

router = APIRouter(tags=["snapshots"])


@router.get("/v1/quality", summary="How well the extractor reads")
def get_quality(answers: CurrentAnswers, request: Request, response: Response) -> SnapshotQuality:
    """Precision, recall and accuracies of the extractor behind the current snapshot, on postings annotated by people.

    First the annotated sample that ships, then the operator's own annotated files (`techstrata evaluate FILE`).
    """
    found = answers.quality()
    # An evaluation can come after the snapshot.
    revalidate_answer(found, request, response)
    return found
