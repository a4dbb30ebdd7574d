"""What an employer does, as one of about twenty classes, by the site's industry words, else by how it introduces itself."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

WORDS_REMEMBERED = 20_000
INTRODUCTION = 700
"""An employer says in its first sentences what it is."""
MOST = 2
LATIN = re.compile(r"[A-Za-z]")
HANGUL = re.compile(r"[가-힣]")
SHORT = 3
ANCHOR = re.compile(
    r"(?:기업|회사|스타트업|개발사|제조사|업체|에이전시|퍼블리셔)(?![가-힣]*(?:과|와|에게|에(?!요|는)|고객|들|대상|용|을|를|의 ))"
    r"|\b(?:company|startup|start-up|scale-up|scaleup|provider|unicorn|firm|studio|agency|manufacturer)\b",
    re.I,
)
"""What an employer calls itself at the end of the words that say its trade."""
REACH = 26
BETWEEN_KOREAN = r"(?:\s?(?:솔루션|서비스|기술|플랫폼|전문|분야|산업|테크|개발|공급|제조|기반|소프트웨어|시스템|콘텐츠|,|·|및|의|[가-힣A-Za-z]{1,4}))?(?:\s?(?:전문|선도|대표|글로벌))?\s?$"
BETWEEN_ENGLISH = r"(?:[ -](?:platform|technology|tech|solutions?|services|software|leading))?[ -]$"
CUSTOMERS = re.compile(r"고객|대상|위한|기업용|에게|제공하는\s?$|근무|대기업|외국계|협력|인증|선정|출신|글로벌 기업들")


PRIZE = re.compile(r"\s?(?:challenge|\d|고객|대부분|등으로|선정|어워|부문|대상|수배|검색)", re.I)
"""Behind it: a list that the employer was put on, or a thing that it looks for."""


class Industry(NamedTuple):
    """One class with its names."""

    ko: str
    en: str


class Words(NamedTuple):
    """By what classes are told: the words of sites, and those before `…기업` or `company`."""

    site: Mapping[str, re.Pattern[str]]
    korean: re.Pattern[str]
    english: re.Pattern[str]
    code_of: Mapping[str, str]


@cache
def industries() -> Mapping[str, Industry]:
    """Codes with their names."""
    return {code: Industry(one["ko"], one["en"]) for code, one in _table().items()}


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("industries.toml").read_text("utf-8"))


@cache
def _words() -> Words:
    site = {code: _any(one["site"]) for code, one in _table().items()}
    code_of = {word.casefold(): code for code, one in _table().items() for word in one["text"]}
    listed = sorted((word for one in _table().values() for word in one["text"]), key=len, reverse=True)
    korean = "|".join(re.escape(word) for word in listed if HANGUL.search(word) or word.isupper())
    english = "|".join(re.escape(word) for word in listed if not HANGUL.search(word))
    return Words(
        site,
        re.compile(rf"(?<![가-힣A-Za-z])({korean}){BETWEEN_KOREAN}"),
        re.compile(rf"(?<![a-z])({english}){BETWEEN_ENGLISH}", re.I),
        code_of,
    )


def industries_of(said: str | None, sections: Mapping[str, str]) -> tuple[str, ...]:
    """Codes of classes, `MOST` at most from an introduction; empty where the words name none."""
    if said:
        return in_words(said)
    introduction = sections.get("intro")
    return in_introduction(introduction[:INTRODUCTION]) if introduction else ()


@lru_cache(WORDS_REMEMBERED)
def in_words(said: str) -> tuple[str, ...]:
    """All classes that a site's industry words name, in the order of the table."""
    return tuple(code for code, pattern in _words().site.items() if pattern.search(said))


def in_introduction(text: str) -> tuple[str, ...]:
    """Classes by which an employer calls itself: `핀테크 스타트업`, `a fintech company`; first named first."""
    words = _words()
    found: dict[str, None] = {}
    for anchor in ANCHOR.finditer(text):
        first = max(text.rfind("\n", 0, anchor.start()) + 1, anchor.start() - REACH)
        before = text[first : anchor.start()]
        code = _nearest(words.english if anchor[0].isascii() else words.korean, before, words)
        is_own = not CUSTOMERS.search(text, max(0, first - 14), anchor.start())
        if code and is_own and not PRIZE.match(text, anchor.end()):
            found[code] = None
    return tuple(found)[:MOST]


def _nearest(pattern: re.Pattern[str], before: str, words: Words) -> str | None:
    """The class of the word that stands nearest: `AI 헬스케어 기업` is about health."""
    nearest: str | None = None
    match = pattern.search(before)
    while match:
        nearest = words.code_of[match[1].casefold()]
        match = pattern.search(before, match.start() + 1)
    return nearest


def _any(words: list[str]) -> re.Pattern[str]:
    """Latin words stand alone at their beginning, short ones at their end too; Korean ones stand anywhere."""
    return re.compile("|".join(_alone(word) for word in words), re.I)


def _alone(word: str) -> str:
    if not LATIN.match(word):
        return re.escape(word)
    return rf"(?<![A-Za-z]){re.escape(word)}" + (r"(?![A-Za-z])" if len(word) <= SHORT else "")
