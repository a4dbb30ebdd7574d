"""The identity of a snapshot, and whether it is made from invented data."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from urllib.parse import urlsplit

import orjson

from techstrata.domain import ExtractorKey

SAMPLE_HOSTS = ".example"
"""A top-level domain that the Internet reserves for examples."""


def snapshot_id_of(inputs: str, code_version: str, key: ExtractorKey, as_of: date) -> str:
    """`s-` and 16 hexadecimal digits of a hash over everything that went in."""
    identity = [as_of.isoformat(), inputs, code_version, str(key)]
    return "s-" + sha256(orjson.dumps(identity)).hexdigest()[:16]


def is_sample(urls: Iterable[str | None]) -> bool:
    """Whether any posting has an address on a host reserved for examples."""
    return any(_is_example(url) for url in urls if url)


def _is_example(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return f".{host}".rstrip(".").endswith(SAMPLE_HOSTS)
