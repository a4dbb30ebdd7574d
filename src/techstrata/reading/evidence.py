"""Whether a doubtful spelling (Go, React, Spring …) means the technology where it stands: points against a bar.

Evidence and its points: a certain technology right beside it in a list (2), a word from the term's own `cues`
nearby (2), a certain technology in the same line (1), a word of the trade nearby (1), capitals that the start of a
sentence does not explain (1), standing in a title (1). A term says how many points it `needs`.
"""

import re
from collections.abc import Sequence

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
NEAR, LINE_REACH, TRADE_REACH = 60, 100, 30


def list_neighbour(shadow: str, start: int, end: int, certain: Sequence[tuple[int, int]]) -> bool:
    """Whether a certain mention stands right before or behind, with only list signs between."""
    for first, after in certain:
        gap = shadow[after:start] if after <= start else shadow[end:first] if first >= end else None
        if gap is not None and len(gap) <= 14 and gap.count("\n") <= 1 and LIST_GAP.fullmatch(gap):
            return True
    return False


def forbidden(term: Term, shadow: str, start: int, end: int) -> bool:
    """The words right before or behind that the term rules out, hyphens to other words, and Korean verb endings."""
    behind, before = shadow[end : end + 40], shadow[max(0, start - 40) : start]
    bare_behind, bare_before = behind.lstrip(" \"'’”"), before.rstrip(" \"'‘“")
    if any(
        behind.startswith(word.lower()) or _word_starts(bare_behind, word.lower().strip()) for word in term.not_before
    ):
        return True
    if any(_word_ends(bare_before, word.lower().strip()) for word in term.not_after):
        return True
    if (
        behind[:1] == "-"
        and len(behind) > 1
        and "a" <= behind[1] <= "z"
        and not behind.startswith(("-based", "-native", "-code", "-lang"))
    ):
        return True
    if before[-1:] == "-" and len(before) > 1 and "a" <= before[-2] <= "z":
        return True
    return VERBAL.match(behind) is not None and is_latin(shadow[end - 1])


def _word_starts(text: str, word: str) -> bool:
    if not word or not text.startswith(word):
        return False
    return not (is_latin(word[-1]) and len(text) > len(word) and is_latin(text[len(word)]))


def _word_ends(text: str, word: str) -> bool:
    if not word or not text.endswith(word):
        return False
    return not (is_latin(word[0]) and len(text) > len(word) and is_latin(text[-len(word) - 1]))


def points(
    term: Term, cased: str, shadow: str, start: int, end: int, certain: Sequence[tuple[int, int]], in_title: bool
) -> int:
    """The evidence for a doubtful spelling at `start..end`; -1 when something rules it out."""
    if forbidden(term, shadow, start, end):
        return -1
    form, found = cased[start:end], 1 if in_title else 0
    line_start = shadow.rfind("\n", 0, start) + 1
    line_end = shadow.find("\n", end)
    line_end = len(shadow) if line_end < 0 else line_end
    low, high = max(line_start, start - LINE_REACH), min(line_end, end + LINE_REACH)
    if list_neighbour(shadow, start, end, [span for span in certain if span[1] > start - 20 and span[0] < end + 20]):
        found += 2
    if any(first >= low and after <= high for first, after in certain):
        found += 1
    around = shadow[max(line_start, start - NEAR) : start] + " " + shadow[end : min(line_end, end + NEAR)]
    if any(cue.lower() in around for cue in term.cues):
        found += 2
    if TRADE.search(shadow, max(line_start, start - TRADE_REACH), start) or TRADE.search(
        shadow, end, min(line_end, end + TRADE_REACH)
    ):
        found += 1
    # A capital tells something unless it begins a sentence, or the text around it is capitals too.
    if form != form.lower() and not SENTENCE_START.search(cased, max(0, start - 4), start):
        found += 1
    elif "가" <= form[0] <= "힣" or form != form.lower():
        found += 0 if form == form.lower() else _followed_by_hangul(shadow, end)
    return found


def _followed_by_hangul(shadow: str, end: int) -> int:
    """A capitalised Latin name at the start of a Korean line is no English sentence's first word."""
    return 1 if re.match(r"\s?[가-힣]", shadow[end : end + 2]) else 0
