"""A saved page with what its site makes of it: the test of a site file, and what a new site is begun with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from techstrata.contracts import Site
from techstrata.domain import Closure, Issue, PostingDraft, RawPage

BODY, FACTS, EXPECTED = "page.body", "page.json", "expected.json"
PRETTY = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
NAMES = {PostingDraft: "draft", Closure: "closure", Issue: "issue"}


def save_page(folder: Path, page: RawPage) -> None:
    """Write the bytes and the facts of a page into a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / BODY).write_bytes(page.body)
    facts = page.model_dump(mode="json", exclude={"body"}, exclude_defaults=True)
    (folder / FACTS).write_bytes(orjson.dumps(facts, option=PRETTY))


def load_page(folder: Path) -> RawPage:
    """The page of a recording."""
    facts = orjson.loads((folder / FACTS).read_bytes())
    return RawPage(**facts, body=(folder / BODY).read_bytes())


def made_of(site: Site, page: RawPage) -> dict[str, Any]:
    """Verdict, step and readings of a page as JSON values; what is empty is left out."""
    step = site.follow(page).model_dump(mode="json", exclude_defaults=True)
    read = [{NAMES[type(one)]: one.model_dump(mode="json", exclude_defaults=True)} for one in site.read(page)]
    return {"verdict": site.judge(page), "step": step, "read": read}


def save_expected(folder: Path, site: Site) -> None:
    """Write what the site makes of the recording now, to be reviewed by eye."""
    (folder / EXPECTED).write_bytes(orjson.dumps(made_of(site, load_page(folder)), option=PRETTY))


def expected(folder: Path) -> dict[str, Any]:
    """What the site must make of the recording."""
    value: dict[str, Any] = orjson.loads((folder / EXPECTED).read_bytes())
    return value


def recordings(root: Path, site: str) -> Iterator[Path]:
    """The folders of a site's recordings."""
    yield from sorted(path.parent for path in (root / site).glob(f"*/{FACTS}"))
