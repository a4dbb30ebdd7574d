"""Kinds of employment, in the site's own words first, then behind labels of the text, then in the title."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal

Employment = Literal[
    "permanent", "full_time", "part_time", "contract", "temporary", "dispatch", "freelance", "intern", "working_student",
    "apprentice",
]  # fmt: skip
WORDS_REMEMBERED = 20_000
LONGEST_LINE = 60

KINDS: Mapping[Employment, re.Pattern[str]] = {
    "permanent": re.compile(r"정규|무기\s?계약|\bregular\b|\bpermanent\b|\bunbefristet|full-?time[_ ]?permanent|\bfestanstellung", re.I),
    "contract": re.compile(r"(?<!무기)(?<!무기 )계약직|기간제|위촉|\bcontract(?:or)?\b|\bfixed[- _]term|\bbefristet|전문계약", re.I),
    "temporary": re.compile(r"임시직|\btemporary\b|\bseasonal\b|\btemp\b", re.I),
    "dispatch": re.compile(r"파견직?|도급", re.I),
    "freelance": re.compile(r"프리랜서|\bfreelanc(?:e|er)\b|위탁", re.I),
    "part_time": re.compile(r"파트\s?타임|아르바이트|알바|시간제|\bpart[- _]?time\b|\bparttime|\bteilzeit\b", re.I),
    "intern": re.compile(r"인턴|연수생|\bintern(?:ship)?\b|\bpraktik(?:um|ant)", re.I),
    "working_student": re.compile(r"\bwerkstudent|\bworking student", re.I),
    "apprentice": re.compile(r"\bausbildung\b|\bazubi\b|\bauszubildende|\bapprentice(?:ship)?\b", re.I),
    "full_time": re.compile(r"\bfull[- _]?time\b|\bfulltime|\bvollzeit\b|풀\s?타임|전일제", re.I),
}  # fmt: skip
# What an intern may become, and what a contract may be turned into, is no kind of this employment.
PROMISED = re.compile(
    r"\([^)]*\)|（[^）]*）|정규직?\s?(?:으로\s?)?(?:전환|채용\s?연계|연계|채용 가능|입사|기회)\S*|(?:전환|채용\s?연계)형|인턴\s?(?:경력|경험|수료)\S*|수습\S*"
)
LABEL = re.compile(
    r"(?:고용\s?(?:형태|유형|구분)|근무\s?형태|채용\s?(?:형태|유형|구분)|계약\s?(?:형태|유형)|(?<![A-Za-z])(?:Employment|Contract|Job|Position) [Tt]ype|Anstellungsart|Vertragsart|Beschäftigungsart)"
    r"(?:\s*[\])】>]?\s*[:：]\s*|\s*[\])】>]?[ \t]*\n\s*|(?:는|은)\s|\s*[\])】>]\s*|\s?-\s)"
)
LINE_ENDS = re.compile(
    r"근무\s?(?:시간|요일|일시|지|장소|부서|기간)|급여|전형|연봉|※|담당|자격|직급|직책|\d\.\s|우대|복리"
)
SIGNS_OF_LABEL = ("형태", "유형", "구분", " type", " Type", "gsart")
# A line that begins with the kind: `• 정규직 (수습 3개월)`.
OWN_LINE = re.compile(r"(?m)^[\s\W]*(?:채용\s?)?(정규직|계약직)(?=\s*(?:[(\[]|$|[-–]\s|채용\s*$|/|,))[^\n]{0,40}")
IN_TITLE: Mapping[Employment, re.Pattern[str]] = {
    "permanent": re.compile(r"정규직(?!\s?전환)"),
    "contract": re.compile(r"계약직|기간제|[(\[][^)\]]{0,20}\bcontract(?:or)?\b[^(\[]{0,20}[)\]]|[-–|] contract(?:or)?$|\bbefristet", re.I),
    "dispatch": re.compile(r"파견직|[(\[]파견[)\]]"),
    "freelance": re.compile(r"프리랜서|[(\[|–-]\s?freelance(?:r)?\b|^freelance(?:r)?\b", re.I),
    "part_time": re.compile(r"파트\s?타임|아르바이트|\bpart[- ]?time\b|\bteilzeit\b", re.I),
    "intern": re.compile(r"인턴(?!\s?(?:경력|경험))|(?<!for )\bintern(?:ship)?s?\b(?! (?:program|manager|coordinator))|\bpraktik(?:um|ant)", re.I),
    "working_student": re.compile(r"\bwerkstudent|\bworking student", re.I),
    "apprentice": re.compile(r"\bausbildung (?:zu|als)|\bazubi\b|\bauszubildende|\bapprentice\b", re.I),
    "full_time": re.compile(r"[(\[|,–-]\s?(?:full[- ]?time|vollzeit)\b", re.I),
}  # fmt: skip
UNBEFRISTET = re.compile(r"\bunbefristete[nrs]? (?:arbeits|anstell|vertrag|festanstell|beschäftig|stelle)", re.I)


def employment_of(title: str, said: str | None, sections: Mapping[str, str]) -> tuple[Employment, ...]:
    """All kinds that are offered, each once, in the order of `KINDS`; empty where nobody says one."""
    if said and (found := kinds_in(said)):
        return found
    labelled = dict.fromkeys(_in_text("\n".join(sections.values())))
    in_title = [kind for kind, pattern in IN_TITLE.items() if pattern.search(title)]
    united = {*labelled, *in_title}
    if united >= {"intern", "permanent"} and "intern" in in_title:
        united.discard("permanent")
    return tuple(kind for kind in KINDS if kind in united)


@lru_cache(WORDS_REMEMBERED)
def kinds_in(words: str) -> tuple[Employment, ...]:
    """The kinds that a few words name: `정규직, 계약직(1년)`, `FullTime`, `Teilzeit`."""
    words = PROMISED.sub(" ", words) if re.search(r"[가-힣(]", words) else words
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", words)
    found = [kind for kind, pattern in KINDS.items() if pattern.search(words)]
    if "permanent" in found and "full_time" in found:
        found.remove("full_time")
    return tuple(found)


def _in_text(text: str) -> Iterable[Employment]:
    if any(sign in text for sign in SIGNS_OF_LABEL):
        for match in LABEL.finditer(text):
            end = text.find("\n", match.end())
            line = text[match.end() : min(end if end >= 0 else len(text), match.end() + LONGEST_LINE)]
            stop = LINE_ENDS.search(line)
            yield from kinds_in(line[: stop.start()] if stop else line)
    if "정규직" in text or "계약직" in text:
        for match in OWN_LINE.finditer(text):
            yield from kinds_in(match[0])
    if "nbefristet" in text and UNBEFRISTET.search(text):
        yield "permanent"
