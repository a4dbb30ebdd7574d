"""Sums over postings, and what each scope holds."""

import pytest

from techstrata.domain import AnnotatedSet, ExtractorKey, Quality
from techstrata.quality.scores import quality_of
from tests.quality.conftest import annotated, read

KEY = ExtractorKey("by-hand", "1", "t-test")
SET = AnnotatedSet(name="own.jsonl", digest="d", postings=3)
JAVA = ("Java", "requirements", "Java", "required")
BOOT = ("Spring Boot", "requirements", "Spring Boot", "required")
READ_JAVA = ("java", "Java", "requirements", "required")


@pytest.fixture(scope="module")
def quality() -> Quality:
    truths = [
        annotated(JAVA, BOOT, site="a", newcomer_ok=True),
        annotated(JAVA, site="a", role="qa"),
        annotated(site="b", years_min=3),
    ]
    readings = [
        read(READ_JAVA, newcomer_ok=True),
        read(("java", "Java", "requirements", "preferred")),
        read(("java", "Java", "preferred", "preferred"), ("go", "Go", "title", "used"), years_min=3),
    ]
    return quality_of(KEY, SET, truths, readings)


def test_counts_and_rates(quality: Quality) -> None:
    whole = quality.technologies
    assert (whole.true_positives, whole.false_positives, whole.false_negatives) == (2, 2, 1)
    assert (whole.precision, whole.recall, whole.f1) == (
        0.5,
        pytest.approx(2 / 3, abs=1e-6),
        pytest.approx(4 / 7, abs=1e-6),
    )
    assert quality.macro_f1 == 0.5
    assert quality.name_consistency == 1.0


def test_every_rate_lies_in_its_interval(quality: Quality) -> None:
    for found in (quality.technologies, *(one.technologies for one in quality.per_site.values())):
        for value, low, high in (
            (found.precision, found.precision_low, found.precision_high),
            (found.recall, found.recall_low, found.recall_high),
            (found.f1, found.low, found.high),
        ):
            assert (value is None) == (low is None) == (high is None)
            assert value is None or 0 <= low <= value <= high <= 1


def test_sites_add_up(quality: Quality) -> None:
    assert {site: own.postings for site, own in quality.per_site.items()} == {"a": 2, "b": 1}
    assert quality.per_site["b"].technologies.false_positives == 2
    assert quality.per_site["b"].technologies.recall is None
    assert quality.per_site["b"].newcomer.value is None
    assert quality.per_site["a"].newcomer.of == 1


def test_a_false_technology_counts_for_the_name_that_its_id_stands_for(quality: Quality) -> None:
    own = {one.technology: one.scores for one in quality.per_technology}
    assert [*own] == ["Java", "Spring Boot", "go"]
    assert (own["Java"].true_positives, own["Java"].false_positives) == (2, 1)
    assert own["go"].precision == 0.0


def test_levels_and_roles_are_told_with_what_they_are_confused_with(quality: Quality) -> None:
    assert {(one.annotated, one.read): one.times for one in quality.levels} == {
        ("required", "required"): 1,
        ("required", "preferred"): 1,
    }
    required, preferred = quality.per_level["required"], quality.per_level["preferred"]
    assert (required.true_positives, required.false_positives, required.false_negatives) == (1, 0, 2)
    assert (preferred.true_positives, preferred.false_positives, preferred.false_negatives) == (0, 2, 0)
    assert {(one.annotated, one.read): one.times for one in quality.roles} == {
        ("backend", "backend"): 2,
        ("qa", "backend"): 1,
    }
    assert (quality.role.right, quality.role.of) == (2, 3)


def test_it_goes_through_json_unchanged(quality: Quality) -> None:
    assert Quality.model_validate_json(quality.model_dump_json()) == quality


def test_nothing_annotated_and_nothing_read_is_no_score() -> None:
    empty = quality_of(KEY, SET, [annotated()], [read()])
    assert (empty.technologies.f1, empty.technologies.low, empty.macro_f1) == (None, None, None)
    assert empty.role.value == 1.0
