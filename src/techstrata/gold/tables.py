"""Fills the trend tables from versions that arrive in order of their ids, and from the opening-episodes."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from techstrata.domain import Content, Extraction, Mention, State
from techstrata.gold.openings import OpeningEpisode
from techstrata.gold.schemas import SCHEMAS
from techstrata.gold.stacks import StackRow, section_texts
from techstrata.taxonomy import Taxonomy

BATCH_ROWS = 20_000


class Rows:
    """Rows of one table, turned into columns batch by batch so that few Python values are alive at once."""

    def __init__(self, table: str) -> None:
        self._schema = SCHEMAS[table]
        self._waiting: list[tuple[Any, ...]] = []
        self._batches: list[pa.RecordBatch] = []

    def add(self, *row: Any) -> None:
        """One row, values in the order of the schema."""
        self._waiting.append(row)
        if len(self._waiting) >= BATCH_ROWS:
            self._flush()

    def _flush(self) -> None:
        columns = list(zip(*self._waiting, strict=True))
        arrays = [pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
        self._batches.append(pa.record_batch(arrays, schema=self._schema))
        self._waiting.clear()

    def table(self) -> pa.Table:
        """All rows so far."""
        if self._waiting:
            self._flush()
        return pa.Table.from_batches(self._batches, self._schema)


class VersionTables:
    """`versions`, `sections`, `stacks` and `mentions`; the key of a version is its place in the order of arrival."""

    def __init__(self) -> None:
        self.keys: dict[str, int] = {}
        self.seen: set[str] = set()
        self._rows = {name: Rows(name) for name in ("versions", "sections", "stacks", "mentions")}

    def add(
        self,
        version_id: str,
        content: Content,
        has_text: bool,
        extraction: Extraction,
        mentions: Sequence[Mention],
        stack: Sequence[StackRow],
    ) -> None:
        """One version with its mentions (tags included) in reading order and its stack by technology."""
        key = self.keys[version_id] = len(self.keys)
        self._rows["versions"].add(
            key,
            version_id,
            content.title,
            has_text,
            extraction.role,
            extraction.role_probability,
            extraction.years_min,
            extraction.years_max,
            extraction.newcomer_ok,
        )
        for section, text in section_texts(content).items():
            self._rows["sections"].add(key, section, text)
        for row in stack:
            plain = (row.plain.level, row.plain.implied) if row.plain else (None, None)
            self._rows["stacks"].add(key, row.technology, *plain, row.with_tags.level, row.with_tags.implied)
            self.seen.add(row.technology)
        for one in mentions:
            span = (one.section, one.start, one.end, one.text, one.level)
            self._rows["mentions"].add(key, one.technology, one.kind, *span)
            self.seen.add(one.technology)

    def tables(self) -> dict[str, pa.Table]:
        """The four tables."""
        return {name: rows.table() for name, rows in self._rows.items()}


def opening_tables(
    episodes: Sequence[OpeningEpisode],
    version_keys: Mapping[str, int],
    posting_facts: Mapping[str, tuple[str, str | None, str, str]],
    states: Mapping[str, State],
) -> dict[str, pa.Table]:
    """`openings` and `opening_versions`; facts of a posting are (site, url, company id, company name)."""
    openings, spans = Rows("openings"), Rows("opening_versions")
    for key, episode in enumerate(episodes):
        posting_id = episode.spans[-1].posting_id
        state = states[posting_id] if episode.is_last else "closed"
        facts = posting_facts[posting_id]
        days = (episode.first_on, episode.last_on)
        openings.add(key, episode.opening_id, episode.number, posting_id, *facts, *days, state)
        for span in episode.spans:
            spans.add(key, version_keys[span.version_id], span.first_on, span.last_on)
    return {"openings": openings.table(), "opening_versions": spans.table()}


def dimension_tables(taxonomy: Taxonomy, seen: set[str]) -> dict[str, pa.Table]:
    """`technologies` and `parents` of what occurs, and all `roles`."""
    technologies, parents, roles = Rows("technologies"), Rows("parents"), Rows("roles")
    for term_id in sorted(seen):
        term = taxonomy.terms[term_id]
        technologies.add(term_id, term.name, term.kind, term.category)
        for parent in sorted(taxonomy.ancestors(term_id)):
            parents.add(term_id, parent)
    for role in taxonomy.roles.values():
        roles.add(role.code, role.ko, role.en)
    return {"technologies": technologies.table(), "parents": parents.table(), "roles": roles.table()}
