"""The least degree that a posting asks for. 학력무관 is `none`; a degree that is only preferred asks for nothing.

A degree that experience may stand in for counts as asked for: postings write `or equivalent experience` by habit. Where a
text names several, the lowest counts.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal

from techstrata.reading.outline import outline
from techstrata.reading.passages import passages

Degree = Literal["none", "high_school", "associate", "bachelor", "master", "doctor"]
WORDS_REMEMBERED = 20_000
AROUND = 70
NONE = re.compile(
    r"학력\s?(?:사항)?\s?[:：]?\s?(?:/?\s?경력\s?)?(?:은\s|은\s전혀\s)?\s?(?:무관|제한\s?없|상관\s?없|불문)|학력\s?(?:[,/·]|및)\s?(?:경력|전공|나이|연령|성별)[^\n]{0,12}(?:무관|상관\s?없)"
    r"|\bno (?:college |university |formal )?degree (?:is )?(?:required|needed|necessary)|\bdegree (?:is )?not (?:required|needed)|\bno[_ ]education|\bkein (?:abgeschlossenes )?studium (?:nötig|notwendig|erforderlich)",
    re.I,
)
# From the lowest; each pattern finds its own degree only.
DEGREES: Mapping[Degree, re.Pattern[str]] = {
    "high_school": re.compile(r"고졸|고등학교\s?졸업|고교\s?졸업|\bhigh[- _]school\b|\bGED\b|\bsecondary school\b|\babitur\b", re.I),
    "associate": re.compile(r"초대졸|전문대(?!학원)|전문\s?학사|대졸\s?\(?\s?2|2[,·]\s?3년제?|대학\s?\(?2|대학\(2|\bassociate'?’?s?'?[- _](?:degree|diploma)\b", re.I),
    "bachelor": re.compile(
        r"(?<!초)(?<!전문)대졸(?!\s?\(?\s?2)|(?<!전문)(?<!전문 )학사|4년제|(?<!고등)대학교\s?\(?4?년?\)?\s?(?:졸업|이상)|대학\s?졸업|대학교졸업|학부\s?졸업|학위\s?이상|학\s?[·./∙,]\s?석사|학석사"
        r"|\bbachelor'?’?`?s?'?\b|\bB\.?S\.?c?\.?(?=[ /,](?:degree|in |or |/)|/M)|\bundergraduate degree\b|\bcollege degree\b|\b(?:university|4[- ]year|four[- ]year) degree\b|\bhochschulabschluss\b|\bbachelor_degree\b",
        re.I,
    ),
    "master": re.compile(r"석사|석[·./∙,]?\s?박사|\bmaster'?’?`?s?'?(?: degree|[ -]?abschluss|studium|_degree| or | of science| in )|\bM\.?Sc\.?\b|\bMBA\b|\bmaster$", re.I),
    "doctor": re.compile(r"(?<!석)(?<!석[·./∙,])(?<!석[·./∙,] )박사|\bPh\.? ?D\b|\bdoctora(?:te|l)\b|\bpromotion\b(?= in)", re.I),
}  # fmt: skip
SIGNS = ("학력", "학사", "석사", "박사", "대졸", "고졸", "학교", "학위", "4년제", "대학", "egree", "achelor", "iploma", "High School", "high school", "Ph", "tudium", "aster", "MSc", "BS", "Abitur")  # fmt: skip
LABEL = re.compile(
    r"(?:최종\s?)?학력\s?(?:사항|조건|/\s?전공)?\s?[\])】]?\s*[:：]\s*([^\n]{1,60})|[\[(【]학력[\])】]\s*\n?([^\n]{1,40})|\bEducation(?: level)?(?: required)?\s?: ?([^\n]{1,60})"
)
# A degree is asked for with such words near it, or by standing alone at the beginning of its line.
ASKED = re.compile(
    r"이상|학위|졸업|소지|보유|취득|전공|required|degree|diploma|abschluss|\bin (?:computer|engineering|a |information|software|business|related|one|electr|math)|or equivalent|or higher|or related|abgeschlossen",
    re.I,
)
NOT_ASKED = re.compile(
    r"(?:또는|혹은|or)[^\n]{0,20}경력\s?\d|경력[^\n]{0,14}(?:또는|혹은)|우대|선호|가점|가산|플러스|좋[아습]|환영|금상첨화|재학|휴학|예정|과정|출신|인력|연구진|구성|학비|학자금|등록금|전문연구|병역|지원자는|학위\s?지원|취득\s?지원|진학|대상|학생|교육 콘텐츠|채용\s?연계|산학|급\s?(?:대우|이상의 실력)|수준|프로그램|급\)"
    r"|prefer|a plus|\bplus\b|bonus|nice to have|ideal(?:ly)?|desir|advantage|asset|welcome|deep into|working on (?:a|your)|(?:학위\s?)?기간|currently (?:enrolled|pursuing|studying)|enrolled|pursuing|student|tuition|von vorteil|wünschenswert|idealerweise|laufendes|eingeschrieben|while you|during|degree of|team of|our team|founded|programs like|is optional|considered|beneficial|stipend|high degree|helpful|master's level",
    re.I,
)
SENTENCE = re.compile(r"[.;!?•▪|\n]\s|\n|\s[-–ㆍ•·]\s")
SILENT = frozenset(("preferred", "benefits", "process", "intro", "other", "stack", "tags", "tasks"))


def education_of(said: str | None, sections: Mapping[str, str]) -> Degree | None:
    """From the site's own words, else from the demands in the text; None where nothing is said."""
    if said and (degree := degree_in(said)):
        return degree
    found: set[Degree] = set()
    for name, text in sections.items():
        if name in SILENT and name != "tasks":
            continue
        if name != "tasks" or "학력" in text:
            found.update(_in_text(text, whole_body=name == "body", labels_only=name == "tasks"))
    return _lowest(found)


