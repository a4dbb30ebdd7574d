"""The version of the refining rules: a hash over the files that state them."""

from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

RULE_FILES = (
    "silver",
    "sites",
    "domain/posting.py",
    "reading/exchange.py",
    "reading/headings.toml",
    "reading/outline.py",
    "reading/record.py",
    "reading/spelling.py",
)
"""Whatever decides what a page becomes. When one changes, all parts of the lake are refined again."""


def _contents(place: Traversable) -> Iterator[bytes]:
    if place.is_dir():
        for inside in sorted(place.iterdir(), key=lambda one: one.name):
            if inside.name.endswith(".py"):
                yield from _contents(inside)
    else:
        yield place.name.encode() + b"\0" + place.read_bytes().replace(b"\r\n", b"\n") + b"\0"


def _version() -> str:
    digest = sha256()
    for name in RULE_FILES:
        for content in _contents(files("techstrata").joinpath(name)):
            digest.update(content)
    return "r-" + digest.hexdigest()[:12]


REFINER_VERSION = _version()
