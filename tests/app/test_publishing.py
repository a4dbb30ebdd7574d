"""Publishing: the same inputs give the same bytes, and a snapshot is current only when it is whole."""

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from techstrata.domain import StateError, Tombstone
from techstrata.gold.snapshot import is_sample
from techstrata.stores.parquet import ParquetMarts


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob("**/*.parquet")}


def test_two_homes_hold_equal_parts(many: Any, tmp_path: Path) -> None:
    snapshots = [many.publish(tmp_path / home).snapshot for home in ("one", "two")]
    assert snapshots[0] == snapshots[1]
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(files(tmp_path / "one")) == 9


def test_publishing_again_writes_nothing(many: Any, tmp_path: Path) -> None:
    first = many.publish(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.glob("**/*")}
    again = many.publish(tmp_path)
    assert (first.is_new, again.is_new) == (True, False)
    assert again.snapshot == first.snapshot
    assert {path: path.stat().st_mtime_ns for path in tmp_path.glob("**/*")} == before


def test_the_report_says_what_was_checked(many: Any, tmp_path: Path) -> None:
    published = many.publish(tmp_path)
    assert {check.level for check in published.checks} == {6, 7, 8}
    assert all(check.passed for check in published.checks)
    assert (published.counts["postings"], published.counts["episodes"]) == (63, 63)
    assert published.snapshot.openings == 63


def test_a_changed_store_gives_another_snapshot(many: Any, tmp_path: Path) -> None:
    first = many.publish(tmp_path).snapshot
    many.add("new", ["2026-09-08"], {"java": "required"}, text="Another team that builds something that is big.")
    second = many.publish(tmp_path).snapshot
    assert first.snapshot_id != second.snapshot_id
    assert ParquetMarts(tmp_path).current_id() == second.snapshot_id
    unchanged = {part.digest for part in first.parts} & {part.digest for part in second.parts}
    assert unchanged, "parts that did not change are shared"


def test_the_day_of_a_snapshot_leaves_out_what_came_later(world: Any, tmp_path: Path) -> None:
    world.add("1", ["2026-09-01", "2026-09-20"])
    world.add("2", ["2026-09-20"], text="later " * 20)
    early = world.publish(tmp_path, "2026-09-10").snapshot
    assert (early.postings, early.as_of, early.last_on) == (1, date(2026, 9, 10), date(2026, 9, 1))
    late = world.publish(tmp_path).snapshot
    assert (late.postings, late.as_of) == (2, date(2026, 9, 20))
    back = world.publish(tmp_path, "2026-09-10")
    assert (back.is_new, back.snapshot) == (False, early)
    assert ParquetMarts(tmp_path).current_id() == early.snapshot_id


def test_deletion_requests_are_honoured(world: Any, tmp_path: Path) -> None:
    world.add("1")
    gone = world.add("2", text="to be deleted " * 5)
    before = world.publish(tmp_path).snapshot
    world.store.add_tombstone(Tombstone(kind="posting", id=gone, reason="asked", on=date(2026, 9, 2)))
    after = world.publish(tmp_path).snapshot
    assert (before.postings, after.postings) == (2, 1)
    assert b"to be deleted" not in b"".join(
        ParquetMarts(tmp_path).part_path(part).read_bytes() for part in after.parts if part.table == "sections"
    )


def test_a_mixture_of_readings_is_refused(world: Any, tmp_path: Path) -> None:
    world.add("1")
    first = world.publish(tmp_path).snapshot
    world.add("2", text="not read yet " * 5, read=False)
    with pytest.raises(StateError, match="techstrata enrich"):
        world.publish(tmp_path)
    assert ParquetMarts(tmp_path).current_id() == first.snapshot_id


def test_a_span_that_is_not_in_the_text_stops_the_snapshot(world: Any, tmp_path: Path) -> None:
    world.add("1", asks={"java": "required"})
    ((version_id, extraction),) = world.store.extractions(world.key)
    mention = extraction.mentions[0]
    moved = type(mention)("java", "Java", "technology", mention.section, mention.start + 1, mention.end, "Java", "used")
    world.store.save_extractions(world.key, [(version_id, type(extraction)((moved,), "backend", (), None, None, None))])
    with pytest.raises(StateError, match="verbatim"):
        world.publish(tmp_path)
    assert ParquetMarts(tmp_path).current_id() is None


def test_there_must_be_something_to_publish(world: Any, tmp_path: Path) -> None:
    with pytest.raises(StateError, match="techstrata import"):
        world.publish(tmp_path)
    world.add("1", ["2026-09-01"])
    with pytest.raises(StateError, match="--as-of"):
        world.publish(tmp_path, "2026-08-01")


class Killed(BaseException):
    """Stands for a kill: nothing may catch it."""


@pytest.mark.parametrize("at", [0, 1, 2, 6, 10, 11])
def test_a_kill_leaves_the_old_snapshot_and_the_next_run_completes(
    many: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    whole = many.publish(tmp_path / "whole").snapshot
    many.add("new", ["2026-09-08"], {"java": "required"}, text="Another team that builds something that is big.")
    home = tmp_path / "home"
    many_before = ParquetMarts(home)
    renames = 0
    rename = Path.replace

    def killed_at(self: Path, target: Path) -> Path:
        nonlocal renames
        renames += 1
        if renames == at + 2:
            raise Killed
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed_at)
        with pytest.raises(Killed):
            many.publish(home)
    assert many_before.current_id() is None
    published = many.publish(home)
    assert many_before.current_id() == published.snapshot.snapshot_id != whole.snapshot_id
    assert not list(home.glob("**/*.waiting*"))
    clean = many.publish(tmp_path / "clean").snapshot
    assert clean == published.snapshot
    assert files(home) == files(tmp_path / "clean")


def test_a_lost_part_is_written_again(many: Any, tmp_path: Path) -> None:
    snapshot = many.publish(tmp_path).snapshot
    os.truncate(ParquetMarts(tmp_path).part_path(snapshot.parts[0]), 10)
    assert many.publish(tmp_path).is_new
    assert ParquetMarts(tmp_path).is_whole(snapshot)


@pytest.mark.parametrize(
    ("url", "sample"),
    [
        ("https://jobs.gaon.example/1", True),
        ("https://GAON.EXAMPLE:8080/1", True),
        ("https://gaon.example./1", True),
        ("https://gaon.example.com/1", False),
        ("https://gaonexample/1", False),
        ("https://[broken", False),
        (None, False),
    ],
)
def test_sample_data_is_known_by_its_hosts(url: str | None, sample: bool) -> None:
    assert is_sample([url]) is sample
