"""What each site's reader makes of captured real answers: `python benchmarks/captures.py FOLDER [SITE …]`.

FOLDER holds `<site>/<kind>_….json|html`, and `ats/<platform>_….json` for boards of employers. Printed is a Markdown
table: of every site and kind of page the share of drafts, in per cent, that fill a field; below it what nothing read.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from techstrata.contracts import Site
from techstrata.domain import DETAIL, FIELDS, LIST, Issue, PostingDraft, RawPage, TechstrataError
from techstrata.reading.platforms.boards import Board, BoardSite
from techstrata.sites.catalogue import every_site

BOARDS, TOKEN = "ats", "Tok"
# Whose board a capture shows: its readers believe nothing of strangers.
EMPLOYERS = {
    "greenhouse_careerkit": "Amplitude, Inc.",
    "greenhouse_ehddd": "stripe",
    "greenhouse_harry_SMALL": "Examplecorp",
    "lever_careerkit": "Idealist Consulting",
    "lever_ehddd": "Lever",
    "lever_harry_SMALL": "Examplecorp",
    "ashby_careerkit": "HighlightTA",
    "ashby_ehddd": "Ramp",
    "ashby_everjobs": "Acme",
    "ashby_harry_SMALL": "Examplecorp",
    "recruitee_careerkit": "ACME",
    "smartrecruiters_careerkit": "Knight Gayles",
}
# What the page that led to a capture would have said.
CONTEXT = {
    **{"token": TOKEN, "offset": "0", "workspace": "1", "opening": "1", "group": "518"},
    **{"query": "", "start": "0", "parted": "0", "after": "10", "words": "", "page": "1"},
    **{"title": "Engineer", "company": "Employer"},
}


class Captured(NamedTuple):
    """One capture: its name, the site that reads it, and the page as if just collected."""

    name: str
    site: Site
    page: RawPage


def captured(folder: Path, sites: Iterable[str] = ()) -> Iterator[Captured]:
    """All captures of some sites, or of all that there are, by name."""
    wanted = set(sites)
    for path in sorted(path for path in folder.glob("*/*") if path.is_file()):
        site = every_site().get(site_of(path))
        if site is None or (wanted and site.name not in wanted):
            continue
        if isinstance(site, BoardSite):
            if path.stem not in EMPLOYERS:
                continue
            site = type(site)({TOKEN: Board(TOKEN, EMPLOYERS[path.stem], verified="2026-11-20")})
        yield Captured(path.stem, site, page_of(path, site))


def site_of(path: Path) -> str:
    """The name of the site whose answer a file holds."""
    return path.stem.partition("_")[0] if path.parent.name == BOARDS else path.parent.name


def page_of(path: Path, site: Site) -> RawPage:
    """A capture as a page of the site; the number in the name of a detail is the posting's."""
    kind = DETAIL if path.stem.startswith("detail") else LIST
    number = re.search(r"-(\d{4,})_", path.stem)
    about = (number[1] if number else "1") if kind == DETAIL else None
    media_type = "application/json" if path.suffix == ".json" else "text/html; charset=utf-8"
    origin, at = "https://captured.example/", datetime(2026, 11, 20, 3, tzinfo=UTC)
    return RawPage(
        site=site.name, key=origin, origin=origin, day=date(2026, 11, 20), fetched_at=at,
        media_type=media_type, body=path.read_bytes(), kind=kind, about=about, context=CONTEXT,
    )  # fmt: skip


def fills(draft: PostingDraft, field: str) -> bool:
    """Whether a draft says something in a field; `text` is any section."""
    return any(draft.sections.values()) if field == "text" else bool(getattr(draft, field))


class Row:
    """What the captures of one site and kind of page say together."""

    def __init__(self) -> None:
        self.drafts: list[PostingDraft] = []
        self.unread: Counter[str] = Counter()
        self.issues: Counter[str] = Counter()

    def add(self, one: Captured) -> None:
        """Count one capture in; a page that cannot be read is an issue."""
        try:
            one.site.follow(one.page)
            found = list(one.site.read(one.page))
        except TechstrataError as error:
            self.issues[f"{one.name}: {error}"] += 1
            return
        if (verdict := one.site.judge(one.page)) != "answer":
            self.issues[f"{one.name} is judged `{verdict}`"] += 1
        for said in found:
            if isinstance(said, PostingDraft):
                self.drafts.append(said)
                self.unread.update(said.unread.keys())
            elif isinstance(said, Issue):
                self.issues[f"{said.kind}: {said.detail}"] += 1

    def share(self, field: str) -> str:
        """Per cent of the drafts that fill a field; nothing for none."""
        filled = sum(fills(draft, field) for draft in self.drafts)
        return f"{100 * filled / len(self.drafts):.0f}" if filled else ""


def table_of(rows: dict[tuple[str, str], Row]) -> Iterator[str]:
    """The lines of the table, and below it each key that nobody read and each issue."""
    heads = ("site", "page", "drafts", *FIELDS, "unread", "issues")
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * len(heads)
    for (site, kind), row in rows.items():
        shares = [row.share(field) for field in FIELDS]
        cells = (site, kind, len(row.drafts), *shares, len(row.unread), row.issues.total())
        yield "| " + " | ".join(str(cell) for cell in cells) + " |"
    for (site, kind), row in rows.items():
        for key, times in row.unread.items():
            yield f"- {site} {kind}: unread `{key}` ({times})"
        for issue, times in row.issues.items():
            yield f"- {site} {kind}: {issue} ({times})"


def main() -> int:
    """Print the table; a folder that is not there is no failure."""
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    if not folder.is_dir():
        print(f"There are no captures in {folder}: nothing to compare.")
        return 0
    rows: dict[tuple[str, str], Row] = {}
    for one in captured(folder, sys.argv[2:]):
        rows.setdefault((one.site.name, one.page.kind), Row()).add(one)
    print("\n".join(table_of(rows)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
