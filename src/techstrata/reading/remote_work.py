"""Whether the work can be done from elsewhere: `full`, `hybrid` (part of the time, or by agreement), `no`, or not said.

The site's location field speaks first, then the title, then sentences about the work place. Products for remote work,
remote control and the like, and leave to work at home in emergencies, say nothing.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from techstrata.reading.passages import passages

Remote = Literal["no", "hybrid", "full"]
PLACES_REMEMBERED = 20_000
AROUND = 45
REACH = 80

FIELD_HYBRID = re.compile(r"\bhybrid\b|하이브리드", re.I)
FIELD_FULL = re.compile(r"\bremote\b|\bhome[- ]?office\b|\banywhere\b|\bworldwide\b|재택|원격", re.I)
FIELD_NO = re.compile(r"\bon-?site\b|\bin[- ]office\b", re.I)
TITLE_FULL = re.compile(
    r"[(\[|,–—-]\s?(?:fully |100 ?% ?)?remote\b(?! (?:sens|control|desk|access|support))|^(?:fully )?remote\b(?! (?:sens|control|desk|access|support))"
    r"|\bremote\s*[)\]|]|\bremote$|[(\[](?:전면 |완전 )?(?:재택|원격)(?:\s?근무)?[)\]]",
    re.I,
)
TITLE_HYBRID = re.compile(
    r"(?:재택|원격)\s?(?:근무)?\s?(?:협의\s?)?가능|주\s?\d\s?회?\s?재택|[(\[|,–—-]\s?hybrid\b(?! (?:cloud|app|mobile|web))|\bhybrid\s?[)\]]",
    re.I,
)

SIGNS = ("재택", "원격", "리모트", "하이브리드", "emote", "REMOTE", "ybrid", "omeoffice", "ome-Office", "ome Office", "obiles Arbeiten",
    "on-site", "onsite", "On-site", "Onsite", "ON-SITE", "n-office", "from home", "from anywhere")  # fmt: skip
NO = re.compile(
    r"(?:재택|원격)\s?(?:근무)?(?:는|은|이|가)?\s?(?:불가|없(?!이)|시행하지|하지 않)"
    r"|\b(?:not|no) (?:a )?remote\b|\bremote (?:work )?is not\b|\bno option to work remotely\b"
    r"|\b(?:fully|100 ?%|strictly|only|full[- ]time) (?:on-?site|in[- ]office)\b"
    r"|\bon-?site (?:only|role|position|job)\b|\b(?:5|five) days (?:a|per) week (?:on-?site|in (?:the|our) office)\b"
    r"|\bmust be (?:done|completed|performed) at the physical\b|\b(?:this|the) (?:is an? |role is |position is |job is )(?:an? )?on-?site\b",
    re.I,
)
REFUSED = re.compile(r"\b(?:not|no) (?:a )?remote\b|\bno option to work remotely\b", re.I)
HYBRID = re.compile(
    r"주\s?\d\s?(?:[~\-]\s?\d)?\s?[회일번]?\s?(?:이상|이하|이내|까지)?\s?(?:의\s)?(?:자율\s?|선택\s?)?(?:재택|원격\s?근무)"
    r"|(?:재택|원격)\s?(?:근무)?(?:는|은)?\s?[:(]?\s?(?:최대 )?주\s?\d|(?:재택|원격)\s?근무\s?[&/+]\s?출근|출근\s?[&/+]\s?재택"
    r"|부분\s?재택|재택\s?근무\s?(?:를\s)?병행|하이브리드\s?(?:형\s?)?(?:근무|워크|재택|출근)|하이브리드로 (?:근무|일)"
    r"|(?:재택|원격|리모트)\s?(?:근무|워크)(?:제도|제)?(?:를|을|도|가|이)?\s?[:(]?\s?(?:가능|시행|운영|실시|지원|제도|허용|자율|선택|권장|활용|하고|중)"
    r"|(?:자율|자유로운|선택적?|탄력적인?|유연한?)\s?(?:재택|원격)\s?(?:근무)"
    r"|\bhybrid[- ](?:work|role|position|model|schedule|setup|set-up|arrangement|environment|office|policy|team|remote|job|opportunity|approach)"
    r"|\bhybrid (?:&|and|or) (?:remote|flexible)|\(hybrid\)|[:|] ?hybrid\b(?! (?:cloud|app))|\bhybride[sn]? (?:arbeit|modell)"
    r"|\b(?:\d|one|two|three|four)(?: ?(?:-|–|to|or) ?\d)? ?days? (?:a|per|each|every|/)? ?(?:week )?(?:working )?(?:from home|remote|home ?office|in (?:the|our) office)"
    r"|\b\d(?: ?[-–] ?\d)? tage?n? (?:pro|die|in der) woche (?:home|remote|mobil)"
    r"|\b(?:option|opportunity|possibility|ability|flexibility) (?:to|for|of) (?:work(?:ing)? )?(?:from home|remote)|\bwork(?:ing)? from home (?:option|possible|policy|days)"
    r"|\bpartial(?:ly)? remote\b|\bremote[- ]friendly\b|\bflexible remote\b"
    r"|\b(?:möglichkeit|option)\w* (?:\w+ ){0,3}(?:home-? ?office|mobil|remote)|\bhome-? ?office[- ]?(?:möglich|option|regelung|tage|anteil)|\bmobiles arbeiten\b",
    re.I,
)
FULL = re.compile(
    r"(?:완전|전면|100\s?%|풀|전원|전사\s?상시|상시|영구|전 직원)\s?(?:재택|원격|리모트)(?!\s?(?:제어|지원|교육))"
    r"|(?:재택|원격|리모트)\s?근무?\s?100\s?%|재택\s?근무가 기본|근무\s?(?:지역|장소|지|형태)\s?[:：]\s?(?:완전 |전면 )?(?:재택|원격)"
    r"|\b(?:fully|100 ?%|completely|entirely|full|permanently) remote(?:ly)?\b|\bremote[- ](?:first|only)\b|\ball[- ]remote\b"
    r"|\b(?:this|the|our) (?:is a |role is (?:a )?|position is (?:a )?|job is (?:a )?)(?:fully |100 ?% )?remote\b"
    r"|\bis a (?:fully )?remote (?:role|position|job|opportunity|contract)|\bremote (?:role|position|job) (?:open|based|within|in)\b"
    r"|\bwork (?:remotely )?from anywhere\b|\bfully distributed\b|\b(?:location|standort|job type|work type|workplace)\s?: ?(?:fully |100 ?% )?remote\b"
    r"|\b(?:vollständig|komplett|zu 100 ?%) (?:remote|im home-?office)\b",
    re.I,
)
UNLIKE = re.compile(
    r"코로나|임신|출산|육아|산모|자녀|태풍|재난|재택\s?(?:의료|치료|진료)|원격\s?(?:제어|지원|교육|의료|진료|검침|접속)|솔루션|플랫폼|프로그램|구축|이전|예정|요청\s?시"
    r"|\bnot\b|\bstipend\b|\ballowance\b|\bunless\b|\bprevious\b|\bexperience (?:with|in|working|managing)\b|\bexperienced? in (?:a )?(?:remote|hybrid)"
    r"|\bhybrid cloud\b|\bstrateg|\bmodern workplace\b|\bclients?\b|\bcustomers?\b",
    re.I,
)
"""Words beside it that make it speak of something else, or of exceptions."""
SILENT = frozenset(("intro",))


def remote_of(title: str, location: str | None, sections: Mapping[str, str]) -> Remote | None:
    """None where nobody says it."""
    text = "\n".join(text for name, text in sections.items() if name not in SILENT)
    said = (_in_field(location) if location else None) or _in_title(title)
    if said is None:
        return _in_text(text)
    # Boards file under `remote` what the text then refuses.
    return "no" if said == "full" and _is_refused(text) else said


@lru_cache(PLACES_REMEMBERED)
def _in_field(location: str) -> Remote | None:
    if FIELD_HYBRID.search(location):
        return "hybrid"
    if FIELD_FULL.search(location):
        return "full"
    return "no" if FIELD_NO.search(location) else None


def _in_title(title: str) -> Remote | None:
    if TITLE_HYBRID.search(title):
        return "hybrid"
    return "full" if TITLE_FULL.search(title) else None


def _in_text(text: str) -> Remote | None:
    """A plain refusal first; days at home mean that there are days at the office, whatever else is praised."""
    found: set[Remote] = set()
    for first, last in passages(text, SIGNS, REACH):
        if NO.search(text, first, last):
            return "no"
        if "hybrid" not in found and _says(HYBRID, text, first, last):
            found.add("hybrid")
        if "full" not in found and _says(FULL, text, first, last):
            found.add("full")
    return "hybrid" if "hybrid" in found else "full" if found else None


def _is_refused(text: str) -> bool:
    return any(REFUSED.search(text, *piece) for piece in passages(text, ("emote",), REACH))


def _says(pattern: re.Pattern[str], text: str, first: int, last: int) -> bool:
    for match in pattern.finditer(text, first, last):
        if not UNLIKE.search(text, max(first, match.start() - AROUND), min(last, match.end() + AROUND)):
            return True
    return False
