"""Numbers and words that the sample lacks, the same for the same name everywhere."""

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID
from zlib import crc32

Choice = TypeVar("Choice")
PLACES = (
    "서울 강남구",
    "서울 성동구",
    "서울 마포구",
    "서울 구로구",
    "경기 성남시",
    "경기 수원시",
    "부산 해운대구",
    "대전 유성구",
)


def number(*names: object, low: int = 0, high: int = 999_999_999) -> int:
    """A number from `low` to `high` that only depends on the names."""
    return low + crc32("/".join(map(str, names)).encode()) % (high - low + 1)


def pick(choices: Sequence[Choice], *names: object) -> Choice:
    return choices[number(*names, high=len(choices) - 1)]


def chance(share: float, *names: object) -> bool:
    return number(*names, high=9_999) < share * 10_000


def uuid(*names: object) -> str:
    parts = [number(part, *names, high=0xFFFFFFFF) for part in range(4)]
    return str(UUID(int=sum(part << 32 * place for place, part in enumerate(parts)), version=4))


def place(company: str) -> str:
    return pick(PLACES, "place", company)
