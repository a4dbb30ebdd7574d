"""The page that Wanted shows of a job: what it was built from, and the JobPosting for search engines."""

from typing import Any

from techstrata.domain import Closure, Issue, PostingDraft, UnexpectedDataError, joined
from techstrata.reading import json_ld
from techstrata.reading.code_words import EMPLOYMENT, word
from techstrata.reading.next_data import page_props
from techstrata.reading.record import Record
from techstrata.reading.wanted_job import LINK, WANTED, Job, job_of

# The site's own data says these in its own words, and part by part.
BETTER_SAID: dict[str, Any] = {
    "sections": {},
    "tags": (),
    "closes_at": None,
    "employment": None,
    "career": None,
    "location": None,
}


def job_in_page(text: str, site_id: str) -> Job:
    """What both say together; raises UnexpectedDataError when the page holds neither."""
    found = _own_data(text)
    if found is None:
        return _from_search_engines_part(text, site_id)
    own = job_of(found, about=site_id)
    if isinstance(own.reading, Closure):
        return own
    try:
        said = _job_postings(text, site_id)
    except UnexpectedDataError as error:
        issue = Issue(kind="unreadable_json_ld", detail=str(error), site=WANTED, where=site_id)
        return own._replace(issues=(*own.issues, issue))
    drafts = (one.model_copy(update=BETTER_SAID) for one in said)
    return own._replace(reading=joined([*drafts, own.reading]))


def _from_search_engines_part(text: str, site_id: str) -> Job:
    said = _job_postings(text, site_id)
    if not said:
        raise UnexpectedDataError("The page holds neither the site's own data nor a JobPosting.")
    kind = said[0].employment
    plain = {"closes_at": said[0].closes_at or "상시", "employment": word(EMPLOYMENT, kind) if kind else None}
    draft = said[0].model_copy(update=plain)
    return Job(site_id, draft.title, (), draft, ())


def _job_postings(text: str, site_id: str) -> list[PostingDraft]:
    return [json_ld.draft_of(one, WANTED, site_id, LINK + site_id) for one in json_ld.job_postings(text)[:1]]


def _own_data(text: str) -> Record | None:
    props = page_props(text)
    if props is None:
        return None
    if initial := props.take_record_or_none("initialData"):
        return initial
    # Older pages kept it in another place.
    head = props.take_record_or_none("head")
    return head.take_record_or_none("job") if head else None
