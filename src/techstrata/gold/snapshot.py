"""The identity of a snapshot, and whether it is made from invented data."""

from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit

import orjson

from techstrata.domain import ExtractorKey

SAMPLE_HOSTS = ".example"
"""A top-level domain that the Internet reserves for examples."""


def inputs_of(stored: str, receipts: str, limited_sites: Sequence[str]) -> str:
    """One hash over what the store holds, what the receipts prove, and whose texts may not be shown in full."""
    if not receipts and not limited_sites:
        return stored
    return sha256(orjson.dumps([stored, receipts, sorted(limited_sites)])).hexdigest()


def snapshot_id_of(inputs: str, code_version: str, key: ExtractorKey, as_of: date) -> str:
    """`s-` and 16 hexadecimal digits of a hash over everything that went in."""
    identity = [as_of.isoformat(), inputs, code_version, str(key)]
    return "s-" + sha256(orjson.dumps(identity)).hexdigest()[:16]


def is_sample(urls: Iterable[str | None]) -> bool:
    """Whether any posting has an address on a host reserved for examples."""
    return any(is_example(url) for url in urls if url)


def is_example(url: str) -> bool:
    """Whether an address is on a host reserved for examples: what stands there was invented."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return f".{host}".rstrip(".").endswith(SAMPLE_HOSTS)
