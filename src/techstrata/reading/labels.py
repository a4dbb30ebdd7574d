"""Facts of a posting that a page shows beside labels, or in cells without any."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

LABELS = {
    **dict.fromkeys(("고용형태", "고용 형태", "근무형태", "employment type"), "employment"),
    **dict.fromkeys(("경력", "경력 수준", "seniority level"), "career"),
    **dict.fromkeys(("학력",), "education"),
    **dict.fromkeys(("급여", "연봉"), "salary"),
    **dict.fromkeys(("근무지주소", "근무지역", "근무지", "지역", "회사위치"), "location"),
    **dict.fromkeys(("시작일", "등록일"), "posted_at"),
    **dict.fromkeys(("마감일", "접수마감"), "closes_at"),
    **dict.fromkeys(("직무", "직군", "직능", "모집분야", "job function"), "site_roles"),
    **dict.fromkeys(("스킬", "핵심기술", "기술스택"), "tags"),
    **dict.fromkeys(("산업", "산업(업종)", "업종", "업계", "industries"), "industry"),
    **dict.fromkeys(("사원수",), "company_size"),
}
# How many people, when and in which rank they work, what manners they should have, and who the employer is: texts and
# lists say it better.
UNWANTED = (
    *("모집인원", "근무시간", "시간", "직급", "직책", "직급/직책", "우대", "우대조건", "핵심역량", "인근지하철"),
    *("기업명", "회사명", "홈페이지", "남은시간", "기업형태", "기업구분", "위치", "설립년도"),
)
LISTS = ("site_roles", "tags")
# Cells that come in no fixed order say by their words what they are.
CELLS = {
    "closes_at": re.compile(r"~\s*\d|상시|수시|채용\s*시|마감|D-\d"),
    "education": re.compile(r"학력|고졸|대졸|석사|박사"),
    "employment": re.compile(r"정규직|계약직|인턴|파견|프리랜서|아르바이트|위촉|도급|연수생|병역특례"),
    "career": re.compile(r"신입|경력"),
    "location": re.compile(
        r"(?:서울|경기|인천|부산|대구|대전|광주|울산|세종|강원|충[북남청]|전[북남라국]|경[북남상]|제주|해외)(?:$|[\s>,·]|[시도])"
    ),
}
# What stands in brackets explains the kind of employment: an intern may become `정규직` and is none.
EXPLANATION = re.compile(r"\s*\([^()]*\)")
FACT_IN_LINE = re.compile(r"(?:^|[\s,·|])([가-힣]{2,6}) ?: ")
BETWEEN = re.compile(r"\s*[,、]\s*(?:and\s+)?|\s*및\s+")


def labelled(
    said: Mapping[str, Sequence[str]], own: Mapping[str, str] | None = None
) -> tuple[dict[str, Any], dict[str, str]]:
    """Fields of a draft out of values by label, and what stands beside labels that nobody knows.

    A value is a text or the pieces of one. `own` are labels that mean something else on this site than on others.
    """
    known = {**LABELS, **(own or {})}
    facts: dict[str, Any] = {}
    left: dict[str, str] = {}
    for label, value in said.items():
        field = known.get(label.casefold())
        if field is None and label not in UNWANTED:
            left[label] = _in_one_line(value)
        elif field and value:
            facts[field] = _value(field, value)
    return facts, left


def facts_in_line(line: str) -> dict[str, str]:
    """`경력 : 3년 이상, 마감일 : 2026.10.26` as values by label."""
    _, *parts = FACT_IN_LINE.split(line)
    return {label: value.strip(" ,·|") for label, value in zip(parts[::2], parts[1::2], strict=True)}


def told_by_words(cells: Iterable[str]) -> dict[str, Any]:
    """Fields of a draft out of cells without labels, the first of each kind; what no word explains is unread."""
    facts: dict[str, Any] = {}
    left: list[str] = []
    for cell in filter(None, cells):
        field = next((field for field, words in CELLS.items() if field not in facts and words.search(cell)), None)
        if field:
            facts[field] = _value(field, cell)
        else:
            left.append(cell)
    return facts | {"unread": {"cell": left} if left else {}}


def _value(field: str, words: Sequence[str]) -> str | tuple[str, ...]:
    if field in LISTS:
        pieces = [words] if isinstance(words, str) else words
        return tuple(name for piece in pieces for name in BETWEEN.split(piece) if name)
    line = _in_one_line(words)
    return (EXPLANATION.sub("", line).strip() or line) if field == "employment" else line


def _in_one_line(words: Sequence[str]) -> str:
    return words if isinstance(words, str) else " ".join(words)
