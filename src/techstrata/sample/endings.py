"""Full Korean sentences out of noun phrases: 결제 서버 개발 → 결제 서버를 개발합니다."""

from functools import cache

from techstrata.sample.korean import particle
from techstrata.sample.vocabulary import read_table

_ADVERBIAL = ("로", "하고", "하여", "해", "게", "을", "를", "에서", "대로", "까지")
_ATTRIBUTIVE = ("의", "는", "한", "된", "위한", "활용한", "이용한")


@cache
def _doing() -> frozenset[str]:
    words: object = read_table("endings.toml")["doing"]
    assert isinstance(words, list)
    return frozenset(words)


def ended(text: str, ending: str) -> str:
    """The phrase with `합니다` or `해요`; a phrase that does not end in doing something stays as it is."""
    words = text.split(" ")
    if words[-1] not in _doing() or len(words) < 3:
        return text
    before = words[-2]
    if before.endswith(("과의", "와의")):
        return " ".join([*words[:-2], before[:-1], words[-1] + ending])
    if before == "및" and words[-3] in _doing() and _is_object(words[:-3]):
        return f"{_object(words[:-3])} {words[-3]}하고 {words[-1]}{ending}"
    if before.endswith(_ADVERBIAL) or (words[-1] in ("협업", "협의", "연동") and before[-1] in "과와"):
        return text + ending
    if before == "및" or _coordinated(words) or before.endswith(_ATTRIBUTIVE):
        done = "담당합니다" if ending.startswith("합") else "맡아요"
        return f"{text}{particle(text, '을')} {done}{'.' if ending.endswith('.') else ''}"
    if words[-1] == "대응":
        return f"{' '.join(words[:-1])}에 대응{ending}"
    return f"{_object(words[:-1])} {words[-1]}{ending}"


def _is_object(words: list[str]) -> bool:
    return bool(words) and not words[-1].endswith((*_ADVERBIAL, *_ATTRIBUTIVE)) and not _coordinated(words)


def _object(words: list[str]) -> str:
    phrase = " ".join(words)
    return phrase + particle(phrase, "을")


def _coordinated(words: list[str]) -> bool:
    """Two things are done: 작성과 자동화, 개발 및 운영."""
    joined = any(word[:-1] in _doing() and word[-1] in "과와" for word in words)
    return joined or any(word == "및" and words[place - 1] in _doing() for place, word in enumerate(words))
