"""`techstrata enrich` with a model: readings, counts and Issues, and a second run that makes good what the first could not."""

from pathlib import Path

import orjson
import pytest

from techstrata.app.jobs import enrich, import_files, refine
from techstrata.app.settings import Settings
from techstrata.app.wiring import Parts
from techstrata.extractors.asking.settings import ModelSettings
from tests.extractors.asking.conftest import MODEL, SECRET, Protocols, mention, protocols, reading

__all__ = ["protocols"]


def parts(folder: Path, server: Protocols, **other: object) -> Parts:
    model = ModelSettings(
        provider="claude", model=MODEL, base_url=server.url, attempts=1, requests_per_minute=6e4, **other
    )
    return Parts(Settings(home=folder, language_model=model))


@pytest.fixture
def feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TECHSTRATA_KEY_CLAUDE", SECRET)
    lines = [
        {
            "site": "jumpit",
            "site_id": str(n),
            "url": f"https://jumpit.example/{n}",
            "title": "서버 개발자",
            "company": "가온",
            "sections": {"requirements": f"Java {n}년 이상\n저희는 GaonDB 를 씁니다"},
        }
        for n in range(1, 6)
    ]
    path = tmp_path / "feed.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    return path


def test_a_run_without_the_model_is_partly_done_and_the_next_one_makes_it_good(
    protocols: Protocols, feed: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    first = parts(home, protocols)
    import_files(first, [feed])
    refine(first)
    protocols.always = "503"
    report = enrich(first)
    assert (report.outcome, report.counts["versions"], report.counts["model_unanswered"]) == ("partly", 5, 5)
    [group] = report.issues
    assert (group.kind, group.count) == ("model_unanswered", 5)
    protocols.always = None
    protocols.says = lambda text: reading(mention("GaonDB", "GaonDB"), years_min=1, years_text="1년 이상")
    again = parts(home, protocols)
    report = enrich(again)
    assert (report.outcome, report.counts["versions"], report.counts["model_asked"]) == ("done", 5, 5)
    assert report.counts["model_dropped_unknown_name"] == 5
    assert len(again.extractor.unknown) == 1
    report = enrich(parts(home, protocols))
    assert (report.outcome, report.counts["versions"]) == ("done", 0)
    assert SECRET not in "".join(path.read_text("utf-8") for path in (home / "reports").iterdir())
