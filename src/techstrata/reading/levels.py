"""How strongly a posting asks for something: by the section it stands in, and by the words around it."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from techstrata.domain import Level
from techstrata.reading.triggers import any_between

LEVEL_OF_SECTION: dict[str, Level] = {
    "title": "used",
    "tasks": "used",
    "requirements": "required",
    "preferred": "preferred",
    "stack": "used",
    "body": "used",
    "tags": "used",
    "intro": "other",
    "benefits": "other",
    "process": "other",
    "other": "other",
}

# In Korean words one look passes over all that begins with a Latin letter.
PREFERRED = re.compile(
    r"우대|선호|가산점|가점|플러스\s?요인|더\s?(?:욱\s?)?(?:좋|환영)|있(?:으면|다면|으시면)\s?(?:더|좋|금상첨화)|금상첨화|선택\s?사항|선택\s?[:：)]|이면\s?좋|면\s?좋(?:습|아|겠)|환영합니다|환영해"
    r"|(?=[a-z])(?:\ba (?:big |huge |strong |definite |real )?(?:plus|bonus|advantage)\b|\bplus(?:es)?\b(?=\s*[.)\],;:]|\s*$)|\bpreferred\b|\bpreferably\b|\bpreferable\b|nice[ -]to[ -]have|good to have|great to have"
    r"|\bbonus\b(?! pay| plan)|\bdesir(?:ed|able)\b|\badvantageous\b|\ban (?:advantage|asset)\b|\bwould be (?:great|ideal|nice|beneficial|helpful|a)\b|\b(?:is|are) (?:beneficial|helpful|welcome)\b|\boptional(?:ly)?\b"
    r"|von vorteil|wünschenswert|bevorzugt\b|besonders (?:interessant|spannend|freuen|passend)|idealerweise|gerne? auch|ein plus|vorteilhaft|wäre(?:n)? (?:toll|super|schön))|優先|加分|优先"
)
IDEALLY = re.compile(r"\bideally\b|\bpreferably\b|\bidealerweise\b")
REQUIRED = re.compile(
    r"필수|반드시|꼭\s?필요|(?=[a-z])(?:\bmust(?:[ -]have)?\b|\brequired\b|\bmandatory\b|\bessential\b|zwingend|\berforderlich\b|vorausgesetzt|setzen wir[^.]{0,80} voraus)"
)
NOT_REQUIRED = re.compile(
    r"필수는\s?아|필수(?:가|는)?\s?아니|필수\s?아님|필수\s?x|없어도|몰라도|kein(?:e)? (?:muss|voraussetzung)|nicht (?:zwingend|erforderlich)|not (?:strictly )?(?:required|mandatory|essential|a must)|isn't required|no .{0,20}required"
)
DEMAND = re.compile(
    r"(?:경험|능력|지식|이해도?|역량|숙련|능숙|활용|가능|보유|전공|학위|경력|자격)[^\n]{0,24}(?:분|자|하신|있으신|갖춘|필요|이상|보유|우수)|(?:분|분들|자)\s*[.!)]?\s*$|경험\s*[.)]?\s*$|지식\s*[.)]?\s*$|이해\s*[.)]?\s*$|능력\s*[.)]?\s*$|스킬\s*[.)]?\s*$"
    r"|\bexperience (?:with|in|of|using|building|working)\b|\b(?:proficien\w+|fluen(?:t|cy)|familiar(?:ity)?|expert(?:ise)?|skilled|hands-on|knowledge|understanding|command|background)\b|\byears? of\b|\byou should (?:be|have|know)\b|\bideal candidate\b|\bwe expect\b|\bcomfortable (?:with|in|using)\b|\bdegree in\b|\byou (?:have|know|are|bring)\b"
    r"|\bkenntnisse\b|\berfahrung(?:en)?\b|\bsicherer? umgang\b|\bvertraut\b|\bverständnis\b"
)
# A line among the tasks that speaks of who is wanted: `Kubernetes 구축 및 운영 경험자`.
ASKED = re.compile(r"(?:경험자|가능자|보유자|능숙자|소지자|기본 ?소양|[신는은] ?분)(?=[ .!)]*$)", re.MULTILINE)
BENEFIT = re.compile(
    r"맥북|노트북|장비\s?(?:를\s?)?지급|지급합니다|(?:비용|장비|점심|식대|식사|간식|도구|툴|계정|교육|도서|숙소|세미나|컨퍼런스)[^\n]{0,12}(?:제공|지원)합니다|구독료?\s?(?:를\s?)?지원|구독\s?제공|복지|교육비|도서구입|자격증 취득 지원|\bstipend\b|\ballowance\b"
)
SUBSCRIPTION = re.compile(r"구독료?\s?(?:를\s?)?지원|구독\s?제공")
PARTNER = re.compile(
    r"(?:고객사|파트너사|협력사|투자사)(?:로|는|인|\s?[:(]|\s(?:중|예|보유))|(?=[a-z])(?:\bpartner(?:ed|ing) with\b(?! (?:the|our|other|internal|external|cross|product|marketing|engineer|design|data|sales|business|stakeholder|team|customer|client|leader|finance|analy|research|security|legal|operation|hr\b|senior|global|local|various|key))|\b(?:we|who) partner with\b|\bpartners?,? including\b|\bpartner of the year\b|\bcustomers include\b|\bclients include\b|\btrusted by\b|\bbacked by\b|\bcompanies (?:like|such as)\b|\bcompetes? with\b|\bfamily of (?:apps|applications|products)\b)"
)
# What applicants hand in says nothing of the work: `GitHub 주소 제출 필수`.
HANDED_IN = re.compile(
    r"(?:포트폴리오|이력서|제출)[^\n]{0,60}(?:github|git ?hub|깃허브|깃헙|노션|notion|블로그)|(?:github|깃허브|깃헙)\s?(?:주소|링크|계정|url|프로필)|\b(?:your|link to|a) (?:github|linkedin)\b"
)
HANDED_PLACE = re.compile(r"git ?hub|깃허브|깃헙|노션|notion|linkedin|링크드인|블로그")
# `C/C++/Java 외에 다른 언어`: those named are the ones that are not meant.
OTHER_THAN = re.compile(r"\s?(?:이외|외에(?!도|는)|외의)")
OTHER_THAN_REACH = 14
# The first look is at the letter alone: no break begins with another one.
SENTENCE_BREAK = re.compile(
    r"(?=[\s|.!?;※])(?:\n|\||(?<=[A-Za-z0-9)%”\"])[.!?]\s+(?=[A-Z\"“(])|;\s|\s[•·●■▶◦‣▪]\s|※|(?<=[가-힣])\.\s|\s-\s(?=[가-힣A-Z])"
    # Lists that lost their line breaks: a Korean item ends with one of the words that end items …
    r"|(?<=[가-힣])(?:(?<=니다)|(?<=[신는은] 분)|(?<=이상)|(?<=경험)|(?<=경험자)|(?<=능숙)|(?<=능숙자)|(?<=가능)|(?<=가능자)|(?<=보유자)|(?<=우대)|(?<=이해)|(?<=역량)|(?<=지식))"
    r"\s(?=[가-힣A-Za-z])(?!보유|있|또는|및|우대|필수|필요|등[ ,]|환영|선호|가능|여부|이나|위주|기반|중심|관련|경험|능숙|이해|갖|필히|하신|하는|한 |분|자 )"
    # … labels of a form follow each other in one line, `직무기술: … 기타: …` …
    r"|\s(?=[가-힣]{2,6}\s?:\s)"
    # … and an English or German one begins with one of the words that begin them.
    r"|(?<=[a-z0-9)])\s(?=(?:Proficien|Experience |Strong |Familiar|Knowledge |Understanding |Basic |Proven |Solid |Ability |Excellent |Deep |Hands-on|Bachelor|Fluen|Good |Working knowledge|Background |Expertise |Comfort|Demonstrated |Advanced |Prior |Exposure )[a-z])"
    r"|(?:(?<=von Vorteil)|(?<=wünschenswert)|(?<=ein Plus)|(?<=kein Muss)|(?<=erforderlich)|(?<=vorausgesetzt)|(?<=is a plus)|(?<=are a plus)|(?<=is nice to have)|(?<=is required)|(?<=is a must))\s(?=[A-ZÄÖÜ])"
    r"|(?<=[a-zäöüß0-9)])\s(?=(?:Gute[sr]?|Sehr|Fundierte[sr]?|Mehrjährige|Langjährige|Abgeschlossene[sr]?|Idealerweise|Sicherer|Erste|Praktische|Ausgeprägte[sr]?|Verhandlungssichere|Fließende|Nachgewiesene|Solide|Umfassende|Grundlegende|Bevorzugt|Wünschenswert|Zusätzlich|Außerdem|Interesse|Freude|Spaß|Bereitschaft|Mindestens|Relevante|Du (?:hast|bist|bringst|kennst|verfügst|besitzt|sprichst|beherrschst|kannst))\s))"
)
BREAKERS = re.compile(r"[.!?;•·●■▶◦‣▪-]\s|\||※|[가-힣]\s?:\s")
SHORT_LINE = 60
"""A shorter line without one of the breakers is one list item."""
IN_BRACKETS = re.compile(r"\([^()\n]{6,120}\)")
NEAR_BRACKET, SHORT_BRACKET, FEW_LETTERS = 2, 14, 4
CLAUSE_BREAK = re.compile(r"[,;/()|]|하며|이며|하고\s|되,")
FREE = ("tasks", "stack", "body")
"""Sections in which employers speak of others and of what they give, too."""
IDEALLY_REACH = 60
REACH = 400


class Sentence(NamedTuple):
    """A sentence or list item at `first..after`, and whether its words make things optional or demanded."""

    first: int
    after: int
    text: str
    optional: bool
    demanded: bool
    ideally: int
    about_others: bool
    handed_in: bool = False
    other_than: int = -1


def sentence_at(
    cased: str,
    shadow: str,
    start: int,
    end: int,
    triggers: Mapping[str, Sequence[int]],
    within: tuple[int, int],
) -> Sentence:
    """The sentence or list item around a span, `within` its segment and at most `REACH` code points to either side."""
    first = max(min(within[0], start), start - REACH, shadow.rfind("\n", 0, start) + 1)
    ceiling = shadow.find("\n", end)
    ceiling = min(len(cased) if ceiling < 0 else ceiling, end + REACH, max(within[1], end))
    after = ceiling
    if after - first > SHORT_LINE or BREAKERS.search(shadow, first, after):
        for match in SENTENCE_BREAK.finditer(cased, first, start):
            first = match.end()
        following = SENTENCE_BREAK.search(cased, end, ceiling)
        after = following.start() if following else ceiling
    text = shadow[first:after]
    handed_in = about_others = False
    other_than = -1
    if any_between(triggers["others"], first, after):
        if found := OTHER_THAN.search(text):
            other_than = found.start()
        about_others, handed_in = PARTNER.search(text) is not None, HANDED_IN.search(text) is not None
    if not any_between(triggers["wording"], first, after):
        return Sentence(first, after, text, False, False, -1, about_others, handed_in, other_than)
    waived = NOT_REQUIRED.search(text) is not None
    ideally = IDEALLY.search(text)
    return Sentence(
        first,
        after,
        text,
        # The commonest words first: the expressions try every word at every letter.
        optional=waived or "우대" in text or PREFERRED.search(text) is not None,
        demanded=not waived and ("필수" in text or REQUIRED.search(text) is not None),
        ideally=ideally.start() if ideally else -1,
        about_others=about_others,
        handed_in=handed_in,
        other_than=other_than,
    )


def asked_lines(shadow: str, first: int, after: int) -> list[int]:
    """Where lines in `first..after` end that speak of who is wanted, ascending; none without one of the words of `asked`."""
    text = shadow[first:after]
    return [first + match.end() for match in ASKED.finditer(text)]


def level_in(sentence: Sentence, start: int, end: int, section: str, plain_body: bool) -> Level:
    """The level of the mention at `start..end`.

    `section` is the part of the posting that holds it; `plain_body` says that the text has no headings, so that only
    the wording tells demands from tasks.
    """
    if 0 <= sentence.other_than - (end - sentence.first) <= OTHER_THAN_REACH:
        return "other"
    if sentence.handed_in and HANDED_PLACE.fullmatch(sentence.text, start - sentence.first, end - sentence.first):
        return "other"
    if LEVEL_OF_SECTION.get(section, "used") != "other" and not (sentence.about_others and section in FREE):
        worded = wording_of(sentence, start - sentence.first, end - sentence.first)
        if worded is not None:
            return worded
    return unworded_level(sentence, section, plain_body)


def unworded_level(sentence: Sentence, section: str, plain_body: bool) -> Level:
    """The level of all mentions in a sentence whose words say nothing about their being demanded or optional."""
    base: Level = LEVEL_OF_SECTION.get(section, "used")
    if base == "other":
        return "other"
    if section in FREE and (sentence.about_others or BENEFIT.search(sentence.text)):
        return "other"
    if SUBSCRIPTION.search(sentence.text):
        return "other"
    if plain_body and section == "body" and DEMAND.search(sentence.text):
        return "required"
    return base


def wording_of(sentence: Sentence, start: int, end: int) -> Level | None:
    """What the words of a sentence say of the span inside it; None when they say nothing."""
    if sentence.ideally >= 0:
        if 0 <= start - sentence.ideally <= IDEALLY_REACH:
            return "preferred"
        # It speaks of what follows only; anything else that makes things optional speaks of its own clause.
        clause = clause_around(sentence.text, start, end)
        return "preferred" if PREFERRED.search(IDEALLY.sub("", clause)) else None
    if sentence.optional and sentence.demanded:
        clause = clause_around(sentence.text, start, end)
        if PREFERRED.search(clause):
            return "preferred"
        return "required" if REQUIRED.search(clause) else None
    if sentence.optional:
        return "preferred" if "(" not in sentence.text or _is_optional(sentence.text, start, end) else None
    return "required" if sentence.demanded else None


def _is_optional(sentence: str, start: int, end: int) -> bool:
    """Whether words outside of brackets about other things make the span optional: `Ruby (Rails 8 preferred), Go`."""
    kept, at = [], 0
    for match in IN_BRACKETS.finditer(sentence):
        first, after = match.span()
        # A few words in brackets right behind belong to it: `CSS (preferred)`.
        is_its_own = 0 <= first - end <= NEAR_BRACKET and after - first <= SHORT_BRACKET
        # Nor do brackets that name nothing: `Python, R or similar (desirable but not required)`.
        others = NOT_REQUIRED.sub("", PREFERRED.sub("", match[0]))
        if not (is_its_own or first <= start < after or sum(map(str.isalnum, others)) <= FEW_LETTERS):
            kept.append(sentence[at:first])
            at = after
    rest = "".join([*kept, sentence[at:]])
    return PREFERRED.search(rest) is not None or NOT_REQUIRED.search(rest) is not None


def clause_around(sentence: str, start: int, end: int) -> str:
    """The part between the commas or brackets around a span."""
    first = 0
    for match in CLAUSE_BREAK.finditer(sentence, 0, start):
        first = match.end()
    following = CLAUSE_BREAK.search(sentence, end)
    # The word in brackets right behind belongs to it: `CSS(필수)`.
    stop = (
        following.end() + 10 if following and following[0] == "(" else following.start() if following else len(sentence)
    )
    return sentence[first:stop]
