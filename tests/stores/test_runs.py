"""Receipts come back by day, and a later one of the same day replaces the earlier."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from techstrata.domain import SourceRun, StateError
from techstrata.stores.runs import FileRunStore


def run(day: int, site: str = "acme", postings: int = 3) -> SourceRun:
    return SourceRun(
        site=site, day=date(2026, 7, day), started_at=datetime(2026, 7, day, tzinfo=UTC), seconds=1.5, outcome="whole",
        postings=postings, fill={"title": 1.0}, shapes={"list": ("a", "b.c")},
    )  # fmt: skip


def test_receipts(tmp_path: Path) -> None:
    store = FileRunStore(tmp_path / "runs")
    assert (store.sites(), list(store.runs("acme"))) == ((), [])
    for one in (run(9), run(2), run(9, postings=4), run(1, "한빛/채용")):
        store.save(one)
    assert list(FileRunStore(tmp_path / "runs").runs("acme")) == [run(2), run(9, postings=4)]
    assert store.sites() == ("acme", "한빛/채용")
    assert not list(tmp_path.rglob(".waiting*"))


def test_a_spoiled_receipt_is_one_sentence(tmp_path: Path) -> None:
    store = FileRunStore(tmp_path)
    store.save(run(1))
    (path,) = tmp_path.rglob("*.json")
    path.write_bytes(b"{half")
    with pytest.raises(StateError, match="receipt"):
        list(store.runs("acme"))
