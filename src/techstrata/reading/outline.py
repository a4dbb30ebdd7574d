"""Which part of a text speaks of tasks, requirements, what is preferred, the stack, and so on, by its headings."""

import re
from functools import lru_cache
from typing import NamedTuple

from techstrata.reading.blocks import Known, blocks_of
from techstrata.reading.glances import beginnings_of_headings, may_be_heading
from techstrata.reading.heading_phrases import SIGNS as PHRASE_SIGNS
from techstrata.reading.heading_phrases import may_hold_phrases, section_of_phrase
from techstrata.reading.headings import BODY, SIGNS, Heading, clear_of, known_headings, squeezed
from techstrata.reading.run_on import CLOSING, DEMANDING, bracketed, headings_inside

AWAITING = ("tasks", "benefits")
AWAITED = frozenset(
    {"daserwartetdich", "wasdicherwartet", "daserwartetdichbeiuns", "wasdichbeiunserwartet", "daserwartetsie", "wassieerwartet", "whatyoucanexpect", "whattoexpect"}
)  # fmt: skip
DEMANDED = frozenset({"requirements", "preferred"})
ENDS_LIKE_DEMAND = re.compile(
    r"^.*(?:분|자|경험|경력|이상|이하|가능|능력|역량|이해|지식|우대|보유|필수|무관|숙련|능숙|졸업)(?:\s?\([^)\n]*\))?[\s.!)]*$",
    re.MULTILINE,
)
SURE = frozenset({"preferred", "benefits", "process", "other"})
"""Sections below whose headings no other list is looked for."""
LABEL_OF_SECTION = {"tasks": "tasks", "stack": "tasks", "requirements": "requirements", "preferred": "preferred"}
LONGEST = 48
"""A heading squeezed to letters and digits is no longer than this."""
OWN_LINE = frozenset({"stack", "process", "benefits", "other", "tags"})
"""Sections whose labels speak of their own line when content follows the colon."""
ITEM_SIGNS = frozenset("•-·ㆍ*▪")
LONGEST_PHRASE = 60
LONG_LINE = 280
"""From this length on a line is a page that lost its line breaks, and headings are looked for inside it."""

HANGUL = re.compile("[가-힣]")
SHORT_LEAD = 20
# What English and German bodies say before their first heading is of the employer, unless it speaks of the work.
SPEAKS_OF_WORK = re.compile(
    r"\b(?:we use|using|we build with|under the hood|stack|built (?:on|with|in)|written in|looking for|seeking|hiring|searching for|recruiting|in need of|you will|you[’']ll|you are|your|developers?|experience|role|responsib\w+|position|job title|opportunity|suchen|du |deine?|sie |ihre?|einsatz|stelle)\b",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\([^)\n]*\)|（[^）\n]*）")
NUMBERING = re.compile(r"^\s*\W*(?:\d{1,2}|[ivxIVX]{1,3}|[가나다라마A-F])[.)]\s")
# What may follow a known heading without making it a sentence.
TAILS = {
    "", "은", "는", "입니다", "이에요", "예요", "에요", "이예요", "상세", "안내", "정보", "상세보기", "상세안내", "소개", "도구", "툴", "문화",
    "신입", "경력", "신입경력", "신입및경력", "공통", "개발자", "및", "등", "musthave", "required", "include", "includes", "are", "if", "sind", "mwd", "fmd",
}  # fmt: skip
# `자격⏎요건` is never a part of a sentence; the others must end their line.
BROKEN = re.compile(
    r"(?<![가-힣])(?:(자격)[ \t]*\n[ \t]*(요건|사항)(?=\s|$)|(지원|담당|주요|우대)[ \t]*\n[ \t]*(업무|자격|요건|사항)(?=[ \t]*(?:\n|$)))"
)
BROKEN_ENDS = ("\n요건", "\n업무", "\n자격", "\n사항")
ODD_SIGNS = (*PHRASE_SIGNS, *BROKEN_ENDS)
"""A text that holds none of these holds no heading that is a sentence or broken in two lines."""


class Segment(NamedTuple):
    """`text[start:end]` speaks of `section`; the heading, if there is one, is `text[start:content]`."""

    section: str
    start: int
    content: int
    end: int


