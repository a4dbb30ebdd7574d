"""Merges the observations of one lake part into the posting store, within one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

import orjson
from sqlalchemy import Connection, Table, bindparam, delete, insert, null, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from techstrata.contracts import ClosedOn
from techstrata.domain import Company, RefinedClosure, RefinedPosting, RefinedSighting
from techstrata.reading.spelling import best_spelling
from techstrata.stores import tables
from techstrata.stores.encoding import Row, content_row, days_of, digest_of, timeline_digest
from techstrata.stores.timeline import Observation, Timeline, timeline_of

IDS_AT_ONCE = 500
"""SQLite takes a limited number of parameters in one statement."""
T = TypeVar("T")
Outcome = RefinedPosting | RefinedSighting | RefinedClosure


def merge(
    connection: Connection,
    part: str,
    refiner_version: str,
    outcomes: Sequence[Outcome],
    companies: Sequence[Company],
) -> None:
    """Replace what is known from the part; a part that was refined by older rules leaves nothing behind."""
    number = _part_number(connection, part, refiner_version)
    before = _taken_out(connection, number)
    company_ids = before.companies | {company.company_id for company in companies}
    _add_companies(connection, number, companies)
    _name_companies(connection, company_ids)
    _add_postings(connection, number, outcomes)
    _retell(connection, before.postings | {one.posting_id for one in outcomes})
    _drop_orphans(connection, before)


class _Before:
    """Ids that a part's earlier refinement touched."""

    def __init__(self, rows: Sequence[Any], companies: Iterable[str]) -> None:
        self.postings = {row.posting_id for row in rows}
        self.versions = {row.version_id for row in rows if row.version_id}
        self.companies = set(companies)


def _part_number(connection: Connection, part: str, refiner_version: str) -> int:
    statement = upsert(tables.REFINED_PARTS).values(part=part, refiner_version=refiner_version)
    newer = statement.on_conflict_do_update(index_elements=["part"], set_={"refiner_version": refiner_version})
    connection.execute(newer)
    wanted = select(tables.REFINED_PARTS.c.number).where(tables.REFINED_PARTS.c.part == part)
    number: int = connection.execute(wanted).scalar_one()
    return number


def _taken_out(connection: Connection, number: int) -> _Before:
    seen, closed, aliases = tables.OBSERVATIONS, tables.CLOSURES, tables.COMPANY_ALIASES
    observed = select(seen.c.posting_id, seen.c.version_id).where(seen.c.part == number)
    ended = select(closed.c.posting_id, null().label("version_id")).where(closed.c.part == number)
    rows = connection.execute(observed.union_all(ended)).all()
    companies = connection.execute(select(aliases.c.company_id).where(aliases.c.part == number)).scalars()
    before = _Before(rows, companies)
    for table in (seen, closed, aliases):
        connection.execute(delete(table).where(table.c.part == number))
    return before


def _add_companies(connection: Connection, number: int, companies: Sequence[Company]) -> None:
    _insert(connection, tables.COMPANIES, [_company_row(one.company_id, one.name, one.aliases) for one in companies])
    rows = [
        {"company_id": company.company_id, "alias": alias, "part": number, "name": company.name}
        for company in companies
        for alias in company.aliases
    ]
    _insert(connection, tables.COMPANY_ALIASES, rows)


def _company_row(company_id: str, name: str, aliases: Iterable[str]) -> Row:
    return {"company_id": company_id, "name": name, "digest": digest_of([company_id, name, sorted(aliases)])}


def _name_companies(connection: Connection, company_ids: set[str]) -> None:
    """Name and hash follow from all spellings that are left."""
    aliases = tables.COMPANY_ALIASES.c
    columns = (aliases.company_id, aliases.alias, aliases.name)
    rows = []
    for ids in chunks(sorted(company_ids)):
        found = connection.execute(select(*columns).where(aliases.company_id.in_(ids)).order_by(aliases.company_id))
        for company_id, group in groupby(found, key=lambda row: row.company_id):
            spellings = list(group)
            name = best_spelling(row.name for row in spellings)
            rows.append(_company_row(company_id, name, {row.alias for row in spellings}))
    _replace(connection, tables.COMPANIES, "company_id", rows)


def _add_postings(connection: Connection, number: int, outcomes: Sequence[Outcome]) -> None:
    # Address, employer and hash are filled in once the history is told.
    rows = [{"posting_id": one.posting_id, "site": one.site, "site_id": one.site_id, "digest": b""} for one in outcomes]
    _insert(connection, tables.POSTINGS, rows)
    observations, closures, contents = [], [], {}
    for position, one in enumerate(outcomes):
        place: Row = {"part": number, "position": position, "posting_id": one.posting_id}
        place["observed_at"] = one.observed_at.isoformat()
        if isinstance(one, RefinedClosure):
            closures.append(place | {"day": one.day.isoformat(), "reason": one.reason})
            continue
        place |= {"version_id": None, "url": None, "company_id": None, "days": orjson.dumps(one.days).decode()}
        if isinstance(one, RefinedPosting):
            version_id = one.content.version_id
            contents[version_id] = one.content
            place |= {"version_id": version_id, "url": one.url, "company_id": one.company_id}
        observations.append(place)
    _insert(connection, tables.VERSIONS, [content_row(*item) for item in contents.items()])
    _insert(connection, tables.OBSERVATIONS, observations)
    _insert(connection, tables.CLOSURES, closures)


