"""What sites that answer in JSON have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from techstrata.contracts import Site
from techstrata.domain import Issue, RawPage, UnexpectedDataError, Verdict
from techstrata.reading.cut_off import is_cut_off
from techstrata.reading.record import Record

Said = TypeVar("Said")
T = TypeVar("T")


class JsonSite(Site):
    """A site of which half an answer is a passing fault: asking again helps."""

    def judge(self, page: RawPage) -> Verdict:
        """What a response is, and whether all of it is there."""
        verdict = super().judge(page)
        return "failing" if verdict == "answer" and is_cut_off(page) else verdict

    def each(
        self, page: RawPage, postings: Sequence[Record], told: Callable[[Record], Iterable[Said]]
    ) -> Iterator[Said | Issue]:
        """What each posting of a page says; one that surprises is left out with an Issue, and the others go on.

        Raises the first UnexpectedDataError when no posting can be read: then it is the page that has changed.
        """
        surprises: list[tuple[int, UnexpectedDataError]] = []
        for number, posting in enumerate(postings, start=1):
            try:
                yield from list(told(posting))
            except UnexpectedDataError as error:
                surprises.append((number, error))
                # The page must not tell of its keys once more.
                posting.unread()
        if surprises and len(surprises) == len(postings):
            raise surprises[0][1]
        for number, surprise in surprises:
            detail, where = f"A posting was left out. {surprise}", f"{page.origin} posting {number}"
            yield Issue(kind="unreadable_posting", detail=detail, severity="error", site=self.name, where=where)


def leads_of(postings: Sequence[Record], lead: Callable[[Record], T]) -> tuple[T, ...]:
    """What each row of a list leads to; a row that surprises is told of when the page is read.

    Raises the first UnexpectedDataError when no row can be followed.
    """
    found: list[T] = []
    surprise: UnexpectedDataError | None = None
    for posting in postings:
        try:
            found.append(lead(posting))
        except UnexpectedDataError as error:
            surprise = surprise or error
    if surprise and not found:
        raise surprise
    return tuple(found)


def ids_of(postings: Sequence[Record], key: str = "id") -> tuple[str, ...]:
    """The ids of a list, each once; raises UnexpectedDataError when none has one."""
    return tuple(dict.fromkeys(leads_of(postings, lambda posting: posting.take_id(key))))
