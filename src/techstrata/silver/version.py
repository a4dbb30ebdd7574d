"""The version of the refining rules: a hash over the files that state them, and for a site also over its own."""

import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files

RULES = ("domain/posting.py", "domain/page.py", "reading/exchange.py", "sites/catalogue.py")
"""With the files of this folder: whatever decides what a page becomes."""
READERS = ("contracts/site.py", "reading/record.py")
"""What all site files lean on."""
READING = re.compile(r"^\s*from techstrata\.reading(?:\.(\w+(?:\.\w+)*))? import (\([^)]*\)|[^\n]*)", re.MULTILINE)
DATA = re.compile(r"[\"']([\w-]+\.toml)[\"']")
ROOT = files("techstrata")


@cache
def refiner_version(site: str | None = None) -> str:
    """`r-` and 12 hexadecimal digits; `site` names a site with a file of its own.

    When a rule changes, all parts of the lake are refined again; when a site's file changes, or what it reads with,
    only that site's.
    """
    silver = tuple(f"silver/{one.name}" for one in ROOT.joinpath("silver").iterdir() if one.name.endswith(".py"))
    names = (*silver, *RULES) if site is None else (*silver, *RULES, *READERS, f"sites/{site}.py")
    digest = sha256()
    for name in sorted(_with_all_that_is_read(names)):
        digest.update(name.encode() + b"\0" + _source(name) + b"\0")
    return "r-" + digest.hexdigest()[:12]


def _with_all_that_is_read(names: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found and ROOT.joinpath(name).is_file():
            found.add(name)
            waiting += _read_by(name)
    return found


@cache
def _read_by(name: str) -> tuple[str, ...]:
    """The reading tools that a file imports, and the data files beside it that it names; some may be no files."""
    return tuple(_mentioned(name, _source(name).decode())) if name.endswith(".py") else ()


def _mentioned(name: str, source: str) -> Iterator[str]:
    for module, imported in READING.findall(source):
        folder = f"reading/{module.replace('.', '/')}" if module else "reading"
        yield f"{folder}.py"
        yield from (f"{folder}/{word}.py" for word in re.findall(r"\w+", imported))
    yield from (f"{name.rsplit('/', 1)[0]}/{data}" for data in DATA.findall(source))


@cache
def _source(name: str) -> bytes:
    return ROOT.joinpath(name).read_bytes().replace(b"\r\n", b"\n")
