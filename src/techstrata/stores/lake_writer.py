"""Writes the parts of the lake, keeping each page and each body once."""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from techstrata.domain import RawPage
from techstrata.stores.lake_parts import (
    PartFile,
    Row,
    Slot,
    holds_pages,
    identity,
    identity_of,
    month_of,
    part_of,
    slot_of,
    table_of,
    write_part,
)

MOST_PAGES = 5_000
MOST_BYTES = 64 << 20
WAITING = ".waiting-"
Parts = Callable[[str], Iterator[str]]


class KnownPages:
    """Which pages and bodies the lake holds, as far as anybody asked; read from the small columns only."""

    def __init__(self, folder: Path, parts: Parts) -> None:
        self._folder, self._parts = folder, parts
        self._pages: dict[tuple[str, date | None], set[bytes]] = {}
        self._bodies: dict[str, dict[str, dict[bytes, str]]] = {}

    def forget(self) -> None:
        """Read all anew when asked again."""
        self._pages.clear()
        self._bodies.clear()

    def is_new(self, page: RawPage, digest: str) -> bool:
        """Notes the page as known."""
        slot = slot_of(page)
        scope = (slot.site, None if slot.is_feed else slot.day)
        if scope not in self._pages:
            self._pages[scope] = set(self._identities(*scope))
        known = self._pages[scope]
        one = identity_of(page, digest)
        if one in known:
            return False
        known.add(one)
        return True

    def _identities(self, site: str, day: date | None) -> Iterator[bytes]:
        for part in self._parts(site):
            if holds_pages(part) != (day is not None) or (day and f"/day={day.isoformat()}/" not in part):
                continue
            for keys, digests in PartFile(self._folder, part).columns(("key", "digest")):
                for key, digest in zip(keys, digests, strict=True):
                    yield identity(site, key, digest, day)

    def body_in(self, site: str, month: str, digest: str) -> str | None:
        """The part of a month that holds a body."""
        return self._months(site).get(month, {}).get(bytes.fromhex(digest))

    def part_with(self, site: str, digest: str) -> str | None:
        """The newest part that holds a body, of any month."""
        months = self._months(site)
        found = (months[month].get(bytes.fromhex(digest)) for month in sorted(months, reverse=True))
        return next((part for part in found if part), None)

    def note_body(self, site: str, part: str, digest: str) -> None:
        """A part holds a body now."""
        self._months(site).setdefault(month_of(part), {}).setdefault(bytes.fromhex(digest), part)

    def _months(self, site: str) -> dict[str, dict[bytes, str]]:
        if site not in self._bodies:
            months: dict[str, dict[bytes, str]] = {}
            for part in self._parts(site):
                if holds_pages(part):
                    held = months.setdefault(month_of(part), {})
                    for digest in self._digests_in(part):
                        held.setdefault(digest, part)
            self._bodies[site] = months
        return self._bodies[site]

    def _digests_in(self, part: str) -> Iterator[bytes]:
        for digests, places in PartFile(self._folder, part).columns(("digest", "body_in")):
            for digest, place in zip(digests, places, strict=True):
                if place is None:
                    yield bytes.fromhex(digest)


class LakeWriter:
    """Gathers pages by site and day and writes a part whenever enough of them wait."""

    def __init__(self, folder: Path, number: int, known: KnownPages) -> None:
        self._folder, self._number, self._known = folder, number, known
        self._waiting: dict[Slot, list[Row]] = {}
        self._bytes = 0

    def add(self, pages: Iterable[RawPage]) -> int:
        """Keep what is new; returns how many that were."""
        added = 0
        for page in pages:
            digest = page.digest
            if self._known.is_new(page, digest):
                added += 1
                self._keep(page, digest)
        self._write_all()
        return added

    def _keep(self, page: RawPage, digest: str) -> None:
        slot = slot_of(page)
        if self._bytes + len(page.body) > MOST_BYTES:
            self._write_all()
        waiting = self._waiting.setdefault(slot, [])
        waiting.append(Row(page, digest))
        self._bytes += len(page.body)
        if len(waiting) >= MOST_PAGES:
            self._write(slot)

    def _write_all(self) -> None:
        for slot in list(self._waiting):
            self._write(slot)

    def _write(self, slot: Slot) -> None:
        rows = self._waiting.pop(slot)
        self._bytes -= sum(len(row.page.body) for row in rows)
        part = part_of(slot, self._number, rows)
        path = self._folder / part
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = path.with_name(WAITING + path.name)
        try:
            write_part(
                table_of(rows if slot.is_feed else self._without_held(part, rows)), waiting, is_feed=slot.is_feed
            )
            waiting.replace(path)
        except OSError:
            waiting.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        self._number += 1

    def _without_held(self, part: str, rows: Iterable[Row]) -> list[Row]:
        """Bodies that the site's month holds already, in this part or an earlier one, are only referred to."""
        slim = []
        for row in rows:
            held = self._known.body_in(row.page.site, month_of(part), row.digest)
            slim.append(row._replace(body_in=held))
            self._known.note_body(row.page.site, part, row.digest)
        return slim


def sync_folder(folder: Path) -> None:
    """A new name survives a power cut only once its folder is on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
