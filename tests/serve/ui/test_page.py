"""The page drawn for addresses, over the real API."""

import socket
import sys
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from techstrata.serve.ui.launch import PAGE

Opened = Callable[..., AppTest]


@pytest.fixture
def opened(api_url: str, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """The page as it is drawn for an address: `opened(role="backend", technology=["java", "kafka"])`."""

    def open_page(api: str = api_url, **query: str | list[str]) -> AppTest:
        monkeypatch.setattr(sys, "argv", [str(PAGE), "--api", api])
        page = AppTest.from_file(str(PAGE), default_timeout=30)
        for name, value in query.items():
            page.query_params[name] = value
        return page.run()

    return open_page


def shown(page: AppTest) -> str:
    """All HTML and sentences of the page."""
    assert not page.exception
    sentences = [box.value for box in (*page.warning, *page.info, *page.error, *page.markdown)]
    return "\n".join([*(html.proto.body for html in page.get("html")), *sentences])


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_the_first_view_answers_for_backend_developers(opened: Opened) -> None:
    text = shown(opened())
    assert "백엔드 개발자 공고의 100%가 Java 경험을 찾습니다" in text
    assert "이어서 Apache Kafka 50% (2–4위)" in text
    assert "읽을 수 있는 공고 <b>48건</b> · 회사 <b>6곳</b> · 전체 기간 · 2026-09-28 기준" in text
    assert "읽을 수 없는 공고 2건은 제외" in text
    assert "스냅숏 s-0123456789abcdef" in text
    assert "샘플 데이터입니다" in text


def test_english_by_the_address(opened: Opened) -> None:
    text = shown(opened(lang="en"))
    assert "Backend engineer: 100% of postings ask for Java" in text
    assert "Sample data." in text
    assert not any("가" <= letter <= "힣" for letter in text.partition("ts-headline")[2])


def test_choosing_a_role_goes_into_the_address(opened: Opened) -> None:
    page = opened()
    page.selectbox(key="trend-role 직무").select("android").run()
    assert page.query_params["role"] == "android"
    text = shown(page)
    assert "안드로이드 개발자: 자료가 너무 적어 비율을 내지 않습니다" in text
    assert "공고가 3건, 회사가 3곳뿐" in text


def test_required_only(opened: Opened) -> None:
    page = opened()
    page.toggle(key="trend-level 필수로 요구한 것만").set_value(True).run()
    assert page.query_params["level"] == "required"
    assert "경험을 필수로 요구합니다" in shown(page)


def test_a_custom_window_asks_for_two_days(opened: Opened) -> None:
    page = opened()
    page.selectbox(key="trend-window 기간").select("custom").run()
    assert page.query_params["window"] == "2026-02-01..2026-09-28"
    assert len(page.date_input) == 1
    assert not page.exception


def test_an_opened_technology_shows_figures_and_sentences(opened: Opened) -> None:
    text = shown(opened(technology="java"))
    assert "공고 48건 중 <b>48건</b> <b>(100%)</b> · 95% 구간 90%–100%" in text
    assert "1위 · 필수 48 · 우대 0 · 사용 0" in text
    assert "12건은 Java 이름 없이 그 하위 기술만 적은 공고" in text
    assert '• <mark class="ts-required" title="Java · 필수">Java</mark> 기반' in text
    assert '<mark class="ts-required" title="Spring Boot · 필수">Spring Boot</mark>' in text
    assert "하위 기술로 셈" in text


def test_from_evidence_to_the_posting_and_back(opened: Opened) -> None:
    page = press(opened(technology="kafka"), "공고 자세히")
    assert page.query_params["posting"] == "TST-0001"
    assert page.query_params["technology"] == "kafka"
    text = shown(page)
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; 🚀 결제" in text
    assert all(word in text for word in ("자격 요건", "우대 사항", "JIRA"))
    assert "앞 판과 달라진 부분: 소개" in text
    back = press(page, "← 돌아가기")
    assert "posting" not in back.query_params
    assert "Apache Kafka의 근거" in shown(back)


def test_an_older_version_by_the_address(opened: Opened) -> None:
    assert "처음에 올린 소개 글입니다." in shown(opened(posting="TST-0003", version="v-3a"))
    assert "최신 판을 보여 드립니다" in shown(opened(posting="TST-0003", version="v-9z"))


def test_evidence_has_pages_whose_place_is_in_the_address(opened: Opened) -> None:
    page = press(opened(technology="java"), "다음 →")
    assert (page.query_params["n"], page.query_params["cursor"]) == ("2", "10")
    assert "2 / 5쪽" in shown(page)
    assert "1 / 5쪽" in shown(press(page, "← 이전"))


def test_the_listing_filters_by_all_technologies(opened: Opened) -> None:
    page = opened(page="postings", technology=["kafka", "docker"], match="all")
    assert "공고 <b>8건</b>" in shown(page)
    assert page.query_params["match"] == "all"


def test_a_typed_spelling_becomes_its_technology(opened: Opened) -> None:
    page = opened(page="postings")
    page.multiselect(key="list-technology 기술").set_value(["도커"]).run()
    assert page.query_params["technology"] == "docker"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"role": "wizard"}, "role “wizard”"),
        ({"window": "2026Q9"}, "window “2026Q9”"),
        ({"technology": "cobol"}, "technology “cobol”"),
        ({"site": "nowhere", "page": "postings"}, "site “nowhere”"),
        ({"company": "C-x", "page": "postings"}, "company “C\\-x”"),
        ({"lang": "fr"}, "lang “fr”"),
    ],
)
def test_a_broken_address_gets_a_sentence(opened: Opened, query: dict[str, str], sentence: str) -> None:
    text = shown(opened(**query))
    assert sentence in text
    assert "알 수 없는 값" in text
    assert "2026-09-28 기준" in text


