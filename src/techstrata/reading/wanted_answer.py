"""The shapes of Wanted's JSON answers around its jobs, and which of the jobs are work in information technology."""

from collections.abc import Iterator, Sequence

from techstrata.domain import Closure, Issue, PostingDraft
from techstrata.domain import UnexpectedDataError as Unexpected
from techstrata.reading.it_titles import says_it
from techstrata.reading.record import Record
from techstrata.reading.wanted_job import DEVELOPMENT, DEVELOPMENT_JOBS, WANTED, Job, job_of

# What lists and details say of themselves; collecting uses the links.
ENVELOPE = frozenset(
    {"links", "links.prev", "links.next", "is_callable_external_job", "is_score", "model_status", "data_model"}
    | {"positions.links", "positions.links.prev", "positions.links.next", "total_count", "positions.total_count"}
    | {"message", "error", "error_code", "application", "like_users", "data.application"}
)


def listing_of(answer: Record) -> Record:
    """The part with `data` and `links`; a search keeps it beside other tabs."""
    return answer.take_record_or_none("positions") or answer


def job_in(answer: Record) -> Record:
    """The job of a detail, with or without an object around it."""
    return (answer.take_record_or_none("data") or answer).take_record("job")


def said_by(row: Record, group: str | None) -> Iterator[PostingDraft | Closure | Issue]:
    """What a job in the list of a group says; another group means that the site has left out what was asked for."""
    job = job_of(row)
    if group and job.groups and group not in job.groups:
        detail = "A list shows postings outside the group that was asked for."
        yield Issue(kind="unfiltered", detail=detail, site=WANTED, where=job.site_id)
    yield from told(job)


def told(job: Job) -> Iterator[PostingDraft | Closure | Issue]:
    """Its reading and what surprised in it, if it is work in information technology."""
    if is_it(job):
        yield job.reading
        yield from job.issues


def is_it(job: Job) -> bool:
    """Where the field of work is not said, the posting is kept."""
    roles = job.reading.site_roles if isinstance(job.reading, PostingDraft) else ()
    if DEVELOPMENT in job.groups or not (job.groups or roles):
        return True
    return not DEVELOPMENT_JOBS.isdisjoint(roles) or any(map(says_it, (job.title, *roles)))


def leads_of(rows: Sequence[Record]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids that a list shows, and those whose details are wanted.

    A row that surprises is told of when the page is read; raises UnexpectedDataError when no row can be read.
    """
    shown: dict[str, bool] = {}
    surprises: list[Unexpected] = []
    for row in rows:
        try:
            site_id = row.take_id("id")
            # The detail may be readable where the row is not.
            shown[site_id] = True
            shown[site_id] = _is_asked_for(job_of(row, about=site_id))
        except Unexpected as error:
            surprises.append(error)
    if surprises and len(surprises) == len(rows):
        raise surprises[0]
    return tuple(shown), tuple(site_id for site_id, is_asked in shown.items() if is_asked)


def _is_asked_for(job: Job) -> bool:
    return is_it(job) and isinstance(job.reading, PostingDraft)
