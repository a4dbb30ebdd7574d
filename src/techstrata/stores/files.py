"""The raw lake as Parquet files in folders by site and day of collection."""

import fcntl
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from weakref import WeakValueDictionary

import orjson

from techstrata.contracts import HeldPage
from techstrata.domain import FEED, RawPage, StateError
from techstrata.stores.journal import NAME as OPEN_JOURNAL
from techstrata.stores.journal import FileJournal, pages_in
from techstrata.stores.lake_parts import (
    PAGES,
    PART_NAME,
    SCHEMA,
    PartFile,
    folder_of,
    holds_pages,
    identity_of,
    month_of,
    page_of,
)
from techstrata.stores.lake_writer import WAITING, KnownPages, LakeWriter

LOCK = ".lock"
WAIT_SECONDS = 10.0
HELD = ("key", "day", "fetched_at", "status", "digest", "headers", "context")
READ = tuple(name for name in SCHEMA.names)


class FileLake:
    """`site=<site>/day=<day>/<number>-<digest>.parquet`: the number is the order of arrival.

    Parts of web pages end in `.pages.parquet`. One writer at a time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = KnownPages(folder, self.parts)
        self._next: int | None = None
        self._journals: WeakValueDictionary[tuple[str, date], FileJournal] = WeakValueDictionary()

    def add(self, pages: Iterable[RawPage]) -> int:
        """Keep pages; returns how many were new. What a kill leaves half written is removed first."""
        with self._alone():
            self._clean()
            number = self._next_number()
            if number != self._next:
                self._known.forget()
            finished = False
            try:
                added = LakeWriter(self._folder, number, self._known).add(pages)
                finished = True
            finally:
                # Some of what is noted as known was never written.
                if not finished:
                    self._known.forget()
            self._next = self._next_number()
        return added

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two writers would give two parts one number, and keep a page twice."""
        self._folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._wait_for(descriptor)
            yield
        finally:
            os.close(descriptor)

    def _wait_for(self, descriptor: int) -> None:
        patience = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                return fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() >= patience:
                    raise StateError("Another command is writing to the lake; try again once it has ended.") from None
                time.sleep(0.05)

    def parts(self, site: str | None = None) -> Iterator[str]:
        """Ids of all parts in order of arrival: paths inside the lake."""
        yield from self._parts("site=*" if site is None else folder_of(site))

    def _parts(self, where: str, day: str = "*", ending: str = ".parquet") -> Iterator[str]:
        paths = self._folder.glob(f"{where}/day={day}/*{ending}")
        found = [path for path in paths if PART_NAME.fullmatch(path.name)]
        for path in sorted(found, key=lambda path: (path.name, path.parent)):
            yield path.relative_to(self._folder).as_posix()

    def pages(self, part: str) -> Iterator[RawPage]:
        """The pages of one part, in the order in which they were added."""
        elsewhere = self._elsewhere(part) if holds_pages(part) else {}
        for columns in PartFile(self._folder, part).columns(READ):
            for values in zip(*columns, strict=True):
                row = dict(zip(READ, values, strict=True))
                digest = row.pop("digest")
                if row.pop("body_in") is not None:
                    row["body"] = elsewhere.get(digest, b"")
                if sha256(row["body"]).hexdigest() != digest:
                    raise StateError(f"The lake part {part} is damaged: a body does not fit its digest.")
                yield page_of(row)

    def _elsewhere(self, part: str) -> dict[str, bytes]:
        """The bodies that other parts hold for this one; each of them is opened once."""
        wanted: dict[str, set[str]] = {}
        for digests, places in PartFile(self._folder, part).columns(("digest", "body_in")):
            for digest, place in zip(digests, places, strict=True):
                if place is not None:
                    wanted.setdefault(place, set()).add(digest)
        found: dict[str, bytes] = {}
        for place, some in wanted.items():
            found |= PartFile(self._folder, place).bodies(some)
        return found

    def journal(self, site: str, day: date) -> FileJournal:
        """The open page book of a site's day; it is there even after a kill, and belongs to one writer at a time."""
        journal = self._journals.get((site, day))
        if journal is None or not journal.is_open:
            journal = FileJournal(self._journal_path(site, day), self.add)
            self._journals[site, day] = journal
        return journal

    def _journal_path(self, site: str, day: date) -> Path:
        return self._folder / folder_of(site) / f"day={day.isoformat()}" / OPEN_JOURNAL

    def unsealed(self, site: str) -> tuple[date, ...]:
        """The days of a site whose journal waits to be sealed: a walk that is under way, or one that broke off."""
        paths = self._folder.glob(f"{folder_of(site)}/day=*/{OPEN_JOURNAL}")
        return tuple(sorted(date.fromisoformat(path.parent.name.removeprefix("day=")) for path in paths))

    def pages_of(self, site: str, day: date) -> Iterator[RawPage]:
        """All pages of a site's day, those in the open journal too; each once, and no feed lines."""
        seen: set[bytes] = set()
        for page in self._all_of(site, day):
            identity = identity_of(page, page.digest)
            if identity not in seen and page.media_type != FEED:
                seen.add(identity)
                yield page

    def _all_of(self, site: str, day: date) -> Iterator[RawPage]:
        for part in self._parts(folder_of(site), day.isoformat(), PAGES):
            yield from self.pages(part)
        # A kill between writing the parts and removing the journal leaves both.
        yield from pages_in(self._journal_path(site, day))

    def held(self, site: str, since: date) -> Mapping[str, HeldPage]:
        """The newest page of every key of a site's pages collected on or after a day; feed lines are left out."""
        newest: dict[str, tuple[datetime, HeldPage]] = {}
        for part in self._parts(folder_of(site), ending=PAGES):
            if part.split("/")[1] < f"day={since.isoformat()}":
                continue
            for columns in PartFile(self._folder, part).columns(HELD):
                for key, day, at, status, digest, headers, context in zip(*columns, strict=True):
                    if key not in newest or at >= newest[key][0]:
                        facts = HeldPage(day, status, digest, orjson.loads(headers), orjson.loads(context))
                        newest[key] = (at, facts)
        return {key: held for key, (_, held) in newest.items()}

    def body(self, site: str, digest: str) -> bytes:
        """A body that the lake holds, the open journals aside; raises StateError when it does not."""
        part = self._known.part_with(site, digest)
        found = PartFile(self._folder, part).bodies({digest}) if part else {}
        if digest not in found or sha256(found[digest]).hexdigest() != digest:
            raise StateError(f"The lake holds no body {digest[:12]}… of {site}.")
        return found[digest]

    def expire(self, before: date) -> int:
        """Drop the parts of web pages of whole months before a day; returns how many went. Feed lines stay."""
        with self._alone():
            # Newer parts lean on older ones of their month: a kill in between leaves nothing without its body.
            gone = [part for part in self._parts("site=*", ending=PAGES) if month_of(part) < before.isoformat()[:7]]
            for part in reversed(gone):
                path = self._folder / part
                path.unlink(missing_ok=True)
                if not any(path.parent.iterdir()):
                    path.parent.rmdir()
            self._known.forget()
        return len(gone)

    def _next_number(self) -> int:
        numbers = (int(path.name[:8]) for path in self._folder.glob("site=*/day=*/*.parquet") if path.name[0] != ".")
        return max(numbers, default=0) + 1

    def _clean(self) -> None:
        for path in self._folder.glob(f"site=*/day=*/{WAITING}*"):
            path.unlink(missing_ok=True)
