import gzip
import re
from pathlib import Path

import pytest

from techstrata.bronze.recording import load_page
from techstrata.domain import Issue, PostingDraft, RawPage, UnexpectedDataError
from techstrata.reading.employer_names import is_called
from techstrata.sites.careers import SITE, employers, site_id_of

RECORDED = Path(__file__).parent.parent / "recorded" / "careers"


def recorded(case: str, **facts: object) -> RawPage:
    return load_page(RECORDED / case).model_copy(update=facts)


def test_every_line_of_the_data_file_can_be_used() -> None:
    assert len(employers()) >= 5
    for employer in employers().values():
        assert employer.sitemap.startswith("https://")
        re.compile(employer.pattern)


def test_a_walk_begins_with_one_sitemap_an_employer() -> None:
    assert [request.url for request in SITE.start()] == [employer.sitemap for employer in employers().values()]


def test_a_compressed_sitemap_is_the_same() -> None:
    plain = recorded("sitemap")
    assert SITE.follow(recorded("sitemap", body=gzip.compress(plain.body))) == SITE.follow(plain)


def test_a_page_is_known_by_its_address_whatever_the_case_of_its_host() -> None:
    assert site_id_of("https://Toss.IM/career/1/") == site_id_of("https://toss.im/career/1")
    assert site_id_of("https://toss.im/career/1") != site_id_of("https://toss.im/career/2")


@pytest.mark.parametrize("name", ["토스", "㈜비바리퍼블리카", "Viva Republica Co., Ltd.", "viva-republica"])
def test_an_employer_is_known_under_its_names(name: str) -> None:
    assert is_called(name, employers()["토스"].names)


@pytest.mark.parametrize("name", ["토스뱅크", "가온소프트", "Co., Ltd.", ""])
def test_another_employer_is_not(name: str) -> None:
    assert not is_called(name, employers()["토스"].names)


def test_a_cut_off_sitemap_is_asked_again_and_another_page_is_noticed() -> None:
    assert SITE.judge(recorded("sitemap", body=recorded("sitemap").body[:300])) == "failing"
    page = recorded("sitemap", body=b"<html><body>moved</body></html>")
    with pytest.raises(UnexpectedDataError):
        SITE.follow(page)


def test_a_page_without_a_posting_is_an_issue() -> None:
    (issue,) = SITE.read(recorded("detail", body=b"<html><body>x</body></html>"))
    assert isinstance(issue, Issue)
    assert issue.kind == "no_posting"


def test_further_postings_of_a_page_have_ids_of_their_own() -> None:
    body = recorded("detail").body.decode()
    script = body[body.index("<script") : body.index("</head>")]
    both = body.replace("</head>", script.replace("SD-12", "SD-13") + "</head>")
    ids = [one.site_id for one in SITE.read(recorded("detail", body=both.encode())) if isinstance(one, PostingDraft)]
    first = str(recorded("detail").about)
    assert ids == [first, f"{first}/SD-13"]
