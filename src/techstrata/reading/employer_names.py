"""Whether a page belongs to an employer: names compared whatever their legal form, and found in texts."""

import re
from collections.abc import Iterable
from functools import cache

LEGAL_FORM = re.compile(
    r"\(주\)|㈜|주식회사|유한회사|유한책임회사|\b(?:co|inc|incorporated|ltd|llc|corp|corporation|company|limited|gmbh|plc|pte|bv|ab|korea)\b\.?",
    re.IGNORECASE,
)
# How employers call their boards: `컬리 채용 (Kurly Talent)`.
HIRING = re.compile(r"채용|인재영입|영입|\b(?:careers?|talents?|jobs?|hiring|recruit(?:ing|ment)?)\b", re.IGNORECASE)
BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]+)[)\]）]")
SIGNS = re.compile(r"[\W_]+")
LATIN_AROUND = (r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])")
HANGUL_AROUND = (r"(?<![가-힣])", "")


def is_called(name: str, own: Iterable[str]) -> bool:
    """Whether a name is one of the employer's own, whatever its legal form, case and spacing."""
    return bool(_cores(name) & {core for one in own for core in _cores(one)})


def is_named_in(text: str, own: Iterable[str]) -> bool:
    """Whether a text names the employer as a word of its own; capitals count, as many names are words too."""
    return any(_as_a_word(name).search(text) for name in own)


@cache
def _cores(name: str) -> frozenset[str]:
    """What is left of a name without its legal form; `크래프톤 (KRAFTON)` has two."""
    bracketed = [part for part in BRACKETS.findall(name) if len(SIGNS.sub("", part)) > 1]
    parts = [BRACKETS.sub(" ", LEGAL_FORM.sub(" ", name)), *bracketed]
    plain = [LEGAL_FORM.sub(" ", part) for part in parts]
    found = (SIGNS.sub("", one).casefold() for part in plain for one in (part, HIRING.sub(" ", part)))
    return frozenset(core for core in found if core)


@cache
def _as_a_word(name: str) -> re.Pattern[str]:
    core = " ".join(LEGAL_FORM.sub(" ", name).split()).strip(" ,.") or name
    before, after = LATIN_AROUND if core[-1].isascii() else HANGUL_AROUND
    spelled = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in {core, core.upper()})
    return re.compile(f"{before}(?:{spelled}){after}")
