"""The terms of work in words: pay, and the places where the work is done."""

from collections.abc import Iterable, Iterator

from techstrata.domain import Issue
from techstrata.reading.code_words import new_values
from techstrata.reading.record import Record

ELSEWHERE = {"remote": "Remote", "hybrid": "Hybrid"}
"""On-site is what nobody needs to say."""
NOT_STATED = {"unspecified", "on-site", "onsite", "on_site"}


def pay(low: object, high: object, currency: str | None, period: str | None = None) -> str | None:
    """`USD 60,000–90,000 / year`; None for no amount, which some sites write as nought."""
    least, most = amount(low), amount(high)
    if not least and not most:
        return None
    said = least if least == most else f"{least}–{most}" if least and most else f"{least}+" if least else f"–{most}"
    return " ".join(word for word in (currency, said, f"/ {period}" if period else None) if word)


def amount(value: object) -> str:
    """A number or the text of one, in thousands; words stay as they are, nought is empty."""
    if value is None or isinstance(value, bool):
        return ""
    text = str(value).strip()
    plain = text.replace(",", "").replace(".", "", 1)
    if not (plain.isascii() and plain.isdigit()):
        return text
    return f"{float(text.replace(',', '')):,.2f}".removesuffix(".00") if plain.strip("0") else ""


def places(names: Iterable[str | None], workplace: str | None = None) -> str | None:
    """All places once, and whether one may work elsewhere unless they say so themselves."""
    said = list(dict.fromkeys(" ".join(name.split()) for name in names if name and name.strip()))
    word = ELSEWHERE.get((workplace or "").casefold(), "")
    if word and not any(word.casefold() in name.casefold() for name in said):
        said.append(word)
    return "; ".join(said) or None


def new_workplace(workplace: str | None, site: str, where: str) -> Iterator[Issue]:
    """An issue for a kind of workplace that nobody knows."""
    yield from new_values(
        {word.upper() for word in (*ELSEWHERE, *NOT_STATED)}, [workplace], "workplaceType", site, where
    )


def address(place: Record, *keys: str) -> str | None:
    """`Seoul, South Korea` out of the parts of a place, each part once."""
    parts = (place.take_text_or_none(key) for key in keys)
    return ", ".join(dict.fromkeys(part.strip() for part in parts if part and part.strip())) or None


def labels(*names: str | None) -> tuple[str, ...]:
    """Names that say something, once each."""
    return tuple(dict.fromkeys(name.strip() for name in names if name and name.strip()))
