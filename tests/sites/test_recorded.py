"""Every site reads its recordings as a person reviewed them; a site without a recording fails."""

from pathlib import Path

import pytest

from techstrata.bronze.recording import expected, load_page, made_of, recordings
from techstrata.contracts import Site
from techstrata.domain import FIELDS, PostingDraft, joined
from techstrata.sites.catalogue import every_site

ROOT = Path(__file__).parent.parent / "recorded"
SITES = list(every_site().values())
CASES = [(site, folder) for site in SITES for folder in recordings(ROOT, site.name)]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_each_site_has_recordings_that_fill_what_it_says_it_gives(site: Site) -> None:
    pages = [load_page(folder) for folder in recordings(ROOT, site.name)]
    assert pages, f"record a page of each kind into tests/recorded/{site.name}/<case>/"
    drafts: dict[str, list[PostingDraft]] = {}
    for page in sorted(pages, key=lambda page: site.kinds.index(page.kind) if page.kind in site.kinds else -1):
        for one in site.read(page):
            if isinstance(one, PostingDraft):
                drafts.setdefault(one.site_id, []).append(one)
    whole = [joined(some) for some in drafts.values()]
    told = [draft for draft in whole if site.text_from is None or any(draft.sections.values())]
    assert told
    for field in site.gives:
        assert all(says(draft, field) for draft in told), field
    for field in site.gives_some:
        assert any(says(draft, field) for draft in told), field


def says(draft: PostingDraft, field: str) -> bool:
    assert field in FIELDS
    return any(draft.sections.values()) if field == "text" else bool(getattr(draft, field))


@pytest.mark.parametrize(("site", "folder"), CASES, ids=lambda one: one.name)
def test_recordings_are_read_as_reviewed(site: Site, folder: Path) -> None:
    assert made_of(site, load_page(folder)) == expected(folder)


@pytest.mark.parametrize(("site", "folder"), CASES, ids=lambda one: one.name)
def test_recordings_leave_nothing_unread(site: Site, folder: Path) -> None:
    for one in site.read(load_page(folder)):
        assert not isinstance(one, PostingDraft) or not one.unread


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_is_named_after_its_file_and_is_small(site: Site) -> None:
    module = Path(__file__).parent.parent.parent / "src" / "techstrata" / "sites" / f"{site.name}.py"
    assert len(module.read_text("utf-8").splitlines()) <= 105
    assert site.code.isupper()
    assert site.code.isascii()
    assert site.code.isalpha()
    assert 2 <= len(site.code) <= 4
    assert site.rate.per_second > 0
    assert site.rate.at_once >= 1
    assert not site.gives & site.gives_some
