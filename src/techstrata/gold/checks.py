"""What must hold of quality levels 6 to 8 before a snapshot may become current."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import pyarrow as pa
import pyarrow.compute as pc

from techstrata.domain import Check, Mention
from techstrata.gold.openings import OpeningEpisode


class VerbatimCheck:
    """Counts mentions that do not stand in the stored text as they say; no span, no tag."""

    def __init__(self) -> None:
        self._mentions = 0
        self._wrong: list[str] = []

    def see(self, version_id: str, texts: Mapping[str, str], mentions: Iterable[Mention]) -> None:
        """The mentions of one version."""
        for one in mentions:
            self._mentions += 1
            if one.start >= one.end or texts.get(one.section, "")[one.start : one.end] != one.text:
                self._wrong.append(version_id)

    def check(self) -> Check:
        """The outcome."""
        places = f", first in {self._wrong[0]}" if self._wrong else ""
        return Check(
            name="mentions are verbatim",
            level=6,
            passed=not self._wrong,
            detail=f"{len(self._wrong):,} of {self._mentions:,} mentions differ from the stored text{places}.",
        )


def table_checks(tables: Mapping[str, pa.Table]) -> list[Check]:
    """Checks on the trend tables as they will be written."""
    return [_stacks_have_mentions(tables), _numerators_fit(tables), _openings_have_versions(tables)]


def _stacks_have_mentions(tables: Mapping[str, pa.Table]) -> Check:
    stacks = tables["stacks"]
    own = stacks.filter(pc.invert(pc.field("implied_with_tags"))).select(["version_key", "technology"])
    named = tables["mentions"].select(["version_key", "technology"])
    orphans = own.join(named, ["version_key", "technology"], join_type="left anti").num_rows
    return Check(
        name="stacks have mentions",
        level=7,
        passed=orphans == 0,
        detail=f"{orphans:,} of {stacks.num_rows:,} technologies of a version have no mention and are not implied.",
    )


def _numerators_fit(tables: Mapping[str, pa.Table]) -> Check:
    """A technology stands once in a stack, so no share can count an opening twice."""
    stacks = tables["stacks"]
    distinct = stacks.group_by(["version_key", "technology"]).aggregate([]).num_rows
    return Check(
        name="numerators fit denominators",
        level=7,
        passed=distinct == stacks.num_rows,
        detail=f"{stacks.num_rows - distinct:,} technologies are counted twice for a version.",
    )


def _openings_have_versions(tables: Mapping[str, pa.Table]) -> Check:
    openings, spans = tables["openings"], tables["opening_versions"]
    covered = pc.count_distinct(spans["opening_key"]).as_py() if spans.num_rows else 0
    return Check(
        name="openings have versions",
        level=7,
        passed=covered == openings.num_rows,
        detail=f"{openings.num_rows - covered:,} of {openings.num_rows:,} opening-episodes have no version.",
    )


def episodes_check(episodes: Sequence[OpeningEpisode]) -> Check:
    """Days of an episode ascend and are covered by its versions without overlap."""
    wrong = sum(1 for episode in episodes if not _is_covered(episode))
    return Check(
        name="episodes are covered by versions",
        level=7,
        passed=wrong == 0,
        detail=f"{wrong:,} of {len(episodes):,} episodes have days without a version or with two.",
    )


def _is_covered(episode: OpeningEpisode) -> bool:
    spans = episode.spans
    touching = all((later.first_on - span.last_on).days == 1 for span, later in pairwise(spans))
    ordered = all(span.first_on <= span.last_on for span in spans)
    return touching and ordered and spans[0].first_on == episode.first_on and spans[-1].last_on == episode.last_on


def listing_check(rows: int, postings: int) -> Check:
    """The listing shows every posting that no deletion request covers."""
    return Check(
        name="listing is complete",
        level=7,
        passed=rows == postings,
        detail=f"{rows:,} rows for {postings:,} postings.",
    )


def facets_check(roles: Iterable[str], known: Iterable[str]) -> Check:
    """Every posting has a role that people can filter by."""
    unknown = sorted(set(roles) - set(known))
    return Check(
        name="roles are known",
        level=8,
        passed=not unknown,
        detail=f"{len(unknown):,} unknown role codes{': ' + ', '.join(unknown[:5]) if unknown else ''}.",
    )
