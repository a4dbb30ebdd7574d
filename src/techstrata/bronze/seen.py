"""What the pages of one run say when they are read: postings, fields filled, keys that nothing reads, shapes."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pydantic import ValidationError

from techstrata.bronze.shapes import Shapes
from techstrata.bronze.values import Values
from techstrata.bronze.walls import judged
from techstrata.contracts import Site
from techstrata.domain import FIELDS, READER_FAULTS, Closure, Issue, PostingDraft, RawPage, UnexpectedDataError, Verdict

REQUIRED = ("site_id", "title", "company", "url")
"""Fields without which a posting is none."""
HOLDS_SOMETHING: tuple[Verdict, ...] = ("answer", "closed")
FULL_LIST, SAME_SIZE = 10, 0.3
"""A full page holds at least so many entries, and so large a share of the pages as many."""
SIZE = "#"
QUOTED = re.compile(r"`([^`]+)`")


@dataclass
class Told:
    """What is known of one posting: which fields are filled, what was left unread, whether its text page came."""

    filled: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    has_text_page: bool = False


@dataclass
class Seen:
    """Counts over all pages of a run. `unreadable`, `why` (the first time) and `pages` are by kind of page.

    `in_lists` are fields of lists.
    """

    site: Site
    pages: Counter[str] = field(default_factory=Counter)
    unreadable: Counter[str] = field(default_factory=Counter)
    why: dict[str, str] = field(default_factory=dict)
    postings: dict[str, Told] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    lists: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shapes: dict[str, Shapes] = field(default_factory=dict)
    values: dict[str, Values] = field(default_factory=dict)
    issues: Counter[str] = field(default_factory=Counter)
    first_of: dict[str, Issue] = field(default_factory=dict)
    in_lists: set[str] = field(default_factory=set)
    sizes: dict[str, list[int]] = field(default_factory=dict)
    page_keys: Counter[tuple[str, str]] = field(default_factory=Counter)

    def look_at(self, page: RawPage) -> None:
        """Read one page and count what it says."""
        verdict = judged(self.site, page)
        if verdict not in HOLDS_SOMETHING:
            return
        if verdict == "answer":
            self.pages[page.kind] += 1
            self.shapes.setdefault(page.kind, Shapes()).add(page)
            self.values.setdefault(page.kind, Values()).add_page(page)
        elif page.about:
            self.closed.add(page.about)
        try:
            self._read(page, verdict)
        except (UnexpectedDataError, ValidationError, *READER_FAULTS) as error:
            if verdict == "answer":
                self.unreadable[page.kind] += 1
                is_told = isinstance(error, UnexpectedDataError)
                self.why.setdefault(page.kind, str(error) if is_told else f"Its reader met {type(error).__name__}.")

    def _read(self, page: RawPage, verdict: Verdict) -> None:
        # All of a page or nothing: half a page would thin the fields out.
        for one in list(self.site.read(page)):
            if isinstance(one, PostingDraft):
                self._tell(one, page.kind)
            elif isinstance(one, Closure):
                self.closed.add(one.site_id)
            else:
                self._note(one, page.kind)
        if verdict == "answer" and (listed := self.site.follow(page).listed):
            self.lists[page.key] = listed
            self.sizes.setdefault(page.kind, []).append(len(listed))

    def _tell(self, draft: PostingDraft, kind: str) -> None:
        told = self.postings.setdefault(draft.site_id, Told())
        self.values.setdefault(kind, Values()).add_draft(draft)
        filled = {name for name in FIELDS if says(draft, name)}
        is_text_page = self.site.text_from in (None, kind)
        self.in_lists |= set() if is_text_page else filled
        told.filled |= filled
        told.unread |= set(draft.unread)
        told.has_text_page |= is_text_page

    def _note(self, issue: Issue, kind: str) -> None:
        self.issues[issue.kind] += 1
        self.first_of.setdefault(issue.kind, issue)
        if issue.kind == "unread_field" and (key := QUOTED.search(issue.detail)):
            self.page_keys[kind, key[1]] += 1

    @property
    def with_text_page(self) -> list[Told]:
        """The postings of which the page with the text came."""
        return [told for told in self.postings.values() if told.has_text_page]

    def fill(self) -> dict[str, float]:
        """The share of postings with each field; fields on which nothing came to judge are left out."""
        found = {}
        for name in FIELDS:
            if among := self.judged_on(name):
                found[name] = round(sum(name in told.filled for told in among) / len(among), 4)
        return found

    def judged_on(self, name: str) -> list[Told]:
        """The postings that stand behind the share of a field.

        What lists and text pages say together can only be judged where the text page came: a text that is fresh
        is not asked for. What lists say of every posting is judged on all.
        """
        everywhere = name in REQUIRED and name in self.in_lists
        return list(self.postings.values()) if everywhere else self.with_text_page

    def unread(self) -> dict[str, int]:
        """How many postings, or pages around them, carried each key that nothing reads."""
        counts = Counter(key for told in self.postings.values() for key in told.unread)
        for (kind, key), times in self.page_keys.items():
            counts[f"{kind}: {key}"] += times
        return dict(sorted(counts.items()))

    def unread_shares(self) -> dict[str, float]:
        """Each key that nothing reads with the share of postings, or of pages of its kind, that carry it."""
        counts = Counter(key for told in self.postings.values() for key in told.unread)
        complete = len(self.with_text_page) or len(self.postings)
        shares = {key: min(1.0, times / complete) for key, times in counts.items()}
        return shares | {f"{kind}: {key}": times / self.pages[kind] for (kind, key), times in self.page_keys.items()}

    def remembered(self) -> dict[str, tuple[str, ...]]:
        """The marks of each kind of page, the values of its fixed sets, and as `#40` the entries of its full pages."""
        found = {kind: shapes.kept() for kind, shapes in sorted(self.shapes.items())}
        for kind, values in sorted(self.values.items()):
            found[kind] = (*found.get(kind, ()), *values.kept())
        for kind, sizes in self.sizes.items():
            full = max(sizes)
            if full >= FULL_LIST and sizes.count(full) >= max(2, SAME_SIZE * len(sizes)):
                found[kind] = (f"{SIZE}{full}", *found.get(kind, ()))
        return {kind: marks for kind, marks in found.items() if marks}

    def listed(self) -> int:
        """How many entries all list pages show, those that two lists share counted twice."""
        return sum(len(ids) for ids in self.lists.values())


def seen_in(site: Site, pages: Iterable[RawPage]) -> Seen:
    """Read all pages of a run."""
    seen = Seen(site)
    for page in pages:
        seen.look_at(page)
    return seen


def says(draft: PostingDraft, name: str) -> bool:
    """Whether a draft fills a field."""
    return any(draft.sections.values()) if name == "text" else bool(getattr(draft, name))
