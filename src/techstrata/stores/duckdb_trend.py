"""Counts demand with DuckDB over the Parquet parts of one snapshot."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from techstrata.domain import (
    Evidence,
    EvidencePage,
    Sentence,
    ShareCounts,
    ShareQuery,
)
from techstrata.reading.sentences import sentence_around
from techstrata.stores.cursors import binding_of, cursor_of, position_in

IN_MEMORY = ("openings", "opening_versions", "versions", "stacks", "technologies", "parents")
"""Small and asked for at every question; texts and spans stay in their files."""
SENTENCES_EACH = 5

# The version that stood last within window and episode decides what an opening asks for.
SCOPE = """
WITH standing AS (
    SELECT s.opening_key, arg_max(s.version_key, s.first_on) AS version_key
    FROM opening_versions AS s JOIN openings AS o USING (opening_key)
    WHERE o.last_on >= $first AND o.first_on <= $last AND s.first_on <= $last
      AND ($sites IS NULL OR list_contains($sites, o.site))
    GROUP BY s.opening_key
), scope AS (
    SELECT o.*, v.version_key, v.version_id, v.title, v.has_text
    FROM standing JOIN openings AS o USING (opening_key) JOIN versions AS v USING (version_key)
    WHERE CASE WHEN $role = 'all' THEN v.role <> 'non_it' ELSE v.role = $role END
      AND ($years IS NULL OR (coalesce(v.years_min, $years) <= $years AND coalesce(v.years_max, $years) >= $years))
      AND ($newcomer IS NULL OR coalesce(v.newcomer_ok, false) = $newcomer)
), asked AS (
    SELECT version_key, technology, level, implied FROM (
        SELECT version_key, technology,
               CASE WHEN $with_tags THEN level_with_tags ELSE level END AS level,
               CASE WHEN $with_tags THEN implied_with_tags ELSE implied END AS implied
        FROM stacks
    ) WHERE level IS NOT NULL AND ($any_level OR level = 'required')
)
"""

COUNTS = f"""{SCOPE}
SELECT scope.company_id, asked.technology, count(*),
       count(*) FILTER (level = 'required'), count(*) FILTER (level = 'preferred'), count(*) FILTER (level = 'used'),
       count(*) FILTER (implied)
FROM scope JOIN asked USING (version_key) WHERE has_text
GROUP BY ALL ORDER BY ALL
"""

EMPLOYERS = f"""{SCOPE}
SELECT company_id, count(*) FILTER (has_text), count(*) FILTER (NOT has_text), list(DISTINCT site ORDER BY site)
FROM scope GROUP BY company_id ORDER BY company_id
"""

OPENINGS = f"""{SCOPE}
SELECT scope.version_key, version_id, opening_id, posting_id, site, url, company, title, first_on, last_on, state,
       asked.level, asked.implied, count(*) OVER ()
FROM scope JOIN asked USING (version_key) WHERE has_text AND technology = $technology
ORDER BY first_on DESC, last_on DESC, opening_id, episode
LIMIT $limit OFFSET $offset
"""

SPANS = """
SELECT m.version_key, m.technology, t.name, m.section, m.level, s.text, m.start, m."end"
FROM mentions AS m JOIN sections AS s USING (version_key, section) JOIN technologies AS t USING (technology)
WHERE m.version_key IN (SELECT unnest($versions)) AND s.version_key IN (SELECT unnest($versions))
  AND m.kind = 'technology' AND m.level <> 'other' AND ($with_tags OR m.section <> 'tags')
  AND (m.technology = $technology OR m.technology IN (SELECT technology FROM parents WHERE parent = $technology))
ORDER BY m.version_key, m.technology <> $technology,
         list_position(['required', 'preferred', 'used'], m.level), m.section, m.start, m.technology
