"""The parts of the lake: their columns, their names, and how pages become rows and rows pages."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date
from hashlib import blake2b, sha256
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from techstrata.domain import FEED, RawPage, StateError

READ_AT_ONCE = 500
ROWS_IN_GROUP = {True: 1_000, False: 200}
"""Feed lines are read whole; of pages single bodies are looked up."""
LONGEST_FOLDER = 120
PAGES = ".pages.parquet"
PART_NAME = re.compile(r"(\d{8})-[0-9a-f]{16}(?:\.pages)?\.parquet")
REPEATING = ["site", "media_type", "kind", "headers", "body_in"]
COLUMNS: tuple[tuple[str, pa.DataType, str], ...] = (
    ("site", pa.string(), "Name of the site."),
    ("key", pa.string(), "What the page is about within its site: an address, or the site's own id of a feed line."),
    ("day", pa.date32(), "Seoul day of collection."),
    ("fetched_at", pa.timestamp("us", tz="UTC"), "Instant at which the bytes arrived."),
    ("media_type", pa.string(), "What the bytes are."),
    ("origin", pa.string(), "The address asked, or file name and line number."),
    ("digest", pa.string(), "SHA-256 of the body, hexadecimal."),
    ("body", pa.binary(), "The bytes exactly as received; null when `body_in` names the part that holds them."),
    ("kind", pa.string(), "The site's own word for this sort of page; empty for feed lines."),
    ("about", pa.string(), "The site's own id of the posting that the page is about."),
    ("status", pa.int32(), "Status of the response; 200 for feed lines."),
    ("landed", pa.string(), "The address after redirects, where it differs."),
    ("context", pa.string(), "JSON object: what the page that led here said of the posting."),
    ("headers", pa.string(), "JSON object: the few response headers that matter, in lower case."),
    ("is_replica", pa.bool_(), "Whether the page comes from the local replica, so that its postings are invented."),
    ("body_in", pa.string(), "The part of the same site and month that holds the body; null when it is here."),
)
SCHEMA = pa.schema(
    [pa.field(name, kind, metadata={"description": meaning}) for name, kind, meaning in COLUMNS],
    metadata={"description": "Raw pages and feed lines: quality level 1, for the operator alone."},
)
ABSENT: dict[str, Any] = {"kind": "", "status": 200, "context": "{}", "headers": "{}", "is_replica": False}
"""What parts of feed lines that lack these columns mean by it; the other columns are null there."""


class Slot(NamedTuple):
    """Where pages wait until they become a part: feed lines and pages never share one."""

    site: str
    day: date
    is_feed: bool


class Row(NamedTuple):
    """A page on its way into a part. `body_in` is the part that holds its body already."""

    page: RawPage
    digest: str
    body_in: str | None = None


def slot_of(page: RawPage) -> Slot:
    """Where a page belongs."""
    return Slot(page.site, page.day, page.media_type == FEED)


def folder_of(site: str) -> str:
    """A folder name that every file system takes, whatever the site calls itself."""
    safe = quote(site, safe="").replace(".", "%2E").replace("~", "%7E")
    if len(safe) > LONGEST_FOLDER:
        safe = f"{safe[:LONGEST_FOLDER]}-{sha256(site.encode()).hexdigest()[:12]}"
    return f"site={safe}"


def site_of(part: str) -> str:
    """The site of a part, but for names too long for a folder."""
    return unquote(part.split("/", 1)[0].removeprefix("site="))


def month_of(part: str) -> str:
    """`2026-07`, the month of collection."""
    return part.split("/")[1].removeprefix("day=")[:7]


def holds_pages(part: str) -> bool:
    """Whether a part holds pages of the web, not lines of a feed."""
    return part.endswith(PAGES)


def day_group_of(part: str) -> str:
    """What is refined together: all pages of a site's day, as a list and the pages behind it may lie in two parts."""
    return part.rsplit("/", 1)[0] if holds_pages(part) else part


def part_of(slot: Slot, number: int, rows: Iterable[Row]) -> str:
    """The name of a new part: the number is the order of arrival, the rest a hash over what is in it."""
    digest = sha256()
    for row in rows:
        digest.update(identity_of(row.page, row.digest))
    ending = ".parquet" if slot.is_feed else PAGES
    return f"{folder_of(slot.site)}/day={slot.day.isoformat()}/{number:08d}-{digest.hexdigest()[:16]}{ending}"


