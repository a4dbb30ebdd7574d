"""Slips of the pen that mean a known name."""

import pytest

from techstrata.reading.misspellings import Misspellings, distance
from techstrata.taxonomy import load

SEEN = {
    "laravel": 100,
    "apache-kafka": 100,
    "spring-boot": 100,
    "postgresql": 100,
    "react": 100,
    "redis": 100,
    "html": 100,
    "cmake": 100,
}


@pytest.fixture(scope="module")
def spelled() -> Misspellings:
    return Misspellings(load(), SEEN)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Laraveel", "laravel"),
        ("Kakfa", "apache-kafka"),
        ("Spriing Boto", "spring-boot"),
        ("Posgtresqll", "postgresql"),
        ("Preact", None),
        ("RedisX", None),
        ("HTML7", None),
        ("Make", None),
        ("Quorvex", None),
        ("라라밸", None),
    ],
)
def test_one_slip_or_two_in_long_names(spelled: Misspellings, name: str, meant: str | None) -> None:
    assert spelled.meant_by(name, 2) == meant


def test_what_is_as_frequent_as_the_known_name_is_no_slip(spelled: Misspellings) -> None:
    assert spelled.meant_by("Laraveel", 33) == "laravel"
    assert spelled.meant_by("Laraveel", 34) is None


def test_neighbours_that_changed_places_are_one_slip() -> None:
    assert (distance("kakfa", "kafka"), distance("kafka", "kafka"), distance("abc", "")) == (1, 0, 3)
