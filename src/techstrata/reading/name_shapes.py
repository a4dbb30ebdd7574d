"""What the letters of a name say: ordinary words, places and trades, and the shapes that names of technologies have."""

import re
from functools import cache
from pathlib import Path

import rtoml

from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.forms import HANGUL, normal, variants_of

FOLDER = Path(__file__).parent
MOST_WORDS = 4
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#._\-]*")
LATIN_RUN = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#._\-]*(?: [A-Za-z0-9][A-Za-z0-9+#._\-]*)*")
VERSION = re.compile(r"[vV]?\d[\d.x]*\+?")
UNIT = re.compile(
    r"\d+(?:[.,]\d+)?(?:k|m|b|x|h|d|ms|s|gb|tb|mb|kb|ghz|mhz|hz|fps|px|nm|mm|cm|kg|g|w|v|kw|hrs?|days?|years?|yrs?|st|nd|rd|th|pm|am|usd|eur|bit|bits|p|depth|tier)\+?",
    re.I,
)
LETTER_AND_DIGIT = re.compile(r"[A-Za-z]\d{1,2}")
EMPLOYER_FORM = re.compile(r"\b(?:Inc|Corp|Corporation|Ltd|LLC|GmbH|Co|Group|Labs?|University|Bank)\.?$")
CAMEL = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{2}")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,6}s?")
SIGNED = re.compile(r"\.(?:js|net|io|ai)$|\+\+$|#$|[A-Za-z]\d|\d[A-Za-z]", re.I)
WITH_TAIL = re.compile(
    r"\s?(?:등|을|를|과|와|의|로|으로|이|가|은|는|에|기반|개발|사용|활용|경험|환경|이용|관련|운영|구축|숙련|능숙|에서)"
)
SQUEEZED = re.compile(r"[ \-_.'’]")
HANGUL_ITEM = re.compile(r"[가-힣]{3,10}")
INFLECTIONS = (("ies", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("or", "e"), ("or", ""))  # fmt: skip


@cache
def plain_words() -> frozenset[str]:
    """English words that postings write in lower case."""
    lines = (FOLDER / "plain_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def no_terms() -> frozenset[str]:
    """Places, languages, degrees, trades, business words: squeezed."""
    content = rtoml.loads((FOLDER / "not_terms.toml").read_text("utf-8"))
    return frozenset(squeezed(word) for words in content.values() for word in words)


def squeezed(name: str) -> str:
    """How candidates are compared: `Node. JS`, `node-js` and `NodeJS` are one name."""
    return SQUEEZED.sub("", normal(name))


@cache
def is_plain(word: str) -> bool:
    """Whether a word is an ordinary English one, inflected or not, or stands on the list of what is no technology."""
    low = word.lower().strip(".-'’")
    known = plain_words()
    if low in known or squeezed(low) in no_terms():
        return True
    if "-" in low:
        parts = [part for part in word.split("-") if part]
        return all(map(is_plain, parts)) or any(part.islower() and is_plain(part) for part in parts)
    bases = [low[: -len(ending)] + instead for ending, instead in INFLECTIONS if low.endswith(ending)]
    return any(base in known for base in bases) or any(len(base) > 4 and is_plain(base) for base in bases)


def known_names(taxonomy: Taxonomy) -> frozenset[str]:
    """All spellings of all terms and their variants, squeezed."""
    found = set()
    for term in taxonomy.terms.values():
        for spelling in (term.name, *term.aliases, *term.exact, *term.doubtful):
            found.add(squeezed(spelling))
            found.update(map(squeezed, variants_of(spelling)))
    return frozenset(found)


def span_of_name(inside: str, left: bool, right: bool) -> tuple[int, int] | None:
    """The name in an item: all of it, what it begins with behind a known name, or what it ends with before one."""
    if HANGUL.search(inside) is None:
        run = LATIN_RUN.fullmatch(inside.rstrip(".-"))
        return without_plain_ends(inside, run.start(), run.end()) if run else None
    if left and right and HANGUL_ITEM.fullmatch(inside) and not is_trade_hangul(inside):
        return 0, len(inside)
    if left and (run := LATIN_RUN.match(inside)) and (run.end() == len(inside) or WITH_TAIL.match(inside, run.end())):
        return without_plain_ends(inside, run.start(), run.end())
    if right:
        runs = list(LATIN_RUN.finditer(inside))
        if runs and runs[-1].end() == len(inside):
            return without_plain_ends(inside, runs[-1].start(), runs[-1].end())
    return None


def without_plain_ends(inside: str, start: int, end: int) -> tuple[int, int] | None:
    """Lower-case ordinary words at both ends belong to the sentence: `experience with Foo`."""
    words = list(WORD.finditer(inside, start, end))
    while words and words[0][0].islower() and is_plain(words[0][0]):
        words.pop(0)
    # `PCIe I/F` is cut at its stroke: a letter that is left over belongs to no name.
    while len(words) > 1 and (len(words[-1][0]) == 1 or VERSION.fullmatch(words[-1][0])):
        words.pop()
    while words and words[-1][0].islower() and is_plain(words[-1][0]):
        words.pop()
    if not words or len(words) > MOST_WORDS:
        return None
    plain = [word for word in words if is_plain(word[0])]
    # `Scale matchmaking` begins a sentence, `Unity Catalog` is a name.
    if any(word[0].islower() for word in (words if plain and len(words) > 1 else plain)):
        return None
    first, last = words[0].start(), words[-1].end()
    return first, first + len(inside[first:last].rstrip(".-"))


def belongs(word: str) -> bool:
    """Whether a word beside a known name is part of a longer one: in capitals, no version, no word of a trade."""
    return len(word) > 1 and word[0].isupper() and not VERSION.fullmatch(word) and squeezed(word) not in no_terms()


def shape_score(name: str) -> float:
    """What a name's own letters say, from -0.45 (an ordinary word) to 0.4 (`FlutterBlue`)."""
    if HANGUL.search(name):
        return -0.15
    words = WORD.findall(name)
    plain = sum(map(is_plain, words))
    if plain == len(words):
        return -0.2 if len(words) > 1 and not name.islower() else -0.45
    score = 0.1 if plain else 0.25
    if CAMEL.search(name) or SIGNED.search(name):
        score += 0.15
    elif ACRONYM.fullmatch(name):
        score -= 0.2 if len(name) < 3 else 0.05
    elif name.islower():
        score -= 0.1
    return score - 0.1 * max(0, len(words) - 2)


@cache
def is_trade_hangul(word: str) -> bool:
    """Whether a Hangul item is made of ordinary words of the trade."""
    known = no_terms()
    if word in known:
        return True
    trade = (ending for ending in known if len(ending) > 1 and HANGUL.match(ending))
    return any(word.endswith(ending) or word.startswith(ending) for ending in trade)


def score_of_tag(name: str) -> float:
    """A site's tags are of all kinds: those written like a name are mostly technologies, in lower case few are."""
    return round(max(0.1, (0.25 if name.islower() or HANGUL.search(name) else 0.45) + shape_score(name)), 2)
