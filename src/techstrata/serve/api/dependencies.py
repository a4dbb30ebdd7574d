"""What routes may ask for; `create_api` puts it there."""

from collections.abc import Callable, Sequence
from typing import Annotated, cast

from fastapi import Depends, Request

from techstrata.contracts import Answers
from techstrata.domain.term_queue import QueuedTerm
from techstrata.serve.api.counts import TermCounts
from techstrata.serve.api.readings import Readings
from techstrata.serve.api.term_index import TermIndex
from techstrata.taxonomy import Taxonomy


def answers_of(request: Request) -> Answers:
    """The answers that the API was made for."""
    return cast(Answers, request.app.state.answers)


def taxonomy_of(request: Request) -> Taxonomy:
    """The words that the API was made for."""
    return cast(Taxonomy, request.app.state.taxonomy)


def term_counts_of(request: Request) -> TermCounts:
    """How many postings ask for each term."""
    return cast(TermCounts, request.app.state.term_counts)


def term_index_of(request: Request) -> TermIndex:
    """How terms are found by their spellings."""
    return cast(TermIndex, request.app.state.term_index)


UnknownTerms = Callable[[], Sequence[QueuedTerm]]
"""The queue of unknown terms of the current snapshot, without what was decided."""


def unknown_terms_of(request: Request) -> UnknownTerms:
    """The queue that the API was made for."""
    return cast(UnknownTerms, request.app.state.unknown_terms)


def readings_of(request: Request) -> Readings:
    """Who reads the texts that are sent."""
    return cast(Readings, request.app.state.readings)


CurrentAnswers = Annotated[Answers, Depends(answers_of)]
CurrentTaxonomy = Annotated[Taxonomy, Depends(taxonomy_of)]
CurrentIndex = Annotated[TermIndex, Depends(term_index_of)]
CurrentCounts = Annotated[TermCounts, Depends(term_counts_of)]
CurrentUnknownTerms = Annotated[UnknownTerms, Depends(unknown_terms_of)]
CurrentReadings = Annotated[Readings, Depends(readings_of)]
