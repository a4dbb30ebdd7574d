"""Headings inside lines that lost their breaks: a known phrase that looks like a heading where it stands."""

import re
from functools import cache, lru_cache
from importlib.resources import files

import ahocorasick_rs
import rtoml

from techstrata.reading.heading_phrases import phrases_inside, section_of_phrase
from techstrata.reading.headings import BODY, Heading, clear_of, known_headings, listed_headings, squeezed
from techstrata.reading.shadow import lowered

# One word alone, in the middle of a line, is a heading only when it is one of these.
GERMAN_WORDS = {"aufgaben", "qualifikation", "qualifikationen", "anforderungen", "voraussetzungen"}
STRONG_WORDS = GERMAN_WORDS | {
    "tasks", "benefits", "profil", "requirements", "responsibilities", "qualifications",
}  # fmt: skip
# Headings that may stand behind the name of a position or group: `[백엔드] 자격요건`.
CLOSING = (
    "자격요건", "자격조건", "지원자격", "응시자격", "필수요건", "필수사항", "필수역량", "우대사항", "우대요건", "우대조건", "담당업무", "주요업무", "업무내용", "기술스택", "개발환경", "사용기술", "복리후생",
    "responsibilities", "requirements", "qualifications",
)  # fmt: skip
DEMANDING = ("자격", "지원", "필수")
SPACED = re.compile(
    r"(자격|우대|주요|담당|지원|기술)(요건|사항|업무|자격|스택|조건)|(채용|모집|상세|근무|전형|복리|회사|직무|업무|필수|필요|참고)(상세|내용|안내|요강|조건|방법|절차|후생|소개|설명|요건|사항)"
)
SHORT_LABELS = {
    "location",
    "compensation",
    "salary",
    "salaryrange",
    "workinghours",
    "jobtype",
    "positiontype",
    "schedule",
    "standort",
}
GOES_ON = {BODY, "intro", "tasks"}
"""Behind demands a page seldom speaks of the work again."""
LONGEST_IN_BRACKETS = 20
LONGEST_LABEL = 100
"""So much of a line, from the end of such a label on, is taken for what it says."""
LINE_FRESH = re.compile(r"(?:^|[.!?:;)}\]…。>*#•·\-–—|]|\s{2}|닫기|보기|상세|\n)\s*$")
COLON = re.compile(r"\s*(?:\([^)]{1,12}\)|[—–-]\s[A-Z][^:.\n]{2,30}|for (?:the|our|this) [^:.,\n]{3,60})?\s*[:：?]")
COLUMNS = {BODY, "tasks", "requirements", "preferred"}
GLUED = re.compile(r"[a-z.!)][A-Z][A-Z]")
# Words that only head lists, with a blank on both sides and nothing that makes them part of a phrase.
STANDS_ALONE = re.compile(r"(?<!및)(?<!또는)(?<!와)(?<!과)(?<!의)(?<!,)(?<!공통)\s$")
NOUN_BEFORE = re.compile(r"(?:^|[\s(])[A-ZÄÖÜ][\w/-]*\)? $")
LOWER_BEFORE = re.compile(r"[a-zäöüß)%0-9] $")
PRONOUNS = {"you", "we", "you'll", "we're", "we'd", "you're", "you’ll", "we’re"}
SMALL_WORD = re.compile(r"\b[a-z]{2,} $")
KOREAN_SIGNS = re.compile(r"\s*(?:[\]】>)•·ㆍ*\-–:■●▶○◆▪]|상세보기|\d+건)")
UNFOLDS = re.compile(r"\s*(?:상세보기|\d+건)")
OPENING_SIGN = re.compile(r"[\[【<(■●▶○◆▪]\s*$")
CAPITAL = re.compile(r"\s*(?:[-•*·–ㆍ]\s*)?[A-ZÄÖÜ0-9]|\s*[-•*·–ㆍ]\s*[가-힣]")
INSIDE_SENTENCE = re.compile(
    r"(?:\b(?:the|a|an|our|your|of|and|or|for|with|to|in|these|all|any|other|this|key|job|if|when|where|that|as|while|once|der|die|das|und|wenn|dass)|[,&/])\s*$"
)
HANGUL = re.compile("[가-힣]")
BRACKETS = re.compile(r"[\[【]([^\[\]【】\n]{2,30})[\]】]")


@cache
def _furniture() -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
    """Finds the labels of `furniture.toml`, and the section that each opens."""
    content = rtoml.loads(files(__package__).joinpath("furniture.toml").read_text("utf-8"))
    labels = [(label.lower(), section) for section, labels in content.items() for label in labels]
    return ahocorasick_rs.AhoCorasick([label for label, _ in labels]), [section for _, section in labels]


def _with_a_blank(words: re.Match[str]) -> str:
    return " ".join(half for half in words.groups() if half)


@cache
def _inline() -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
    """Finds headings inside long lines; a phrase of under four letters says too little there."""
    phrases = sorted({heading.lower() for heading in listed_headings() if len(heading) >= 4})
    spaced = [SPACED.sub(_with_a_blank, phrase) for phrase in phrases]
    phrases = sorted({*phrases, *spaced})
    return ahocorasick_rs.AhoCorasick(phrases), phrases


def bracketed(line: str, offset: int) -> list[Heading]:
    """Headings in brackets that slipped to the end of the line before them: `… 하신 분 [우대사항]`."""
    return [
        Heading(section, offset + match.start(), offset + match.end())
        for match in BRACKETS.finditer(line)
        if (section := _section_in_brackets(match[1]))
    ]


