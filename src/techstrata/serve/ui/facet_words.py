"""Place and pay of a posting in words."""

from techstrata.serve.ui.answers import PostingRow
from techstrata.serve.ui.texts import say
from techstrata.serve.ui.words import Names

TEN_THOUSAND = 10_000


def place(names: Names, row: PostingRow) -> str:
    """The narrowest places that were read, one for each region; empty where none was."""
    inner = [one for one in row.districts if not any(other.startswith(one + "/") for other in row.districts)]
    covered = {one.partition("/")[0] for one in inner}
    found = [names.facet("district", one) for one in inner]
    found += [names.facet("region", one) for one in row.regions if one not in covered]
    found += [names.facet("country", one) for one in row.countries if one != "KR" or not row.regions]
    return ", ".join(found)


def pay(lang: str, row: PostingRow) -> str:
    """`연 4,000~6,000만원`, `USD 120,000–150,000 a year`; empty where no salary is stated."""
    if row.salary is None:
        return ""
    unit = TEN_THOUSAND if row.salary.currency == "KRW" and lang == "ko" else 1
    low, high = (None if end is None else f"{end / unit:,.0f}" for end in (row.salary.low, row.salary.high))
    key = "from" if high is None else "to" if low is None else "one" if low == high else "range"
    code = row.salary.currency
    currency = say(lang, "pay.won") if unit > 1 else f" {code}" if lang == "ko" else code
    sums = say(lang, f"pay.{key}", low=low, high=high, currency=currency)
    return say(lang, f"pay.{row.salary.period}", sums=sums)
