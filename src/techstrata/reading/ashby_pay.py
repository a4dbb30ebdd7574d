"""What an Ashby posting says of pay, which the board tells in up to four ways."""

from collections.abc import Iterable

from techstrata.reading.platforms.terms import pay
from techstrata.reading.record import Record

SALARY = "salary"
IGNORED = frozenset(
    {
        # Numbers, names and remarks of the parts; which part is a bonus or a share of the company is told beside it.
        *(f"compensationTiers.{key}" for key in ("id", "title", "additionalInformation")),
        *(f"compensationTiers.components.{key}" for key in ("id", "summary")),
        *(f"compensationComponents.{key}" for key in ("label", "id")),
        *(f"compensationComponents.tiers.{key}" for key in ("title", "tierType")),
    }
)


def pay_of(given: Record | None) -> str | None:
    """The words of the board, or else the range of a part that is a salary; None where no pay is said."""
    if given is None:
        return None
    summary, short = (
        given.take_text_or_none(key) for key in ("compensationTierSummary", "scrapeableCompensationSalarySummary")
    )
    tiers = given.take_records("compensationTiers")
    words = [tier.take_text_or_none("tierSummary") for tier in tiers]
    inside = [part for tier in tiers for part in tier.take_records("components")]
    ranges = [_range(part) for part in (*given.take_records("summaryComponents"), *inside)]
    older = _older(given.take_records("compensationComponents"))
    return next((said for said in (summary, *words, short, *ranges, *older) if said), None)


def _range(part: Record) -> str | None:
    kind, period = part.take_text_or_none("compensationType") or "", part.take_text_or_none("interval")
    low, high = part.take_number("minValue"), part.take_number("maxValue")
    said = pay(low, high, part.take_text_or_none("currencyCode"), period)
    return said if kind.casefold() == SALARY else None


def _older(parts: Iterable[Record]) -> Iterable[str | None]:
    """Components that hold their tiers, not the other way round."""
    for part in parts:
        kind = part.take_text_or_none("compensationType") or ""
        for tier in part.take_records("tiers"):
            low, high = tier.take_number("tierFloor"), tier.take_number("tierCeiling")
            said = pay(low, high, tier.take_text_or_none("currency"), tier.take_text_or_none("interval"))
            if kind.casefold() == SALARY:
                yield said
