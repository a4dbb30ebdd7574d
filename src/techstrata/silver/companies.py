"""One employer, many spellings: the name to show, the key that spellings share, and the id made of it."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from techstrata.domain import Company, RefinedPosting
from techstrata.reading.spelling import best_spelling

KOREAN_FORM = r"\(주\)|㈜|\(유\)|\(재\)|\(사\)|주식회사|유한회사|유한책임회사|재단법인|사단법인|농업회사법인|\(의\)"
KOREAN_FORMS = re.compile(KOREAN_FORM)
KOREAN_FORM_AT_EDGE = re.compile(rf"^(?:(?:{KOREAN_FORM})\s*)+|(?:\s*(?:{KOREAN_FORM}))+$")
FOREIGN_FORMS = re.compile(
    r"(?:[\s,.]+(?:inc|incorporated|llc|l\.l\.c|ltd|limited|co|corp|corporation|company|plc|gmbh|mbh|ag|se|kg|kgaa|ohg|ug|e\.?v"
    r"|s\.?a|s\.?a\.?s|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|pty|pte|oy|ab|as|aps|sp\.? ?z\.? ?o\.? ?o|& co"
    r"|gmbh ?& ?co\.? ?kg"
    r"|\(haftungsbeschränkt\))\.?)+$"
)
IN_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*")
HANGUL = re.compile("[가-힣]")
LATIN = re.compile("[A-Za-z]")
SIGNS = re.compile(r"[\W_]+")
LONGEST_SHOWN = 80
LONGEST_NAME = 300
COMPANIES_REMEMBERED = 20_000


def shown_name(text: str) -> str:
    """The cleaned name without Korean words for its legal form; some feeds put a whole paragraph in its place."""
    name = KOREAN_FORM_AT_EDGE.sub("", text).strip() or text
    return name if len(name) <= LONGEST_SHOWN else name[:LONGEST_SHOWN].rstrip() + "…"


def key_of(text: str) -> str:
    """What all spellings of one employer have in common."""
    name = unicodedata.normalize("NFKC", text)
    name = KOREAN_FORMS.sub(" ", _without_other_script(name)).casefold()
    name = FOREIGN_FORMS.sub("", name.strip())
    name = name.replace("+", "plus").replace("&", "and")
    return SIGNS.sub("", name) or text.casefold().strip()


def _without_other_script(name: str) -> str:
    """`한빛(Hanbit)` and `Hanbit (한빛)` name the employer twice; the name outside the brackets stays."""

    def kept(match: re.Match[str]) -> str:
        outside = name[: match.start()] + name[match.end() :]
        korean_outside, korean_inside = bool(HANGUL.search(outside)), bool(HANGUL.search(match[1]))
        latin = LATIN.search(outside if korean_inside else match[1])
        return " " if latin and korean_inside != korean_outside else match[0]

    bracketed = ("(" in name or "[" in name) and len(name) <= LONGEST_NAME
    return IN_BRACKETS.sub(kept, name) if bracketed else name


@lru_cache(COMPANIES_REMEMBERED)
def company_id_of(text: str) -> str:
    """`C-` and 12 hexadecimal digits of a hash over the key."""
    return "C-" + sha256(key_of(text).encode()).hexdigest()[:12]


def companies_of(postings: Iterable[RefinedPosting]) -> list[Company]:
    """The employers of some postings, ordered by id, each with all spellings that occur."""
    spellings: dict[str, set[str]] = {}
    for posting in postings:
        spellings.setdefault(posting.company_id, set()).add(posting.content.company)
    return [
        Company(
            company_id=company_id,
            name=best_spelling(shown_name(alias) for alias in aliases),
            aliases=tuple(sorted(aliases)),
        )
        for company_id, aliases in sorted(spellings.items())
    ]
