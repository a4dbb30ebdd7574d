"""Employers' own boards on one platform: each is a line of data, believed only where its pages name the employer."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo

import rtoml

from techstrata.contracts.site import NO_MORE
from techstrata.domain import (
    LIST,
    Closure,
    Issue,
    PostingDraft,
    Rate,
    RawPage,
    Request,
    Step,
    UnexpectedDataError,
    Verdict,
)
from techstrata.reading.employer_names import is_called, is_named_in
from techstrata.reading.json_site import JsonSite, ids_of
from techstrata.reading.record import Record

DATA = "boards.toml"


class Board(NamedTuple):
    """One employer's board. `verified` is the day on which a person looked; empty until then.

    `number` is the platform's second id of the board and `host` another host than the platform's, where there are such.
    """

    token: str
    employer: str
    country: str = ""
    verified: str = ""
    aliases: tuple[str, ...] = ()
    number: str = ""
    host: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings of the employer."""
        return (self.employer, *self.aliases)

    def is_called(self, name: str) -> bool:
        """Whether a name is the employer's, whatever its legal form, case and spacing."""
        return is_called(name, self.names)

    def is_named_in(self, text: str) -> bool:
        """Whether a text names the employer as a word of its own; capitals count, as many names are words too."""
        return is_named_in(text, self.names)


class Posted(NamedTuple):
    """One posting of a page, and what the page calls the employer if it does."""

    draft: PostingDraft
    employer: str | None = None


Said = Posted | Closure | Issue


def boards_of(package: str, platform: str) -> dict[str, Board]:
    """The boards of one platform by token, from `boards.toml` of a package."""
    lines = _lines(package).get(platform, [])
    boards = [Board(**line | {"aliases": tuple(line.get("aliases", ()))}) for line in lines]
    return {board.token: board for board in boards}


@cache
def _lines(package: str) -> Mapping[str, list[dict[str, Any]]]:
    return rtoml.loads(files(package).joinpath(DATA).read_text("utf-8"))


class BoardSite(JsonSite):
    """A platform with many boards; every page knows its board by the `token` in its context."""

    language: Literal["ko", "en"] = "en"
    zone = ZoneInfo("UTC")
    permission = "open_json"
    rate = Rate(per_second=1.0)
    kinds: tuple[str, ...] = (LIST,)
    text_from: str | None = None
    ID = "id"
    """The key of a posting's id."""

    def __init__(self, boards: Mapping[str, Board]) -> None:
        self.boards = boards

    @abstractmethod
    def first_page(self, board: Board) -> Request:
        """What is asked first of a board."""

    @abstractmethod
    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        """The postings that a list shows, and the page around them."""

    @abstractmethod
    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        """What an entry says."""

    def start(self, *, permitted: bool = False) -> Iterable[Request]:
        del permitted
        for board in self.boards.values():
            yield self.first_page(board)

    def judge(self, page: RawPage) -> Verdict:
        """A board that is gone is no failure of the run: the others stand."""
        return "closed" if page.status in NO_MORE else super().judge(page)

    def follow(self, page: RawPage) -> Step:
        return Step() if self.judge(page) == "closed" else self.leads(page)

    def leads(self, page: RawPage) -> Step:
        """What a page with data leads to: boards that tell all in one answer only list."""
        entries, _ = self.entries(page)
        return Step(listed=tuple(self.site_id(self.board(page), one) for one in ids_of(entries, self.ID)))

    def read(self, page: RawPage) -> Iterable[PostingDraft | Closure | Issue]:
        board = self.board(page)
        if self.judge(page) == "closed":
            yield self._gone(page, board)
            return
        yield from self._believed(self.said(page, board), board, page.origin)

    def said(self, page: RawPage, board: Board) -> Iterable[Said]:
        """All that a page says, believed or not."""
        entries, around = self.entries(page)
        yield from self.each(page, entries, lambda entry: self.posted(entry, board))
        yield from self.left_over(page, around.unread(ignore=self.IGNORED))

    def board(self, page: RawPage) -> Board:
        """The board that a page belongs to."""
        token = page.context.get("token", "")
        if board := self.boards.get(token):
            return board
        raise UnexpectedDataError(f"No board `{token[:40]}` of {self.name} is in {DATA} any more.")

    def site_id(self, board: Board, posting: str) -> str:
        """Ids are unique within a board only."""
        return f"{board.token.lower()}/{posting}"

    def _gone(self, page: RawPage, board: Board) -> Closure | Issue:
        if page.about:
            return Closure(site=self.name, site_id=page.about, reason="gone")
        detail = f"The board `{board.token}` of {board.employer} is gone."
        return Issue(kind="board_gone", detail=detail, site=self.name, where=page.origin)

    def _believed(self, said: Iterable[Said], board: Board, where: str) -> Iterator[PostingDraft | Closure | Issue]:
        """Drafts only where the page is the employer's: nonsense and guessed tokens find boards of strangers."""
        found = list(said)
        posted = [one for one in found if isinstance(one, Posted)]
        others = {one.employer for one in posted if one.employer and not board.is_called(one.employer)}
        is_proved = bool(board.verified) or _is_proved(posted, others, board)
        yield from (self._other(board, other, where) for other in sorted(others))
        if not is_proved and any(one.employer not in others for one in posted):
            yield self._unverified(board, where)
        for one in found:
            if not isinstance(one, Posted):
                yield one
            elif is_proved and one.employer not in others:
                yield one.draft.model_copy(update={"company": board.employer})

    def _other(self, board: Board, other: str, where: str) -> Issue:
        detail = f"The board `{board.token}` of {board.employer} has postings of `{other.strip()[:40]}`."
        return Issue(kind="other_employer", detail=detail, severity="error", site=self.name, where=where)

    def _unverified(self, board: Board, where: str) -> Issue:
        detail = f"Nothing on the board `{board.token}` names {board.employer}."
        return Issue(kind="unverified_board", detail=detail, severity="error", site=self.name, where=where)


def _is_proved(posted: Iterable[Posted], others: set[str], board: Board) -> bool:
    """A name that the page states, or else one that the words of a posting use."""
    own = [one for one in posted if one.employer not in others]
    if any(one.employer for one in own):
        return True
    return any(board.is_named_in(text) for one in own for text in (one.draft.title, *one.draft.sections.values()))
