"""A text of the reader's own on the page: what is read, what is refused, and that it stays out of the address."""

import sys
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from techstrata.serve.ui.launch import PAGE
from techstrata.serve.ui.own_text import KEPT, MOST_CHARACTERS
from tests.serve.ui.conftest import MarketAnswers, served

Opened = Callable[..., AppTest]
TEXT = "[자격 요건]\n- ＪＡＶＡ 실무 경력 3년 이상 🚀\n\n[우대 사항]\n- <b>카프카</b> 경험\n- Java, Docker 경험"


@pytest.fixture
def opened(api_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The page as it is drawn for an address."""

    def open_page(api: str = api_url, **query: str) -> AppTest:
        monkeypatch.setattr(sys, "argv", [str(PAGE), "--api", api])
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        for name, value in {"page": "read", **query}.items():
            page.query_params[name] = value
        return page.run()

    return open_page


def send(page: AppTest, text: str, title: str = "") -> AppTest:
    """As a reader pastes and presses."""
    page.text_area[0].input(text)
    page.text_input[0].input(title)
    return press(page, ("읽기", "Read it"))


def press(page: AppTest, labels: tuple[str, ...]) -> AppTest:
    return next(button for button in page.button if button.label in labels).click().run()


def shown(page: AppTest) -> str:
    """All HTML and warnings of the page."""
    assert not page.exception
    assert not page.error
    return "\n".join([*(html.proto.body for html in page.get("html")), *(box.value for box in page.warning)])


def test_the_text_with_its_technologies_role_and_years(opened: Opened) -> None:
    text = shown(send(opened(), TEXT, "백엔드 개발자 (결제)"))
    assert '- <mark class="ts-required" title="Java · 필수">ＪＡＶＡ</mark> 실무 경력 3년 이상 🚀' in text
    assert '&lt;b&gt;<mark class="ts-preferred" title="Apache Kafka · 우대">카프카</mark>&lt;/b&gt;' in text
    assert "<b>카프카" not in text
    assert "<small>직무</small>백엔드 개발자" in text
    assert "<small>경력</small>경력 3년 이상" in text
    assert "기술 3개, 개념 0개" in text
    assert text.count('class="ts-chip ts-') == 3
    assert text.index("</i>Java<") < text.index("</i>Apache Kafka<") < text.index("</i>Docker<")
    assert "<h2>백엔드 개발자 (결제)</h2>" in text


def test_it_stays_out_of_the_address_and_can_be_cleared(opened: Opened) -> None:
    page = send(opened(), TEXT)
    assert dict(page.query_params) == {"page": "read"} or dict(page.query_params) == {"page": ["read"]}
    assert page.session_state[KEPT].text == TEXT
    cleared = press(page, ("지우기",))
    assert KEPT not in cleared.session_state
    assert cleared.text_area[0].value == ""
    assert "카프카" not in shown(cleared)


def test_another_language_keeps_the_text(opened: Opened) -> None:
    page = send(opened(), TEXT)
    page.query_params["lang"] = "en"
    page.run()
    text = shown(page)
    assert page.text_area[0].value == TEXT
    assert 'title="Java · Required">ＪＡＶＡ' in text
    assert "3+ years" in text


@pytest.mark.parametrize("text", ["", "  \n\t", "\N{ZERO WIDTH SPACE}\N{RIGHT-TO-LEFT MARK}\ufeff"])
def test_an_empty_text_gets_a_sentence(opened: Opened, text: str) -> None:
    page = send(opened(), text)
    assert "글이 비어 있습니다" in shown(page)
    assert KEPT not in page.session_state


def test_a_text_that_is_too_long_gets_a_sentence(opened: Opened) -> None:
    page = send(opened(lang="en"), "x" * 1_000_000, "Java")
    assert "1,000,004 characters with its title, and at most 100,000 are read" in shown(page)
    assert KEPT not in page.session_state
    assert "제목이 너무 깁니다. 501자" in shown(send(opened(), "Java", "가" * 501))


def test_as_long_as_may_be_is_read(opened: Opened) -> None:
    text = ("가나다라 " * MOST_CHARACTERS)[: MOST_CHARACTERS - 4] + "Java"
    assert '">Java</mark>' in shown(send(opened(), text))


def test_a_refused_text_takes_the_place_of_no_earlier_one(opened: Opened) -> None:
    page = send(send(opened(), TEXT), " ")
    assert "글이 비어 있습니다" in shown(page)
    assert "ts-own" not in shown(page).replace(".ts-own", "")


def test_a_text_that_names_nothing_gets_a_sentence(opened: Opened) -> None:
    text = shown(send(opened(), "함께 일할 분을 찾습니다"))
    assert "아는 기술 이름이 이 글에 없습니다" in text
    assert "제목 없는 글" in text
    assert "경력 명시 없음" in text


def test_before_the_first_publish_it_is_there_already(opened: Opened, empty_api_url: str) -> None:
    text = shown(send(opened(empty_api_url), TEXT, "백엔드 개발자"))
    assert 'title="Java · 필수">ＪＡＶＡ' in text
    assert "<small>직무</small>backend" in text


def test_an_api_that_reads_no_texts_gets_a_sentence(opened: Opened) -> None:
    with served(MarketAnswers(), reads=False) as api:
        assert "이 API는 글을 읽어 주지 않습니다" in shown(send(opened(api), TEXT))
