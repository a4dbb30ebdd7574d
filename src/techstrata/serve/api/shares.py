"""How many openings ask for what, and which ones they are."""

from typing import Annotated

from fastapi import APIRouter, Query

from techstrata.domain import EvidencePage, Share
from techstrata.serve.api.dependencies import CurrentAnswers
from techstrata.serve.api.parameters import EvidenceParameters, ShareParameters

router = APIRouter(tags=["shares"])


@router.get("/v1/shares", summary="Shares of technologies")
def get_shares(answers: CurrentAnswers, asked: Annotated[ShareParameters, Query()]) -> Share:
    """How many openings of a role ask for each technology, with the denominator, a 95 % interval and rank ranges."""
    return answers.share(asked.query())


@router.get("/v1/shares/evidence", summary="What stands behind a share")
def get_share_evidence(answers: CurrentAnswers, asked: Annotated[EvidenceParameters, Query()]) -> EvidencePage:
    """The openings behind one row of a share, newest first, each with the sentences that put it there."""
    return answers.evidence(asked.query(), asked.technology, asked.cursor, asked.limit)
