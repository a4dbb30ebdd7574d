"""Tracks of substitute military service that a posting offers: 전문연구요원, 산업기능요원, or 병역특례 without saying which."""

import re
from typing import Literal

Track = Literal["research", "industry", "unspecified"]
TRACK = re.compile(
    r"(?P<research>전문\s?연구\s?요원)|(?P<industry>산업\s?기능\s?요원)|(?P<unspecified>병역\s?특례|병특)"
)
SIGNS = ("요원", "병역", "병특")
NAMED: tuple[Track, ...] = ("research", "industry")
AROUND = 40
NOT_OFFERED = re.compile(
    r"불가|제외|해당\s?없|않|안\s?됩니다|아닌|아님|만료|종료|마감|마친|이력|현황|출신|으로\s?생각|어떻게|경험|복무\s?중인\s?(?:동료|팀원)|중단|어렵|어려운|미지정|포기"
)
"""Words on the same line that speak of something else than an offer."""


def tracks_of(text: str) -> tuple[Track, ...]:
    """Each track once; `unspecified` only where no track is named."""
    if not any(sign in text for sign in SIGNS):
        return ()
    found = {match.lastgroup for match in TRACK.finditer(text) if _is_offered(text, match.start(), match.end())}
    named: list[Track] = [track for track in NAMED if track in found]
    return tuple(named) or (("unspecified",) if found else ())


def _is_offered(text: str, start: int, end: int) -> bool:
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    newline = text.find("\n", end)
    last = min(newline if newline >= 0 else len(text), end + AROUND)
    before, behind = text[first:start], text[end:last]
    refused = NOT_OFFERED.search(behind[:20]) or re.search(r"(?:비|非)$", before)
    return not refused
