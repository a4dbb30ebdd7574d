"""Whether a doubtful spelling (Go, React, Spring …) means the technology where it stands: points against a bar.

Evidence and its points: a certain technology right beside it in a list (2), a word from the term's own `cues`
nearby (2), a certain technology in the same line (1), a word of the trade nearby (1), capitals that the start of a
sentence does not explain (1), standing in a title (1). A term says how many points it `needs`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from techstrata.reading.words import VERBAL, is_latin
from techstrata.taxonomy.loader import Term

LIST_GAP = re.compile(
    r"[\s,/·ㆍ・|&+()\[\]{}'\"`:;*•●\-–—~、，]*(?:(?:및|와|과|or|and|또는|혹은|등|oder|und|이나|vs\.?|e\.g\.?|예\)?|like)[\s,/·(]*)?[\s(\[\"'`]*"
)
TRADE = re.compile(
    r"언어|프로그래밍|프로그램|프레임워크|라이브러리|개발|스택|툴|활용|사용|경험|숙련|능숙|엔지니어|구축|운영|환경|기반|이해|지식|도구|협업|데이터|서버|기술|클라우드|인프라|쿼리|앱|플랫폼"
    r"|language|programming|framework|librar|develop|stack|tool|experience|proficien|knowledge|skill|engineer|familiar|software|code|coding|backend|frontend|applications?\b|services?\b|databases?\b|pipelines?\b|entwickl|kenntniss|erfahrung|platform|certif|integrat|infrastruct"
)
SENTENCE_START = re.compile(r"(?:^|[.!?:\n•●■▶*\-–]\s*|^\s+)$")
NO_LATIN_AHEAD, NO_LATIN_BEHIND = r"(?![a-z0-9])", r"(?<![a-z0-9])"
HYPHENED_ON = re.compile(r"-(?!based|native|code|lang)[a-z]")
HYPHENED_TO = re.compile(r"[a-z]-$")
CAPITAL_BEFORE = re.compile(r"(?:^|[^A-Za-z])[A-Z][A-Za-z]+ $")
CAPITAL_BEHIND = re.compile(r" [A-Z][a-z]+")
NEAR, LINE_REACH, TRADE_REACH = 60, 100, 30


def list_neighbour(shadow: str, start: int, end: int, certain: Sequence[tuple[int, int]]) -> bool:
    """Whether a certain mention (spans ascend) stands right before or behind, with only list signs between."""
    at = bisect_left(certain, (start, end))
    if at > 0 and _is_list_gap(shadow[certain[at - 1][1] : start]):
        return True
    return at < len(certain) and _is_list_gap(shadow[end : certain[at][0]])


def _is_list_gap(gap: str) -> bool:
    return len(gap) <= 14 and gap.count("\n") <= 1 and LIST_GAP.fullmatch(gap) is not None


def _any_within(certain: Sequence[tuple[int, int]], low: int, high: int) -> bool:
    at = bisect_left(certain, (low, low))
    return at < len(certain) and certain[at][1] <= high


class Rules:
    """A doubtful term's words for and against; compiled when they are first needed, since most never are."""

    def __init__(self, term: Term, needs: int | None = None) -> None:
        self.needs = needs or term.needs
        self._term = term

    @cached_property
    def cues(self) -> re.Pattern[str] | None:
        """Words that speak for the term when they stand nearby."""
        return _any_of(self._term.cues)

    @cached_property
    def behind(self) -> re.Pattern[str] | None:
        """Words right behind that forbid it."""
        return _behind(self._term.not_before)

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        """Words right before that forbid it."""
        return _before(self._term.not_after)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Cues; a Latin one begins where a word begins, so that `gin` is not seen in `engineering`."""
    choices = [
        (NO_LATIN_BEHIND if is_latin(word.strip()[0]) else "") + re.escape(word.strip().lower())
        for word in words
        if word.strip()
    ]
    return re.compile("|".join(choices)) if choices else None


def _behind(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Words right behind, quotes and blanks between; a Latin word must end where it ends."""
    choices = [
        re.escape(word.lower().strip()) + (NO_LATIN_AHEAD if is_latin(word.strip()[-1]) else "")
        for word in words
        if word.strip()
    ]
    return re.compile(rf"[\s\"'’”]*(?:{'|'.join(choices)})") if choices else None