@lru_cache(maxsize=10_000)
def heading_of_line(line: str) -> tuple[str, int] | None:
    """The section that a line opens, and where its content begins: the line's end, or behind a colon."""
    colon = line.find(":", 0, 90)
    if colon < 0:
        colon = line.find("：", 0, 90)
    head = line if colon < 0 else line[:colon]
    if len(head) > 90:
        return None
    key = squeezed(head)
    if not key or len(key) > LONGEST:
        return None
    section = known_headings().get(key) or _varied(key, head)
    if section is None:
        return None
    return section, (len(line) if colon < 0 else colon + 1)


def _varied(key: str, head: str) -> str | None:
    """`1. 자격요건`, `자격요건 (신입/경력)`, `우대사항 안내`, `Requirements & Skills`, `[백엔드] 자격요건`."""
    known = known_headings()
    first = key[0]
    if (first.isdigit() or first in "ivx가나다라마abcdef") and NUMBERING.match(head):
        key = squeezed(NUMBERING.sub("", head))
        if key in known:
            return known[key]
    if "(" in head or "（" in head:
        key = squeezed(IN_BRACKETS.sub("", head))
        if key in known:
            return known[key]
    if len(key) <= 20 and key.endswith(CLOSING):
        ending = next(ending for ending in CLOSING if key.endswith(ending))
        if "우대" in key:
            # The head of a table with a column for each, or one list for what is demanded and what is preferred.
            return BODY if "업무" in key else "requirements" if any(one in key for one in DEMANDING) else "preferred"
        return known[ending]
    if len(key) > 30:
        return None
    for size in beginnings_of_headings().get(key[:3], ()):
        if size < len(key) and (section := known.get(key[:size])):
            rest = key[size:]
            joined = rest.removeprefix("및").removeprefix("and")
            if rest in TAILS or (joined != rest and joined in known) or (rest in known and SIGNS.search(head.strip())):
                return section
    return None


def headings_in(text: str, *, may_be_odd: bool = True) -> list[Heading]:
    """All known headings of a text, in order; `may_be_odd` is False where it is known to hold none of `ODD_SIGNS`.

    `Label: content` in one line speaks of that line alone where the label is of the kinds in `OWN_LINE`; what was
    spoken of before goes on below it. Within benefits and the like such labels of a stack are no headings.
    """
    found: list[Heading] = []
    at, resume, is_note = 0, False, False
    phrased = may_be_odd and may_hold_phrases(text)
    has_brackets = "[" in text or "【" in text
    for line in text.split("\n"):
        size = len(line)
        if size > LONG_LINE:
            found += headings_inside(line, at)
        elif size > 1:
            opened = heading_of_line(line) if may_be_heading(line) else None
            if opened is None and phrased and size <= LONGEST_PHRASE and (section := section_of_phrase(line)):
                opened = section, size
            if opened:
                is_item = opened[0] == "intro" and line.lstrip()[:1] in ITEM_SIGNS
                own_line = (opened[0] in OWN_LINE or is_item) and line[opened[1] :].strip() != ""
                if not (own_line and opened[0] == "stack" and _spoken_of(found) in ("benefits", "process", "other")):
                    is_note = opened[0] == "process" and "※" in line
                    found.append(Heading(opened[0], at, at + opened[1], own_line or is_note))
                    at += size + 1
                    resume = own_line and not is_note
                    continue
            elif has_brackets and size > 12 and ("[" in line or "【" in line):
                in_brackets = bracketed(line, at)
                found += in_brackets
                resume = resume and not in_brackets
                last = in_brackets[-1] if in_brackets else None
                if (
                    last
                    and last.section in OWN_LINE
                    and line.lstrip()[0] in ITEM_SIGNS
                    and line[last.end - at :].strip()
                ):
                    # `• [사용하는 기술 스택] Java, Go` is an item among others.
                    found[-1] = last._replace(is_label=True)
                    at += size + 1
                    resume = True
                    continue
        if is_note and not line.strip():
            # A note ends where its paragraph ends.
            resume, is_note = True, False
        elif resume and size:
            found.append(Heading(_spoken_of(found), at, at))
            resume = False
        at += size + 1
    if may_be_odd and any(map(text.__contains__, BROKEN_ENDS)):
        broken = _broken_headings(text)
        # Of the halves none stands for itself.
        found = sorted([*clear_of(found, broken), *broken], key=lambda one: one.start)
    return found


