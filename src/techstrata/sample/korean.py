"""Korean particles that fit the word before them, Latin words and numbers too."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

# particle after a consonant, after a vowel; 로 also follows ㄹ
PARTICLES = {
    "을": ("을", "를"),
    "이": ("이", "가"),
    "은": ("은", "는"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
    "이나": ("이나", "나"),
    "이라는": ("이라는", "라는"),
}
NIEUN, RIEUL = 4, 8
_DIGITS = {"0": 1, "1": RIEUL, "3": 1, "6": 1, "7": RIEUL, "8": RIEUL}
_LETTERS = {"L": RIEUL, "R": RIEUL, "M": 1, "N": 1}
_CLOSED_ENDING = re.compile(r"(?:[mn]|ng|n[ge]|me|[aeiou][pt]|[aeiou]c|ck|[aeiou]k)$")
_RIEUL_ENDING = re.compile(r"(?:l|[bcdgkpst]le|ile)$")


@lru_cache
def _readings() -> dict[str, int]:
    table = tomllib.loads((files("techstrata.sample") / "readings.toml").read_text(encoding="utf-8"))
    ends = (("closed", 1), ("rieul", RIEUL), ("open", 0))
    return {word: end for name, end in ends for word in table[name]}


@lru_cache(maxsize=4096)
def final_of(text: str) -> int:
    """Number of the final consonant with which the text is pronounced to end, 0 for a vowel."""
    word = text.rstrip(" )\"'”’》」].")
    last = word[-1:]
    if "가" <= last <= "힣":
        return (ord(last) - 0xAC00) % 28
    tail = re.split(r"[\s/(,·]", word)[-1]
    if tail.lower() in _readings():
        return _readings()[tail.lower()]
    if last.isdigit():
        return _DIGITS.get(last, 0)
    if last.isupper():
        return _LETTERS.get(last, 0)
    if _RIEUL_ENDING.search(tail.lower()):
        return RIEUL
    return int(bool(_CLOSED_ENDING.search(tail.lower())))


def particle(word: str, kind: str) -> str:
    """The form of the particle (named by its form after a consonant) that follows the word."""
    after_consonant, after_vowel = PARTICLES[kind]
    final = final_of(word)
    if kind == "으로" and final == RIEUL:
        return after_vowel
    return after_consonant if final else after_vowel
