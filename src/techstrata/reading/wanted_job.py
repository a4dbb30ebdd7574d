"""The object that Wanted calls a job, in all the shapes its lists, details and pages have had."""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import NamedTuple

from techstrata.domain import Closure, Issue, PostingDraft
from techstrata.reading.code_words import EMPLOYMENT, experience, new_values, word
from techstrata.reading.platforms.terms import labels
from techstrata.reading.record import Record

WANTED = "wanted"
LINK = "https://www.wanted.co.kr/wd/"
DEVELOPMENT = "518"
NAMES = tomllib.loads(files("techstrata.reading").joinpath("wanted_jobs.toml").read_text("utf-8"))
GROUPS: Mapping[str, str] = NAMES["groups"]
JOBS: Mapping[str, str] = NAMES["jobs"]
DEVELOPMENT_JOBS = frozenset((GROUPS[DEVELOPMENT], *JOBS.values()))
# Tags that the newer lists give as numbers.
NUMBERED: Mapping[str, str] = NAMES["skills"] | NAMES["sizes"]
SECTIONS = {
    "intro": "intro",
    "tasks": "main_tasks",
    "requirements": "requirements",
    "preferred": "preferred_points",
    "benefits": "benefits",
    "process": "hire_rounds",
}
SIZE = re.compile(r"[\d,]+(?:~[\d,]+)?명\s?(?:이하|이상|미만)?")
OPEN, OVER = "active", {"close", "closed", "draft"}
TAGS = ("skill_tags", "attraction_tags", "company_tags", "company.company_tags")
# Each with why nobody wants it.
IGNORED = frozenset(
    {
        # What a recommender is paid: no salary.
        *("reward", "reward_total"),
        # Pictures, and what the visitor did.
        *("title_img", "logo_img", "company_images", "company.logo_img", "company.title_img", "images"),
        *("like_count", "is_like", "is_bookmark", "is_company_follow", "is_recommended", "score", "matching_score"),
        *("like_users", "has_analysis", "bookmark"),
        # How the site answers, groups and promotes.
        *("hidden", "compare_country", "is_crossboarder", "is_outlink", "short_link", "user_oriented_tags"),
        *("additional_apply_type", "preferred_languages", "visa_information", "company.application_response_stats"),
        # The company's number and its own story; the address says the rest of the place.
        *("company.id", "company.company_id", "company.company_description", "detail.id", "career.is_expert"),
        *("address.country_code", "address.district_key", "address.location_key"),
        # Numbers of tags, and the sort of tag.
        *(f"{tags}.{key}" for tags in TAGS for key in ("id", "tag_type_id", "kind_title")),
        *("address.geo_location", "address.id", "category_tag.child_tags.id", "category_tags.child_tags.id"),
    }
)


class Job(NamedTuple):
    """A job taken apart: its draft, or that it is over; the fields of work it is filed under, and surprises."""

    site_id: str
    title: str
    groups: tuple[str, ...]
    reading: PostingDraft | Closure
    issues: tuple[Issue, ...]


def job_of(job: Record, *, about: str | None = None) -> Job:
    """What any generation's job object says; raises UnexpectedDataError for a shape that none had."""
    names = job.names()
    site_id = about or job.take_id("id")
    job.take("id")
    is_row = "detail" not in names and "main_tasks" not in names
    detail = job.take_record_or_none("detail") or job
    title = (detail.take_text_or_none("position") or job.take_text("position")).strip()
    company = job.take_record("company")
    groups, roles, unknown = _fields_of_work(job, site_id)
    status = job.take_text_or_none("status")
    kind = job.take_text_or_none("employment_type")
    issues = [*unknown, *new_values(EMPLOYMENT, [kind], "employment_type", WANTED, site_id)]
    if status in OVER:
        # Nothing else in it is wanted any more.
        job.unread()
        return Job(site_id, title, groups, Closure(site=WANTED, site_id=site_id, reason="closed"), tuple(issues))
    issues += new_values({OPEN.upper()}, [status], "status", WANTED, site_id)
    company_tags, perks = (
        _titles(job, "company_tags") + _titles(company, "company_tags"),
        _titles(job, "attraction_tags"),
    )
    draft = PostingDraft(
        site=WANTED,
        site_id=site_id,
        url=LINK + site_id,
        title=title,
        company=company.take_text_or_none("name") or company.take_text("company_name"),
        sections={ours: text for ours, theirs in SECTIONS.items() if (text := detail.take_text_or_none(theirs))},
        tags=_titles(job, "skill_tags"),
        site_roles=roles,
        location=_place(job.take_record_or_none("address")),
        career=_career(job, names),
        posted_at=job.take_text_or_none("confirm_time"),
        # The chaos lists say nothing of it; elsewhere nothing means that there is no last day.
        closes_at=_day(job.take_text_or_none("due_time")) or (None if is_row and "status" not in names else "상시"),
        employment=word(EMPLOYMENT, kind) if kind else None,
        industry=company.take_text_or_none("industry_name"),
        company_size=next((tag for tag in (*company_tags, *perks) if SIZE.fullmatch(tag)), None),
        # Last: what is left once all else is taken.
        unread=job.unread(ignore=IGNORED),
    )
    return Job(site_id, title, groups, draft, tuple(issues))


def _titles(record: Record, key: str) -> tuple[str, ...]:
    """Tags as `[{text}]` or `[{title}]`, or as `[number]`: those without a name here are told by the detail in words."""
    given = record.take_list(key)
    if all(isinstance(one, int) for one in given):
        return tuple(NUMBERED[str(one)] for one in given if str(one) in NUMBERED)
    tags = [record.within(key, one) for one in given]
    return labels(*(tag.take_text_or_none("text") or tag.take_text_or_none("title") for tag in tags))


def _fields_of_work(job: Record, site_id: str) -> tuple[tuple[str, ...], tuple[str, ...], list[Issue]]:
    """Numbers of the groups, the names of groups and jobs, and an issue for each group without a name."""
    one = job.take_record_or_none("category_tag")
    tags = job.take_records("category_tags") + ([one] if one else [])
    groups: list[str] = []
    roles: list[str] = []
    for tag in tags:
        parent, children = tag.take_record_or_none("parent_tag"), tag.take_records("child_tags")
        group, number = tag.take_word("parent_id"), tag.take_word("id")
        group = parent.take_id("id") if parent else group
        groups += [group] if group else []
        told = [parent.take_text_or_none("text") or ""] if parent else [GROUPS.get(group or "", "")]
        roles += [*told, *(child.take_text_or_none("text") or "" for child in children), JOBS.get(number or "", "")]
    issues = list(new_values(GROUPS, groups, "category_tag", WANTED, site_id))
    return tuple(dict.fromkeys(groups)), tuple(dict.fromkeys(role for role in roles if role)), issues


def _career(job: Record, names: tuple[str, ...]) -> str | None:
    record = job.take_record("career") if "career" in names else job
    newcomer = record.take_flag("is_newbie") or False
    return experience(record.take_number("annual_from"), record.take_number("annual_to"), newcomer=newcomer)


def _place(address: Record | None) -> str | None:
    if address is None:
        return None
    country, city, district, full = (
        address.take_text_or_none(key) or "" for key in ("country", "location", "district", "full_location")
    )
    place = full.strip() or f"{city} {district}".strip()
    return place if country in ("한국", "") or country in place else f"{country} {place}".strip()


def _day(due: str | None) -> str | None:
    """The last day; midnight at its beginning means its end."""
    return due.removesuffix("T00:00:00") if due else None
