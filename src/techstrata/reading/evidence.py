"""Whether a doubtful spelling (Go, React, Spring …) means the technology where it stands: points against a bar.

Evidence and its points: a certain technology right beside it in a list (2), a word from the term's own `cues`
nearby (2), a certain technology in the same line (1), a word of the trade nearby (1), capitals that the start of a
sentence does not explain (1), standing in a title (1). A term says how many points it `needs`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from techstrata.reading.triggers import trade_around
from techstrata.reading.words import VERBAL, is_latin
from techstrata.taxonomy.loader import Term

LIST_GAP = re.compile(
    r"[\s,/·ㆍ・|&+→⇒()\[\]{}'\"`:;*•●\-–—~、，]*(?:(?:및|와|과|or|and|또는|혹은|등|oder|und|이나|vs\.?|e\.g\.?|예\)?|like)[\s,/·(]*)?[\s(\[\"'`]*"
)
SENTENCE_START = re.compile(r"(?:^|[.!?:\n•●■▶*\-–]\s*|^\s+)$")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
ENGLISH_AROUND = re.compile(r"[a-z]{2,} $")
QUOTES = " \t\n\"'’”‘“"
HYPHENED_ON = re.compile(r"-(?!based|native|code|lang)[a-z]")
HYPHENED_TO = re.compile(r"[a-z]-$")
CAPITAL_BEFORE = re.compile(r"(?:^|[^A-Za-z])[A-Z][A-Za-z]+ $")
CAPITAL_BEHIND = re.compile(r" [A-Z][a-z]+")
GERMAN_WORDS = (" und ", " die ", " der ", " für ", " mit ")
# Right behind a name: `React 가능하신 분`, `Unity 경력 1년`.
MASTERED = re.compile(r"\s?(?:가능|경력)")
HANGUL_BEHIND = re.compile(r"\s?[가-힣]")
NEAR, LINE_REACH, TRADE_REACH, LONGEST_GAP = 60, 100, 30, 14


def list_neighbour(shadow: str, start: int, end: int, certain: Sequence[tuple[int, int]]) -> bool:
    """Whether a certain mention (spans ascend) stands right before or behind, with only list signs between."""
    at = bisect_left(certain, (start, end))
    if at > 0 and _is_list_gap(shadow, certain[at - 1][1], start):
        return True
    return at < len(certain) and _is_list_gap(shadow, end, certain[at][0])


def blank_neighbour(shadow: str, start: int, end: int, certain: Sequence[tuple[int, int]]) -> bool:
    """Whether only a blank parts it from a certain mention: a list that lost its commas, or a phrase (`DevOps Teams`)."""
    at = bisect_left(certain, (start, end))
    before, behind = certain[at - 1][1] if at > 0 else -1, certain[at][0] if at < len(certain) else -1
    return (before == start - 1 and shadow[before] == " ") or (behind == end + 1 and shadow[end] == " ")


def _is_list_gap(shadow: str, first: int, after: int) -> bool:
    gap = shadow[first:after]
    return after - first <= LONGEST_GAP and gap != " " and _is_of_list_signs(gap)


@lru_cache(maxsize=1_000)
def _is_of_list_signs(gap: str) -> bool:
    """Lists are written with few different gaps, so most answers are known."""
    return gap.count("\n") <= 1 and LIST_GAP.fullmatch(gap) is not None


def _any_within(certain: Sequence[tuple[int, int]], low: int, high: int) -> bool:
    at = bisect_left(certain, (low, low))
    return at < len(certain) and certain[at][1] <= high


class Rules:
    """A doubtful term's words for and against; prepared when they are first needed, since most never are."""

    def __init__(self, term: Term, needs: int | None = None) -> None:
        self.needs = needs or term.needs
        self._term = term

    @cached_property
    def cues(self) -> tuple[str, ...]:
        """Words that speak for the term when they stand nearby."""
        return prepared(self._term.cues)

    @cached_property
    def behind(self) -> tuple[str, ...]:
        """Words right behind that forbid it."""
        return prepared(self._term.not_before)

    @cached_property
    def before(self) -> tuple[str, ...]:
        """Words right before that forbid it."""
        return prepared(self._term.not_after)


