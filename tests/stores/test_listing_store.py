"""The listing: filters, keyword search, sorting, paging, details and facets."""

from pathlib import Path
from typing import Any

import pytest

from techstrata.domain import PostingQuery, UsageError
from techstrata.domain.listing import Sort
from techstrata.stores.listing import SqliteListingStore
from techstrata.stores.listing_builder import row_digest
from techstrata.stores.listing_tables import METADATA
from techstrata.stores.parquet import ParquetMarts
from techstrata.stores.words import folded


def listing_of(world: Any, folder: Path, as_of: str | None = None) -> SqliteListingStore:
    snapshot = world.publish(folder, as_of).snapshot
    return SqliteListingStore(ParquetMarts(folder).listing_path(snapshot.snapshot_id))


def found(listing: SqliteListingStore, **query: Any) -> int:
    page = listing.find(PostingQuery(**query))
    assert len(page.items) == min(page.total, 20)
    return page.total


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ({}, 63),
        ({"roles": ("non_it",)}, 1),
        ({"roles": ("non_it", "backend")}, 63),
        ({"sites": ("wanted",)}, 15),
        ({"companies": ("C-Company 01",)}, 4),
        ({"technologies": ("python",)}, 31),
        ({"technologies": ("spring-framework",)}, 30),
        ({"technologies": ("python", "spring-boot")}, 61),
        ({"technologies": ("python", "java"), "match": "all"}, 10),
        ({"technologies": ("java", "java"), "match": "all"}, 40),
        ({"technologies": ("kafka",)}, 0),
        ({"years": 0}, 15),
        ({"newcomer": True}, 12),
        ({"newcomer": False}, 51),
        ({"open_only": True}, 63),
        ({"roles": ("backend",), "sites": ("wanted",), "technologies": ("java",)}, 5),
    ],
)
def test_filters(many: Any, tmp_path: Path, query: dict[str, Any], total: int) -> None:
    assert found(listing_of(many, tmp_path), **query) == total


@pytest.fixture
def searched(world: Any, tmp_path: Path) -> SqliteListingStore:
    world.add(
        "1",
        title="백엔드 개발자 (결제)",
        text="스프링 부트로 결제 서비스를 만듭니다. C++ 경험 100% 우대.",
        company="가온",
    )
    world.add(
        "2", title="ENGINEER", text="Machine  Learning\nwith Node.js, snake_case and React-Native", company="Straße 7"
    )
    world.add("3", title="Machinist", text="learning nothing; a_b axb 5 % and 50", company="Gaon")
    return listing_of(world, tmp_path)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("결제", {"1"}),
        ("제", {"1"}),
        ("프링 부", {"1"}),
        ("engineer", {"2"}),
        ("EnGiN", {"2"}),
        ("machine learning", {"2"}),
        ("machin", {"2", "3"}),
        ("chine lear", {"2"}),
        ("  machine \n learning ", {"2"}),
        ("c++", {"1"}),
        ("node.js", {"2"}),
        ("100%", {"1"}),
        ("%", {"1", "3"}),
        ("_", {"2", "3"}),
        ("a_b", {"3"}),
        ("STRASSE", {"2"}),
        ("가온", {"1"}),
        ("gaon", {"3"}),
        ("missing", set()),
        ("'", set()),
        ('" OR 1=1 --', set()),
        ("\x00", set()),
        ("🙂", set()),
        ("   ", {"1", "2", "3"}),
        ("", {"1", "2", "3"}),
    ],
)
def test_keywords_are_pieces_of_the_text(searched: SqliteListingStore, text: str, ids: set[str]) -> None:
    page = searched.find(PostingQuery(text=text))
    titles = {"백엔드 개발자 (결제)": "1", "ENGINEER": "2", "Machinist": "3"}
    assert {titles[row.title] for row in page.items} == ids
    assert page.total == len(ids)


def test_every_piece_of_a_text_is_found_and_nothing_else(world: Any, tmp_path: Path) -> None:
    texts = ["Go, C++/C# 그리고 a.b  c", "go c+ 그 리고\nA.B C", "(GO) 고그리 ab c c", "İstanbul ßtraße %_"]
    for number, text in enumerate(texts):
        world.add(str(number), text=text, title=f"T{number}", company="Z")
    listing = listing_of(world, tmp_path)
    whole = [folded("\n".join((f"T{number}", "Z", f"T{number}", text))) for number, text in enumerate(texts)]
    pieces = {text[at : at + size] for text in whole for size in (1, 2, 3, 5, 8) for at in range(len(text))}
    for piece in sorted(pieces, key=lambda one: (len(one), one)):
        if not folded(piece):
            continue
        expected = {f"T{number}" for number, text in enumerate(whole) if folded(piece) in text}
        assert {row.title for row in listing.find(PostingQuery(text=piece)).items} == expected, piece


