"""What Jumpit calls a position: a row of its list, or the page behind it, which writes some of the same otherwise."""

from techstrata.domain import PostingDraft
from techstrata.reading.code_words import NO_LIMIT
from techstrata.reading.record import Record

JUMPIT = "jumpit"
SECTIONS = {
    "intro": "serviceInfo",
    "tasks": "responsibility",
    "requirements": "qualifications",
    "preferred": "preferredRequirements",
    "benefits": "welfares",
    "process": "recruitProcess",
}
IGNORED = frozenset(
    {
        # Pictures, counters and what the visitor did.
        *("logo", "imagePath", "cacheCompanyImages", "techStacks.imagePath", "companyUrl"),
        *("viewCount", "scrapCount", "scraped", "scrap", "applied", "follow"),
        # What a new employee is paid for coming, what the employer is praised for, and how old it is.
        *("celebration", "tags", "saraminCompanyTags", "establishPeriod", "establishDate"),
        *("developerInterviews", "developerInterviewsCount", "itCompanyStory"),
        # Numbers of the employer and of the entry, and how the site shows it.
        *("serialNumber", "encodedSerialNumber", "manDbMcomIdx", "jobCategories.id"),
        *("hiddenPosition", "invisible", "status", "positionStatus"),
        # Education is told by its name; whether a place lies abroad is told by its address.
        *("education", "graduate", "workingPlaces.domestic"),
    }
)


def draft_of(position: Record) -> PostingDraft:
    """What a position says; raises UnexpectedDataError where a key is not as either page writes it."""
    site_id = position.take_id("id")
    sections = {ours: position.take_text_or_none(theirs) or "" for ours, theirs in SECTIONS.items()}
    closes_at, always_open = position.take_text_or_none("closedAt"), position.take_flag("alwaysOpen")
    return PostingDraft(
        site=JUMPIT,
        site_id=site_id,
        url=f"https://jumpit.saramin.co.kr/position/{site_id}",
        title=position.take_text("title"),
        company=position.take_text("companyName"),
        sections={name: text for name, text in sections.items() if text},
        tags=_stacks(position),
        site_roles=_roles(position),
        location=_place(position),
        career=career_of(position),
        posted_at=position.take_text_or_none("publishedAt"),
        closes_at="상시" if always_open else closes_at,
        education=position.take_text_or_none("educationName"),
        # Last: what is left once all else is taken.
        unread=position.unread(ignore=IGNORED),
    )


def career_of(position: Record) -> str:
    """`신입`, `경력 3~7년` or both, in the words in which the site shows these numbers."""
    newcomer = position.take_flag("newcomer")
    low, high = position.take_number("minCareer"), position.take_number("maxCareer")
    if not low and not high:
        return "신입" if newcomer else "경력무관"
    has_limit = high and high < NO_LIMIT
    experienced = f"경력 {low or 0}~{high}년" if has_limit else f"경력 {low or 0}년 이상"
    return f"신입·{experienced}" if newcomer else experienced


def _stacks(position: Record) -> tuple[str, ...]:
    """Names in the list, objects with a name and a picture on the page."""
    given = position.take_list("techStacks")
    names = (one if isinstance(one, str) else position.within("techStacks", one).take_text("stack") for one in given)
    return tuple(names)


def _roles(position: Record) -> tuple[str, ...]:
    """One text with commas in the list, objects on the page."""
    joined = (position.take_text_or_none("jobCategory") or "").split(",")
    groups = (group.take_text_or_none("name") for group in position.take_records("jobCategories"))
    return tuple(dict.fromkeys(name.strip() for name in (*joined, *groups) if name and name.strip()))


def _place(position: Record) -> str | None:
    """The list of places, the place, or else where the work is done."""
    places = position.take_texts("locations") or (position.take_text_or_none("location") or "",)
    working = tuple(place.take_text_or_none("address") or "" for place in position.take_records("workingPlaces"))
    return ", ".join(dict.fromkeys(place for place in (places if any(places) else working) if place)) or None
