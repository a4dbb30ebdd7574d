"""Where words stand that make a closer look worth its time: one scan spares most texts the dear expressions.

Every expression that is guarded by a group can only match where one of the group's literals stands.
"""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import chain

import ahocorasick_rs

from techstrata.reading.newcomers import SIGNS_OF_NEWCOMERS
from techstrata.reading.outline import ODD_SIGNS

WORDING = (
    "우대", "선호", "가산점", "가점", "플러스", "좋", "환영", "금상첨화", "선택", "plus", "bonus", "advantag", "prefer", "nice", "good to have",
    "great to have", "desir", "an asset", "would be", "beneficial", "helpful", "welcome", "optional", "vorteil", "wünschenswert", "ideal", "gern",
    "ein plus", "wäre", "優先", "加分", "优先", "필수", "반드시", "필요", "must", "required", "mandatory", "essential", "zwingend", "erforderlich",
    "voraus", "bevorzug", "besonders", "kein muss", "없어도", "몰라도",
)  # fmt: skip
OTHERS = (
    "고객사", "파트너사", "협력사", "투자사", "partner", "customers include", "clients include", "trusted by", "backed by", "companies like",
    "companies such as", "compete", "family of", "이외", "외에", "외의", "포트폴리오", "이력서", "제출", "주소", "링크", "계정", "url", "프로필", "your github", "link to", "a github", "your linkedin",
)  # fmt: skip
BENEFIT = (
    "맥북", "노트북", "지급", "제공합니다", "지원합니다", "구독", "복지", "교육비", "도서구입", "자격증 취득", "stipend", "allowance",
)  # fmt: skip
ASKED = ("경험자", "가능자", "보유자", "능숙자", "소지자", "소양", "신 분", "는 분", "은 분", "신분", "는분")
TRADE = (
    "언어", "프로그래밍", "프로그램", "프레임워크", "라이브러리", "개발", "스택", "툴", "활용", "사용", "경험", "숙련", "능숙", "엔지니어", "구축", "운영", "환경", "기반", "이해", "지식",
    "도구", "협업", "데이터", "서버", "기술", "클라우드", "인프라", "쿼리", "앱", "플랫폼", "language", "programming", "framework", "librar", "develop", "stack", "tool",
    "experience", "proficien", "knowledge", "skill", "engineer", "familiar", "software", "code", "coding", "backend", "frontend", "application", "service",
    "database", "pipeline", "entwickl", "kenntniss", "erfahrung", "platform", "certif", "integrat", "infrastruct",
)  # fmt: skip

GROUPS = {
    "wording": WORDING,
    "others": OTHERS,
    "benefit": BENEFIT,
    "asked": ASKED,
    "heading": ODD_SIGNS,
    "newcomers": SIGNS_OF_NEWCOMERS,
}
CHANGING = ("wording", "others", "benefit")
"""The groups whose words may change the level of what stands in their line."""
_LITERALS = [(word, group) for group, words in GROUPS.items() for word in words]
_AUTOMATON = ahocorasick_rs.AhoCorasick(
    [word for word, _ in _LITERALS], implementation=ahocorasick_rs.Implementation.DFA
)
LONGEST_TRADE = max(map(len, TRADE))
_TRADE_AUTOMATON = ahocorasick_rs.AhoCorasick(list(TRADE))
_GROUP_OF = [group for _, group in _LITERALS]


def triggers_in(shadow: str) -> dict[str, list[int]]:
    """Places of each group's literals, ascending; under `loud` those of all that may change a level."""
    found: dict[str, list[int]] = {group: [] for group in GROUPS}
    for index, start, _ in _AUTOMATON.find_matches_as_indexes(shadow, overlapping=True):
        found[_GROUP_OF[index]].append(start)
    for places in found.values():
        places.sort()
    found["loud"] = sorted(chain.from_iterable(found[group] for group in CHANGING))
    return found


def trade_around(shadow: str, first: int, start: int, end: int, after: int) -> bool:
    """Whether a word of the trade begins in `first..after`, not in `start..end`; asked only where evidence is missing."""
    piece = shadow[first : after + LONGEST_TRADE]
    size, low, high = after - first, start - first, end - first
    for _, at, _ in _TRADE_AUTOMATON.find_matches_as_indexes(piece, overlapping=True):
        if at < low or high <= at < size:
            return True
    return False


def any_between(places: Sequence[int], first: int, after: int) -> bool:
    """Whether one of the ascending places lies in `first..after`."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] < after
