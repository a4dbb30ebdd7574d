"""The open page book of a run that is under way: records that are only added to, each safe once it is written."""

import fcntl
import os
import struct
import weakref
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zlib import crc32

import orjson
import pyarrow as pa

from techstrata.domain import RawPage, StateError

NAME = ".open.journal"
HEAD = struct.Struct(">IIII")
"""Length of the facts, of the packed body and of the body, and a checksum over facts and packed body."""
ZSTD = pa.Codec("zstd")


class FileJournal:
    """Belongs to one writer at a time; another one is told so in one sentence."""

    def __init__(self, path: Path, keep: Callable[[Iterable[RawPage]], int]) -> None:
        self._path, self._keep = path, keep
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = _locked(path)
        # A run that breaks off lets go of the lock as soon as nobody holds the journal.
        self._close = weakref.finalize(self, os.close, self._descriptor)
        # What a kill left half written would hide all that follows it.
        os.ftruncate(self._descriptor, sum(len(record) for record in _records(path.read_bytes())))

    @property
    def is_open(self) -> bool:
        """False once it is sealed."""
        return self._close.alive

    def add(self, page: RawPage) -> None:
        """Keep a page."""
        if not self.is_open:
            raise StateError(f"The journal {self._path.parent.name} of {page.site} is sealed; open it anew.")
        before = os.fstat(self._descriptor).st_size
        try:
            _write(self._descriptor, record_of(page))
        except OSError:
            os.ftruncate(self._descriptor, before)
            raise

    def seal(self) -> int:
        """Move everything into the lake; returns how many pages were new. Safe to repeat after a kill."""
        if not self.is_open:
            return 0
        os.fsync(self._descriptor)
        added = self._keep(pages_in(self._path))
        self._path.unlink(missing_ok=True)
        self._close()
        return added


def _locked(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # Another writer may have sealed and removed the file between opening and locking it.
            if path.exists() and os.fstat(descriptor).st_ino == path.stat().st_ino:
                return descriptor
        except BlockingIOError:
            os.close(descriptor)
            place = "/".join(path.parts[-3:-1])
            raise StateError(f"Another run is collecting {place}; wait until it has ended.") from None
        os.close(descriptor)


def _write(descriptor: int, record: bytes) -> None:
    rest = memoryview(record)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def record_of(page: RawPage) -> bytes:
    """A page as one record."""
    facts = orjson.dumps(page.model_dump(mode="json", exclude={"body"}))
    packed = ZSTD.compress(page.body, asbytes=True) if page.body else b""
    return HEAD.pack(len(facts), len(packed), len(page.body), crc32(packed, crc32(facts))) + facts + packed


def pages_in(path: Path) -> Iterator[RawPage]:
    """The pages of a journal as far as they were written whole."""
    if not path.exists():
        return
    for record in _records(path.read_bytes()):
        facts_length, packed_length, length, _ = HEAD.unpack_from(record)
        facts = orjson.loads(record[HEAD.size : HEAD.size + facts_length])
        packed = record[HEAD.size + facts_length :]
        body = ZSTD.decompress(packed, length, asbytes=True) if packed_length else b""
        yield RawPage(**facts, body=body)


def _records(raw: bytes) -> Iterator[memoryview]:
    """Whole records up to the first that a kill or a power cut spoiled."""
    view, at = memoryview(raw), 0
    while at + HEAD.size <= len(view):
        facts_length, packed_length, _, checksum = HEAD.unpack_from(view, at)
        end = at + HEAD.size + facts_length + packed_length
        if end > len(view) or crc32(view[at + HEAD.size : end]) != checksum:
            return
        yield view[at:end]
        at = end
