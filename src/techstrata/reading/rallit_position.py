"""What Rallit calls a position, in its list and on the page behind it: words for its codes, days that mean nothing."""

from collections.abc import Iterable, Iterator

from techstrata.domain import Closure, Issue, PostingDraft
from techstrata.reading.code_words import LEVELS, level, new_values, word
from techstrata.reading.record import Record

RALLIT = "rallit"
SECTIONS = {
    "intro": "description",
    "tasks": "responsibilities",
    "requirements": "basicQualifications",
    "preferred": "preferredQualifications",
    "benefits": "benefits",
}
REGIONS = {
    **{"SEOUL": "서울", "GANGNAM": "서울 강남", "MAPO": "서울 마포", "GURO_GASAN": "서울 구로·가산"},
    **{"PANGYO": "경기 판교", "GYEONGGI": "경기", "INCHEON": "인천", "BUSAN": "부산", "DAEGU": "대구"},
    **{"DAEJEON": "대전", "GWANGJU": "광주", "ULSAN": "울산", "SEJONG": "세종", "GANGWON": "강원", "JEJU": "제주"},
    **{"REMOTE": "재택·원격", "ETC": "기타"},
}
HIRING, OVER = "HIRING", {"CLOSED", "CLOSE", "END", "ENDED", "FINISHED", "EXPIRED"}
# Days that stand for nothing said, and for no end.
NO_BEGINNING, NO_END = "1970", "9999"
IGNORED = frozenset(
    {
        # What a new employee is paid for coming: no salary. Pictures, partners, what the visitor did.
        *("joinReward", "companyRepresentativeImage", "partnerLogo", "isPartner", "isBookmarked", "companyId"),
        # The id leads to the same address.
        "url",
    }
)


def said_by(position: Record) -> Iterator[PostingDraft | Closure | Issue]:
    """A draft with an Issue for each code that nobody knows, or that the position is over."""
    site_id, status = position.take_id("id"), position.take_record_or_none("status")
    state = (status.take_text_or_none("code") if status else None) or HIRING
    if state in OVER or (status and "마감" in (status.take_text_or_none("name") or "")):
        # Nothing else in it is wanted any more.
        position.unread()
        yield Closure(site=RALLIT, site_id=site_id, reason="closed")
        return
    levels, region = _levels(position), position.take_text_or_none("addressRegion")
    yield from new_values({HIRING}, [state], "status", RALLIT, site_id)
    yield from new_values(LEVELS, levels, "jobLevels", RALLIT, site_id)
    yield from new_values(REGIONS, [region], "addressRegion", RALLIT, site_id)
    yield PostingDraft(
        site=RALLIT,
        site_id=site_id,
        url=f"https://www.rallit.com/positions/{site_id}",
        title=position.take_text("title"),
        company=position.take_text("companyName"),
        sections={ours: text for ours, theirs in SECTIONS.items() if (text := position.take_text_or_none(theirs))},
        tags=position.take_texts("jobSkillKeywords"),
        career=level(levels),
        location=_place(position, region),
        posted_at=_first_day(position),
        closes_at=_last_day(position),
        # Last: what is left once all else is taken.
        unread=position.unread(ignore=IGNORED),
    )


def _levels(position: Record) -> Iterable[str]:
    """The list says it better than the one word, which stands for any of them."""
    several, one = position.take_texts("jobLevels"), position.take_text_or_none("jobLevel")
    return several or ((one,) if one else ())


def _place(position: Record, region: str | None) -> str | None:
    parts = [position.take_text_or_none(f"address{part}") for part in ("Main", "Detail", "BuildingName")]
    return " ".join(part for part in parts if part) or (word(REGIONS, region) if region else None)


def _first_day(position: Record) -> str | None:
    day = position.take_text_or_none("startedAt")
    return None if not day or day.startswith(NO_BEGINNING) else day


def _last_day(position: Record) -> str | None:
    day, is_always = position.take_text_or_none("endedAt") or "", position.take_flag("isAlwaysHiring")
    return "상시" if is_always or day.startswith(NO_END) else day or None
