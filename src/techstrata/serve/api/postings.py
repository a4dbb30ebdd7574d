"""The listing, and one posting with its history."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from techstrata.domain import PostingDetail, PostingPage
from techstrata.serve.api.dependencies import CurrentAnswers
from techstrata.serve.api.parameters import PostingParameters
from techstrata.serve.api.problems import MissingError

router = APIRouter(tags=["postings"])
PostingId = Annotated[str, Path(description="The `posting_id` of a row.", examples=["WAN-0123456789abcdef"])]


@router.get("/v1/postings", summary="Find postings")
def find_postings(answers: CurrentAnswers, asked: Annotated[PostingParameters, Query()]) -> PostingPage:
    """Postings that fit all filters, page by page."""
    return answers.postings(asked.query())


@router.get("/v1/postings/{posting_id}", summary="One posting")
def get_posting(answers: CurrentAnswers, posting_id: PostingId) -> PostingDetail:
    """One posting with all its versions, the spans of what was read, and the days on which it was seen open."""
    found = answers.posting(posting_id)
    if found is None:
        raise MissingError("No posting of the current snapshot has this id; find postings with /v1/postings.")
    return found
