"""What the pages of one posting say of it is told once."""

from pathlib import Path

import orjson

from techstrata.bronze.recording import load_page
from techstrata.domain import Issue, RawPage, RefinedPosting, RefinedSighting
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


def listed_alone(site: str, case: str) -> list[str]:
    """Ids that are sighted though no draft tells of them."""
    page = load_page(RECORDED.parent / site / case)
    found = list(refine([page], lambda _: "XXX", site_of=every_site().get))
    told = {one.site_id for one in every_site()[site].read(page) if not isinstance(one, Issue)}
    return [one.site_id for one in found if isinstance(one, RefinedSighting) and one.site_id not in told]


def test_what_a_reader_leaves_out_on_purpose_is_not_sighted() -> None:
    assert listed_alone("wanted", "list-other-group") == []
    assert listed_alone("greenhouse", "other_employer") == []


def test_a_row_that_could_not_be_read_is_sighted() -> None:
    page = load_page(RECORDED.parent / "rallit" / "list")
    listed = every_site()["rallit"].follow(page).listed
    body = orjson.loads(page.body)
    body["data"]["items"][0]["title"] = {"now": "an object"}
    harmed = page.model_copy(update={"body": orjson.dumps(body)})
    sighted = [
        one.site_id
        for one in refine([harmed], lambda _: "RLT", site_of=every_site().get)
        if isinstance(one, RefinedSighting)
    ]
    assert listed[0] in sighted
    assert set(sighted) <= set(listed)
