"""Facets of the listing: filters, and counts that agree with them."""

from pathlib import Path
from typing import Any, get_args

import pytest

from techstrata.domain import PostingQuery, UsageError
from techstrata.domain.listing import FacetName
from techstrata.stores.listing import SqliteListingStore
from techstrata.stores.listing_counts import OWN_FILTER
from techstrata.stores.parquet import ParquetMarts

TEXTS = {
    "a": "근무지 : 서울 강남구\n고용형태: 정규직\n학력: 대졸 이상\n연봉 : 4,000~6,000만원\n주 2회 재택근무",
    "b": "근무지 : 경기 성남시 분당구\n고용형태: 정규직, 계약직\n학력 무관\n연봉 : 3,000만원",
    "c": "근무지 : 서울 마포구\n100% 원격근무\n전문연구요원 지원 가능\n월급 500만원",
    "d": "Salary: $50 - $60 per hour. We build services with our team and you will work on the platform.",
    "e": "함께 일할 분을 찾습니다. 서버를 만들고 운영합니다.",
}


@pytest.fixture
def listing(world: Any, tmp_path: Path) -> SqliteListingStore:
    for name, text in TEXTS.items():
        deadline = "2026-08-01" if name == "c" else None
        world.add(name, title=name.upper(), text=f"{text}\n{name * 40}", deadline=deadline)
    snapshot = world.publish(tmp_path).snapshot
    return SqliteListingStore(ParquetMarts(tmp_path).listing_path(snapshot.snapshot_id))


def titles(listing: SqliteListingStore, **query: Any) -> str:
    return "".join(sorted(row.title for row in listing.find(PostingQuery(**query)).items)).lower()


@pytest.mark.parametrize(
    ("query", "fitting"),
    [
        ({}, "abcde"),
        ({"countries": ("KR",)}, "abc"),
        ({"regions": ("seoul",)}, "ac"),
        ({"regions": ("seoul", "gyeonggi")}, "abc"),
        ({"districts": ("gyeonggi/seongnam-si",)}, "b"),
        ({"districts": ("gyeonggi/seongnam-si/bundang-gu",)}, "b"),
        ({"remote": ("hybrid",)}, "a"),
        ({"remote": ("hybrid", "full")}, "ac"),
        ({"employment": ("contract",)}, "b"),
        ({"education": ("none",)}, "b"),
        ({"military": ("research",)}, "c"),
        ({"languages": ("en",)}, "d"),
        ({"currencies": ("USD",)}, "d"),
        ({"salary_stated": True}, "abcd"),
        ({"salary_from": 50_000_000}, "ac"),
        ({"salary_from": 60_000_001}, ""),
        ({"salary_from": 1, "currencies": ("USD",)}, ""),
        ({"regions": ("seoul",), "remote": ("full",)}, "c"),
        ({"regions": ("seoul",), "open_only": True}, "a"),
        ({"industries": ("game",)}, ""),
    ],
)
def test_filters(listing: SqliteListingStore, query: dict[str, Any], fitting: str) -> None:
    assert titles(listing, **query) == fitting


@pytest.mark.parametrize(
    "others", [{}, {"regions": ("seoul",)}, {"salary_stated": True}, {"open_only": True}, {"text": "재택"}]
)
def test_counts_are_what_the_filters_find(listing: SqliteListingStore, others: dict[str, Any]) -> None:
    names = get_args(FacetName)
    page = listing.find(PostingQuery(facets=names, **others))
    assert list(page.facets) == list(names)
    fields = {"country": "countries", "region": "regions", "district": "districts", "industry": "industries"}
    fields |= {"language": "languages", "currency": "currencies", "role": "roles", "site": "sites"}
    for name, values in page.facets.items():
        kept = {key: value for key, value in others.items() if key not in OWN_FILTER[name]}
        for one in values:
            asked: Any = (one.value,)
            asked = int(one.value) if name == "years" else one.value == "true" if name == "newcomer" else asked
            query = {**kept, fields.get(name, name): asked}
            assert listing.find(PostingQuery(**query)).total == one.postings, (name, one)
            still_open = listing.find(PostingQuery(**{**query, "open_only": True})).total
            assert still_open == one.open_postings, (name, one)


def test_a_facet_counts_without_its_own_filter(listing: SqliteListingStore) -> None:
    page = listing.find(PostingQuery(regions=("seoul",), facets=("region", "remote")))
    assert {one.value: one.postings for one in page.facets["region"]} == {"seoul": 2, "gyeonggi": 1}
    assert {one.value: one.postings for one in page.facets["remote"]} == {"hybrid": 1, "full": 1}


def test_counting_changes_no_cursor(listing: SqliteListingStore) -> None:
    cursor = listing.find(PostingQuery(limit=2, facets=("region",))).next_cursor
    assert listing.find(PostingQuery(limit=2, cursor=cursor)).items
    with pytest.raises(UsageError):
        listing.find(PostingQuery(limit=2, cursor=cursor, regions=("seoul",)))


def test_a_row_says_what_was_read(listing: SqliteListingStore) -> None:
    row = next(row for row in listing.find(PostingQuery()).items if row.title == "A")
    assert (row.countries, row.regions, row.districts) == (("KR",), ("seoul",), ("seoul/gangnam-gu",))
    assert (row.remote, row.employment, row.education, row.language) == ("hybrid", ("permanent",), "bachelor", "ko")
    assert row.salary
    assert (row.salary.currency, row.salary.period, row.salary.low, row.salary.high) == (
        "KRW", "year", 40_000_000, 60_000_000,
    )  # fmt: skip
