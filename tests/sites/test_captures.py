"""Captured real answers, where they lie beside the project, are read whole; `benchmarks/captures.py` shows the rest."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from techstrata.domain import PostingDraft

ROOT = Path(__file__).parents[2]
WIRE = ROOT.parent / "shared" / "wire"


def loaded(path: Path) -> ModuleType:
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


captures = loaded(ROOT / "benchmarks" / "captures.py")
FOUND = {one.name: one for one in captures.captured(WIRE)}
# Postings of each capture, and what the format carries on each of them.
BOARD = "title company url posted_at"
CARRIED = {
    "ashby_careerkit": (2, f"{BOARD} location text site_roles employment"),
    "ashby_ehddd": (6, f"{BOARD} location text site_roles employment"),
    "ashby_everjobs": (3, f"{BOARD} location text site_roles employment"),
    "ashby_harry_SMALL": (2, f"{BOARD} location text site_roles employment"),
    "greenhouse_careerkit": (2, f"{BOARD} location text site_roles"),
    "greenhouse_ehddd": (6, f"{BOARD} location"),
    "greenhouse_harry_SMALL": (5, f"{BOARD} location text"),
    "lever_careerkit": (2, f"{BOARD} location text site_roles"),
    "lever_ehddd": (6, f"{BOARD} text site_roles"),
    "lever_harry_SMALL": (2, f"{BOARD} location text site_roles"),
    "recruitee_careerkit": (2, f"{BOARD} location text site_roles career employment education"),
    "smartrecruiters_careerkit": (1, f"{BOARD} location site_roles employment industry"),
    "guest_seeMoreJobPostings_shellrazer_2026": (10, f"{BOARD} location"),
    "search_bokang_2026": (5, "title company url location career industry site_roles"),
    "detail_fulltime_bokang_2026": (1, "title company url location employment salary site_roles"),
    "detail_intern_bokang_2026": (1, "title company url employment salary site_roles"),
}


@pytest.mark.skipif(not WIRE.exists(), reason="the captures are not here")
@pytest.mark.parametrize("name", CARRIED)
def test_captures_are_read_whole(name: str) -> None:
    one, (postings, fields) = FOUND[name], CARRIED[name]
    read = list(one.site.read(one.page))
    drafts = [said for said in read if isinstance(said, PostingDraft)]
    assert one.site.judge(one.page) == "answer"
    assert drafts == read
    assert len(drafts) == len({draft.site_id for draft in drafts}) == postings
    assert not any(draft.unread for draft in drafts)
    for field in fields.split():
        assert all(captures.fills(draft, field) for draft in drafts), field
    if one.page.about is None:
        assert len(one.site.follow(one.page).listed) == postings


def test_what_stands_in_brackets_is_no_kind_of_employment() -> None:
    if not FOUND:
        pytest.skip("the captures are not here")
    kinds = {
        name: draft.employment
        for name in ("detail_fulltime_bokang_2026", "detail_intern_bokang_2026")
        for draft in FOUND[name].site.read(FOUND[name].page)
    }
    assert list(kinds.values()) == ["정규직", "인턴"]


def test_a_folder_that_is_not_there_is_no_failure(capsys: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.setattr(sys, "argv", ["captures.py", str(ROOT / "nowhere")])
    assert captures.main() == 0
    assert "no captures" in capsys.readouterr().out


def test_captures_are_known_by_their_names_and_told_as_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "jobkorea").mkdir()
    row = '<div data-sentry-component="RecruitmentItem"><span>{}</span><span>{}</span></div>'
    rows = row.format("급여", "면접 후 결정") + row.format("사내동호회", "축구")
    page = f'<html><body data-sentry-component="RecruitmentGuidelines">{rows}</body></html>'
    (tmp_path / "jobkorea" / "detail_x.html").write_text(page, "utf-8")
    monkeypatch.setattr(sys, "argv", ["captures.py", str(tmp_path)])
    assert captures.main() == 0
    _, _, cells, unread = capsys.readouterr().out.splitlines()
    assert cells.startswith("| jobkorea | detail | 1 | 100 | 100 | 100 | 100 |")
    assert unread == "- jobkorea detail: unread `사내동호회` (1)"
