"""JobKorea and LinkedIn through a browser: each posting comes, and says what it says by plain HTTP."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from techstrata.contracts import Site
from techstrata.domain import DETAIL, Content, RefinedPosting
from techstrata.replica.board import Board
from techstrata.replica.server import Replica
from techstrata.sample import generate
from techstrata.silver.refine import refine
from techstrata.sites import linkedin
from techstrata.sites.jobkorea import JobKorea
from techstrata.sites.linkedin import VIEW, LinkedIn
from techstrata.stores.files import FileLake
from tests.bronze.conftest import observed

DAY = date(2026, 9, 20)


class Whole(LinkedIn):
    """The full page of a posting, as a browser is needed for it."""

    text_from = VIEW


class Shown(JobKorea):
    browser_kinds = frozenset({DETAIL, "body"})


def by_plain_http(site: Site) -> Site:
    plain = type(site)()
    plain.browser_kinds = frozenset()  # type: ignore[misc]
    return plain


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with Replica(Board([posting.line for posting in generate(postings=90)], all_open=True)) as running:
        yield running


def texts(replica: Replica, site: Site, day: date, folder: Path) -> Mapping[str, Content]:
    """What each posting of the day says."""
    _, found = observed(replica, site, day, folder)
    assert (found.outcome, found.failures) == ("whole", [])
    pages = FileLake(folder / f"{site.name}-{day}").pages_of(site.name, day)
    outcomes = refine(pages, lambda _: site.code, site_of=lambda _: site)
    return {one.site_id: one.content for one in outcomes if isinstance(one, RefinedPosting)}


@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize("site", [Shown(), Whole()], ids=["jobkorea", "linkedin"])
def test_through_a_browser_all_postings_come_and_say_the_same(
    site: Site, replica: Replica, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linkedin, "DETAILS_AS", VIEW)
    plain = texts(replica, by_plain_http(site), DAY, tmp_path)
    shown = texts(replica, site, DAY + timedelta(days=1), tmp_path)
    assert len(plain) == len(replica.board.open_on(site.name)) > 5
    assert shown == plain
