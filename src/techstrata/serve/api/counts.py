"""How many postings ask for each term, counted once per snapshot: a search box asks at every key."""

from collections.abc import Mapping

from techstrata.contracts import Answers
from techstrata.domain import FacetValue
from techstrata.taxonomy import Taxonomy


class TermCounts:
    """The counts of the snapshot that is current at the time of asking."""

    def __init__(self, answers: Answers, taxonomy: Taxonomy) -> None:
        self._answers = answers
        self._limit = len(taxonomy.terms)
        self._known: tuple[str, Mapping[str, FacetValue]] | None = None

    def current(self) -> Mapping[str, FacetValue]:
        """Counts by term id; a term that no posting asks for is absent."""
        snapshot = self._answers.snapshot().snapshot_id
        # One assignment of one tuple: threads may count twice, but never see halves.
        known = self._known
        if known is None or known[0] != snapshot:
            found = self._answers.facet("technology", None, self._limit)
            known = self._known = (snapshot, {value.value: value for value in found})
        return known[1]