def _broken_headings(text: str) -> list[Heading]:
    """Headings that a narrow column broke in two lines: `자격⏎요건`."""
    known = known_headings()
    found = []
    for match in BROKEN.finditer(text):
        key = "".join(half for half in match.groups() if half)
        if key in known:
            found.append(Heading(known[key], match.start(), match.end()))
    return found


def _spoken_of(found: list[Heading]) -> str:
    """What the text speaks of behind these headings; a label speaks of its own line only."""
    return next((one.section for one in reversed(found) if not one.is_label), BODY)


def outline(text: str, *, whole_body: bool = True, may_be_odd: bool = True) -> tuple[Segment, ...]:
    """The segments of a text, covering it without gaps; a text without headings is one `body`.

    `whole_body` says that the text is all that a site gives of a posting, so that several lists may be joined in it.
    """
    headings = headings_in(text, may_be_odd=may_be_odd)
    if whole_body:
        headings = _by_place(text, headings)
    if whole_body and not any(one.section == "requirements" for one in headings):
        headings = _with_joined_blocks(text, headings)
    if not headings:
        return (Segment(BODY, 0, 0, len(text)),)
    segments: list[Segment] = []
    if headings[0].start > 0:
        lead = text[: headings[0].start]
        is_intro = (
            whole_body and len(lead) > SHORT_LEAD and not HANGUL.search(lead) and SPEAKS_OF_WORK.search(lead) is None
        )
        segments.append(Segment("intro" if is_intro else BODY, 0, 0, headings[0].start))
    ends = [*(heading.start for heading in headings[1:]), len(text)]
    segments += [Segment(one.section, one.start, one.end, end) for one, end in zip(headings, ends, strict=False)]
    return tuple(segments)


def _by_place(text: str, headings: list[Heading]) -> list[Heading]:
    """What awaits an applicant is the work where it stands before the demands, and what is offered behind them."""
    found: list[Heading] = []
    is_asked = False
    for one in headings:
        is_asked = is_asked or one.section in DEMANDED
        awaits = one.section in AWAITING and squeezed(text[one.start : one.end]) in AWAITED
        found.append(one._replace(section="benefits" if is_asked else "tasks") if awaits else one)
    return found


def _with_joined_blocks(text: str, headings: list[Heading]) -> list[Heading]:
    """Lists that a feed or page joined without their headings, told from their items and from the headings there are."""
    if not headings:
        return [Heading(section, start, start) for section, start in blocks_of(text)]
    known = _known(text, headings)
    found: list[Heading] = []
    blocks = blocks_of(text, known)
    for one in headings:
        # The head of a table says nothing of what stands behind it.
        spoken_of = [section for section, start in blocks if start <= one.start]
        if one.section == BODY and spoken_of and spoken_of[-1] in DEMANDED:
            found.append(Heading(spoken_of[-1], one.end, one.end))
    for section, start in blocks:
        under = next((one for one in reversed(headings) if one.start <= start), None)
        said = LABEL_OF_SECTION.get(under.section) if under else None
        # Before the first demand the headings speak themselves.
        goes_on = bool(found) and (under is None or found[-1].start > under.start)
        if section != said and (section in DEMANDED or goes_on):
            found.append(Heading(section, start, start))
    return sorted([*headings, *found], key=lambda one: one.start)


def _known(text: str, headings: list[Heading]) -> list[Known]:
    """What headings say of the items behind them; names of a stack go on until something is demanded."""
    found = []
    for one, end in zip(headings, [*(heading.start for heading in headings[1:]), len(text)], strict=True):
        is_firm = one.is_label or one.section in SURE
        if one.section == "stack" and not is_firm:
            demand = ENDS_LIKE_DEMAND.search(text, one.end, end)
            end, is_firm = demand.start() if demand else end, True
        if one.section != BODY and one.end > one.start:
            found.append(Known(LABEL_OF_SECTION.get(one.section, "other"), one.start, end, is_firm))
    return found