def identity_of(page: RawPage, digest: str) -> bytes:
    """What makes two pages the same, in 16 bytes; a page of the web is another on another day."""
    return identity(page.site, page.key, digest, None if page.media_type == FEED else page.day)


def identity(site: str, key: str, digest: str, day: date | None) -> bytes:
    """The same from the columns; `day` is None for feed lines."""
    words = (site, key, digest) if day is None else (site, key, digest, day.isoformat())
    return blake2b("\n".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def table_of(rows: Sequence[Row]) -> pa.Table:
    """The rows of a part."""
    pages = [row.page for row in rows]
    plain = [name for name in SCHEMA.names if name not in {"digest", "body", "body_in", "context", "headers"}]
    columns: dict[str, list[Any]] = {name: [getattr(page, name) for page in pages] for name in plain}
    columns["digest"] = [row.digest for row in rows]
    columns["body_in"] = [row.body_in for row in rows]
    columns["body"] = [row.page.body if row.body_in is None else None for row in rows]
    columns["context"] = [orjson.dumps(page.context).decode() for page in pages]
    columns["headers"] = [orjson.dumps(page.headers).decode() for page in pages]
    return pa.table({name: columns[name] for name in SCHEMA.names}, schema=SCHEMA)


def write_part(table: pa.Table, path: Path, *, is_feed: bool) -> None:
    """Write a part and wait until the disk has it."""
    with path.open("wb") as file:
        pq.write_table(table, file, compression="zstd", use_dictionary=REPEATING, row_group_size=ROWS_IN_GROUP[is_feed])
        file.flush()
        os.fsync(file.fileno())


class PartFile:
    """One part opened for reading; a damaged one becomes one sentence."""

    def __init__(self, folder: Path, part: str) -> None:
        self._path, self._part = folder / part, part

    def columns(self, names: Sequence[str]) -> Iterator[list[list[Any]]]:
        """Batches of columns; what an old part lacks is filled in."""
        for batch in self._batches(names):
            found = set(batch.schema.names)
            yield [
                batch.column(name).to_pylist() if name in found else [ABSENT.get(name)] * len(batch) for name in names
            ]

    def _batches(self, names: Sequence[str]) -> Iterator[pa.RecordBatch]:
        try:
            with pq.ParquetFile(self._path) as file:
                there = [name for name in names if name in file.schema_arrow.names]
                yield from file.iter_batches(batch_size=READ_AT_ONCE, columns=there)
        except FileNotFoundError:
            raise StateError(f"The lake part {self._part} is missing; restore it from a copy.") from None
        except pa.ArrowException as error:
            raise self.damaged() from error

    def damaged(self) -> StateError:
        """What to say of a part that does not hold what it should."""
        return StateError(f"The lake part {self._part} is damaged; restore it from a copy or import it again.")

    def bodies(self, digests: set[str]) -> dict[str, bytes]:
        """Some of the bodies it holds; row groups without any of them are passed over."""
        found: dict[str, bytes] = {}
        try:
            with pq.ParquetFile(self._path) as file:
                for group in range(file.num_row_groups):
                    if digests.isdisjoint(file.read_row_group(group, columns=["digest"]).column(0).to_pylist()):
                        continue
                    found |= _bodies_of(file.read_row_group(group, columns=["digest", "body"]), digests - set(found))
        except FileNotFoundError:
            raise StateError(f"The lake part {self._part} is missing; restore it from a copy.") from None
        except pa.ArrowException as error:
            raise self.damaged() from error
        return found


def _bodies_of(table: pa.Table, digests: set[str]) -> dict[str, bytes]:
    named, bodies = table.column("digest").to_pylist(), table.column("body")
    places = {digest: place for place, digest in enumerate(named) if digest in digests and bodies[place].is_valid}
    return {digest: bodies[place].as_py() for digest, place in places.items()}


def page_of(columns: dict[str, Any]) -> RawPage:
    """A page from its columns, which were checked when it was added."""
    columns["fetched_at"] = columns["fetched_at"].astimezone(UTC)
    columns["context"] = orjson.loads(columns["context"])
    columns["headers"] = orjson.loads(columns["headers"])
    return RawPage.model_construct(**columns)
