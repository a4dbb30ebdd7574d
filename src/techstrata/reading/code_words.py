"""Words for what sites write as codes or numbers: experience, kinds of employment, levels."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from techstrata.domain import Issue

NO_LIMIT = 100
EMPLOYMENT = {
    "REGULAR": "정규직",
    "FULL_TIME": "정규직",
    "CONTRACT": "계약직",
    "CONTRACTOR": "계약직",
    "INTERN": "인턴",
    "INTERNSHIP": "인턴",
    "FREELANCE": "프리랜서",
    "FREELANCER": "프리랜서",
    "PARTTIME": "파트타임",
    "PART_TIME": "파트타임",
    "TEMPORARY": "임시직",
}
LEVELS = {
    "IRRELEVANT": "경력무관",
    "INTERN": "인턴",
    "BEGINNER": "신입",
    "JUNIOR": "주니어",
    "MIDDLE": "미들",
    "MIDLEVEL": "미들",
    "SENIOR": "시니어",
    "TOP": "최고급",
    "EXECUTIVE": "임원",
}
"""From nothing asked for upwards."""


def experience(low: float | None, high: float | None, *, newcomer: bool = False) -> str | None:
    """`신입`, `경력 3~7년`, `신입·경력 0~3년`, `경력무관`; None when nothing was said. 100 years are no limit."""
    if low is None and high is None:
        return "신입" if newcomer else None
    least, most = int(low or 0), int(high) if high is not None and high < NO_LIMIT else None
    if not least and most is None:
        return "경력무관"
    if not least and not most:
        return "신입"
    words = f"경력 {least}년 이상" if most is None else f"경력 {least}년" if least == most else f"경력 {least}~{most}년"
    return f"신입·{words}" if newcomer or not least else words


def word(words: Mapping[str, str], code: str) -> str:
    """The word for a code; a code that nobody knows stays as it is."""
    return words.get(code.upper(), code)


def level(codes: Iterable[str]) -> str | None:
    """Levels in their order; that experience does not matter is said only when nothing else is."""
    order = list(LEVELS)
    known = sorted(
        {code.upper() for code in codes}, key=lambda code: order.index(code) if code in order else len(order)
    )
    said = [code for code in known if code != "IRRELEVANT"] or known
    return "·".join(word(LEVELS, code) for code in said) or None


def new_values(
    words: Collection[str], codes: Iterable[str | None], field: str, site: str, where: str
) -> Iterator[Issue]:
    """An issue for each code that nobody knows."""
    for code in dict.fromkeys(codes):
        if code and code.upper() not in words:
            detail = f"`{field}` says `{code[:40]}`, which is new."
            yield Issue(kind="new_value", detail=detail, site=site, where=where)
