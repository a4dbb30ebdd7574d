"""Korean headings that are sentences: `이런 분과 함께하고 싶어요`, `이런 경험이 있으면 더 좋아요`.

Employers word them ever anew, often with their own name in front. What makes one is told by a pointing word (`이런`, `어떤`,
`다음`), what it points at (일, 분, 경험, 혜택) and its being the whole of a line, or the last thing before a list.
"""

import re
from itertools import islice

from techstrata.reading.headings import Heading

LONGEST = 44
MOST_PHRASES = 100
"""A line with more of one kind is no posting, and what comes behind adds nothing."""
HANDED_IN = r"(?![^\n]{0,30}(?:알려|제출|첨부|포함|작성))"
POINTS = r"(?:이런|이러한|어떤|무슨|다음과 ?같은|아래와 ?같은|이렇게)"
END = r"(?:[요다까죠나]|분|스택)(?:[.!?~:)\]]|\s)*"
INSIDE = r"[^.!?•·:,\n]"
# In the order in which they are tried: `이런 문화를 가진 분과 함께` looks for people, `이런 분이면 더 좋아요` prefers them.
KINDS = (
    ("requirements", rf"{POINTS}\s?(?:분|사람|동료|인재|개발자|팀원){INSIDE}{{0,16}}(?:면|다면)\s?좋겠{INSIDE}{{1,6}}{END}"),
    ("preferred", rf"{POINTS}{HANDED_IN}{INSIDE}{{1,26}}(?:면|다면|시다면)\s?(?:더|더욱|더더욱|너무|정말|금상첨화|우대|플러스|완전)\s?{INSIDE}{{0,12}}{END}"),
    ("preferred", rf"{POINTS}{HANDED_IN}{INSIDE}{{1,16}}(?:면|다면)\s?(?:좋|훌륭|환영|레드){INSIDE}{{0,10}}{END}"),
    ("preferred", rf"{POINTS}{HANDED_IN}{INSIDE}{{1,16}}(?:분|경험|역량|능력)[가-힣]{{0,3}}\s?(?:더|더욱|특히)\s?{INSIDE}{{1,10}}{END}"),
    ("preferred", rf"{POINTS}\s?(?:분|사람|경험|역량|능력)[가-힣]{{0,3}}\s(?:특히 |더 |더욱 )?우대{INSIDE}{{0,4}}{END}"),
    ("requirements", rf"{POINTS}(?!\s?분야|\s?역할){INSIDE}{{0,22}}(?:분|사람|인재|동료|개발자|엔지니어|크루|팀원)(?:들|님)?(?:을|를|이|과|와|과는|께서)?\s?{INSIDE}{{0,10}}(?:찾|함께|원해|원합|모시|모십|모셔|모집|필요|기다|없나|맞|어울|일하고 싶){INSIDE}{{0,12}}{END}"),
    ("requirements", rf"{POINTS}\s?(?:역량|능력|기술|스킬|경험){INSIDE}{{0,10}}(?:필요|갖춘|가진|요구|중요){INSIDE}{{0,10}}{END}"),
    ("tasks", rf"{POINTS}\s?(?:일|업무|역할|과제|프로젝트)(?:들)?[을를도은]?\s{INSIDE}{{0,16}}{END}"),
    ("tasks", rf"(?:합류|입사|함께)하{INSIDE}{{0,10}}(?:업무|일|역할)(?:를|을|들)?\s?{INSIDE}{{0,8}}{END}"),
    ("stack", rf"{POINTS}\s?(?:기술|개발 환경|툴|도구|환경){INSIDE}{{0,8}}(?:사용|쓰|활용|일하){INSIDE}{{0,10}}{END}"),
    ("stack", rf"(?:[가-힣A-Za-z]{{1,12}}의|현재|주요|주로 사용하는|사용하는|사용 중인)\s(?:주요\s?)?기술\s?스택(?:과 환경)?(?:은 (?:다음|아래)과 같{INSIDE}{{1,5}}|{INSIDE}{{0,2}}(?:입니다|이에요|은요))?(?:[.!?~:]|\s)*"),
    ("tasks", rf"{POINTS}\s?(?:것|점)들?을?\s?(?:직접 |함께 )?경험하{INSIDE}{{0,8}}{END}"),
    ("benefits", rf"{POINTS}{INSIDE}{{0,10}}(?:혜택|복지|점들?이|점도|것도?을?|환경에서|조건에서)\s?{INSIDE}{{0,14}}(?:있|좋|지원|드려|드립|제공|누리|누릴|근무){INSIDE}{{0,8}}{END}"),
    ("process", rf"{POINTS}\s?(?:합류|지원|진행|채용|여정|절차|과정){INSIDE}{{0,16}}{END}"),
    ("process", rf"(?:채용|전형|합류|지원) ?(?:여정|절차|과정|방법)[은이]?{INSIDE}{{0,14}}{END}"),
    ("tasks", rf"(?:이렇게|이런 식으로)\s일(?:해|합|하고){INSIDE}{{0,6}}{END}"),
    ("intro", rf"{POINTS}\s?(?:회사|팀|곳|기업|조직|문화|개발 ?문화|서비스|사람들|비전|크루){INSIDE}{{0,14}}{END}"),
)  # fmt: skip
# The employer or team may be named in front: `고퀄은`, `우리 팀에서는`, `서버 개발자(신입),`.
FRONT = r"(?:[^\s.!?,•]{1,14}\s){0,3}?"
PHRASES = tuple((section, re.compile(rf"{FRONT}{phrase}")) for section, phrase in KINDS)
# Behind a sentence or item, and before a list or the end of the line.
BEFORE = r"(?:^|(?<=[.!?)\]~\u2600-\u27bf\ufe0f\U0001f300-\U0001faff] )|(?<=[요다분음함됨A-Za-z0-9] )|(?<=경험 )|(?<=가능 )|(?<=이상 )|(?<=[년자] )|(?<=우대 )|(?<=능력 )|(?<=역량 )|(?<=지식 )|(?<=이해 )|(?<=보유 )|(?<=우수 )|(?<=개발 )|(?<=운영 )|(?<=관리 )|(?<=구축 )|(?<=설계 )|(?<=업무 ))"
TEAM = r"(?:[가-힣A-Za-z]{1,12}(?:은|는|에서|에서는|의|린|흰)\s)?"
INLINE = tuple(
    (section, re.compile(rf"{BEFORE}{TEAM}{phrase}(?=\s*[•·*▪◦\-–✔✓]|\s*$)")) for section, phrase in KINDS
)  # fmt: skip
# Where not even the signs of lists are left, the first verb ends it.
BARE = tuple(
    (section, re.compile(rf"{BEFORE}{TEAM}{re.sub(r'(?<=})(?![?+*])', '?', phrase)}(?<=[요다])(?=\s)"))
    for section, phrase in KINDS
)
SIGNS = (
    "이런",
    "이러한",
    "어떤",
    "무슨",
    "같은",
    "이렇게",
    "합류",
    "함께하",
    "기술 스택",
    "기술스택",
    "절차",
    "여정",
    "지원 방법",
)


def may_hold_phrases(text: str) -> bool:
    """Whether a text holds any word that such a heading has."""
    return any(map(text.__contains__, SIGNS))


def section_of_phrase(line: str) -> str | None:
    """The section that a whole line opens as a sentence; None when it is none of these headings."""
    bare = line.strip(" \t\u3000*#[]【】<>■●▶◆▷★☆✔✓✅\"'“”‘’️")
    if not 4 < len(bare) <= LONGEST or not may_hold_phrases(bare):
        return None
    return next((section for section, phrase in PHRASES if phrase.fullmatch(bare)), None)


def phrases_inside(line: str, offset: int) -> list[Heading]:
    """Such headings in a line that lost its breaks; of two at one place the first kind counts."""
    if not may_hold_phrases(line):
        return []
    found: dict[int, Heading] = {}
    for section, phrase in (*INLINE, *BARE):
        for match in islice(phrase.finditer(line), MOST_PHRASES):
            taken = any(match.start() < one.end - offset and one.start - offset < match.end() for one in found.values())
            if not taken and match.end() - match.start() <= LONGEST:
                found[match.start()] = Heading(section, offset + match.start(), offset + match.end())
    return sorted(found.values(), key=lambda one: one.start)
