"""Lever: a bare array of postings, each text in an opening, lists under headings, and a closing."""

from collections.abc import Iterable
from typing import Any

from techstrata.domain import PostingDraft, RawPage, Request
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.lever_posting import instant_of, pay_of, sections_of
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import labels, new_workplace, places
from techstrata.reading.record import Record, json_of, object_of


class Lever(BoardSite):
    name, code, ko, en = "lever", "LVR", "레버 채용 보드", "Lever boards"
    expected_postings = 50
    gives = frozenset({"site_id", "title", "company", "url", "text", "posted_at"})
    gives_some = frozenset({"location", "site_roles", "career", "employment", "salary"})
    # The form to apply with.
    IGNORED = frozenset({"applyUrl"})

    def first_page(self, board: Board) -> Request:
        url = f"https://{board.host or 'api.lever.co'}/v0/postings/{board.token}?mode=json"
        return Request(url=url, context={"token": board.token})

    def entries(self, page: RawPage) -> tuple[list[Record], Record]:
        found = json_of(page)
        if not isinstance(found, list):
            raise Unexpected("The page is no array of postings.")
        return [Record(posting) for one in found for posting in _ungrouped(object_of(one))], Record({})

    def posted(self, entry: Record, board: Board) -> Iterable[Said]:
        site_id, workplace = self.site_id(board, entry.take_id("id")), entry.take_text_or_none("workplaceType")
        yield from new_workplace(workplace, self.name, site_id)
        categories = entry.take_record_or_none("categories") or Record({})
        where = [categories.take_text_or_none("location"), *categories.take_texts("allLocations")]
        country = entry.take_text_or_none("country")
        draft = PostingDraft(
            site=self.name,
            site_id=site_id,
            title=entry.take_text("text").strip(),
            url=entry.take_text("hostedUrl"),
            sections=sections_of(entry),
            site_roles=labels(*(categories.take_text_or_none(key) for key in ("department", "team"))),
            location=places(where if any(where) else [country], workplace),
            career=categories.take_text_or_none("level"),
            posted_at=instant_of(entry.take_number("createdAt")),
            employment=categories.take_text_or_none("commitment"),
            salary=pay_of(entry.take_record_or_none("salaryRange")),
        )
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}))


def _ungrouped(one: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """With `group=` in the address postings come in groups."""
    postings = one.get("postings", [one])
    if not isinstance(postings, list):
        raise Unexpected("`postings` must be a list.")
    return map(object_of, postings)


SITE = Lever(boards_of(__package__, "lever"))