@pytest.mark.parametrize("sort", ["newest", "deadline", "company"])
def test_pages_join_to_the_whole_in_order(many: Any, tmp_path: Path, sort: Sort) -> None:
    listing = listing_of(many, tmp_path)
    whole = [row.posting_id for row in listing.find(PostingQuery(sort=sort, limit=100)).items]
    joined: list[str] = []
    cursor = None
    while True:
        page = listing.find(PostingQuery(sort=sort, limit=10, cursor=cursor))
        joined += [row.posting_id for row in page.items]
        if (cursor := page.next_cursor) is None:
            break
    assert joined == whole
    assert len(set(whole)) == 63


def test_orders(world: Any, tmp_path: Path) -> None:
    world.add("a", ["2026-09-01", "2026-09-08"], company="beta", title="a", deadline="2026-12-01")
    world.add("b", ["2026-09-08"], company="Alpha", title="b", text="b " * 30)
    world.add("c", ["2026-09-05", "2026-09-08"], company="gamma", title="c", deadline="2026-09-20", text="c " * 30)
    world.add("d", ["2026-09-01"], company="delta", title="d", deadline="2026-09-03", text="d " * 30)
    world.add("e", ["2026-09-08"], company="eta", title="e", posted_on="2026-09-04", text="e " * 30)
    listing = listing_of(world, tmp_path)

    def order(sort: Sort) -> str:
        return "".join(row.title for row in listing.find(PostingQuery(sort=sort)).items)

    assert order("deadline") == "cabed"
    assert order("company") == "badec"
    assert order("newest")[:3] == "bce"


def test_states_are_those_of_the_day(world: Any, tmp_path: Path) -> None:
    posting = world.add("a", ["2026-09-01", "2026-09-08"], deadline="2026-09-12")
    world.add("b", ["2026-09-01", "2026-09-08", "2026-09-22"], text="b " * 30)
    states = {}
    for day in ("2026-09-01", "2026-09-08", "2026-09-22"):
        detail = listing_of(world, tmp_path, day).posting(posting)
        assert detail
        states[day] = (detail.row.state, detail.seen_on[-1].isoformat())
    assert states == {
        "2026-09-01": ("open", "2026-09-01"),
        "2026-09-08": ("closing_soon", "2026-09-08"),
        "2026-09-22": ("closed", "2026-09-08"),
    }


def test_cursors_belong_to_their_question(many: Any, tmp_path: Path) -> None:
    listing = listing_of(many, tmp_path)
    cursor = listing.find(PostingQuery(limit=5)).next_cursor
    assert cursor
    assert listing.find(PostingQuery(limit=7, cursor=cursor)).items
    for query in (PostingQuery(sort="company", cursor=cursor), PostingQuery(text="a", cursor=cursor)):
        with pytest.raises(UsageError, match="first page"):
            listing.find(query)
    with pytest.raises(UsageError, match="first page"):
        listing.find(PostingQuery(cursor="nonsense"))


def test_a_detail_has_all_versions_and_every_span_is_verbatim(world: Any, tmp_path: Path) -> None:
    posting = world.add("1", ["2026-09-01"], {"java": "required"}, tags=["MySQL"], text="첫 번째 글 " + "가" * 40)
    world.add("1", ["2026-09-10"], {"python": "preferred"}, title="New", text="두 번째 글 " + "나" * 40)
    world.add("1", ["2026-09-20"], {"java": "required"}, tags=["MySQL"], text="첫 번째 글 " + "가" * 40)
    listing = listing_of(world, tmp_path)
    detail = listing.posting(posting)
    assert detail
    assert [version.title for version in detail.versions] == ["Engineer", "New", "Engineer"]
    assert [chip.technology for chip in detail.row.technologies] == ["java", "mysql"]
    assert [day.day for day in detail.seen_on] == [1, 10, 20]
    for version in detail.versions:
        assert version.spans
        for span in version.spans:
            texts = version.sections | {"title": version.title, "tags": "\n".join(version.tags)}
            assert texts[span.section][span.start : span.end] == span.text
    assert listing.posting("JPT-none") is None
    assert found(listing, text="두 번째") == 0, "only the current text is searched"


def test_facets_count(many: Any, tmp_path: Path) -> None:
    listing = listing_of(many, tmp_path)
    assert [(one.value, one.postings) for one in listing.facet("site")] == [("jumpit", 48), ("wanted", 15)]
    assert [(one.value, one.postings) for one in listing.facet("role")] == [("backend", 62), ("non_it", 1)]
    technologies = {one.value: one.postings for one in listing.facet("technology")}
    assert technologies["java"] == found(listing, technologies=("java",))
    assert [one.label for one in listing.facet("company", "ANY 07")] == ["Company 07"]
    assert len(listing.facet("company", None, 3)) == 3
    assert listing.facet("company", "%") == []


def test_the_same_data_in_two_places_have_equal_rows(many: Any, tmp_path: Path) -> None:
    digests = set()
    for home in ("one", "two"):
        snapshot = many.publish(tmp_path / home).snapshot
        digests.add(row_digest(ParquetMarts(tmp_path / home).listing_path(snapshot.snapshot_id)))
    assert len(digests) == 1


def test_every_table_and_column_says_what_it_means() -> None:
    for table in METADATA.sorted_tables:
        assert table.comment
        assert all(column.comment for column in table.columns)
