"""An employer's own page with schema.org JobPostings, believed where it names the employer."""

from collections.abc import Iterator, Sequence

from techstrata.domain import Issue, PostingDraft, RawPage
from techstrata.reading.employer_names import is_called
from techstrata.reading.html import Html
from techstrata.reading.json_ld import draft_of, identifier_of, job_postings


def postings_in(page: RawPage, site_id: str, names: Sequence[str]) -> Iterator[PostingDraft | Issue]:
    """The postings of a page, the first under the id of the page, and what a person should look at.

    `names` are the employer's own, the usual one first.
    """
    postings = job_postings(Html.of(page).text)
    if not postings:
        detail = f"Pages of {names[0]} carry no JobPosting."
        yield Issue(kind="no_posting", detail=detail, site=page.site, where=page.origin)
    for number, record in enumerate(postings):
        further = identifier_of(record) or str(number)
        draft = draft_of(record, page.site, f"{site_id}/{further}" if number else site_id, page.origin)
        if is_called(draft.company, names):
            yield draft
            continue
        detail = f"A page of {names[0]} is a posting of another employer."
        yield Issue(kind="other_employer", detail=detail, severity="error", site=page.site, where=page.origin)
