"""What every site file must answer."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from techstrata.domain import (
    DETAIL,
    LIST,
    SEOUL,
    ApiKey,
    Closure,
    Issue,
    Permission,
    PostingDraft,
    Rate,
    RawPage,
    Request,
    Step,
    Verdict,
)

REFUSED = {401, 403, 407, 451, 999}
NO_MORE = {404, 410}
THROTTLED = 429
CHALLENGE_MARKS = (b"cf-challenge", b"challenge-platform", b"awswaf", b"Just a moment...")


class Site(ABC):
    """One source: where to look, and how to read what comes back.

    A site never fetches, stores, logs or asks the time, so a saved page is all a test needs.
    """

    name: str
    """The file's name; also the lake's folder, the value in tables and the label of metrics."""
    code: str
    """Two to four capitals, the beginning of every posting id."""
    ko: str
    en: str
    language: Literal["ko", "en"] = "ko"
    zone: ZoneInfo = SEOUL
    """What times without an offset mean."""
    permission: Permission
    """As in the permission registry, which holds the evidence."""
    rate: Rate
    expected_postings: int
    """Fewer than this in a whole run means that the site changed, not the market."""
    gives: frozenset[str]
    """Which of domain.FIELDS the site gives on (nearly) every posting."""
    gives_some: frozenset[str] = frozenset()
    """Which of domain.FIELDS it gives on part of its postings."""
    key: ApiKey | None = None
    kinds: tuple[str, ...] = (LIST, DETAIL)
    """Kinds of pages that say something of a posting, the most telling last."""
    text_from: str | None = DETAIL
    """The kind of page that carries the text; None when lists carry all there is."""
    browser_kinds: frozenset[str] = frozenset()
    """Kinds of pages that exist only after JavaScript ran: they are fetched by a browser."""
    refresh_days: int = 7
    """A text is asked for again after this many days; earlier when its list entry changed."""
    most_requests: int = 20_000
    """A walk of one day ends here, whatever the site says."""

    IGNORED: ClassVar[frozenset[str]] = frozenset()
    """Keys that are known and not wanted, each with the reason in the site file."""

    @abstractmethod
    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        """The pages to ask for first; `permitted` says that the operator has the site's permission."""

    def follow(self, page: RawPage) -> Step:
        """What a page leads to. Raises UnexpectedDataError when the page is not what it should be."""
        del page
        return Step()

    def judge(self, page: RawPage) -> Verdict:
        """What a response is; sites with habits of their own say so first and leave the rest to this."""
        if page.status in REFUSED or "x-amzn-waf-action" in page.headers:
            return "blocked"
        if page.status == THROTTLED:
            return "throttled"
        if page.status in NO_MORE:
            return "closed" if page.about else "absent"
        if page.status >= 400:
            return "failing" if page.status >= 500 else "absent"
        if not page.body.strip():
            return "empty"
        if any(mark in page.body[:20_000] for mark in CHALLENGE_MARKS):
            return "blocked"
        return "answer"

    @abstractmethod
    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        """What the page says of postings, in the site's own words; a page of no interest says nothing."""

    def left_over(self, page: RawPage, left: Mapping[str, Any]) -> Iterable[Issue]:
        """Keys of the page itself, outside its postings, that nothing reads."""
        for key in left:
            detail = f"Nothing reads the field `{key[:60]}` of {page.kind} pages."
            yield Issue(kind="unread_field", detail=detail, site=self.name, where=page.origin)