@lru_cache(WORDS_REMEMBERED)
def degree_in(words: str) -> Degree | None:
    """The lowest degree that a few words name: `대졸↑`, `석사 이상`, `bachelor_degree`, `학력무관`."""
    if NONE.search(words) or re.fullmatch(
        r"\s?(?:학력\s?)?(?:무관|제한\s?없음|전혀 무관)[^가-힣]*.{0,8}|unspecified", words.strip()
    ):
        return "none"
    return _lowest({degree for degree, pattern in DEGREES.items() if pattern.search(words.replace("_", " "))})


def _lowest(found: set[Degree]) -> Degree | None:
    return next((degree for degree in ("none", *DEGREES) if degree in found), None)


def _in_text(text: str, whole_body: bool, labels_only: bool) -> Iterator[Degree]:
    pieces = passages(text, SIGNS, AROUND)
    if any(NONE.search(text, *piece) for piece in pieces):
        yield "none"
        return
    words = [match[1] or match[2] or match[3] for match in LABEL.finditer(text)] if _has_label(text) else []
    labelled = [degree for one in words if (degree := _labelled(one))]
    yield from labelled
    if labelled or labels_only:
        return
    silent: tuple[tuple[int, int], ...] | None = None if whole_body else ()
    for first, last in pieces:
        for degree, match in _named(text, first, last):
            before, behind = _around(text, match.start(), match.end())
            if ASKED.search(match[0] + behind) and not NOT_ASKED.search(before + match[0] + behind):
                silent = _silent_parts(text) if silent is None else silent
                if not any(start <= match.start() < end for start, end in silent):
                    yield degree


def _named(text: str, first: int, last: int) -> Iterator[tuple[Degree, re.Match[str]]]:
    for degree, pattern in DEGREES.items():
        for match in pattern.finditer(text, first, last):
            yield degree, match


def _has_label(text: str) -> bool:
    return "학력" in text or "Education" in text


def _labelled(words: str) -> Degree | None:
    words = re.split(r"우대|경력\s?[:：]|preferred|\bor\b (?=\d)", words)[0]
    return degree_in(words)


def _silent_parts(text: str) -> tuple[tuple[int, int], ...]:
    return tuple((one.start, one.end) for one in outline(text) if one.section in SILENT)


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands beside a word in its own sentence."""
    before, behind = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    ends = [match.end() for match in SENTENCE.finditer(before)]
    stop = SENTENCE.search(behind)
    return before[ends[-1] :] if ends else before, behind[: stop.start()] if stop else behind
