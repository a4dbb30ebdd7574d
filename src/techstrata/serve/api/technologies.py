"""Technologies and concepts: found by any of their spellings, Korean too."""

from collections.abc import Mapping
from heapq import nsmallest
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from techstrata.domain import FacetValue, Kind, UsageError
from techstrata.serve.api.dependencies import CurrentCounts, CurrentIndex, CurrentTaxonomy
from techstrata.serve.api.nearest import nearest
from techstrata.serve.api.parameters import TechnologyParameters, wanted
from techstrata.serve.api.problems import MissingError
from techstrata.serve.api.term_index import spellings_of
from techstrata.taxonomy import Taxonomy, Term

router = APIRouter(tags=["words"])
TechnologyId = Annotated[str, Path(description="The id of a technology or concept.", examples=["spring-boot"])]


class Technology(BaseModel):
    """One technology or concept of the taxonomy."""

    id: str = Field(description="The id that parameters take; never reused.", examples=["spring-boot"])
    name: str = Field(description="The name to show.", examples=["Spring Boot"])
    kind: Kind = Field(description="`technology`, or `concept` for ways of working.", examples=["technology"])
    category: str = Field(description="What sort of thing it is.", examples=["framework"])
    aliases: list[str] = Field(description="Further spellings it is found by.", examples=[["스프링부트"]])
    implies: list[str] = Field(
        description="Ids that are counted too, as implied, where this one is named.", examples=[["spring-framework"]]
    )
    postings: int = Field(description="Postings that name it.", examples=[900])
    open_postings: int = Field(description="Of them, those that still take applications.", examples=[240])


class TechnologyList(BaseModel):
    """Technologies that fit."""

    items: list[Technology] = Field(description="Most postings first.")


@router.get("/v1/technologies", summary="Find technologies")
def list_technologies(
    taxonomy: CurrentTaxonomy,
    index: CurrentIndex,
    counts: CurrentCounts,
    asked: Annotated[TechnologyParameters, Query()],
) -> TechnologyList:
    """Technologies and concepts by name, id, spelling, kind or category."""
    found = [term for term in terms_in(taxonomy, asked.category) if asked.kind in (None, term.kind)]
    if text := wanted(asked.text):
        ids = index.ids_with(text)
        found = [term for term in found if term.id in ids]
    known = counts.current()

    def rank(term: Term) -> tuple[int, int, str]:
        count = known.get(term.id)
        return (-count.postings, -count.open_postings, term.name) if count else (0, 0, term.name)

    return TechnologyList(items=[technology_of(term, known) for term in nsmallest(asked.limit, found, rank)])


@router.get("/v1/technologies/{technology_id}", summary="One technology")
def get_technology(taxonomy: CurrentTaxonomy, counts: CurrentCounts, technology_id: TechnologyId) -> Technology:
    """One technology or concept by its id."""
    term = taxonomy.terms.get(technology_id)
    if term is None:
        near = nearest(technology_id, taxonomy.terms)
        advice = f"did you mean {near!r}?" if near else "look it up with /v1/technologies?text=."
        raise MissingError(f"No technology has this id; {advice}")
    return technology_of(term, counts.current())


def terms_in(taxonomy: Taxonomy, category: str | None) -> list[Term]:
    """The terms of a category, or all; raises UsageError for a category that no term has."""
    if category is None:
        return list(taxonomy.terms.values())
    found = [term for term in taxonomy.terms.values() if term.category == category]
    if not found:
        known = sorted({term.category for term in taxonomy.terms.values()})
        raise UsageError(f"No technology has the category {category[:60]!r}; choose one of {', '.join(known)}.")
    return found


def technology_of(term: Term, counts: Mapping[str, FacetValue]) -> Technology:
    """The term with its counts."""
    count = counts.get(term.id)
    return Technology(
        id=term.id,
        name=term.name,
        kind=term.kind,
        category=term.category,
        aliases=spellings_of(term),
        implies=list(term.implies),
        postings=count.postings if count else 0,
        open_postings=count.open_postings if count else 0,
    )
