"""Gathers what the pages of a site's day say of each posting, so that a list and the page behind it become one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from pydantic import ValidationError

from techstrata.contracts import Site
from techstrata.domain import (
    LIST,
    READER_FAULTS,
    Closure,
    Issue,
    PostingDraft,
    RawPage,
    UnexpectedDataError,
    Verdict,
    joined,
)
from techstrata.silver.surprises import issue_of, sentence_of

GONE = (404, 410)
TOLD_OF_THE_POSTING = ("image_only",)
"""What a site says of one page and refining says of the posting once all its pages are read."""
UNUSABLE: dict[Verdict, str] = {
    "blocked": "The page refuses us; it holds no posting.",
    "throttled": "The page asks us to slow down; it holds no posting.",
    "failing": "The page tells of a fault of the server; it holds no posting.",
    "absent": "The page says that its address is no more; it holds no posting.",
    "empty": "The page is empty.",
}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What remains of a page once it is read; `label` is whatever the caller knows it by."""

    site: str
    day: date
    fetched_at: datetime
    origin: str
    is_replica: bool
    label: str


@dataclass(slots=True)
class Gathered:
    """One posting on one day: its drafts with their kinds, and what the site said of its end."""

    site: Site
    site_id: str
    drafts: list[tuple[int, PostingDraft, PageFacts]] = field(default_factory=list)
    closure: tuple[Closure, PageFacts] | None = None
    text_was_read: bool = False

    def add(self, kind: str, draft: PostingDraft, facts: PageFacts) -> None:
        """A page of this kind showed the posting."""
        kinds = self.site.kinds
        self.drafts.append((kinds.index(kind) if kind in kinds else -1, draft, facts))
        self.text_was_read = self.text_was_read or self.site.text_from in (None, kind)

    def joined(self) -> tuple[PostingDraft, PageFacts]:
        """One draft, and the most telling of its pages; of equally telling ones the last."""
        ordered = sorted(self.drafts, key=lambda item: item[0])
        drafts = [draft for _, draft, _ in ordered]
        return (joined(drafts) if len(drafts) > 1 else drafts[0]), ordered[-1][2]


LEFT_OUT = "unreadable_posting"
"""One row of a list that a reader could not read, beside others that it could."""


class Gathering:
    """Reads page after page and keeps only drafts; the postings are there once all pages are read."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, date, str], Gathered] = {}
        self._listed: dict[tuple[str, date, str], tuple[Site, PageFacts]] = {}

    def take(self, site: Site, page: RawPage, label: str) -> Iterator[Issue]:
        """What a person should look at; the rest is kept."""
        facts = PageFacts(site.name, page.day, page.fetched_at, page.origin, page.is_replica, label)
        is_silent, has_lost = True, False
        try:
            for said in _said(site, page):
                is_silent, has_lost = False, has_lost or (isinstance(said, Issue) and said.kind == LEFT_OUT)
                if not isinstance(said, Issue):
                    self._keep(site, page.kind, said, facts)
                elif said.kind not in TOLD_OF_THE_POSTING:
                    yield said
        except (UnexpectedDataError, ValidationError) as error:
            has_lost = True
            yield issue_of("unreadable_page", sentence_of(error), site.name, page.origin, "error")
        except READER_FAULTS as error:
            has_lost = True
            detail = f"The reader of {page.kind or 'unnamed'} pages does not expect this page: {type(error).__name__}."
            yield issue_of("unreadable_page", detail, site.name, page.origin, "error")
        # What a reader leaves out on purpose is no posting; a row that it could not read is, and so is a bare address.
        if has_lost or (is_silent and page.kind != LIST):
            for site_id in _listed_on(site, page):
                self._listed.setdefault((site.name, facts.day, site_id), (site, facts))

    def _keep(self, site: Site, kind: str, said: PostingDraft | Closure, facts: PageFacts) -> None:
        one = self._found.setdefault((site.name, facts.day, said.site_id), Gathered(site, said.site_id))
        if isinstance(said, PostingDraft):
            one.add(kind, said, facts)
        elif one.closure is None or facts.fetched_at >= one.closure[1].fetched_at:
            one.closure = (said, facts)

    def only_listed(self) -> Iterator[tuple[Site, str, PageFacts]]:
        """Postings that a list names though nothing could be read of them: they are still announced."""
        for name, (site, facts) in self._listed.items():
            if name not in self._found:
                yield site, name[2], facts

    def postings(self) -> Iterator[Gathered]:
        """In the order in which they were first met; each is forgotten once given."""
        while self._found:
            yield self._found.pop(next(iter(self._found)))


def _listed_on(site: Site, page: RawPage) -> tuple[str, ...]:
    try:
        return site.follow(page).listed if page.about is None and site.judge(page) == "answer" else ()
    except (UnexpectedDataError, ValidationError, *READER_FAULTS):
        return ()


def _said(site: Site, page: RawPage) -> Iterator[PostingDraft | Closure | Issue]:
    verdict = site.judge(page)
    if verdict in UNUSABLE:
        yield issue_of("unusable_page", UNUSABLE[verdict], site.name, page.origin, "error")
    elif verdict == "closed" and page.about and page.status in GONE:
        yield Closure(site=site.name, site_id=page.about, reason="gone")
    elif verdict != "end":
        yield from site.read(page)
