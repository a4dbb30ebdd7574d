"""What postings state, as filters with counts, on cards and on the posting's own page."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from techstrata.serve.ui.answers import Pay, PostingRow
from techstrata.serve.ui.facet_words import pay, place
from techstrata.serve.ui.words import Names
from tests.serve.ui.conftest import market
from tests.serve.ui.test_page import Opened, opened, shown

__all__ = ["opened"]


def chosen(page: AppTest, label: str) -> list[str]:
    return next(box for box in page.multiselect if box.label == label).options


def test_filters_have_names_and_counts(opened: Opened) -> None:
    page = opened(page="postings")
    assert not page.exception
    districts = chosen(page, "시·군·구")
    assert districts[0].startswith("경기 성남시")
    assert chosen(page, "재택·원격")[0].startswith("부분 재택(하이브리드) (")
    assert "Hybrid or partly remote" in chosen(opened(page="postings", lang="en"), "Remote work")[0]


def test_a_chosen_facet_is_in_the_address_and_filters(opened: Opened) -> None:
    everything = opened(page="postings")
    page = opened(page="postings", district="gyeonggi/seongnam-si/bundang-gu", salary="5000")
    assert "부분 재택" in shown(page)
    assert "연 4,000~6,000만원" in shown(page)
    assert shown(page) != shown(everything)
    box = next(box for box in page.multiselect if box.label == "재택·원격")
    box.select("hybrid").run()
    assert page.query_params["remote"] in ("hybrid", ["hybrid"])
    assert page.query_params["salary"] in ("5000", ["5000"])


def total(page: AppTest) -> int:
    found = re.search(r"공고 <b>([\d,]+)건</b>", shown(page))
    assert found
    return int(found[1].replace(",", ""))


def test_each_filter_leaves_what_its_count_says(opened: Opened) -> None:
    everything = opened(page="postings")
    said = next(one for one in chosen(everything, "시·군·구") if one.startswith("경기 성남시 분당구"))
    alone = opened(page="postings", district="gyeonggi/seongnam-si/bundang-gu")
    assert f"({total(alone)})" in said
    assert 0 < total(alone) < total(everything)


def test_a_salary_that_nobody_reaches(opened: Opened) -> None:
    assert "조건에 맞는 공고가 없습니다" in shown(opened(page="postings", salary="7000"))


def test_a_value_that_is_not_there_gets_a_sentence(opened: Opened) -> None:
    assert "region “atlantis”" in shown(opened(page="postings", region="atlantis"))


def test_the_posting_says_what_it_states(opened: Opened) -> None:
    text = shown(opened(posting="TST-0010"))
    for words in ("정규직", "학력 무관", "전문연구요원", "게임", "한국어", "연 4,000~6,000만원"):
        assert words in text
    text = shown(opened(posting="TST-0010", lang="en"))
    for words in ("Permanent", "No degree asked for", "Games", "Korean", "KRW 40,000,000–60,000,000 a year"):
        assert words in text


@pytest.mark.parametrize(
    ("salary", "korean", "english"),
    [
        (
            Pay(currency="KRW", period="year", low=36_000_000, high=None),
            "연 3,600만원 이상",
            "KRW 36,000,000 or more a year",
        ),
        (Pay(currency="KRW", period="month", low=2_500_000, high=2_500_000), "월 250만원", "KRW 2,500,000 a month"),
        (Pay(currency="USD", period="hour", low=None, high=90), "시간당 90 USD 이하", "up to USD 90 an hour"),
    ],
)
def test_pay_in_words(salary: Pay, korean: str, english: str) -> None:
    row = PostingRow.model_validate(market()[0].row.model_dump(mode="json") | {"salary": salary.model_dump()})
    assert (pay("ko", row), pay("en", row)) == (korean, english)


def test_the_narrowest_places_are_named() -> None:
    facts = {
        "countries": ["KR", "JP"],
        "regions": ["gyeonggi", "seoul"],
        "districts": ["gyeonggi/a-si", "gyeonggi/a-si/b-gu"],
    }
    row = PostingRow.model_validate(market()[0].row.model_dump(mode="json") | facts)
    assert place(Names(), row) == "gyeonggi/a-si/b-gu, seoul, JP"