def _retell(connection: Connection, posting_ids: set[str]) -> None:
    """Work the histories of some postings out anew from all that was seen of them."""
    columns = select(tables.REFINED_PARTS.c.number, tables.REFINED_PARTS.c.part)
    parts = {row.number: row.part for row in connection.execute(columns)}
    for ids in chunks(sorted(posting_ids)):
        seen = _seen(connection, ids, parts)
        told = {posting_id: one.timeline() for posting_id, one in seen.items() if one.texts}
        for table in (tables.VALIDITIES, tables.SIGHTINGS):
            connection.execute(delete(table).where(table.c.posting_id.in_(ids)))
        if gone := [posting_id for posting_id in ids if posting_id not in seen]:
            connection.execute(delete(tables.POSTINGS).where(tables.POSTINGS.c.posting_id.in_(gone)))
        _untell(connection, [posting_id for posting_id in seen if posting_id not in told])
        _write_timelines(connection, told)


class _Seen:
    """All that is known of one posting."""

    def __init__(self) -> None:
        self.texts: list[Observation] = []
        self.sighted: set[date] = set()
        self.closures: list[tuple[str, ClosedOn]] = []

    def timeline(self) -> Timeline:
        return timeline_of(self.texts, self.sighted, self.closures)


def _seen(connection: Connection, ids: Sequence[str], parts: Mapping[int, str]) -> dict[str, _Seen]:
    found: dict[str, _Seen] = {}
    seen, closed = tables.OBSERVATIONS, tables.CLOSURES
    for row in connection.execute(select(seen).where(seen.c.posting_id.in_(ids))):
        one, days = found.setdefault(row.posting_id, _Seen()), days_of(row.days)
        if row.version_id is None:
            one.sighted.update(days)
        else:
            arrived = (row.observed_at, parts[row.part], row.position)
            one.texts.append(Observation(row.version_id, row.url, row.company_id, days, arrived))
    for row in connection.execute(select(closed).where(closed.c.posting_id.in_(ids))):
        ended = ClosedOn(date.fromisoformat(row.day), row.reason)
        found.setdefault(row.posting_id, _Seen()).closures.append((row.observed_at, ended))
    return found


def _untell(connection: Connection, ids: Sequence[str]) -> None:
    """Postings of which no text is known (any more)."""
    rows = [{"posting_id": posting_id, "url": None, "company_id": None, "digest": b""} for posting_id in ids]
    _replace(connection, tables.POSTINGS, "posting_id", rows)


def _write_timelines(connection: Connection, told: dict[str, Timeline]) -> None:
    postings = tables.POSTINGS.c
    identities = select(postings.posting_id, postings.site, postings.site_id).where(postings.posting_id.in_(list(told)))
    rows = [
        {
            "posting_id": row.posting_id,
            "url": told[row.posting_id].url,
            "company_id": told[row.posting_id].company_id,
            "digest": timeline_digest(*row, told[row.posting_id]),
        }
        for row in connection.execute(identities)
    ]
    _replace(connection, tables.POSTINGS, "posting_id", rows)
    validities = [
        {
            "posting_id": posting_id,
            "sequence": one.sequence,
            "version_id": one.version_id,
            "valid_from": one.valid_from.isoformat(),
        }
        for posting_id, timeline in told.items()
        for one in timeline.validities
    ]
    sightings = [
        {"posting_id": posting_id, "day": day.isoformat()}
        for posting_id, timeline in told.items()
        for day in timeline.seen_on
    ]
    _insert(connection, tables.VALIDITIES, validities)
    _insert(connection, tables.SIGHTINGS, sightings)


def _drop_orphans(connection: Connection, before: _Before) -> None:
    """Texts and employers that only older rules made."""
    seen, readings, versions = tables.OBSERVATIONS.c, tables.EXTRACTIONS, tables.VERSIONS
    for ids in chunks(sorted(before.versions)):
        kept = set(connection.execute(select(seen.version_id).where(seen.version_id.in_(ids))).scalars())
        gone = [version_id for version_id in ids if version_id not in kept]
        connection.execute(delete(readings).where(readings.c.version_id.in_(gone)))
        connection.execute(delete(versions).where(versions.c.version_id.in_(gone)))
    aliases, companies = tables.COMPANY_ALIASES.c, tables.COMPANIES
    for ids in chunks(sorted(before.companies)):
        kept = set(connection.execute(select(aliases.company_id).where(aliases.company_id.in_(ids))).scalars())
        gone = [company_id for company_id in ids if company_id not in kept]
        connection.execute(delete(companies).where(companies.c.company_id.in_(gone)))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    """Rows whose key is there already stay as they are."""
    if rows:
        connection.execute(insert(table).prefix_with("OR IGNORE"), rows)


def _replace(connection: Connection, table: Table, key: str, rows: list[Row]) -> None:
    """Set the other columns of rows that are there."""
    if rows:
        # Setting the key too would make SQLite look for its children in other tables.
        statement = update(table).where(table.c[key] == bindparam("wanted"))
        connection.execute(statement, [{"wanted" if name == key else name: row[name] for name in row} for row in rows])


def chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many ids as one statement takes."""
    for start in range(0, len(items), IDS_AT_ONCE):
        yield items[start : start + IDS_AT_ONCE]
