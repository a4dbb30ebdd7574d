"""Snapshots: immutable, named by the hash of everything that went in."""

from datetime import date

from techstrata.domain.source import Reason
from techstrata.domain.value import Value


class Part(Value):
    """One content-addressed Parquet file: `table`, its SHA-256 (hexadecimal), rows and bytes."""

    table: str
    digest: str
    rows: int
    bytes: int


class Withdrawn(Value):
    """A broken source: since this day its openings are in no share; the listing keeps what was known of its postings.

    `reason` is what the collection that found it broken says first.
    """

    site: str
    since: date
    reason: Reason


class Snapshot(Value):
    """The manifest. `snapshot_id` is `s-` and 16 hexadecimal digits of a hash over all fields above `parts`."""

    snapshot_id: str
    as_of: date
    inputs: str
    """Hash over every (posting, version, seen days, extraction), tombstone, receipt and right to show that went in."""
    code_version: str
    extractor: str
    """`name@version/taxonomy version`, one for the whole snapshot."""
    sources: tuple[str, ...]
    """All sites that the listing has postings of, those in `withdrawn` too."""
    is_sample: bool
    postings: int
    openings: int
    first_on: date | None
    last_on: date | None
    parts: tuple[Part, ...]
    withdrawn: tuple[Withdrawn, ...] = ()
