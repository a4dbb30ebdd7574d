"""When a posting that was not seen counts as gone."""

from datetime import date, timedelta

from techstrata.gold.coverage import Sighting, judged

FIRST = date(2026, 9, 1)
DAYS = [FIRST + timedelta(days=7 * week) for week in range(4)]


def stock(number: int, days: list[date], role: str = "backend") -> list[Sighting]:
    return [Sighting((role,), tuple(days)) for _ in range(number)]


def test_a_posting_missing_from_a_whole_day_is_gone() -> None:
    coverage = judged(stock(100, DAYS) + stock(5, DAYS[:3]))
    assert coverage.is_gone(("backend",), DAYS[2])
    assert not coverage.is_gone(("backend",), DAYS[3])


def test_a_day_that_was_crawled_in_part_closes_nothing() -> None:
    coverage = judged(stock(30, DAYS) + stock(100, DAYS[:3]))
    assert coverage.partial == {DAYS[3]}
    assert not coverage.is_gone(("backend",), DAYS[2])


def test_a_role_that_was_hardly_crawled_is_spared_and_the_others_are_not() -> None:
    coverage = judged(stock(400, DAYS) + stock(10, DAYS[:3]) + stock(15, DAYS, "ai") + stock(170, DAYS[:3], "ai"))
    assert coverage.partial == frozenset()
    assert not coverage.is_gone(("ai",), DAYS[2])
    assert coverage.is_gone(("backend",), DAYS[2])
    assert coverage.is_gone(("ai", "backend"), DAYS[2]), "it would have been found under its other role"
    assert coverage.is_gone(("ai",), DAYS[0]), "the days before were crawled in full"


def test_a_small_role_without_any_posting_is_spared() -> None:
    coverage = judged(stock(400, DAYS) + stock(8, DAYS[:3], "dba"))
    assert not coverage.is_gone(("dba",), DAYS[2])


def test_a_lasting_fall_becomes_the_new_level() -> None:
    days = [FIRST + timedelta(days=7 * week) for week in range(10)]
    coverage = judged(stock(30, days) + stock(100, days[:4]))
    assert days[4] in coverage.partial
    assert days[9] not in coverage.partial
    assert coverage.is_gone(("backend",), days[3])


def test_a_window_of_the_newest_postings_proves_nothing() -> None:
    days = [FIRST + timedelta(days=number) for number in range(20)]
    shown = [Sighting((), (days[at], days[at + 1])) for at in range(19) for _ in range(40)]
    coverage = judged(shown)
    assert coverage.patience is None
    assert not coverage.is_gone((), days[0])


def test_a_site_whose_postings_flicker_needs_more_than_one_day() -> None:
    days = [FIRST + timedelta(days=number) for number in range(20)]
    flickering = [Sighting((), tuple(day for day in days if day != days[3 + number % 15])) for number in range(60)]
    coverage = judged([*flickering, Sighting((), tuple(days[:10]))])
    assert coverage.patience == 2
    assert not coverage.is_gone((), days[18])
    assert coverage.is_gone((), days[9])


def test_without_later_days_nothing_is_gone() -> None:
    assert not judged(stock(3, DAYS[:1])).is_gone(("backend",), DAYS[0])
