"""Names that look like technologies and that the taxonomy does not know: the queue that waits for a person."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field

from techstrata.domain.term_queue import Growth, QueuedTerm
from techstrata.serve.api.caching import revalidate_answer
from techstrata.serve.api.dependencies import CurrentAnswers, CurrentTaxonomy, CurrentUnknownTerms
from techstrata.serve.api.parameters import UnknownTermParameters, wanted
from techstrata.taxonomy import Taxonomy

router = APIRouter(tags=["words"])


class UnknownTermSentence(BaseModel):
    """A sentence in which the name stands."""

    posting_id: str = Field(description="The posting it is from.", examples=["WAN-0123456789abcdef"])
    site: str = Field(description="The site of the posting.", examples=["wanted"])
    text: str = Field(description="The sentence.", examples=["FlutterBlue, Kotlin 경험"])
    start: int = Field(description="Where the name begins in it, in code points.", examples=[0])
    end: int = Field(description="Where the name ends in it.", examples=[11])


class UnknownTerm(BaseModel):
    """One name of the queue."""

    name: str = Field(description="The name as it is written most.", examples=["FlutterBlue"])
    spellings: list[str] = Field(description="All its spellings.", examples=[["FlutterBlue", "Flutter-Blue"]])
    postings: int = Field(description="Postings in which it looks like a technology.", examples=[12])
    employers: int = Field(description="Their employers.", examples=[9])
    sites: list[str] = Field(description="Their sites.", examples=[["wanted"]])
    quarters: dict[str, int] = Field(
        description="Postings by the quarter in which they appeared.", examples=[{"2026Q2": 5, "2026Q3": 7}]
    )
    growth: Growth = Field(
        description=(
            "How its share of postings changed in the last two quarters: `new`, `growing` (at least doubled), `steady`,"
            " `falling` (at most half), or `too_few` to say."
        ),
        examples=["growing"],
    )
    recent_share: float | None = Field(
        description="Its share in the last two quarters, 0 to 1; null where there are too few.", examples=[0.004]
    )
    earlier_share: float | None = Field(
        description="Its share before them, 0 to 1; null where there are too few.", examples=[0.001]
    )
    score: float = Field(description="How much the places speak for a technology, 0 to 1.", examples=[0.85])
    reasons: dict[str, int] = Field(
        description=(
            "What spoke for it, with postings: `list` it stands beside known ones, `part` it enlarges a known name,"
            " `tag` the site's own tag, `model` a language model's."
        ),
        examples=[{"list": 12}],
    )
    category: str | None = Field(
        description="The file of the taxonomy in which its neighbours stand most; null without any.",
        examples=["mobile"],
    )
    alias_of: str | None = Field(
        description="The id of the known technology that it is probably a misspelling of; null otherwise.",
        examples=["laravel"],
    )
    alias_name: str | None = Field(description="The name of that technology.", examples=["Laravel"])
    neighbours: list[str] = Field(
        description="Ids of known ones beside it, the most frequent first.", examples=[["kotlin"]]
    )
    sentences: list[UnknownTermSentence] = Field(
        description="Up to three sentences of different employers, as far as their sources let them be shown."
    )


class UnknownTermList(BaseModel):
    """The queue."""

    snapshot: str = Field(description="The snapshot that it belongs to.", examples=["s-0123456789abcdef"])
    total: int = Field(description="Names that wait for a decision and fit.", examples=[120])
    items: list[UnknownTerm] = Field(description="The likeliest and most frequent first.")


@router.get("/v1/terms", summary="Unknown terms")
def list_unknown_terms(
    answers: CurrentAnswers,
    taxonomy: CurrentTaxonomy,
    unknown: CurrentUnknownTerms,
    request: Request,
    response: Response,
    asked: Annotated[UnknownTermParameters, Query()],
) -> UnknownTermList:
    """Names that look like technologies, are none that the taxonomy knows, and wait to be accepted or rejected."""
    text = (wanted(asked.text) or "").casefold()
    found = [
        term
        for term in unknown()
        if asked.category in (None, term.category)
        and (not text or any(text in spelling.casefold() for spelling in term.spellings))
    ]
    queue = UnknownTermList(
        snapshot=answers.snapshot().snapshot_id,
        total=len(found),
        items=[item_of(term, taxonomy) for term in found[: asked.limit]],
    )
    # A decision changes the queue between two snapshots: the tag is the answer's own.
    revalidate_answer(queue, request, response)
    return queue


def item_of(term: QueuedTerm, taxonomy: Taxonomy) -> UnknownTerm:
    """The name as it is answered, without sentences that may not be shown."""
    facts = term.model_dump(exclude={"key", "rank_score", "contexts"})
    known = taxonomy.terms.get(term.alias_of or "")
    sentences = [
        UnknownTermSentence(**context.model_dump(exclude={"may_be_shown"}))
        for context in term.contexts
        if context.may_be_shown
    ]
    return UnknownTerm(**facts, alias_name=known.name if known else None, sentences=sentences)
