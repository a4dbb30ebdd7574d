"""The object that the Open API of RocketPunch calls a job, in lists and, with its text, on a page of its own."""

from collections.abc import Iterator

from techstrata.domain import Issue, PostingDraft
from techstrata.reading.code_words import EMPLOYMENT, LEVELS, level, new_values, word
from techstrata.reading.record import Record

ROCKETPUNCH = "rocketpunch"
ADDRESS = "https://www.rocketpunch.com/jobs/"
SECTIONS = {
    "intro": "subtitle",
    "tasks": "description",
    "requirements": "minimumQualification",
    "preferred": "preferredQualification",
}
# Pictures and numbers of the company; the id leads to the same address.
IGNORED = frozenset({"company.id", "company.logoUrl", "webUrl"})


def said_of(job: Record, *, listed: bool = False) -> Iterator[PostingDraft | Issue]:
    """A posting, and each code in it that nobody knows."""
    site_id, company = job.take_id("jobId"), job.take_record("company")
    levels, kinds = job.take_texts("seniorities"), job.take_texts("employmentTypes")
    yield from new_values(LEVELS, levels, "seniorities", ROCKETPUNCH, site_id)
    yield from new_values(EMPLOYMENT, kinds, "employmentTypes", ROCKETPUNCH, site_id)
    role, place = job.take_text_or_none("jobCategory"), job.take_text_or_none("workType") or ""
    sections = {ours: text for ours, theirs in SECTIONS.items() if (text := job.take_text_or_none(theirs))}
    yield PostingDraft(
        site=ROCKETPUNCH,
        site_id=site_id,
        url=f"{ADDRESS}{site_id}",
        title=job.take_text("title"),
        company=company.take_text("name"),
        # What stands below the title in a list is no text yet; the page behind it repeats it.
        sections={} if listed else sections,
        site_roles=(role,) if role else (),
        career=level(levels),
        location="원격" if "REMOTE" in place.upper() else None,
        closes_at=job.take_text_or_none("endAt"),
        employment=", ".join(word(EMPLOYMENT, kind) for kind in kinds) or None,
        industry=company.take_text_or_none("industry"),
        company_size=company.take_text_or_none("size"),
        # Last: what is left once all else is taken.
        unread=job.unread(ignore=IGNORED),
    )
