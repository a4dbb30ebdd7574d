"""The items of a body: its lines, list items and sentences, and what parts each from the one before."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

FEWEST_BARS = 3
LONG_LINE = 280
MOST_ITEMS = 400
MOST_JOINTS = 2
"""A line with more bullets in it is a list that lost its line breaks."""
SHORTEST_ITEM = 4

SENTENCE_END = re.compile(r"(?<=[a-z0-9)%”\"])[.!?]\s+(?=[A-Z\"“(])|[다요]\.\s|[요다]\s(?=[•\-ㆍ·])|\s(?=[\[【<■●▶])")
# A Korean item that lost its line break ends with one of the words that end items.
ITEM_END = re.compile(
    r"(?:(?<=니다)|(?<=해요)|(?<=[신는은한] 분)|(?<=이상)|(?<=경험)|(?<=경험자)|(?<=능숙자)|(?<=가능자)|(?<=보유자)|(?<=소지자)|(?<=전공자)|(?<=우대)|(?<=능력)|(?<=역량)|(?<=운영)|(?<=개발)|(?<=관리)|(?<=지원)|(?<=제공))"
    r"\s(?=[가-힣A-Za-z])(?!보유|있|또는|및|우대|필수|필요|등[ ,]|환영|선호|가능|여부|이나|위주|기반|중심|관련|경험|능숙|이해|갖|필히|하신|하는|한 |분|자 |개발|운영|관리|지원|업무|경력|프로젝트|시스템|능력|역량|설계|구축|환경|도구|툴|프로세스|담당)"
)
BAR = re.compile(r"\|")
SIGNS = "•·ㆍ*\\-–■●▶◦▪✓✔□○◆▷"
BULLETED = re.compile(rf"^[ \t]*([{SIGNS}])", re.MULTILINE)
# A bullet in the middle of a line: in a text whose lines begin with it, two lists were joined there.
INSIDE = re.compile(rf"(?<=[^\s{SIGNS}])[ \t]+([{SIGNS}])[ \t]*(?=[^\n]{{4}})")
NUMBER = re.compile(r"\s*(\d{1,2})[.)]")
BULLETS = " \t\u3000\u00a0•·-–*ㆍ■●▶◦▪✓✔□○◆▷"


class Item(NamedTuple):
    """A line, list item or sentence at `start..end`; `cue` says what parts it from the item before it."""

    start: int
    end: int
    cue: str = ""


def items_of(text: str, cuts: Collection[int] = ()) -> list[Item]:
    """The items of a text, in order; blank ones are left out. New ones begin at `cuts` in any case."""
    usual = {sign for sign, count in Counter(BULLETED.findall(text)).items() if count > 1}
    piped = text.count("|") >= FEWEST_BARS
    found: list[Item] = []
    at, blanks, sign_before, number_before = 0, 0, "", 0
    for line in text.split("\n"):
        parts, is_joint = _parts(text, at, at + len(line), usual, piped=piped)
        if inside := [cut for cut in cuts if at < cut < at + len(line)]:
            parts = list(pairwise(sorted({bound for part in parts for bound in part} | set(inside))))
        for place, (start, end) in enumerate(parts):
            if len(text[start:end].strip(BULLETS)) < SHORTEST_ITEM:
                continue
            head = text[start:end].lstrip()[:1]
            sign = head if head in BULLETS else "1" if head.isdigit() else ""
            number = int(match[1]) if (match := NUMBER.match(text, start, end)) else 0
            cue = (
                "joint" if is_joint and place > 0 and sign in usual
                else "inside" if place > 0
                else "row" if piped
                else "blanks" if blanks > 1
                else "blank" if blanks
                else "sign" if sign != sign_before
                else "anew" if number == 1 < number_before
                else ""
            )  # fmt: skip
            found.append(Item(start, end, cue))
            sign_before, number_before, blanks = sign, number or number_before, 0
        if not line.strip() and found:
            blanks += 1
        at += len(line) + 1
        if len(found) > MOST_ITEMS:
            break
    return found[:MOST_ITEMS]


def _parts(
    text: str, at: int, after: int, usual: Collection[str], *, piped: bool
) -> tuple[list[tuple[int, int]], bool]:
    """The parts of the line at `at..after`, and whether two lists were joined in it."""
    parts, is_joint = [(at, after)], False
    is_long = after - at > LONG_LINE
    if piped:
        parts = _split(text, parts, BAR)
    elif is_long or usual:
        inside = [match for match in INSIDE.finditer(text, at, after) if is_long or match[1] in usual]
        is_joint = 0 < len(inside) <= MOST_JOINTS and {match[1] for match in inside} <= set(usual)
        if is_joint or len(inside) > MOST_JOINTS:
            starts = [at, *(match.start(1) for match in inside)]
            parts = list(pairwise([*starts, after]))
    if is_long:
        parts = _split(text, parts, SENTENCE_END)
        if after - at > LONG_LINE * len(parts) // 3:
            parts = _split(text, parts, ITEM_END)
    return parts, is_joint


def _split(text: str, parts: Sequence[tuple[int, int]], sign: re.Pattern[str]) -> list[tuple[int, int]]:
    found = []
    for start, end in parts:
        at = start
        for match in sign.finditer(text, start, end):
            found.append((at, match.end()))
            at = match.end()
        found.append((at, end))
    return found
