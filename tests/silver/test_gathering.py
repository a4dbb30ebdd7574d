"""What the pages of one posting say of it is told once."""

from pathlib import Path

from techstrata.bronze.recording import load_page
from techstrata.domain import Issue, RawPage, RefinedPosting
from techstrata.silver.refine import refine
from techstrata.sites.catalogue import every_site

RECORDED = Path(__file__).parents[1] / "recorded" / "jobkorea"


def recorded(case: str, site_id: str) -> RawPage:
    """A recorded page as that of another posting."""
    page = load_page(RECORDED / case)
    return page.model_copy(update={"about": site_id, "key": f"{page.kind}/{site_id}"})


def test_a_text_that_is_a_picture_is_one_warning_for_each_posting() -> None:
    pages = [recorded(case, number) for number in ("1", "2") for case in ("detail", "body_image")]
    found = list(refine(pages, lambda _: "JKO", site_of=every_site().get))
    postings = [one for one in found if isinstance(one, RefinedPosting)]
    issues = [one for one in found if isinstance(one, Issue)]
    assert [one.content.has_readable_text for one in postings] == [False, False]
    told = [(issue.kind, issue.severity, issue.where) for issue in issues]
    assert told == [("image_only_text", "warning", one.posting_id) for one in postings]
