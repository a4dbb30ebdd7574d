"""Answers: numbers that open, honest sentences, and the snapshot of the moment."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from techstrata.app.answers import MartAnswers
from techstrata.domain import PostingQuery, ShareQuery, StateError, UsageError, window_of


def answers_of(world: Any, folder: Path) -> MartAnswers:
    world.publish(folder)
    return MartAnswers(folder, world.taxonomy)


def test_a_share_carries_everything_that_it_needs(many: Any, tmp_path: Path) -> None:
    answers = answers_of(many, tmp_path)
    share = answers.share(ShareQuery(role="backend"))
    assert (share.openings, share.employers, share.openings_without_text, share.notes) == (60, 20, 2, ())
    assert (share.snapshot, share.is_sample) == (answers.snapshot().snapshot_id, False)
    assert share.scope.model_dump(exclude={"as_of"}) == {
        "role": "backend",
        "window": "all",
        "level": "any",
        "sources": ("jumpit", "wanted"),
        "with_tags": False,
        "years": None,
        "newcomer": None,
    }
    java = share.technologies[0]
    assert (java.technology, java.openings, java.implied, java.rank_low) == ("java", 40, 20, 1)
    for row in share.technologies:
        assert row.required + row.preferred + row.used == row.openings >= row.implied
        assert 0 <= row.low < row.share == row.openings / 60 < row.high <= 1
        assert 1 <= row.rank_low <= row.rank_high <= len(share.technologies)
        assert answers.evidence(ShareQuery(role="backend"), row.technology, None, 1).total == row.openings


def test_wanted_technologies_keep_their_rank_among_all(many: Any, tmp_path: Path) -> None:
    answers = answers_of(many, tmp_path)
    every = {row.technology: row for row in answers.share(ShareQuery(role="backend")).technologies}
    (python, kafka) = answers.share(ShareQuery(role="backend", technologies=("kafka", "python"))).technologies
    assert (python.share, python.low, python.high) == (every["python"].share, every["python"].low, every["python"].high)
    assert (kafka.technology, kafka.openings, kafka.low) == ("kafka", 0, 0.0)
    assert 0 < kafka.high < 0.5


@pytest.mark.parametrize(
    ("query", "note"),
    [
        (ShareQuery(role="frontend"), "Too little data: 0 openings"),
        (ShareQuery(role="non_it"), "Too little data: 1 openings"),
        (ShareQuery(role="backend", window=window_of("2025")), "The data cover 2026-09-01 to 2026-09-08 only."),
    ],
)
def test_too_little_data_is_said(many: Any, tmp_path: Path, query: ShareQuery, note: str) -> None:
    share = answers_of(many, tmp_path).share(query)
    assert share.technologies == ()
    assert any(one.startswith(note) for one in share.notes)


def test_few_employers_are_said(world: Any, tmp_path: Path) -> None:
    for number in range(30):
        text = f"Team {number} builds a service that many people use every day."
        world.add(str(number), asks={"java": "required"}, company=f"Company {number % 4}", text=text)
    share = answers_of(world, tmp_path).share(ShareQuery(role="backend"))
    assert (share.technologies, share.notes) == ((), ("Too little data: 4 employers; at least 5 are needed.",))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (ShareQuery(role="backnd"), "'backnd' is not known; did you mean backend"),
        (ShareQuery(role="zzz"), "known are all, backend, frontend, non_it"),
        (ShareQuery(role="backend", sites=("wantd",)), "did you mean wanted"),
        (ShareQuery(role="backend", technologies=("Spring Boot",)), "did you mean spring-boot"),
        (ShareQuery(role="backend", technologies=("스프링부트",)), "did you mean spring-boot"),
        (ShareQuery(role="backend", technologies=("msa",)), "is a concept"),
    ],
)
def test_unknown_names_are_answered_with_the_nearest(
    many: Any, tmp_path: Path, query: ShareQuery, sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        answers_of(many, tmp_path).share(query)


def test_unknown_names_in_the_listing(many: Any, tmp_path: Path) -> None:
    answers = answers_of(many, tmp_path)
    for query in (PostingQuery(roles=("x",)), PostingQuery(technologies=("x",)), PostingQuery(sites=("x",))):
        with pytest.raises(UsageError, match="is not known"):
            answers.postings(query)
    assert answers.postings(PostingQuery(technologies=("msa",))).total == 0
    assert answers.posting("JPT-none") is None


def test_before_the_first_publish(world: Any, tmp_path: Path) -> None:
    with pytest.raises(StateError, match="techstrata demo"):
        MartAnswers(tmp_path, world.taxonomy).snapshot()


def test_a_new_snapshot_is_noticed(many: Any, tmp_path: Path) -> None:
    answers = answers_of(many, tmp_path)
    before = answers.share(ShareQuery(role="backend"))
    for number in range(40):
        text = f"Unit {number} builds a service that many people use every day."
        many.add(f"n{number}", ["2026-09-08"], {"python": "required"}, company=f"New {number}", text=text)
    many.publish(tmp_path)
    after = answers.share(ShareQuery(role="backend"))
    assert (before.openings, after.openings) == (60, 100)
    assert [one.snapshot_id for one in answers.snapshots()].count(after.snapshot) == 1
    assert len(answers.snapshots()) == 2
    assert answers.postings(PostingQuery(technologies=("python",))).total == 71


def test_threads_may_ask_together(many: Any, tmp_path: Path) -> None:
    answers = answers_of(many, tmp_path)
    queries = [ShareQuery(role="backend", years=number % 6) for number in range(24)]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(answers.share, queries))
        totals = list(
            threads.map(lambda text: answers.postings(PostingQuery(text=text)).total, ["team", "java", "3"] * 8)
        )
    assert together == [answers.share(query) for query in queries]
    assert totals[:3] * 8 == totals


def test_facets_speak_both_languages(many: Any, tmp_path: Path) -> None:
    answers = answers_of(many, tmp_path)
    assert [one.label for one in answers.facet("role")] == ["백엔드 개발자 · Backend engineer", "IT 외 직군 · Not IT"]
    assert [one.value for one in answers.facet("role", "백엔드")] == ["backend"]
    assert [one.value for one in answers.facet("technology", "자바")] == ["java"]
    assert [one.value for one in answers.facet("site", "원티드")] == ["wanted"]
