"""The parts of a Lever posting: its text in pieces, with markup or without, its instant and its pay."""

from collections.abc import Iterator
from datetime import UTC, datetime

from techstrata.domain import UnexpectedDataError
from techstrata.reading.outline import heading_of_line
from techstrata.reading.platforms.terms import pay
from techstrata.reading.record import Record


def sections_of(posting: Record) -> dict[str, str]:
    """Lists under a heading that everybody knows are that section; others keep the heading as their name."""
    sections = {"body": _description(posting)}
    for heading, content in _lists(posting):
        known = heading_of_line(heading)
        name = known[0] if known else heading or "list"
        sections[name] = "\n".join(text for text in (sections.get(name), f"<h3>{heading}</h3>{content}") if text)
    sections["additional"] = _either(posting, "additional")
    sections["salary"] = _either(posting, "salaryDescription")
    return {name: text for name, text in sections.items() if text.strip()}


def instant_of(milliseconds: int | float | None) -> str | None:
    """Milliseconds of the epoch as an ISO instant; raises UnexpectedDataError for none that a calendar has."""
    try:
        return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat() if milliseconds else None
    except (OverflowError, OSError, ValueError):
        raise UnexpectedDataError("`createdAt` is no instant.") from None


def pay_of(given: Record | None) -> str | None:
    """`USD 90,000–120,000 / year`, from `per-year-salary` and two numbers."""
    if given is None:
        return None
    low, high = given.take_number("min"), given.take_number("max")
    period = (given.take_text_or_none("interval") or "").removeprefix("per-").removesuffix("-salary")
    return pay(low, high, given.take_text_or_none("currency"), period or None)


def _description(posting: Record) -> str:
    """The whole, or else its two halves."""
    whole, halves = _either(posting, "description"), [_either(posting, key) for key in ("opening", "descriptionBody")]
    return whole or "\n".join(half for half in halves if half)


def _either(posting: Record, key: str) -> str:
    """A text with markup, or else the same without."""
    rich, plain = posting.take_text_or_none(key), posting.take_text_or_none(f"{key}Plain")
    return (rich if rich and rich.strip() else plain) or ""


def _lists(posting: Record) -> Iterator[tuple[str, str]]:
    for one in posting.take_records("lists"):
        heading, content = one.take_text_or_none("text") or "", one.take_text_or_none("content") or ""
        if content.strip():
            yield " ".join(heading.split()), f"<ul>{content}</ul>"
