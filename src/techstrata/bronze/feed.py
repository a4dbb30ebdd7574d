"""Takes postings from feed files, each line kept exactly as it stood."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from pathlib import Path

from techstrata.bronze.lines import chunks_of, lines_of, lines_without_utf16
from techstrata.bronze.rows import REQUIRED, TOO_LONG, NumberedRow, csv_rows, parquet_rows
from techstrata.domain import FEED, Issue, PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.exchange import draft_of

PARQUET = b"PAR1"


@dataclass
class FeedTally:
    """What became of a file's lines; blank lines are not counted."""

    lines: int = 0
    kept: int = 0
    malformed: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a file was taken in."""

    day: date
    fetched_at: datetime


def read_feed(path: Path, day: date, fetched_at: datetime, tally: FeedTally) -> Iterator[RawPage | Issue]:
    """Pages of one file and whatever a person should look at; `tally` is filled on the way."""
    arrival = Arrival(day, fetched_at)
    seen: set[bytes] = set()
    try:
        for number, row in _rows(path):
            yield from _taken(path.name, number, row, arrival, tally, seen)
    except UnexpectedDataError as error:
        yield _file_issue(path, str(error))
    except OSError as error:
        yield _file_issue(path, f"The file cannot be read: {_reason(error)}.")
    else:
        if not tally.lines:
            yield _file_issue(path, "The file holds no lines.")


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()


def _file_issue(path: Path, detail: str) -> Issue:
    return Issue(kind="unreadable_file", detail=detail, severity="error", where=path.name)


def _rows(path: Path) -> Iterator[NumberedRow]:
    with path.open("rb") as file:
        if file.read(len(PARQUET)) == PARQUET:
            yield from parquet_rows(path)
            return
    first = _first_line(path)
    if first.startswith("["):
        raise UnexpectedDataError("The file is one JSON list; write one object a line instead.")
    if _is_csv(path, first):
        yield from csv_rows(lines_without_utf16(chunks_of(path)))
    else:
        yield from _numbered(lines_of(chunks_of(path)))


def _first_line(path: Path) -> str:
    head = next(chunks_of(path), b"")
    line = next(lines_without_utf16([head]), None) or b""
    return line.decode("utf-8", "replace").lstrip("\ufeff \t")


def _is_csv(path: Path, first: str) -> bool:
    """By the first line: a JSON line begins with a brace, and a header names the required columns."""
    if first.startswith("{"):
        return False
    return any(suffix.lower() == ".csv" for suffix in path.suffixes) or all(name in first for name in REQUIRED)


def _numbered(lines: Iterable[bytes | None]) -> Iterator[NumberedRow]:
    for number, line in enumerate(lines, 1):
        if line is None:
            yield number, TOO_LONG
        elif line.strip(b" \t\r\0\xef\xbb\xbf") or b"\0" in line.strip(b"\xff\xfe"):
            yield number, line


def _taken(
    name: str, number: int, row: bytes | UnexpectedDataError, arrival: Arrival, tally: FeedTally, seen: set[bytes]
) -> Iterator[RawPage | Issue]:
    tally.lines += 1
    where = f"{name}:{number}"
    try:
        if isinstance(row, UnexpectedDataError):
            raise row
        draft = draft_of(row)
    except UnexpectedDataError as error:
        tally.malformed += 1
        yield Issue(kind="malformed_line", detail=str(error), severity="error", where=where)
        return
    tally.kept += 1
    yield from _warnings(draft, where, seen)
    yield RawPage(
        site=draft.site,
        key=draft.site_id,
        day=arrival.day,
        fetched_at=arrival.fetched_at,
        media_type=FEED,
        origin=where,
        body=row,
    )


def _warnings(draft: PostingDraft, where: str, seen: set[bytes]) -> Iterator[Issue]:
    if "seen_on" in draft.unread:
        detail = "`seen_on` holds words that are no day; the posting goes on with its other days."
        yield Issue(kind="no_day", detail=detail, site=draft.site, where=where)
    identity = f"{draft.site}\n{draft.site_id}\n{draft.seen_on}"
    mark = blake2b(identity.encode("utf-8", "replace"), digest_size=8).digest()
    if mark in seen:
        detail = "A posting stands twice in one file for the same days; the later line counts as the later text."
        yield Issue(kind="repeated_posting", detail=detail, site=draft.site, where=where)
    seen.add(mark)