"""


class DuckDbTrendStore:
    """A TrendStore over the parts of one snapshot. Every question has a cursor of its own, so threads may share it."""

    def __init__(self, snapshot_id: str, parts: Mapping[str, Path], threads: int = 2) -> None:
        self._snapshot_id = snapshot_id
        self._connection = duckdb.connect(
            ":memory:",
            config={
                "threads": threads,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            },
        )
        for table, path in parts.items():
            kind = "TABLE" if table in IN_MEMORY else "VIEW"
            source = str(path).replace("'", "''")
            self._connection.execute(f"CREATE {kind} {table} AS SELECT * FROM read_parquet('{source}')")

    def close(self) -> None:
        """Give the memory back."""
        self._connection.close()

    def _ask(self, question: str, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        cursor = self._connection.cursor()
        try:
            return cursor.execute(question, {key: values[key] for key in values if f"${key}" in question}).fetchall()
        finally:
            cursor.close()

    def counts(self, query: ShareQuery) -> ShareCounts:
        """Opening-episodes per employer and technology, parents counted where only a child is named."""
        values = values_of(query)
        employers = self._ask(EMPLOYERS, values)
        readable = [row for row in employers if row[1]]
        number = {row[0]: place for place, row in enumerate(readable)}
        cells = self._ask(COUNTS, values)
        technologies = tuple(sorted({cell[1] for cell in cells}))
        column = {technology: place for place, technology in enumerate(technologies)}
        return ShareCounts(
            employer_openings=[row[1] for row in readable],
            openings_without_text=sum(row[2] for row in employers),
            sources=tuple(sorted({site for row in employers for site in row[3]})),
            technologies=technologies,
            cell_employer=[number[cell[0]] for cell in cells],
            cell_technology=[column[cell[1]] for cell in cells],
            cell_openings=[cell[2] for cell in cells],
            cell_required=[cell[3] for cell in cells],
            cell_preferred=[cell[4] for cell in cells],
            cell_used=[cell[5] for cell in cells],
            cell_implied=[cell[6] for cell in cells],
        )

    def evidence(self, query: ShareQuery, technology: str, cursor: str | None, limit: int) -> EvidencePage:
        """The openings behind one row of a share, newest first, with their sentences."""
        asked = query.model_copy(update={"technologies": ()}).model_dump_json()
        binding = binding_of(self._snapshot_id, asked, technology)
        offset = 0 if cursor is None else position_in(cursor, binding)
        values = values_of(query) | {"technology": technology, "limit": limit, "offset": offset}
        rows = self._ask(OPENINGS, values)
        sentences = self._sentences(sorted({row[0] for row in rows}), query.with_tags, technology)
        total = rows[0][13] if rows else self._total(values) if offset else 0
        items = tuple(evidence_of(row, sentences.get(row[0], []), technology) for row in rows)
        behind = offset + len(rows)
        following = cursor_of(binding, behind) if rows and behind < total else None
        return EvidencePage(technology=technology, total=total, items=items, next_cursor=following)

    def _total(self, values: Mapping[str, Any]) -> int:
        rows = self._ask(OPENINGS, {**values, "limit": 1, "offset": 0})
        return int(rows[0][13]) if rows else 0

    def _sentences(self, versions: list[int], with_tags: bool, technology: str) -> dict[int, list[dict[str, Any]]]:
        found: dict[int, list[dict[str, Any]]] = {}
        if not versions:
            return found
        values = {"versions": versions, "with_tags": with_tags, "technology": technology}
        for key, named, name, section, level, text, start, end in self._ask(SPANS, values):
            cut = sentence_around(text, start, end)
            sentence = {"technology": named, "name": name, "section": section, "level": level, "text": cut.text}
            found.setdefault(key, []).append(sentence | {"start": cut.start, "end": cut.end})
        return found


def values_of(query: ShareQuery) -> dict[str, Any]:
    """The parameters of the questions that scope a share."""
    return {
        "first": query.window.first or date.min,
        "last": query.window.last or date.max,
        "sites": list(query.sites) or None,
        "role": query.role,
        "years": query.years,
        "newcomer": query.newcomer,
        "with_tags": query.with_tags,
        "any_level": query.level == "any",
    }


def evidence_of(row: tuple[Any, ...], sentences: list[dict[str, Any]], technology: str) -> Evidence:
    """One opening with its sentences: the children's only where just children are named."""
    _, version_id, opening_id, posting_id, site, url, company, title, first_on, last_on, state, level, implied, _ = row
    telling = [one for one in sentences if implied or one["technology"] == technology][:SENTENCES_EACH]
    return Evidence(
        opening_id=opening_id,
        posting_id=posting_id,
        site=site,
        url=url,
        company=company,
        title=title,
        first_on=first_on,
        last_on=last_on,
        state=state,
        level=level,
        implied=implied,
        sentences=tuple(Sentence(posting_id=posting_id, version_id=version_id, **one) for one in telling),
    )
