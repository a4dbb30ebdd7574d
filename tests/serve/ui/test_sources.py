"""The page of sources: state in sign and words, why, in both languages, and nothing of a stranger's text as HTML."""

import re
import sys
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from techstrata.domain import FIELDS, PERMISSIONS, Reason, SourceState
from techstrata.serve.ui.answers import Reason as Shown
from techstrata.serve.ui.launch import PAGE
from techstrata.serve.ui.source_words import figures, why
from techstrata.serve.ui.sources import SIGNS, UNASKED
from techstrata.serve.ui.texts import TEXTS

Opened = Callable[..., str]
CODES = re.findall(r"`(\w+)`", (Reason.__doc__ or "").partition("is one of:")[2])


@pytest.fixture
def opened(api_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """All HTML of the page for an address."""

    def open_page(api: str = api_url, **query: str) -> str:
        monkeypatch.setattr(sys, "argv", [str(PAGE), "--api", api])
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        for name, value in {"page": "sources", **query}.items():
            page.query_params[name] = value
        page.run()
        assert not page.exception
        return "\n".join(html.proto.body for html in page.get("html"))

    return open_page


def row(text: str, site: str) -> str:
    return next(part for part in text.split("<tr>") if f"<small>{site} ·" in part)


def test_all_sources_those_that_need_an_eye_first(opened: Opened) -> None:
    text = opened()
    assert "수집하는 출처 4곳 가운데 2곳에서 공고를 제대로 읽고 있습니다" in text
    assert re.findall(r'<th scope="row">([^<]+)<', text) == [
        "사람인",
        "랠릿",
        "점핏",
        "원티드",
        "프로그래머스",
        "링크드인",
    ]


def test_state_by_sign_and_word_with_reasons_and_figures(opened: Opened) -> None:
    broken = row(opened(), "saramin")
    assert '<i aria-hidden="true">✕</i>읽을 수 없음' in broken
    assert "공고가 평소보다 크게 줄었습니다<small>310건 수집, 평소 1,480건</small>" in broken
    assert "통계에서 뺍니다" in broken
    english = row(opened(lang="en"), "saramin")
    assert "Far fewer postings than usual<small>310 postings came; 1,480 are usual.</small>" in english


def test_english_has_no_korean(opened: Opened) -> None:
    english = opened(lang="en")
    assert not any("가" <= letter <= "힣" for letter in english.partition("ts-headline")[2].partition("ts-footer")[0])


def test_times_are_those_of_seoul(opened: Opened) -> None:
    assert "2026-09-28 06:10" in row(opened(), "wanted")


def test_what_is_not_asked_says_so(opened: Opened) -> None:
    linkedin = row(opened(lang="en"), "linkedin")
    assert "Not asked yet" in linkedin
    assert "linkedin needs your statement." in linkedin
    assert "<b>수집하지 않음</b>" in row(opened(), "linkedin")


def test_fields_that_it_gives_with_their_shares(opened: Opened) -> None:
    wanted = row(opened(), "wanted")
    assert '<span>태그</span><meter value="0.62"></meter><b>62%</b>' in wanted
    assert "급여" not in wanted


def test_keys_of_strangers_are_no_html(opened: Opened) -> None:
    text = opened()
    assert "<b>perk" not in text
    assert "&lt;b&gt;perk" in text
    assert "&lt;interface&gt;" in text


def test_before_the_first_publish_it_is_there_already(opened: Opened, empty_api_url: str) -> None:
    assert "ts-sources" in opened(empty_api_url)


def test_every_word_of_the_data_has_words() -> None:
    assert len(CODES) == 20
    wanted = [f"why.{code}" for code in CODES] + [f"field.{name}" for name in FIELDS]
    wanted += [f"permission.{name}" for name in PERMISSIONS] + [f"source_state.{state}" for state in SIGNS]
    assert [key for key in wanted if key not in TEXTS] == []
    assert set(SIGNS) == {*SourceState.__args__, UNASKED}
    assert len(set(SIGNS.values())) == len(SIGNS)


@pytest.mark.parametrize(
    ("detail", "korean"),
    [
        ("62% of the postings have the field tags; 95% are usual.", "태그 항목이 있는 공고 62%, 평소 95%"),
        ("0% of the postings have the field salary.", "급여 항목이 있는 공고 0%"),
        ("Only 12% of the postings have the field text.", "본문 항목이 있는 공고가 12%뿐"),
        ("4 of 19 pages of the kind list could not be read.", "list 페이지 19개 중 4개"),
        ("3 of 40 requests were told to slow down.", "요청 40건 중 3건"),
        ("2 keys that nothing reads have appeared: a, b.", "2개: a, b"),
        ("1 list page holds fewer postings than a full page.", "목록 1쪽"),
        ("14 list pages hold fewer postings than a full page.", "목록 14쪽"),
        ("Something new.", "Something new."),
    ],
)
def test_figures_in_korean(detail: str, korean: str) -> None:
    assert figures("ko", detail) == korean
    assert figures("en", detail) == detail


def test_an_unknown_reason_keeps_its_code() -> None:
    assert why("ko", Shown(code="odd", detail="Odd.")) == ("odd", "Odd.")
