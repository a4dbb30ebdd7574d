"""The posting store in one SQLite file."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    NullPool,
    Select,
    Table,
    and_,
    create_engine,
    event,
    exists,
    func,
    insert,
    not_,
    select,
)
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from techstrata.contracts import ClosedOn, PostingRecord, StageProgress, Validity
from techstrata.domain import (
    Company,
    Content,
    Extraction,
    ExtractorKey,
    Redirect,
    StateError,
    Tombstone,
)
from techstrata.stores import tables
from techstrata.stores.encoding import content_of, extraction_of, extraction_row, key_row
from techstrata.stores.merging import Outcome, chunks, merge
from techstrata.stores.timeline import closures_of

READINGS_AT_ONCE = 500
WRITING = {"begin": "BEGIN IMMEDIATE"}
PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=30000", "cache_size=-65536")


class SqlitePostingStore:
    """Implements contracts.PostingStore. Connections live for one transaction, so nothing is left open."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = _engine(path)
        with self._writing() as connection:
            self._prepare(connection)

    def _prepare(self, connection: Connection) -> None:
        """Tables of an older version are made anew, so that all is refined again; what people said stays."""
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
        if version > tables.SCHEMA_VERSION:
            raise StateError(f"The posting store {self._path} was written by a newer techstrata; update this one.")
        if version < tables.SCHEMA_VERSION:
            tables.METADATA.drop_all(connection, tables.DERIVED)
            tables.METADATA.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {tables.SCHEMA_VERSION}")

    def _reading(self) -> AbstractContextManager[Connection]:
        return self._transaction(self._engine)

    def _writing(self) -> AbstractContextManager[Connection]:
        return self._transaction(self._engine.execution_options(**WRITING))

    @contextmanager
    def _transaction(self, engine: Engine) -> Iterator[Connection]:
        """A full disk, a lock or a file that is none of ours becomes one sentence."""
        try:
            with engine.begin() as connection:
                yield connection
        except (IntegrityError, ProgrammingError):
            raise
        except DatabaseError as error:
            raise StateError(f"The posting store {self._path} cannot be used: {error.orig}.") from error

    def refined_parts(self, refiner_version: str) -> set[str]:
        """Lake parts already refined by this version of the rules."""
        parts = tables.REFINED_PARTS.c
        with self._reading() as connection:
            return set(connection.execute(select(parts.part).where(parts.refiner_version == refiner_version)).scalars())

    def save_refined(
        self, part: str, refiner_version: str, postings: Sequence[Outcome], companies: Sequence[Company]
    ) -> None:
        """Merge the observations of one part and mark it refined, in one transaction."""
        with self._writing() as connection:
            merge(connection, part, refiner_version, postings, companies)

    def pending_versions(self, key: ExtractorKey) -> Iterator[tuple[str, Content]]:
        """Versions (id, content) that this extractor has not read yet, ordered by id."""
        versions = tables.VERSIONS.c
        with self._reading() as connection:
            read = exists().where(tables.EXTRACTIONS.c.version_id == versions.version_id, _is_key(key))
            ids = connection.execute(select(versions.version_id).where(~read).order_by(versions.version_id))
            pending = list(ids.scalars())
        yield from self._contents(pending)

    def contents(self) -> Iterator[tuple[str, Content]]:
        """All versions (id, content), ordered by id."""
        versions = tables.VERSIONS.c
        with self._reading() as connection:
            ids = list(connection.execute(select(versions.version_id).order_by(versions.version_id)).scalars())
        yield from self._contents(ids)

    def _contents(self, ids: Sequence[str]) -> Iterator[tuple[str, Content]]:
        """Read in portions, so that no transaction stays open while the caller works."""
        versions = tables.VERSIONS.c
        for some in chunks(ids):
            statement = select(versions.version_id, versions.content).where(versions.version_id.in_(some))
            with self._reading() as connection:
                rows = connection.execute(statement.order_by(versions.version_id)).all()
            for version_id, raw in rows:
                yield version_id, content_of(raw)

    def save_extractions(self, key: ExtractorKey, extractions: Iterable[tuple[str, Extraction]]) -> None:
        """Keep what was read from versions, replacing an earlier reading by the same key."""
        columns = key_row(key)
        rows = (extraction_row(columns, version_id, extraction) for version_id, extraction in extractions)
        statement = insert(tables.EXTRACTIONS).prefix_with("OR REPLACE")
        with self._writing() as connection:
            while some := list(islice(rows, READINGS_AT_ONCE)):
                connection.execute(statement, some)

    def extractions(self, key: ExtractorKey) -> Iterator[tuple[str, Extraction]]:
        """All readings by this extractor (version id, extraction), ordered by version id."""
        readings = tables.EXTRACTIONS.c
        statement = select(
            readings.version_id,
            readings.role,
            readings.role_alternatives,
            readings.years_min,
            readings.years_max,
            readings.newcomer_ok,
            readings.role_probability,
            readings.mentions,
        ).where(_is_key(key))
        for row in self._rows(statement, readings.version_id):
            yield row.version_id, extraction_of(row)

    def postings(self) -> Iterator[PostingRecord]:
        """All postings that no tombstone covers, ordered by posting id."""
        days = self._by_posting(tables.SIGHTINGS, tables.SIGHTINGS.c.day)
        validities = self._by_posting(tables.VALIDITIES, tables.VALIDITIES.c.sequence)
        closures = self._closures()
        columns = tables.POSTINGS.c
        statement = select(*(column for column in columns if column.name != "digest")).where(_is_told())
        with self._reading() as connection:
            rows = connection.execute(statement.order_by(columns.posting_id)).all()
        for row in rows:
            yield PostingRecord(
                **row._mapping,
                seen_on=tuple(date.fromisoformat(one.day) for one in _group(days, row.posting_id)),
                validities=tuple(_validity(one) for one in _group(validities, row.posting_id)),
                closed_on=closures_of(closures.get(row.posting_id, ())),
            )

    def _by_posting(self, table: Table, order: ColumnElement[Any]) -> Iterator[tuple[str, Iterator[Any]]]:
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.posting_id, order)).all()
        return iter(groupby(rows, key=lambda row: row.posting_id))

    def _closures(self) -> dict[str, list[tuple[str, ClosedOn]]]:
        """Few, and most postings have none."""
        found: dict[str, list[tuple[str, ClosedOn]]] = {}
        for row in self._rows(select(tables.CLOSURES), tables.CLOSURES.c.posting_id):
            ended = ClosedOn(date.fromisoformat(row.day), row.reason)
            found.setdefault(row.posting_id, []).append((row.observed_at, ended))
        return found

    def companies(self) -> Iterator[Company]:
        """All companies, ordered by id."""
        names, aliases = tables.COMPANIES.c, tables.COMPANY_ALIASES.c
        statement = (
            select(names.company_id, names.name, aliases.alias)
            .join(tables.COMPANY_ALIASES, aliases.company_id == names.company_id)
            .distinct()
            .order_by(names.company_id, aliases.alias)
        )
        with self._reading() as connection:
            rows = connection.execute(statement).all()
        for company_id, group in groupby(rows, key=lambda row: row.company_id):
            spellings = list(group)
            aliases_found = tuple(row.alias for row in spellings)
            yield Company(company_id=company_id, name=spellings[0].name, aliases=aliases_found)

    def redirects(self) -> Iterator[Redirect]:
        """All merges so far, ordered by old id."""
        for row in self._rows(select(tables.REDIRECTS), tables.REDIRECTS.c.old_id):
            yield Redirect(**row._mapping)

    def add_tombstone(self, tombstone: Tombstone) -> None:
        """Honoured by `postings` from now on; a second request for the same id changes nothing."""
        row = tombstone.model_dump(mode="json")
        with self._writing() as connection:
            connection.execute(insert(tables.TOMBSTONES).prefix_with("OR IGNORE"), row)

    def tombstones(self) -> Iterator[Tombstone]:
        """All deletion requests, ordered by id."""
        for row in self._rows(select(tables.TOMBSTONES), tables.TOMBSTONES.c.id):
            yield Tombstone(**row._mapping)

    def _rows(self, statement: Select[Any], order: ColumnElement[Any]) -> Iterator[Any]:
        with self._reading() as connection:
            yield from connection.execution_options(yield_per=1_000).execute(statement.order_by(order))

    def fingerprint(self, key: ExtractorKey) -> str:
        """Hash over the hashes of all that `publish` reads."""
        readings, dead, merged = tables.EXTRACTIONS.c, tables.TOMBSTONES.c, tables.REDIRECTS.c
        statements: tuple[Select[Any], ...] = (
            select(tables.POSTINGS.c.digest).where(_has_text()).order_by(tables.POSTINGS.c.posting_id),
            select(tables.COMPANIES.c.digest).order_by(tables.COMPANIES.c.company_id),
            select(readings.digest).where(_is_key(key)).order_by(readings.version_id),
            select(dead.kind, dead.id).order_by(dead.kind, dead.id),
            select(merged.kind, merged.old_id, merged.new_id).order_by(merged.kind, merged.old_id),
        )
        digest = sha256(str(key).encode())
        with self._reading() as connection:
            for number, statement in enumerate(statements):
                digest.update(b"\n%d\n" % number)
                for row in connection.execute(statement):
                    for cell in row:
                        digest.update(cell if isinstance(cell, bytes) else cell.encode() + b"\n")
        return digest.hexdigest()

    def progress(self, key: ExtractorKey) -> StageProgress:
        """How far the stages have come."""
        statements = (
            select(func.count()).select_from(tables.POSTINGS).where(_is_told()),
            select(func.count()).select_from(tables.VERSIONS),
            select(func.count()).select_from(tables.EXTRACTIONS).where(_is_key(key)),
        )
        with self._reading() as connection:
            return StageProgress(*(connection.execute(statement).scalar_one() for statement in statements))


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        connection.isolation_level = None  # SQLAlchemy's own BEGIN, below, is the only one
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))

    return engine


def _is_key(key: ExtractorKey) -> ColumnElement[bool]:
    readings = tables.EXTRACTIONS.c
    return and_(*(readings[name] == value for name, value in key_row(key).items()))


def _has_text() -> ColumnElement[bool]:
    return tables.POSTINGS.c.company_id.is_not(None)


def _is_told() -> ColumnElement[bool]:
    """Postings with a text, and without a tombstone."""
    postings, dead = tables.POSTINGS.c, tables.TOMBSTONES.c
    return _has_text() & not_(
        exists().where(
            ((dead.kind == "posting") & (dead.id == postings.posting_id))
            | ((dead.kind == "company") & (dead.id == postings.company_id))
        )
    )


def _group(groups: Iterator[tuple[str, Iterator[Any]]], posting_id: str) -> Iterator[Any]:
    """The rows of one posting; groups of deleted postings are passed over."""
    for found, rows in groups:
        if found == posting_id:
            return rows
    return iter(())


def _validity(row: Any) -> Validity:
    return Validity(row.version_id, datetime.fromisoformat(row.valid_from), row.sequence)
