"""The object that SmartRecruiters calls a posting, in lists and, with its text, on a page of its own."""

from techstrata.domain import PostingDraft
from techstrata.reading.platforms.boards import Posted
from techstrata.reading.platforms.terms import address, labels, places
from techstrata.reading.record import Record

SMARTRECRUITERS = "smartrecruiters"
SECTIONS = {
    "intro": "companyDescription",
    "body": "jobDescription",
    "requirements": "qualifications",
    "additional": "additionalInformation",
}
UNTOLD = "not_applicable"
IGNORED = frozenset(
    {
        # Numbers of the entry and its advertisement; who wrote it; links of the interface and of the form.
        *("uuid", "jobId", "jobAdId", "defaultJobAd", "refNumber", "creator", "ref", "applyUrl", "referralUrl"),
        *("visibility", "active", "customField", "language", "company.identifier"),
        *("function.id", "department.id", "department.description", "industry.id", "typeOfEmployment.id"),
        # Parts of the place that its full name holds.
        *(f"location.{key}" for key in ("address", "postalCode", "regionCode", "latitude", "longitude")),
        *("location.manual", "location.addressLine2", "location.region", "location.city", "location.country"),
        # Films, and what the list says of itself.
        *("jobAd.sections.videos", "offset", "limit", "totalFound"),
    }
)


def posted_of(entry: Record, site_id: str, link: str) -> Posted:
    """A posting and its employer; `link` is for entries that tell none."""
    company = entry.take_record_or_none("company") or Record({})
    draft = PostingDraft(
        site=SMARTRECRUITERS,
        site_id=site_id,
        title=entry.take_text("name").strip(),
        url=entry.take_text_or_none("postingUrl") or link,
        sections=_sections(entry.take_record_or_none("jobAd")),
        site_roles=_labels(entry, "department", "function"),
        location=_location(entry.take_record_or_none("location")),
        career=_career(entry.take_record_or_none("experienceLevel")),
        posted_at=entry.take_text_or_none("releasedDate"),
        employment=", ".join(_labels(entry, "typeOfEmployment")) or None,
        industry=", ".join(_labels(entry, "industry")) or None,
    )
    employer = company.take_text_or_none("name")
    # Last: what is left once all else is taken.
    return Posted(draft.model_copy(update={"unread": entry.unread(ignore=IGNORED)}), employer)


def _labels(entry: Record, *keys: str) -> tuple[str, ...]:
    found = (entry.take_record_or_none(key) for key in keys)
    return labels(*(one.take_text_or_none("label") for one in found if one))


def _sections(ad: Record | None) -> dict[str, str]:
    given = ad.take_record_or_none("sections") if ad else None
    if given is None:
        return {}
    sections: dict[str, str] = {}
    for ours, theirs in SECTIONS.items():
        if part := given.take_record_or_none(theirs):
            # Not wanted: the platform's own word for the section.
            part.take("title")
            sections[ours] = part.take_text_or_none("text") or ""
    return sections


def _location(place: Record | None) -> str | None:
    if place is None:
        return None
    is_remote, is_hybrid = place.take_flag("remote"), place.take_flag("hybrid")
    whole = place.take_text_or_none("fullLocation") or address(place, "city", "region", "country")
    return places([whole], "Hybrid" if is_hybrid else "Remote" if is_remote else None)


def _career(level: Record | None) -> str | None:
    if level is None:
        return None
    code, label = level.take_text_or_none("id"), level.take_text_or_none("label")
    return None if code == UNTOLD else label
