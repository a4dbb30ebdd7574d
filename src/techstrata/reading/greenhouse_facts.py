"""Facts that an employer adds to a Greenhouse posting under names of its own, and the pay in cents."""

from collections.abc import Mapping
from typing import Any

from techstrata.reading.platforms.terms import pay
from techstrata.reading.record import Record

EMPLOYMENT = {"employment type", "job type", "time type", "contract type", "고용형태", "고용 형태", "근무형태"}
WORKPLACE = {"workplace type", "work type", "workplace", "location type", "remote", "work model", "근무 방식"}
IGNORED = frozenset(
    {
        # Which fact it is, is told by its name; only some of them are facts of the index.
        *("metadata.id", "metadata.name", "metadata.value", "metadata.value_type"),
        "pay_input_ranges.blurb",
    }
)
RANGE = {"unit", "min_value", "max_value"}


def facts_of(posting: Record) -> dict[str, str]:
    """Names in lower case with words; of several choices all, of a range its amounts."""
    told = (
        (one.take_text_or_none("name") or "", _words(one.take("value"))) for one in posting.take_records("metadata")
    )
    return {name.strip().casefold(): words for name, words in told if name.strip() and words}


def first(facts: Mapping[str, str], names: set[str]) -> str | None:
    """The first fact under one of these names."""
    return next((words for name, words in facts.items() if name in names), None)


def pay_of(posting: Record, facts: Mapping[str, str]) -> str | None:
    """The ranges that the law asks for, or else one that the employer calls a salary."""
    ranges = []
    for one in posting.take_records("pay_input_ranges"):
        low, high = one.take_number("min_cents"), one.take_number("max_cents")
        said = pay((low or 0) / 100, (high or 0) / 100, one.take_text_or_none("currency_type"))
        title = one.take_text_or_none("title")
        ranges += [f"{title}: {said}" if title else said] if said else []
    own = next((words for name, words in facts.items() if "salary" in name or "연봉" in name), None)
    return "; ".join(ranges) or own


def _words(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(one.strip() for one in value if isinstance(one, str) and one.strip())
    if isinstance(value, dict) and set(value) >= RANGE:
        return pay(value["min_value"], value["max_value"], str(value["unit"] or "") or None) or ""
    return value.strip() if isinstance(value, str) else ""
