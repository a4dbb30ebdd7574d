"""Lever: a bare array of postings, each text in an opening, lists under headings, and a closing."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from techstrata.domain import PostingDraft, RawPage, Request
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.outline import heading_of_line
from techstrata.reading.platforms.boards import Board, BoardSite, Posted, Said, boards_of
from techstrata.reading.platforms.terms import labels, new_workplace, pay, places
from techstrata.reading.record import Record, json_of, object_of


class Lever(BoardSite):
    name, code, ko, en = "lever", "LVR", "레버 채용 보드", "Lever boards"
    expected_postings = 50
    gives = frozenset({"site_id", "title", "company", "url", "text", "posted_at"})
    gives_some = frozenset({"location", "site_roles", "employment", "salary"})
    IGNORED = frozenset(
        {
            # The same words once more: without markup, or a part of them.
            *("descriptionPlain", "additionalPlain", "opening", "openingPlain", "descriptionBody"),
            *("descriptionBodyPlain", "salaryDescriptionPlain"),
            # The form to apply with; the field of work is named by team and department.
            *("applyUrl", "categories.level"),
        }
    )

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
            sections=_sections(entry),
            site_roles=labels(*(categories.take_text_or_none(key) for key in ("department", "team"))),
            location=places(where if any(where) else [country], workplace),
            posted_at=_instant(entry.take_number("createdAt")),
            employment=categories.take_text_or_none("commitment"),
            salary=_salary(entry.take_record_or_none("salaryRange")),
        )
        # Last: what is left once all else is taken.
        yield Posted(draft.model_copy(update={"unread": entry.unread(ignore=self.IGNORED)}))


def _ungrouped(one: dict[str, Any]) -> Iterable[dict[str, Any]]:
    """With `group=` in the address postings come in groups."""
    return one["postings"] if isinstance(one.get("postings"), list) else [one]


def _sections(entry: Record) -> dict[str, str]:
    """Lists under a heading that everybody knows are that section; others keep the heading as their name."""
    sections = {"body": _description(entry)}
    for heading, content in _lists(entry):
        known = heading_of_line(heading)
        name = known[0] if known else heading or "list"
        sections[name] = "\n".join(text for text in (sections.get(name), f"<h3>{heading}</h3>{content}") if text)
    plain = entry.take_text_or_none("additionalPlain")
    sections["additional"] = entry.take_text_or_none("additional") or plain or ""
    sections["salary"] = entry.take_text_or_none("salaryDescription") or ""
    return {name: text for name, text in sections.items() if text.strip()}


def _description(entry: Record) -> str:
    said = entry.take_text_or_none("description"), entry.take_text_or_none("descriptionPlain")
    parts = (entry.take_text_or_none("opening"), entry.take_text_or_none("descriptionBody"))
    return said[0] or said[1] or "\n".join(part for part in parts if part)


def _lists(entry: Record) -> Iterator[tuple[str, str]]:
    for one in entry.take_records("lists"):
        heading, content = one.take_text_or_none("text") or "", one.take_text_or_none("content") or ""
        if content.strip():
            yield " ".join(heading.split()), f"<ul>{content}</ul>"


def _instant(milliseconds: int | float | None) -> str | None:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat() if milliseconds else None


def _salary(given: Record | None) -> str | None:
    if given is None:
        return None
    low, high = given.take_number("min"), given.take_number("max")
    period = (given.take_text_or_none("interval") or "").removeprefix("per-").removesuffix("-salary")
    return pay(low, high, given.take_text_or_none("currency"), period or None)


SITE = Lever(boards_of(__package__, "lever"))