def prepared(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words in the case of the shadow, without blanks around."""
    return tuple(stripped.lower() for word in words if (stripped := word.strip()))


def holds_word(words: Sequence[str], text: str) -> bool:
    """Whether a text holds one of the words; a Latin one where a word begins, so that `engineering` holds no `gin`.

    An expression of them all would take longer to make than it is used, and longer to search.
    """
    for word in words:
        at = text.find(word)
        if at >= 0 and not is_latin(word[0]):
            return True
        while at >= 0:
            if at == 0 or text[at - 1] not in LATIN:
                return True
            at = text.find(word, at + 1)
    return False


def forbidden(rules: Rules, shadow: str, start: int, end: int) -> bool:
    """The words right before or behind that the term rules out, hyphens to other words, and Korean verb endings."""
    if rules.behind:
        behind = shadow[end : end + 40].lstrip(QUOTES)
        if behind.startswith(rules.behind) and any(
            behind.startswith(word) and not (is_latin(word[-1]) and is_latin(behind[len(word) : len(word) + 1] or " "))
            for word in rules.behind
        ):
            return True
    if rules.before:
        before = shadow[max(0, start - 40) : start].rstrip(QUOTES)
        if before.endswith(rules.before) and any(
            before.endswith(word) and not (is_latin(word[0]) and is_latin(before[-len(word) - 1 : -len(word)] or " "))
            for word in rules.before
        ):
            return True
    following = shadow[end : end + 1]
    if following == "-" and HYPHENED_ON.match(shadow, end):
        return True
    if start and shadow[start - 1] == "-" and HYPHENED_TO.search(shadow[max(0, start - 2) : start]):
        return True
    return is_latin(shadow[end - 1]) and VERBAL.match(shadow, end) is not None


# Not frozen, which triples the cost of making one: there is one for nearly every posting.
@dataclass
class Surroundings:
    """What a doubtful spelling is judged by besides its own words: the text, its language, where certain mentions lie.

    The posting lies at `begin..after` of the text, its title first, up to `title_end`; `spans` ascend. One that
    `is_not_it` raises every bar by a point.
    """

    cased: str
    shadow: str
    spans: list[tuple[int, int]]
    begin: int
    title_end: int
    after: int
    is_not_it: bool

    @cached_property
    def nouns_are_capitals(self) -> bool:
        """German writes every noun with a capital, so there a capital is no evidence."""
        return sum(self.shadow.count(word, self.begin, self.after) for word in GERMAN_WORDS) >= 4


def is_believed(rules: Rules, around: Surroundings, start: int, end: int) -> bool:
    """Whether the evidence for a doubtful spelling at `start..end` is worth the points that it needs."""
    shadow, certain = around.shadow, around.spans
    if forbidden(rules, shadow, start, end):
        return False
    missing = rules.needs + around.is_not_it - (1 if end <= around.title_end else 0)
    # In lower case it may be an ordinary word of the sentence: a capital, where names have one, is missing evidence.
    if (
        rules.needs < 3
        and "a" <= around.cased[start] <= "z"
        and ENGLISH_AROUND.search(shadow[max(0, start - 12) : start])
    ):
        missing += 1
    line_start = shadow.rfind("\n", 0, start) + 1
    line_end = shadow.find("\n", end)
    line_end = len(shadow) if line_end < 0 else line_end
    # What is cheap to see comes first.
    if _any_within(certain, max(line_start, start - LINE_REACH), min(line_end, end + LINE_REACH)):
        missing -= 1
    if missing <= 0:
        return True
    if list_neighbour(shadow, start, end, certain):
        missing -= 2
    elif blank_neighbour(shadow, start, end, certain):
        missing -= 1
    if missing <= 0:
        return True
    if capital_tells(around, start, end):
        missing -= 1
    if missing <= 0:
        return True
    if MASTERED.match(shadow, end) or trade_around(
        shadow, max(line_start, start - TRADE_REACH), start, end, min(line_end, end + TRADE_REACH)
    ):
        missing -= 1
    if missing <= 0 or missing > 2 or not rules.cues:
        return missing <= 0
    near = shadow[max(line_start, start - NEAR) : start] + " " + shadow[end : min(line_end, end + NEAR)]
    return holds_word(rules.cues, near)


def capital_tells(around: Surroundings, start: int, end: int) -> bool:
    """Whether the spelling's capitals are explained by nothing but its being a name.

    A sentence's first word, a German noun and a part of a phrase in title case (`Cloud Access Governance`) are explained.
    """
    cased, form = around.cased, around.cased[start:end]
    if form == form.lower():
        return False
    # Korean words stand behind no German noun.
    if HANGUL_BEHIND.match(cased, end):
        return True
    if SENTENCE_START.search(cased, max(0, start - 4), start):
        return False
    spans = around.spans
    at = bisect_left(spans, (start, end))
    if CAPITAL_BEFORE.search(cased, max(0, start - 30), start) and not (at > 0 and spans[at - 1][1] >= start - 1):
        return False
    if CAPITAL_BEHIND.match(cased, end) and not (at < len(spans) and spans[at][0] <= end + 1):
        return False
    return not around.nouns_are_capitals
