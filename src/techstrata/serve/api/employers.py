"""Companies and sites to filter by."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from techstrata.domain import FacetValue
from techstrata.serve.api.dependencies import CurrentAnswers
from techstrata.serve.api.parameters import CompanyParameters, wanted

router = APIRouter(tags=["companies and sites"])
MOST_SITES = 1000


class FacetValues(BaseModel):
    """Values to filter by."""

    items: list[FacetValue] = Field(description="Most postings first.")


@router.get("/v1/companies", summary="Find companies")
def list_companies(answers: CurrentAnswers, asked: Annotated[CompanyParameters, Query()]) -> FacetValues:
    """Companies by part of their name, with the number of their postings."""
    return FacetValues(items=list(answers.facet("company", wanted(asked.text), asked.limit)))


@router.get("/v1/sites", summary="All sites")
def list_sites(answers: CurrentAnswers) -> FacetValues:
    """The recruiting sites of the current snapshot, with the number of their postings."""
    return FacetValues(items=list(answers.facet("site", None, MOST_SITES)))
