"""The raw lake as Parquet files in folders by site and day of collection."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date
from hashlib import blake2b, sha256
from pathlib import Path
from urllib.parse import quote

import pyarrow as pa
import pyarrow.parquet as pq

from techstrata.domain import RawPage, StateError

MOST_PAGES = 5_000
MOST_BYTES = 64 << 20
READ_AT_ONCE = 500
LONGEST_FOLDER = 120
WAITING = ".waiting-"
PART_NAME = re.compile(r"(\d{8})-[0-9a-f]{16}\.parquet")
COLUMNS: tuple[tuple[str, pa.DataType, str], ...] = (
    ("site", pa.string(), "Name of the site."),
    ("key", pa.string(), "What the page is about within its site: an address, or the site's own id of a feed line."),
    ("day", pa.date32(), "Seoul day of collection."),
    ("fetched_at", pa.timestamp("us", tz="UTC"), "Instant at which the bytes arrived."),
    ("media_type", pa.string(), "What the bytes are."),
    ("origin", pa.string(), "The address asked, or file name and line number."),
    ("digest", pa.string(), "SHA-256 of the body, hexadecimal."),
    ("body", pa.binary(), "The bytes exactly as received."),
)
SCHEMA = pa.schema(
    [pa.field(name, kind, metadata={"description": meaning}) for name, kind, meaning in COLUMNS],
    metadata={"description": "Raw pages and feed lines: quality level 1, for the operator alone."},
)
IDENTITY = ["site", "key", "digest"]
Slot = tuple[str, date]


class FileLake:
    """`site=<site>/day=<day>/<number>-<digest>.parquet`: the number is the order of arrival. One writer at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[str, set[bytes]] = {}

    def add(self, pages: Iterable[RawPage]) -> int:
        """Keep pages; returns how many were new. What a kill leaves half written is removed first."""
        self._clean()
        finished = False
        try:
            added = _Writer(self._folder, self._next_number(), self._is_new).add(pages)
            finished = True
        finally:
            # Some of what is noted as known was never written.
            if not finished:
                self._known.clear()
        return added

    def parts(self, site: str | None = None) -> Iterator[str]:
        """Ids of all parts in order of arrival: paths inside the lake."""
        where = "site=*" if site is None else folder_of(site)
        found = [path for path in self._folder.glob(f"{where}/day=*/*.parquet") if PART_NAME.fullmatch(path.name)]
        for path in sorted(found, key=lambda path: (path.name, path.parent)):
            yield path.relative_to(self._folder).as_posix()

    def pages(self, part: str) -> Iterator[RawPage]:
        """The pages of one part, in the order in which they were added."""
        for batch in self._batches(part, SCHEMA.names):
            for row in batch.to_pylist():
                digest = row.pop("digest")
                page = RawPage(**row | {"fetched_at": row["fetched_at"].astimezone(UTC)})
                if page.digest != digest:
                    raise StateError(f"The lake part {part} is damaged: a body does not fit its digest.")
                yield page

    def _batches(self, part: str, columns: list[str]) -> Iterator[pa.RecordBatch]:
        try:
            with pq.ParquetFile(self._folder / part) as file:
                yield from file.iter_batches(batch_size=READ_AT_ONCE, columns=columns)
        except pa.ArrowException as error:
            raise StateError(f"The lake part {part} is damaged; restore it from a copy or import it again.") from error

    def _is_new(self, page: RawPage) -> bool:
        """Notes the page as known."""
        if page.site not in self._known:
            self._known[page.site] = set(self._identities(page.site))
        identity = identity_of(page.site, page.key, page.digest)
        if identity in self._known[page.site]:
            return False
        self._known[page.site].add(identity)
        return True

    def _identities(self, site: str) -> Iterator[bytes]:
        for part in self.parts(site):
            for batch in self._batches(part, IDENTITY):
                for columns in zip(*(batch.column(name).to_pylist() for name in IDENTITY), strict=True):
                    yield identity_of(*columns)

    def _next_number(self) -> int:
        numbers = (int(path.name[:8]) for path in self._folder.glob("site=*/day=*/*.parquet"))
        return max(numbers, default=0) + 1

    def _clean(self) -> None:
        for path in self._folder.glob(f"site=*/day=*/{WAITING}*"):
            path.unlink(missing_ok=True)


class _Writer:
    """Gathers pages by site and day and writes a part whenever enough of them wait."""

    def __init__(self, folder: Path, number: int, is_new: Callable[[RawPage], bool]) -> None:
        self._folder, self._number, self._is_new = folder, number, is_new
        self._waiting: dict[Slot, list[RawPage]] = {}
        self._bytes = 0

    def add(self, pages: Iterable[RawPage]) -> int:
        added = 0
        for page in pages:
            if self._is_new(page):
                added += 1
                self._keep(page)
        self._write_all()
        return added

    def _keep(self, page: RawPage) -> None:
        slot = (page.site, page.day)
        if self._bytes + len(page.body) > MOST_BYTES:
            self._write_all()
        waiting = self._waiting.setdefault(slot, [])
        waiting.append(page)
        self._bytes += len(page.body)
        if len(waiting) >= MOST_PAGES:
            self._write(slot)

    def _write_all(self) -> None:
        for slot in list(self._waiting):
            self._write(slot)

    def _write(self, slot: Slot) -> None:
        pages = self._waiting.pop(slot)
        self._bytes -= sum(len(page.body) for page in pages)
        site, day = slot
        folder = self._folder / folder_of(site) / f"day={day.isoformat()}"
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{self._number:08d}-{digest_of(pages)[:16]}.parquet"
        waiting = folder / (WAITING + name)
        try:
            write_table(table_of(pages), waiting)
            waiting.replace(folder / name)
        except OSError:
            waiting.unlink(missing_ok=True)
            raise
        sync_folder(folder)
        self._number += 1


def identity_of(site: str, key: str, digest: str) -> bytes:
    """What makes two pages the same, in 16 bytes."""
    return blake2b(f"{site}\n{key}\n{digest}".encode("utf-8", "surrogatepass"), digest_size=16).digest()


def digest_of(pages: Iterable[RawPage]) -> str:
    """A hash over what is in a part."""
    digest = sha256()
    for page in pages:
        digest.update(identity_of(page.site, page.key, page.digest))
    return digest.hexdigest()


def folder_of(site: str) -> str:
    """A folder name that every file system takes, whatever the site calls itself."""
    safe = quote(site, safe="").replace(".", "%2E").replace("~", "%7E")
    if len(safe) > LONGEST_FOLDER:
        safe = f"{safe[:LONGEST_FOLDER]}-{sha256(site.encode()).hexdigest()[:12]}"
    return f"site={safe}"


def table_of(pages: list[RawPage]) -> pa.Table:
    """The rows of a part."""
    columns = {name: [getattr(page, name) for page in pages] for name in SCHEMA.names}
    return pa.table(columns, schema=SCHEMA)


def write_table(table: pa.Table, path: Path) -> None:
    """Write a part and wait until the disk has it."""
    with path.open("wb") as file:
        pq.write_table(table, file, compression="zstd", use_dictionary=["site", "media_type"], row_group_size=1_000)
        file.flush()
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """A new name survives a power cut only once its folder is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