def _before(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Words right before; looked for at the end of the text that leads to the spelling."""
    choices = [
        (NO_LATIN_BEHIND if is_latin(word.strip()[0]) else "") + re.escape(word.lower().strip())
        for word in words
        if word.strip()
    ]
    return re.compile(rf"(?:{'|'.join(choices)})[\s\"'‘“]*$") if choices else None


def forbidden(rules: Rules, shadow: str, start: int, end: int) -> bool:
    """The words right before or behind that the term rules out, hyphens to other words, and Korean verb endings."""
    if rules.behind and rules.behind.match(shadow, end):
        return True
    if rules.before and rules.before.search(shadow[max(0, start - 40) : start]):
        return True
    if HYPHENED_ON.match(shadow, end) or HYPHENED_TO.search(shadow[max(0, start - 2) : start]):
        return True
    return VERBAL.match(shadow, end) is not None and is_latin(shadow[end - 1])


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a doubtful spelling is judged by besides its own words: the text, its language, where certain mentions lie.

    `spans` ascend; `title_end` is where the title ends; `unlikely` are points to add to every bar because the posting is not about IT.
    """

    cased: str
    shadow: str
    spans: list[tuple[int, int]]
    title_end: int
    nouns_are_capitals: bool
    unlikely: int


def surroundings_of(
    cased: str, shadow: str, spans: list[tuple[int, int]], title_end: int, unlikely: int
) -> Surroundings:
    """German writes every noun with a capital, so there a capital is no evidence."""
    german = sum(shadow.count(word) for word in (" und ", " die ", " der ", " für ", " mit ")) >= 4
    return Surroundings(cased, shadow, spans, title_end, german, unlikely)


def points(rules: Rules, around: Surroundings, start: int, end: int) -> int:
    """The evidence for a doubtful spelling at `start..end`; -1 when something rules it out."""
    shadow, certain = around.shadow, around.spans
    if forbidden(rules, shadow, start, end):
        return -1
    found = -around.unlikely + (1 if end <= around.title_end else 0)
    line_start = shadow.rfind("\n", 0, start) + 1
    line_end = shadow.find("\n", end)
    line_end = len(shadow) if line_end < 0 else line_end
    if list_neighbour(shadow, start, end, certain):
        found += 2
    if _any_within(certain, max(line_start, start - LINE_REACH), min(line_end, end + LINE_REACH)):
        found += 1
    near = shadow[max(line_start, start - NEAR) : start] + " " + shadow[end : min(line_end, end + NEAR)]
    if rules.cues and rules.cues.search(near):
        found += 2
    before_, behind_ = max(line_start, start - TRADE_REACH), min(line_end, end + TRADE_REACH)
    if TRADE.search(shadow, before_, start) or TRADE.search(shadow, end, behind_):
        found += 1
    return found + (1 if capital_tells(around, start, end) else 0)


def capital_tells(around: Surroundings, start: int, end: int) -> bool:
    """Whether the spelling's capitals are explained by nothing but its being a name.

    A sentence's first word, a German noun and a part of a phrase in title case (`Cloud Access Governance`) are explained.
    """
    cased, form = around.cased, around.cased[start:end]
    if form == form.lower() or around.nouns_are_capitals:
        return False
    if re.match(r"\s?[가-힣]", cased[end : end + 2]):
        return True
    if SENTENCE_START.search(cased, max(0, start - 4), start):
        return False
    spans = around.spans
    at = bisect_left(spans, (start, end))
    if CAPITAL_BEFORE.search(cased, max(0, start - 30), start) and not (at > 0 and spans[at - 1][1] >= start - 1):
        return False
    return not CAPITAL_BEHIND.match(cased, end) or (at < len(spans) and spans[at][0] <= end + 1)
