"""What `techstrata sites` answers, and that docs/sources.md is what the code says."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from techstrata.app.settings import Settings
from techstrata.app.sources import SourceWatch, document, print_sources, sources, statuses
from techstrata.app.wiring import Parts
from techstrata.domain import Reason, RunOutcome, SourceRun, SourceState, SourceStatus
from techstrata.sites.catalogue import every_site
from techstrata.stores.runs import FileRunStore

FIRST = date(2026, 9, 1)
CONTRACT = {"site", "code", "permission", "enabled", "state", "last_success_at", "postings", "fill"}


def parts_of(folder: Path, **settings: object) -> Parts:
    return Parts(Settings(home=folder, **settings))  # type: ignore[arg-type]


def save(
    folder: Path, day: int, state: SourceState, postings: int, *, outcome: RunOutcome = "whole", **facts: object
) -> SourceRun:
    run = SourceRun(
        site="jumpit",
        day=FIRST + timedelta(days=day),
        started_at=datetime(2026, 9, 1, tzinfo=UTC) + timedelta(days=day),
        seconds=60.0,
        outcome=outcome,
        postings=postings,
        state=state,
        **facts,  # type: ignore[arg-type]
    )
    FileRunStore(folder / "runs").save(run)
    return run


def one(folder: Path, site: str = "jumpit", **settings: object) -> SourceStatus:
    return next(found for found in statuses(parts_of(folder, **settings)) if found.site == site)


def test_every_site_is_there_before_anything_was_collected(tmp_path: Path) -> None:
    found = sources(parts_of(tmp_path))["sites"]
    assert [source["site"] for source in found] == sorted(every_site())
    assert all(set(source) >= CONTRACT for source in found)
    states = {source["site"]: source["state"] for source in found}
    assert states.pop("programmers") == "gone"
    assert set(states.values()) == {"inconclusive"}
    json.dumps(found)


def test_the_latest_run_decides_and_the_latest_good_one_is_remembered(tmp_path: Path) -> None:
    save(tmp_path, 0, "healthy", 100, fill={"title": 1.0}, unread={"perk": 3})
    refused = Reason(code="refused", detail="3 of 3 requests were refused.")
    save(tmp_path, 1, "blocked", 0, outcome="none", failures={"blocked": 3}, reasons=(refused,))
    found = one(tmp_path)
    assert (found.state, found.postings, found.failures, found.reasons) == ("blocked", 0, {"blocked": 3}, (refused,))
    assert found.last_success_at == datetime(2026, 9, 1, 0, 1, tzinfo=UTC)
    assert found.last_run_at == datetime(2026, 9, 2, 0, 1, tzinfo=UTC)
    assert (found.fill, found.unread) == ({"title": 1.0}, {"perk": 3})
    assert [(day.postings, day.state) for day in found.history] == [(100, "healthy"), (0, "blocked")]


def test_only_the_latest_runs_are_shown(tmp_path: Path) -> None:
    for day in range(40):
        save(tmp_path, day, "healthy", day)
    assert [day.postings for day in one(tmp_path).history] == list(range(10, 40))


def test_what_is_asked_and_why_not(tmp_path: Path) -> None:
    assert one(tmp_path).enabled
    assert not one(tmp_path, off=("jumpit",)).enabled
    assert "TECHSTRATA_PERMITTED" in (one(tmp_path, "linkedin").why_disabled or "")
    assert one(tmp_path, "linkedin", permitted=("linkedin",)).enabled
    assert "TECHSTRATA_KEY_SARAMIN" in (one(tmp_path, "saramin").why_disabled or "")
    assert one(tmp_path, "saramin", keys={"saramin": "k"}).why_disabled is None


def test_permission_comes_with_its_evidence(tmp_path: Path) -> None:
    found = one(tmp_path, "greenhouse")
    assert (found.permission, found.republish) == ("open_json", "full")
    assert found.permission_since == date(2026, 11, 22)
    assert found.permission_evidence


def test_the_watch_looks_again_after_a_while(tmp_path: Path) -> None:
    clock = [datetime(2026, 9, 9, tzinfo=UTC)]
    watch = SourceWatch(Parts(Settings(home=tmp_path), clock=lambda: clock[0]))

    def state() -> str:
        return next(found.state for found in watch() if found.site == "jumpit")

    assert state() == "inconclusive"
    save(tmp_path, 0, "healthy", 100)
    assert state() == "inconclusive"
    clock[0] += timedelta(minutes=1)
    assert state() == "healthy"


def test_the_table_tells_state_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reason = Reason(code="few_postings", detail="20 postings came; [100] are usual.")
    save(tmp_path, 0, "broken", 20, reasons=(reason,))
    print_sources(sources(parts_of(tmp_path)))
    lines = capsys.readouterr().out.splitlines()
    (jumpit,) = [line for line in lines if line.startswith("jumpit")]
    assert "broken" in jumpit
    assert "20 postings came; [100] are usual." in jumpit
    assert len([line for line in lines if "never asked" in line]) == len(every_site()) - 2


def test_the_document_is_up_to_date_and_names_every_site() -> None:
    text = document()
    assert (Path(__file__).parent.parent.parent / "docs" / "sources.md").read_text("utf-8") == text.rstrip() + "\n"
    assert all(f"## {name}\n" in text for name in every_site())
