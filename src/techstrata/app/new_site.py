"""Begins a site: its file, a recording of one page, and what the file makes of it, for a person to review."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import invalidate_caches
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import orjson

from techstrata.app.console import say
from techstrata.bronze.recording import EXPECTED, recordings, save_expected, save_page
from techstrata.contracts import Site
from techstrata.domain import RawPage, UsageError
from techstrata.sites.catalogue import every_site, known, site_of

RECORDED = Path("tests", "recorded")
NAME = re.compile(r"[a-z][a-z0-9_]{1,30}")
JOB_POSTING = re.compile(rb'"@type"\s*:\s*(?:"JobPosting"|\[[^\]]*"JobPosting")')
# Where sites usually keep a fact, most telling first; the person who reviews the file corrects the choice.
USUAL_KEYS: Mapping[str, tuple[str, ...]] = {
    "site_id": ("id", "jobId", "job_id", "postingId", "position_id", "uuid", "slug"),
    "title": ("title", "position", "name", "jobTitle", "subject", "text"),
    "company": ("companyName", "company_name", "company", "organization", "employer"),
    "url": ("url", "link", "absolute_url", "jobUrl", "hostedUrl"),
    "location": ("location", "locationName", "address", "region", "city"),
    "text": ("description", "content", "body", "contents", "detail", "descriptionHtml"),
    "posted_at": ("publishedAt", "postedAt", "createdAt", "created_at", "published_at", "startedAt"),
    "closes_at": ("closesAt", "closedAt", "endAt", "deadline", "dueDate", "endedAt", "expiresAt"),
}
HEAD = '''"""{title}: say in one sentence how this site hands out its postings."""

from collections.abc import Iterable

from techstrata.contracts import Site
from techstrata.domain import LIST, Closure, Issue, PostingDraft, Rate, RawPage, Request
{imports}

class {klass}(Site):
    name, code, ko, en = "{name}", "{code}", "{title}", "{title}"
    # The registry (sites/permissions.toml) holds date and evidence; look at robots.txt and the terms first.
    permission = "allowed_pages"
    rate = Rate(per_second=0.5)
    expected_postings = 1
    gives = frozenset({{{gives}}})
    kinds, text_from = (LIST,), None

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        yield Request(url="{url}")

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
'''
JSON_BODY = """        record = Record.of(page)
        for posting in record{path}:
            site_id = posting.take_id("{site_id}")
            yield PostingDraft(
                site=self.name,
                site_id=site_id,
{lines}
                # Last: what is left once all else is taken. Name in `ignore` what is known and not wanted, and say why.
                unread=posting.unread(ignore=()),
            )
        yield from self.left_over(page, record.unread())
"""
LD_BODY = """        for posting in job_postings(Html.of(page).text):
            yield draft_of(posting, self.name, page.origin, page.origin)
