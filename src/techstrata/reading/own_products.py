"""What an employer makes is no demand for it: its own products among the technologies read from its postings."""

import re
from collections.abc import Container, Mapping
from dataclasses import replace
from functools import lru_cache

from techstrata.domain import TITLE, Extraction, Mention
from techstrata.reading.employer_names import BRACKETS, LEGAL_FORM, SIGNS
from techstrata.reading.employers import asks_for

NAMES_REMEMBERED = 20_000
LONGEST_NAME = 80
"""Feeds put whole paragraphs where the name of the employer belongs."""
SHORTEST = 4
"""`TCP Software` does not make TCP."""
# `Grafana Labs` makes Grafana, `와탭랩스` makes 와탭 …
BEHIND_PRODUCTS = (
    "labs", "ai", "io", "hq", "software", "technologies", "technology", "systems", "data", "networks", "security", "cloud",
    "랩스", "랩", "코리아", "소프트", "테크", "시스템즈", "시스템", "네트웍스",
)  # fmt: skip
# … and Elastic makes Elasticsearch.
BEHIND_EMPLOYERS = ("search", "api", "ide", "ides", "billing", "b2", "crm", "io", "ai", "platform")
# In brackets many shorten their name to what is called otherwise, too: `한빛 글쓰기(AWS)`.
ACRONYM = re.compile(r"[A-Z&]{1,5}")
HANGUL = re.compile("[가-힣]")
# Who asks for experience with the own product asks for it all the same: `Unity 개발 경험`.
ASKED_IN_KOREAN = re.compile(r"[^\n.;|]{0,30}(?:경험|능숙|숙련|이해|지식|다룰|다뤄)")


def without_own(read: Extraction, employer: str, title: str, sections: Mapping[str, str]) -> Extraction:
    """The reading with the employer's own products at the level `other`, unless experience with them is asked for.

    Products are told by their name being the employer's, whatever its legal form; concepts are left alone.
    """
    products = products_of(employer)
    own = {one.technology for one in read.mentions if _is_called_like(one, products)}
    if not own:
        return read
    texts = {**sections, TITLE: title}
    kept = {
        (one.technology, one.section)
        for one in read.mentions
        if one.technology in own and _is_asked_for(one, texts[one.section])
    }
    return replace(read, mentions=tuple(_at_its_level(one, own, kept) for one in read.mentions))


@lru_cache(NAMES_REMEMBERED)
def products_of(employer: str) -> frozenset[str]:
    """How products of an employer may be called, as letters and digits in lower case."""
    if len(employer) > LONGEST_NAME:
        return frozenset()
    bracketed = [part for part in BRACKETS.findall(employer) if not ACRONYM.fullmatch(part.strip())]
    names = {
        _plain(LEGAL_FORM.sub(" ", part)) for part in (BRACKETS.sub(" ", LEGAL_FORM.sub(" ", employer)), *bracketed)
    }
    names.discard("")
    shorter = {name.removesuffix(end) for name in names for end in BEHIND_PRODUCTS}
    shorter = {name for name in shorter if len(name) >= SHORTEST or HANGUL.search(name)}
    return frozenset({*names, *shorter, *(name + end for name in names for end in BEHIND_EMPLOYERS)})


@lru_cache(NAMES_REMEMBERED)
def _plain(name: str) -> str:
    return SIGNS.sub("", name).casefold()


def _is_called_like(mention: Mention, products: Container[str]) -> bool:
    """By the technology's own name, or as it is written in Hangul: Latin spellings are often words of others, too."""
    if mention.kind != "technology":
        return False
    return _plain(mention.name) in products or (
        HANGUL.search(mention.text) is not None and _plain(mention.text) in products
    )


def _at_its_level(mention: Mention, own: Container[str], kept: Container[tuple[str, str]]) -> Mention:
    if mention.technology not in own or (mention.technology, mention.section) in kept:
        return mention
    return replace(mention, level="other")


def _is_asked_for(mention: Mention, text: str) -> bool:
    """Whether a mention below a demand speaks of experience with what it names."""
    if mention.level not in ("required", "preferred"):
        return False
    return asks_for(text, mention.start) or ASKED_IN_KOREAN.match(text, mention.end) is not None