def test_a_cursor_of_another_question_gets_a_sentence_and_a_way_out(opened: Opened) -> None:
    page = opened(page="postings", cursor="not-mine")
    assert "API가 이 조건을 받아들이지 않았습니다" in shown(page)
    assert "처음 화면으로" in labels(page)
    assert "백엔드 개발자 공고의" in shown(press(page, "처음 화면으로"))


def test_a_posting_that_is_not_there_gets_a_sentence(opened: Opened) -> None:
    assert "이 공고를 찾을 수 없습니다" in shown(opened(posting="TST-9999"))


def test_links_lead_to_web_addresses_only(opened: Opened) -> None:
    page = opened(page="postings")
    urls = [link.proto.url for link in page.get("link_button")]
    assert len(urls) == 18
    assert all(url.startswith("https://") for url in urls)


def test_without_an_api_one_sentence_says_what_to_do(opened: Opened) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    text = shown(opened(api=f"http://127.0.0.1:{port}"))
    assert "연결할 수 없습니다" in text
    assert "techstrata serve" in text


def test_before_the_first_publish_one_sentence_says_what_to_do(opened: Opened, empty_api_url: str) -> None:
    assert "아직 게시된 데이터가 없습니다" in shown(opened(api=empty_api_url))


@pytest.mark.parametrize(
    ("page", "lang", "sentence"),
    [
        (
            "trends",
            "ko",
            "<b>사람인</b>: 2026-09-20부터 아래 숫자에서 빠져 있습니다. 사이트 형식이 바뀌어 읽을 수 없습니다.",
        ),
        ("trends", "en", "<b>Wanted</b> is left out of these figures since 2026-09-20. ?&amp;"),
        ("postings", "ko", "공고는 마지막으로 확인한 상태 그대로입니다. 사이트 형식이 바뀌어 읽을 수 없습니다."),
    ],
)
def test_a_source_that_is_left_out_is_named(
    opened: Opened, ailing_api_url: str, page: str, lang: str, sentence: str
) -> None:
    text = shown(opened(ailing_api_url, page=page, lang=lang))
    assert sentence in text
    assert "<b>40</b>" not in text
    assert "is left out of the shares" not in text, "the notice says it, once"


def test_too_few_openings_are_told_apart_from_a_source_that_is_left_out(opened: Opened, ailing_api_url: str) -> None:
    assert "공고가 3건, 회사가 3곳뿐" in shown(opened(ailing_api_url, role="android"))


def test_without_broken_sources_there_is_no_notice(opened: Opened) -> None:
    assert "ts-notice" not in shown(opened()).replace(".ts-notice", "")


def test_a_posting_tells_its_life_and_leads_to_the_one_before(opened: Opened) -> None:
    page = opened(posting="TST-0005")
    text = shown(page)
    assert "<b>다시 올라온 공고</b>" in text
    assert "<b>다시 열림</b> · 2026-09-28" in text
    assert "<b>원문 수정</b> · 2026-09-28" in text
    assert press(page, "앞선 공고 보기").query_params["posting"] == "TST-0006"


def test_an_excerpt_says_where_the_rest_is(opened: Opened) -> None:
    page = opened(posting="TST-0005")
    assert "전문은 원문 사이트에서" in shown(page)
    assert "읽을 수 있는 글이 거의 없습니다" not in shown(page)
    assert [link.proto.url for link in page.get("link_button")] == ["https://www.wanted.example/wd/5"]
    assert "전문은" not in shown(opened(posting="TST-0003"))


def test_a_closed_posting_says_why(opened: Opened) -> None:
    assert "마감 · 기한 지남" in shown(opened(posting="TST-0006"))
    assert "Closed · deadline passed" in shown(opened(page="postings", lang="en"))
    assert "다시 올라온" not in shown(opened(posting="TST-0006"))


def test_a_posting_says_how_sure_its_role_is_and_what_else_it_may_be(opened: Opened) -> None:
    unsure, sure = shown(opened(posting="TST-0004")), shown(opened(posting="TST-0003"))
    assert "(확률 72%)" in unsure
    assert "다른 가능성" in unsure
    assert "(확률 96%)" in sure
    assert "다른 가능성" not in sure
