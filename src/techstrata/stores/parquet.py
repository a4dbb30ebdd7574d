"""Content-addressed Parquet parts and the manifests that name them: equal tables give equal bytes."""

import os
from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from techstrata.domain import Part, Quality, Snapshot, StateError

ROW_GROUP = 20_000


class ParquetMarts:
    """The folder of the trend data: `parts/`, `snapshots/` and the name of the current snapshot."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._current = folder / "current"

    def part_path(self, part: Part) -> Path:
        """Where a part is or would be."""
        return self.folder / "parts" / f"{part.table}-{part.digest}.parquet"

    def listing_path(self, snapshot_id: str) -> Path:
        """Where the listing of a snapshot is or would be."""
        return self.folder / "listing" / f"{snapshot_id}.sqlite"

    def write_part(self, name: str, table: pa.Table) -> Part:
        """Keep one table; the same table twice is one file."""
        waiting = self._waiting("parts", name)
        pq.write_table(
            table,
            waiting,
            row_group_size=ROW_GROUP,
            compression="zstd",
            compression_level=3,
            version="2.6",
            data_page_version="1.0",
            use_dictionary=True,
            write_statistics=True,
        )
        part = Part(table=name, digest=digest_of(waiting), rows=table.num_rows, bytes=waiting.stat().st_size)
        put_in_place(waiting, self.part_path(part))
        return part

    def write_manifest(self, snapshot: Snapshot) -> None:
        """Keep the manifest of a snapshot."""
        self._write("snapshots", self._manifest(snapshot.snapshot_id), snapshot.model_dump_json(indent=1) + "\n")

    def write_quality(self, snapshot_id: str, quality: Quality) -> None:
        """Keep how well the extractor behind a snapshot reads; written once, like the manifest."""
        self._write("quality", self._quality(snapshot_id), quality.model_dump_json(indent=1) + "\n")

    def quality(self, snapshot_id: str) -> Quality | None:
        """How well the extractor behind a snapshot reads; None where it was not measured, or not by this version."""
        try:
            return Quality.model_validate_json(self._quality(snapshot_id).read_bytes())
        except (FileNotFoundError, ValueError):
            return None

    def make_current(self, snapshot_id: str) -> None:
        """From now on readers see this snapshot."""
        self._write(".", self._current, snapshot_id + "\n")

    def current_id(self) -> str | None:
        """The id of the current snapshot; None before the first publish."""
        try:
            return self._current.read_text("utf-8").strip() or None
        except FileNotFoundError:
            return None

    def current_stamp(self) -> tuple[int, int]:
        """Changes whenever `make_current` has run; cheap enough to ask at every question."""
        try:
            status = self._current.stat()
        except FileNotFoundError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def manifest(self, snapshot_id: str) -> Snapshot | None:
        """One manifest, or None when it was never finished."""
        path = self._manifest(snapshot_id)
        if not path.exists():
            return None
        try:
            return Snapshot.model_validate_json(path.read_bytes())
        except ValueError as error:
            raise StateError(f"{path} is damaged; delete it and run `techstrata publish` again.") from error

    def manifests(self) -> list[Snapshot]:
        """All manifests, newest as-of day first."""
        names = [path.stem for path in (self.folder / "snapshots").glob("s-*.json")]
        found = [snapshot for name in names if (snapshot := self.manifest(name))]
        return sorted(found, key=lambda one: (one.as_of, one.snapshot_id), reverse=True)

    def is_whole(self, snapshot: Snapshot) -> bool:
        """Whether every file that the manifest names is there with its size, and the listing too."""
        parts = ((self.part_path(part), part.bytes) for part in snapshot.parts)
        sized = all(path.exists() and path.stat().st_size == size for path, size in parts)
        return sized and self.listing_path(snapshot.snapshot_id).exists()

    def extent(self, stored: str) -> tuple[date, list[str]] | None:
        """The last day and the sites of a store with this fingerprint, if a publish has noted them."""
        try:
            day, *sites = (self.folder / "days" / stored).read_text("utf-8").splitlines()
            return (date.fromisoformat(day), sites) if sites else None
        except (FileNotFoundError, ValueError):
            return None

    def note_extent(self, stored: str, last_day: date, sites: Iterable[str]) -> None:
        """Note them, so that the next publish need not read all postings to find nothing new."""
        self._write("days", self.folder / "days" / stored, "\n".join([last_day.isoformat(), *sites]) + "\n")

    def keep_listings(self, snapshot_ids: Iterable[str]) -> None:
        """Drop listings of other snapshots: they are rebuilt when a snapshot becomes current again."""
        kept = {self.listing_path(one) for one in snapshot_ids}
        for path in (self.folder / "listing").glob("s-*.sqlite"):
            if path not in kept:
                path.unlink(missing_ok=True)

    def clean(self) -> None:
        """Remove what a killed publish left half written."""
        for path in self.folder.glob("**/*.waiting*"):
            path.unlink(missing_ok=True)

    def _manifest(self, snapshot_id: str) -> Path:
        return self.folder / "snapshots" / f"{snapshot_id}.json"

    def _quality(self, snapshot_id: str) -> Path:
        return self.folder / "quality" / f"{snapshot_id}.json"

    def _waiting(self, room: str, name: str) -> Path:
        folder = self.folder / room
        folder.mkdir(parents=True, exist_ok=True)
        return folder / f"{name}.waiting"

    def _write(self, room: str, path: Path, text: str) -> None:
        waiting = self._waiting(room, path.name)
        waiting.write_text(text, "utf-8")
        put_in_place(waiting, path)


def digest_of(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def put_in_place(waiting: Path, path: Path) -> None:
    """Give a finished file its name: readers see the old file or the whole new one."""
    with waiting.open("rb+") as file:
        os.fsync(file.fileno())
    waiting.replace(path)
