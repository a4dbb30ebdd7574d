"""Counting from Parquet: what is counted, once each, and the evidence behind it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from techstrata.domain import ShareCounts, ShareQuery, UsageError, window_of
from techstrata.reading.sentences import LONGEST, sentence_around
from techstrata.stores.duckdb_trend import DuckDbTrendStore
from techstrata.stores.parquet import ParquetMarts


@contextmanager
def trend_of(world: Any, folder: Path) -> Iterator[DuckDbTrendStore]:
    snapshot = world.publish(folder).snapshot
    marts = ParquetMarts(folder)
    store = DuckDbTrendStore(snapshot.snapshot_id, {part.table: marts.part_path(part) for part in snapshot.parts})
    try:
        yield store
    finally:
        store.close()


def totals(counts: ShareCounts) -> dict[str, tuple[int, int, int, int, int]]:
    """(openings, required, preferred, used, implied) by technology."""
    found = {technology: [0, 0, 0, 0, 0] for technology in counts.technologies}
    columns = (counts.cell_openings, counts.cell_required, counts.cell_preferred, counts.cell_used, counts.cell_implied)
    for place, column in enumerate(columns):
        for technology, number in zip(counts.cell_technology, column, strict=True):
            found[counts.technologies[technology]][place] += number
    return {technology: tuple(numbers) for technology, numbers in found.items()}  # type: ignore[misc]


BACKEND = ShareQuery(role="backend")


def test_parents_are_implied_and_an_own_mention_wins(world: Any, tmp_path: Path) -> None:
    world.add("1", asks={"spring-boot": "required"})
    world.add("2", asks={"spring-boot": "required", "java": "used"})
    with trend_of(world, tmp_path) as trend:
        assert totals(trend.counts(BACKEND)) == {
            "java": (2, 1, 0, 1, 1),
            "spring-boot": (2, 2, 0, 0, 0),
            "spring-framework": (2, 2, 0, 0, 2),
        }


def test_required_only_counts_by_the_strongest_level(world: Any, tmp_path: Path) -> None:
    world.add("1", asks={"spring-boot": "preferred"})
    world.add("2", asks={"spring-boot": "required", "java": "used"})
    with trend_of(world, tmp_path) as trend:
        counted = totals(trend.counts(ShareQuery(role="backend", level="required")))
    assert counted == {"spring-boot": (1, 1, 0, 0, 0), "spring-framework": (1, 1, 0, 0, 1)}


def test_other_levels_and_concepts_are_not_counted(world: Any, tmp_path: Path) -> None:
    world.add("1", asks={"kafka": "other", "msa": "required", "python": "used"})
    world.add("2", asks={"spring-boot": "other"})
    with trend_of(world, tmp_path) as trend:
        assert totals(trend.counts(BACKEND)) == {"python": (1, 0, 0, 1, 0)}


def test_tags_count_only_when_asked_for(world: Any, tmp_path: Path) -> None:
    world.add("1", asks={"java": "required"}, tags=["MySQL", "스프링부트", "unknown thing"])
    with trend_of(world, tmp_path) as trend:
        assert totals(trend.counts(BACKEND)) == {"java": (1, 1, 0, 0, 0)}
        with_tags = ShareQuery(role="backend", with_tags=True)
        assert totals(trend.counts(with_tags)) == {
            "java": (1, 1, 0, 0, 0),
            "mysql": (1, 0, 0, 1, 0),
            "spring-boot": (1, 0, 0, 1, 0),
            "spring-framework": (1, 0, 0, 1, 1),
        }
        (item,) = trend.evidence(with_tags, "spring-framework", None, 5).items
        assert [(one.section, one.text, one.technology) for one in item.sentences] == [
            ("tags", "스프링부트", "spring-boot")
        ]


def test_the_version_that_stood_last_in_the_window_decides(world: Any, tmp_path: Path) -> None:
    world.add("1", ["2026-09-01"], {"java": "required"})
    world.add("1", ["2026-09-10"], {"python": "required"})
    with trend_of(world, tmp_path) as trend:
        asked = {
            text: list(totals(trend.counts(ShareQuery(role="backend", window=window_of(text)))))
            for text in ("all", "2026-09-01..2026-09-09", "2026-09-05..2026-09-10", "2026-08", "2026-10")
        }
    assert asked == {
        "all": ["python"],
        "2026-09-01..2026-09-09": ["java"],
        "2026-09-05..2026-09-10": ["python"],
        "2026-08": [],
        "2026-10": [],
    }


def test_two_episodes_count_twice_and_a_window_takes_its_own(world: Any, tmp_path: Path) -> None:
    world.add("1", ["2026-01-01", "2026-06-01"], {"java": "required"})
    with trend_of(world, tmp_path) as trend:
        assert sum(trend.counts(BACKEND).employer_openings) == 2
        assert sum(trend.counts(ShareQuery(role="backend", window=window_of("2026Q1"))).employer_openings) == 1
        assert sum(trend.counts(ShareQuery(role="backend", window=window_of("2026-03"))).employer_openings) == 0


def test_openings_without_text_stand_beside_the_share(many: Any, tmp_path: Path) -> None:
    with trend_of(many, tmp_path) as trend:
        counts = trend.counts(BACKEND)
    assert (sum(counts.employer_openings), counts.openings_without_text, len(counts.employer_openings)) == (60, 2, 20)
    assert counts.sources == ("jumpit", "wanted")


@pytest.mark.parametrize(
    ("query", "openings"),
    [
        (ShareQuery(role="all"), 60),
        (ShareQuery(role="non_it"), 1),
        (ShareQuery(role="frontend"), 0),
        (ShareQuery(role="backend", sites=("wanted",)), 15),
        (ShareQuery(role="backend", years=0), 12),
        (ShareQuery(role="backend", years=9), 60),
        (ShareQuery(role="backend", newcomer=True), 12),
        (ShareQuery(role="backend", newcomer=False), 48),
    ],
)
def test_filters(many: Any, tmp_path: Path, query: ShareQuery, openings: int) -> None:
    with trend_of(many, tmp_path) as trend:
        assert sum(trend.counts(query).employer_openings) == openings


@pytest.mark.parametrize(
    "query",
    [
        BACKEND,
        ShareQuery(role="all", with_tags=True),
        ShareQuery(role="backend", level="required"),
        ShareQuery(role="backend", sites=("jumpit",), years=2),
        ShareQuery(role="backend", window=window_of("2026-09-01..2026-09-03")),
    ],
)
def test_evidence_is_as_many_as_the_row_says(many: Any, tmp_path: Path, query: ShareQuery) -> None:
    with trend_of(many, tmp_path) as trend:
        for technology, (openings, *_, implied) in totals(trend.counts(query)).items():
            items, cursor = [], None
            while True:
                page = trend.evidence(query, technology, cursor, 7)
                assert page.total == openings
                items += page.items
                if (cursor := page.next_cursor) is None:
                    break
            assert len({(item.opening_id, item.first_on) for item in items}) == openings
            assert sum(item.implied for item in items) == implied
            for item in items:
                assert item.sentences, "no number without a sentence"
                for sentence in item.sentences:
                    assert sentence.text[sentence.start : sentence.end] in (sentence.name, "MySQL", "자바")
                    assert (sentence.technology == technology) is not item.implied


def test_evidence_comes_newest_first(world: Any, tmp_path: Path) -> None:
    for number, day in enumerate(("2026-09-01", "2026-09-09", "2026-09-05")):
        world.add(
            str(number), [day], {"java": "required"}, text=f"Number {number} of a team that builds a big service."
        )
    with trend_of(world, tmp_path) as trend:
        page = trend.evidence(BACKEND, "java", None, 10)
    assert [item.first_on.day for item in page.items] == [9, 5, 1]
    assert page.items[0].sentences[0].text == "Knows Java well."


def test_cursors_belong_to_their_question(many: Any, tmp_path: Path) -> None:
    with trend_of(many, tmp_path) as trend:
        cursor = trend.evidence(BACKEND, "java", None, 5).next_cursor
        assert cursor
        for query, technology in ((ShareQuery(role="all"), "java"), (BACKEND, "python")):
            with pytest.raises(UsageError, match="first page"):
                trend.evidence(query, technology, cursor, 5)
        for broken in ("", "x", "!!!!", "é", "W10", cursor[:-3]):
            with pytest.raises(UsageError, match="first page"):
                trend.evidence(BACKEND, "java", broken, 5)


def test_nobody_asks_for_it(many: Any, tmp_path: Path) -> None:
    with trend_of(many, tmp_path) as trend:
        page = trend.evidence(BACKEND, "kafka", None, 5)
    assert (page.total, page.items, page.next_cursor) == (0, (), None)


def test_every_table_and_field_says_what_it_means(many: Any, tmp_path: Path) -> None:
    parts = many.publish(tmp_path).snapshot.parts
    assert len(parts) == 9
    for part in parts:
        schema = pq.read_schema(ParquetMarts(tmp_path).part_path(part))
        assert schema.metadata[b"description"]
        assert all(field.metadata[b"description"] for field in schema)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("one\ntwo Java two\nthree", "Java", "two Java two"),
        ("Java", "Java", "Java"),
        ("First. " * 60 + "We use Java here. " + "Last. " * 60, "Java", "We use Java here."),
    ],
)
def test_sentences(text: str, word: str, expected: str) -> None:
    start = text.index(word)
    cut = sentence_around(text, start, start + len(word))
    assert cut.text == expected
    assert cut.text[cut.start : cut.end] == word


@pytest.mark.parametrize("filling", ["word " * 400, "가" * 2000])
def test_long_sentences_are_cut_around_the_span(filling: str) -> None:
    text = filling + " Java " + filling
    start = text.index("Java")
    cut = sentence_around(text, start, start + 4)
    assert len(cut.text) <= LONGEST
    assert cut.text[cut.start : cut.end] == "Java"
