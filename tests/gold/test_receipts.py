"""What receipts of collection prove."""

from datetime import UTC, date, datetime, timedelta

import pytest

from techstrata.contracts import PostingRecord, Validity
from techstrata.domain import Deadline, Reason, RunOutcome, SourceRun, SourceState, start_of
from techstrata.gold.coverage import Sighting, judged
from techstrata.gold.openings import closed_because
from techstrata.gold.receipts import Proof, Receipts, proof_of, receipts_of

DAY = date(2026, 9, 1)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


def run(day: int, state: SourceState, outcome: RunOutcome = "whole", *codes: str, site: str = "jumpit") -> SourceRun:
    return SourceRun(
        site=site,
        day=after(day),
        started_at=datetime(2026, 9, 1, tzinfo=UTC),
        seconds=1,
        outcome=outcome,
        state=state,
        reasons=tuple(Reason(code=code, detail=f"Because of {code}.") for code in codes),
    )


@pytest.mark.parametrize(
    ("one", "proof"),
    [
        (run(0, "healthy"), "all"),
        (run(0, "healthy", "partial"), "nothing"),
        (run(0, "healthy", "none"), "nothing"),
        (run(0, "degraded", "whole", "field_thinner"), "day"),
        (run(0, "degraded", "whole", "incomplete"), "nothing"),
        (run(0, "broken"), "nothing"),
        (run(0, "blocked"), "nothing"),
        (run(0, "gone"), "nothing"),
        (run(0, "inconclusive"), "nothing"),
    ],
)
def test_only_a_whole_run_of_a_readable_source_proves_anything(one: SourceRun, proof: Proof) -> None:
    assert proof_of(one) == proof


def stock(count: int, days: list[int], role: str = "backend") -> list[Sighting]:
    return [Sighting((role,), tuple(map(after, days)))] * count


def test_a_partial_run_closes_nothing_even_if_the_counts_look_whole() -> None:
    gone = [*stock(90, [0, 1, 2, 3]), *stock(10, [0, 1, 2])]
    assert judged(gone).is_gone(("backend",), after(2))
    assert not judged(gone, {after(3): "nothing"}).is_gone(("backend",), after(2))


def test_a_whole_run_that_shows_none_of_them_closes_all() -> None:
    vanished = stock(100, [0, 1, 2])
    assert not judged(vanished).is_gone(("backend",), after(2))
    assert judged(vanished, {after(3): "all"}).is_gone(("backend",), after(2))


def test_a_receipt_overrules_the_counts() -> None:
    fallen = [*stock(30, [0, 1, 2, 3]), *stock(100, [0, 1, 2])]
    assert not judged(fallen).is_gone(("backend",), after(2)), "the counts fell too far to be believed"
    assert judged(fallen, {after(3): "all"}).is_gone(("backend",), after(2))


def test_a_degraded_run_spares_a_role_that_vanished() -> None:
    shown = [*stock(100, [0, 1, 2, 3]), *stock(10, [0, 1, 2], "dba")]
    assert not judged(shown, {after(3): "day"}).is_gone(("dba",), after(2))
    assert judged(shown, {after(3): "all"}).is_gone(("dba",), after(2))


def test_days_that_prove_nothing_do_not_lower_what_is_expected() -> None:
    shown = [*stock(100, [0, 1, 6]), *stock(40, [0, 1, 2, 3, 4, 5])]
    doubtful: dict[date, Proof] = {after(day): "nothing" for day in (2, 3, 4, 5)}
    coverage = judged([*shown, *stock(20, [7])], doubtful)
    assert after(7) in coverage.partial, "20 of 100 is a crawl failure, whatever the days between showed"


def posting(*days: int) -> PostingRecord:
    validity = Validity("v-1", start_of(after(days[0])), 0)
    return PostingRecord("a", "jumpit", "1", None, "C", tuple(map(after, days)), (validity,))


def test_while_a_source_cannot_be_read_its_postings_do_not_age() -> None:
    proofs: dict[date, Proof] = {after(0): "all"} | {after(day): "nothing" for day in range(1, 60)}
    stuck = judged(stock(50, [0]), proofs)
    assert closed_because(after(59), posting(0), Deadline(), (), stuck) is None
    recovered = judged(stock(50, [0, 60]), proofs | {after(60): "all"})
    assert closed_because(after(60), posting(0), Deadline(), (), recovered) == "unseen"
    assert closed_because(after(59), posting(0), Deadline(), (), judged(stock(50, [0]))) == "unseen"


def test_the_deadline_passes_even_while_a_source_cannot_be_read() -> None:
    stuck = judged(stock(50, [0]), {after(1): "nothing"})
    assert closed_because(after(5), posting(0), Deadline(kind="date", on=after(4)), (), stuck) == "expired"


def withdrawn_since(*runs: SourceRun) -> int | None:
    found = receipts_of(runs).withdrawn("jumpit")
    return None if found is None else (found.since - DAY).days


def test_a_source_is_withdrawn_from_its_first_broken_run_until_it_is_read_again() -> None:
    broken = [run(0, "healthy"), run(1, "broken", "whole", "field_lost"), run(2, "broken", "whole", "unreadable")]
    assert withdrawn_since(*broken) == 1
    assert withdrawn_since(*broken, run(3, "inconclusive", "none", "throttled")) == 1
    assert withdrawn_since(*broken, run(3, "blocked", "none", "refused")) == 1
    assert withdrawn_since(*broken, run(3, "degraded", "whole", "new_key")) is None
    assert withdrawn_since(*broken, run(3, "healthy"), run(5, "broken")) == 5
    assert withdrawn_since(run(0, "blocked", "none")) is None
    found = receipts_of(broken).withdrawn("jumpit")
    assert found is not None
    assert found.reason == Reason(code="unreadable", detail="Because of unreadable.")
    assert receipts_of(broken).until(after(0)).withdrawn("jumpit") is None


def test_the_digest_takes_what_decides_and_nothing_else() -> None:
    one = receipts_of([run(0, "healthy"), run(1, "healthy")])
    assert Receipts({}).digest() == ""
    again = [run(1, "healthy"), run(0, "healthy").model_copy(update={"seconds": 99.0, "requests": 7})]
    assert receipts_of(again).digest() == one.digest()
    assert receipts_of([run(0, "healthy"), run(1, "healthy", "partial")]).digest() != one.digest()
    assert one.until(after(0)).digest() == receipts_of([run(0, "healthy")]).digest()