@lru_cache(maxsize=4_000)
def _section_in_brackets(words: str) -> str | None:
    known, key = known_headings(), squeezed(words)
    if section := known.get(key):
        return section
    if "우대" in key and any(one in key for one in DEMANDING) and key.endswith(CLOSING):
        # `[자격요건 및 우대사항]`: one list for what is demanded and what is preferred.
        return "requirements"
    if len(key) > LONGEST_IN_BRACKETS:
        return None
    # `[사용하는 기술 스택]`, `[이런 분을 찾아요]`
    ending = next((one for one in CLOSING if key.endswith(one)), None)
    return known[ending] if ending else section_of_phrase(words)


def headings_inside(line: str, offset: int) -> list[Heading]:
    """Headings of a page that came without line breaks: a known phrase that looks like a heading where it stands."""
    automaton, phrases = _inline()
    low = lowered(line).replace("\u2019", "'").replace("\u00a0", " ")
    found: list[Heading] = []
    # The longest that stands as a heading: in `Nice to Have Experience with Go` only the shorter one does.
    for start, end, index in sorted(
        ((start, end, index) for index, start, end in automaton.find_matches_as_indexes(low, overlapping=True)),
        key=lambda match: (match[0], -match[1]),
    ):
        if (not found or start >= found[-1].end - offset) and _stands_as_heading(line, start, end):
            found.append(Heading(known_headings()[squeezed(phrases[index])], offset + start, offset + end))
    taken = {(heading.section, heading.end) for heading in found}
    found += [one for one in bracketed(line, offset) if (one.section, one.end - 1) not in taken]
    found += [
        one
        for one in phrases_inside(line, offset)
        if not any(one.start < other.end and other.start < one.end for other in found)
    ]
    automaton, sections = _furniture()
    labels = [
        Heading(sections[index], offset + start, offset + end)
        for index, start, end in automaton.find_matches_as_indexes(low)
    ]
    found = _without_table_heads(
        line, offset, sorted([*clear_of(found, labels), *labels], key=lambda heading: heading.start)
    )
    return _resumed(line, offset, found)


def _resumed(line: str, offset: int, headings: list[Heading]) -> list[Heading]:
    """`Location: Remote What you'll do …`: such a label says a few words, and what was spoken of before goes on."""
    found: list[Heading] = []
    spoken_of = BODY
    ends = [*(other.start for other in headings[1:]), offset + len(line)]
    for one, following in zip(headings, ends, strict=False):
        found.append(one)
        if squeezed(line[one.start - offset : one.end - offset]) not in SHORT_LABELS:
            spoken_of = one.section
        elif following > one.end + LONGEST_LABEL and spoken_of in GOES_ON:
            found.append(Heading(spoken_of, one.end + LONGEST_LABEL, one.end + LONGEST_LABEL))
    return found


def _without_table_heads(line: str, offset: int, headings: list[Heading]) -> list[Heading]:
    """`담당업무 자격요건 우대사항` in one line, nothing between, heads the columns of a table: it opens none of them."""
    found: list[Heading] = []
    for one in headings:
        last = found[-1] if found else None
        is_column = last is not None and {one.section, last.section} <= COLUMNS and one.section != last.section
        if last is not None and is_column and not line[last.end - offset : one.start - offset].strip():
            found[-1] = Heading(BODY, found[-1].start, one.end)
        else:
            found.append(one)
    return found


def _stands_as_heading(line: str, start: int, end: int) -> bool:
    """A colon behind, or capitals in the middle of nowhere, or a Korean heading between signs."""
    before, behind, phrase = line[max(0, start - 12) : start], line[end : end + 72], line[start:end]
    if (start and line[start - 1].isalnum()) or (behind and behind[0].isalnum()):
        # `… decisionsQualificationsBachelor's …`: the blanks were lost together with the breaks.
        return phrase.lower() in STRONG_WORDS and GLUED.fullmatch(before[-1:] + phrase[0] + behind[:1]) is not None
    colon = COLON.match(behind) is not None
    fresh = LINE_FRESH.search(before) is not None
    if HANGUL.search(phrase):
        return (
            colon
            or (phrase.replace(" ", "") in CLOSING and STANDS_ALONE.search(before) is not None and behind[:1] == " ")
            or UNFOLDS.match(behind) is not None
            or (KOREAN_SIGNS.match(behind) is not None and (fresh or OPENING_SIGN.search(before) is not None))
        )
    if not phrase[0].isupper() or INSIDE_SENTENCE.search(before.lower()):
        return False
    if colon:
        return True
    if CAPITAL.match(behind) is None:
        return False
    words = phrase.replace("-", " ").split()
    if len(words) == 1:
        # Between a small word and a capital nothing else explains the capital of the heading.
        alone = fresh or SMALL_WORD.search(before) is not None
        # Behind a German noun, which cannot be an adjective of the heading.
        if not alone and phrase.lower() in GERMAN_WORDS:
            alone = NOUN_BEFORE.search(line[max(0, start - 40) : start]) is not None
        return (alone and phrase.lower() in STRONG_WORDS) or (phrase.isupper() and len(phrase) > 7)
    return (
        fresh
        or (len(phrase) >= 8 and all(word[0].isupper() or len(word) < 5 for word in words))
        # In lists that lost their full stops nothing else explains the capital of the phrase and that of the next word.
        or (len(phrase) >= 9 and words[0].lower() not in PRONOUNS and LOWER_BEFORE.search(before) is not None)
    )
