"""The language in which a posting is written, by the shares of its scripts and, among Latin letters, by small words.

Names of technologies are Latin in every language: a Korean text stays Korean as long as its Latin part is no English
prose. What is neither Korean, English, German, Japanese nor Chinese stays unknown.
"""

import re
from collections import Counter
from collections.abc import Iterable

ENOUGH = 40
ENOUGH_HANGUL = 10
"""Letters from which on a text has a language; Hangul leaves no doubt sooner."""
LOOKED_AT = 2_400
MOSTLY = 0.3
KANA = 0.1
HARDLY_HANGUL = 0.03
PROSE = 0.16
"""Share of small words among Latin words from which on they are sentences, not a list of names."""
SUBSTANTIAL = 40
"""Latin words from which on sentences among Korean ones make a text mixed."""

# The upper halves of UTF-16 units that hold a script's letters, and the letters of Latin-1.
HANGUL_UNITS, KANA_UNITS, HAN_UNITS = bytes(range(0xAC, 0xD8)), b"\x30", bytes(range(0x4E, 0xA0))
UNITS = (HANGUL_UNITS, KANA_UNITS, HAN_UNITS)
LATIN = bytes(code for code in range(256) if chr(code).isalpha())
LATIN_WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
WORDS = {
    "en": "the and of to in for with you our we is are a an on as your will be that or from have this by",
    "de": "und der die das mit für von zu in im wir du dich dein deine sie ihr ist sind ein eine einen bei auf den dem des "
    "nicht als auch oder an dir uns unser unsere sowie",
    "fr": "le la les des du de et en une un vous nous pour avec est sur dans au aux notre votre",
    "es": "el la los las de del y en una un que con para por se su nuestro tu como al",
    "pt": "o a os as de do da e em uma um que com para por se seu nosso você no na",
    "nl": "de het een en van in je met voor op is wij jij bij ons aan zijn dat te jouw",
    "it": "il lo la i gli le di del della e in una un che con per si nostro al sono",
}
SMALL = {language: frozenset(words.split()) for language, words in WORDS.items()}
"""The small words of every sentence, by language."""
OWN = {"en": SMALL["en"] - SMALL["de"], "de": SMALL["de"] - SMALL["en"]}
"""Small words that the other of the two has not."""
BOTH = 0.06
"""Share of the small words of either language from which on a text is written in both."""


def language_of(title: str, texts: Iterable[str]) -> str | None:
    """`ko`, `en`, `de`, `ja`, `zh`, `mixed`, or None where too little is said or another language speaks."""
    text = "\n".join((title, *texts))
    if len(text) > LOOKED_AT:
        # Both ends: boards put an English text below a Korean one.
        text = text[: LOOKED_AT // 2] + text[-LOOKED_AT // 2 :]
    hangul, kana, han, latin = _scripts(text)
    letters = hangul + kana + han + latin
    if hangul >= ENOUGH_HANGUL and letters < ENOUGH and hangul >= MOSTLY * letters:
        return "ko"
    if letters < ENOUGH:
        return None
    if kana >= KANA * letters and hangul < MOSTLY * letters:
        return "ja"
    if han >= MOSTLY * letters and hangul < KANA * letters:
        return "zh"
    if hangul < HARDLY_HANGUL * letters:
        return _latin(text)
    if latin < MOSTLY * letters:
        return "ko"
    words = LATIN_WORD.findall(text.lower())
    prose = _small(Counter(words), SMALL["en"])
    # A syllable of Hangul says as much as two or three Latin letters.
    is_english_too = len(words) >= SUBSTANTIAL and prose >= PROSE * len(words)
    if 3 * hangul < HARDLY_HANGUL * 10 * letters:
        return "mixed" if not is_english_too or hangul > ENOUGH else _latin(text)
    return "mixed" if is_english_too else "ko"


def _scripts(text: str) -> tuple[int, int, int, int]:
    """Letters in Hangul, kana, Chinese characters and Latin."""
    pages = text.encode("utf-16-le", "replace")[1::2]
    hangul, kana, han = (len(pages) - len(pages.translate(None, among)) for among in UNITS)
    plain = text.encode("latin-1", "ignore")
    return hangul, kana, han, len(plain) - len(plain.translate(None, LATIN))


def _latin(text: str) -> str | None:
    words = LATIN_WORD.findall(text.lower())
    counted, whole = Counter(words), len(words)
    if whole and min(_small(counted, OWN["de"]), _small(counted, OWN["en"])) >= BOTH * whole:
        return "mixed"
    for language, own in OWN.items():
        if _small(counted, own) >= PROSE * whole:
            return language
    counts = {language: _small(counted, small) for language, small in SMALL.items()}
    first, second = sorted(counts, key=lambda language: -counts[language])[:2]
    is_certain = first in OWN and counts[first] >= max(3, PROSE / 2 * whole) and counts[first] > counts[second]
    return first if is_certain else None


def _small(counted: Counter[str], small: Iterable[str]) -> int:
    return sum(counted[word] for word in small)