"""


def begin(name: str, url: str, root: Path, fetch: Callable[[str, str], RawPage]) -> list[Path]:
    """Write the three files into the checkout at `root`; returns their paths.

    `fetch` takes the name and the address. Raises UsageError for a name that is taken or no name, for a folder that is
    no checkout, and for a page of which no reader can be begun.
    """
    _check(name, root)
    page = fetch(name, url)
    source = source_of(name, url, page)
    file = root / "src" / "techstrata" / "sites" / f"{name}.py"
    folder = root / RECORDED / name / "first_page"
    file.write_text(source, "utf-8")
    save_page(folder, page)
    save_expected(folder, _loaded(file))
    return [file, folder, folder / EXPECTED]


def _check(name: str, root: Path) -> None:
    if not NAME.fullmatch(name):
        raise UsageError(f"{name!r} is no name for a site: small letters, digits and underscores, a letter first.")
    if name in known():
        raise UsageError(f"A site called {name} is there already.")
    if not (root / "src" / "techstrata" / "sites").is_dir():
        raise UsageError(f"{root} is no checkout of techstrata; run the command in one.")


def review_again(name: str, root: Path) -> list[Path]:
    """Write the expected drafts of all recordings of a site anew, to be reviewed; returns the files."""
    folders = [*recordings(root / RECORDED, name)]
    for folder in folders:
        save_expected(folder, site_of(name))
    return [folder / EXPECTED for folder in folders]


def source_of(name: str, url: str, page: RawPage) -> str:
    """The first version of a site file, by what the page is: JSON with a list of objects, or schema.org JSON-LD."""
    try:
        value = orjson.loads(page.body)
    except orjson.JSONDecodeError:
        value = None
    if value is not None:
        return _json_source(name, url, *_list_in(value))
    if JOB_POSTING.search(page.body):
        imports = (
            "from techstrata.reading.html import Html\nfrom techstrata.reading.json_ld import draft_of, job_postings\n"
        )
        return _head(name, url, imports, ("title", "company", "text")) + LD_BODY + _tail(name)
    raise UsageError(
        "The page is neither JSON with a list of postings nor a page with schema.org JobPosting;"
        " find the address from which the page takes its data, or begin from a site file that reads HTML."
    )


def _head(name: str, url: str, imports: str, gives: tuple[str, ...]) -> str:
    title = name.replace("_", " ").title()
    stated = ", ".join(f'"{field}"' for field in ("site_id", *gives))
    return HEAD.format(
        title=title, klass=_klass(name), name=name, code=_code(name), url=url, imports=imports, gives=stated
    )


def _klass(name: str) -> str:
    return "".join(word.capitalize() for word in name.split("_"))


def _code(name: str) -> str:
    """Three capitals of the name that no site has yet."""
    letters = [letter for letter in name.upper() if letter.isalpha()]
    taken = {site.code for site in every_site().values()}
    for third in (*letters[2:], *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"):
        code = "".join((letters[0], ([*letters, "X"])[1], third))
        if code not in taken:
            return code
    raise UsageError(f"No free code is left for {name}.")


def _tail(name: str) -> str:
    return f"\n\nSITE = {_klass(name)}()\n"


def _json_source(name: str, url: str, path: tuple[str, ...], example: Mapping[str, Any]) -> str:
    chosen = dict(_chosen(example))
    missing = [field for field in ("site_id", "title") if field not in chosen]
    if missing:
        raise UsageError(f"The objects of the page hold no {' and no '.join(missing)} under a usual name.")
    steps = [f'.take_record("{key}")' for key in path[:-1]] + [f'.take_records("{path[-1]}")']
    body = JSON_BODY.format(path="".join(steps), site_id=chosen["site_id"], lines="\n".join(_lines(chosen)))
    gives = tuple(field for field in ("title", "company", "url", "text") if field in chosen)
    return _head(name, url, "from techstrata.reading.record import Record\n", gives) + body + _tail(name)


def _lines(chosen: Mapping[str, str]) -> Iterator[str]:
    for field, key in chosen.items():
        taken = f'posting.take_word("{key}")'
        if field == "text":
            yield f'                sections={{"body": {taken} or ""}},'
        elif field in ("title", "company"):
            yield f'                {field}={taken} or "",'
        elif field != "site_id":
            yield f"                {field}={taken},"


def _chosen(example: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, keys in USUAL_KEYS.items():
        for key in keys:
            if isinstance(example.get(key), str | int) and not isinstance(example[key], bool):
                yield field, key
                break


def _list_in(value: Any) -> tuple[tuple[str, ...], Mapping[str, Any]]:
    """The way to the longest list of objects, and its first object."""
    found = max(_lists(value, ()), key=lambda one: len(one[1]), default=None)
    if found is None or not found[0]:
        raise UsageError("The page is JSON without a list of objects under a name; find the address of the list.")
    return found[0], found[1][0]


def _lists(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
    if isinstance(value, list) and value and all(isinstance(one, dict) for one in value):
        yield path, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _lists(inside, (*path, key))


def _loaded(file: Path) -> Site:
    invalidate_caches()
    spec = spec_from_file_location(f"techstrata.sites.{file.stem}", file)
    if spec is None or spec.loader is None:
        raise UsageError(f"{file} cannot be loaded.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    site = module.SITE
    assert isinstance(site, Site)
    return site


if __name__ == "__main__":
    for written in review_again(sys.argv[1], Path.cwd()):
        say(str(written))
