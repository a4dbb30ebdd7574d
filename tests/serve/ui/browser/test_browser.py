"""In a real browser: Korean words, clicks on bars, addresses that give the same view again, phones."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
CHART = "[data-testid=stVegaLiteChart] :is(canvas, svg)"
ROW_HEIGHT = 26


def click_bar(page: Page, row: int) -> None:
    """Clicks near the foot of a bar, as a hand would."""
    chart = page.locator(CHART).first
    chart.wait_for()
    box = chart.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 150, box["y"] + 6 + ROW_HEIGHT * (row + 0.5))


def test_the_first_view_answers_in_korean(visit: Visit) -> None:
    page = visit()
    expect(page.locator(".ts-headline")).to_have_text("백엔드 개발자 공고의 100%가 Java 경험을 찾습니다")
    expect(page.locator(".ts-sample")).to_contain_text("샘플 데이터")
    expect(page).to_have_title("기술 수요 · techstrata")


def test_a_click_on_a_bar_opens_its_sentences_and_the_address_says_so(visit: Visit) -> None:
    page = visit()
    click_bar(page, 1)
    expect(page.get_by_text("Apache Kafka의 근거")).to_be_visible()
    expect(page.locator(".ts-quote mark").first).to_have_text("Apache Kafka")
    expect(page).to_have_url(re.compile(r"\?technology=kafka$"))


def test_an_address_gives_the_same_view_in_another_browser(visit: Visit) -> None:
    page = visit()
    click_bar(page, 1)
    expect(page.get_by_text("Apache Kafka의 근거")).to_be_visible()
    page.get_by_text("다음 →").click()
    expect(page.get_by_text("2 / 3쪽")).to_be_visible()
    other = visit("?" + page.url.partition("?")[2])
    expect(other.get_by_text("2 / 3쪽")).to_be_visible()
    assert other.locator(".ts-card").all_inner_texts() == page.locator(".ts-card").all_inner_texts()


def test_the_way_from_number_to_posting_and_back(visit: Visit) -> None:
    page = visit("?technology=docker")
    page.get_by_text("공고 자세히").first.click()
    expect(page.locator(".ts-text mark").first).to_be_visible()
    link = page.get_by_role("link", name="사람인에서 보기")
    expect(link).to_have_attribute("href", re.compile(r"^https://www\.wanted\.example/wd/"))
    page.get_by_text("← 돌아가기").click()
    expect(page.get_by_text("Docker의 근거")).to_be_visible()


def test_the_browsers_back_leads_to_the_view_before(visit: Visit) -> None:
    page = visit("?page=postings&q=백엔드")
    page.get_by_text("EN", exact=True).click()
    expect(page.get_by_text("Keyword")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("검색어")).to_be_visible()
    expect(page).to_have_url(re.compile(r"page=postings&q="))
    assert "sort=" not in page.url


def test_text_of_a_posting_never_becomes_part_of_the_page(visit: Visit) -> None:
    page = visit("?page=postings&posting=TST-0001")
    expect(page.locator(".ts-detail h2")).to_have_text("<script>alert('x')</script> 🚀 결제 <b>서버</b> 개발자")
    assert page.locator(".ts-detail b, .ts-detail script, .ts-text i").count() == 0
    assert page.locator("a[href^=javascript]").count() == 0


@pytest.mark.parametrize("query", ["", "?technology=java", "?page=postings&technology=java", "?posting=TST-0003"])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_nothing_is_wider_than_a_phone(visit: Visit, query: str, lang: str) -> None:
    page = visit(f"{query or '?'}&lang={lang}", width=390)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    if "p" not in query.replace("technology", ""):
        right = page.locator(CHART).first.evaluate("chart => chart.getBoundingClientRect().right")
        assert right <= 390


def test_streamlits_own_menu_and_footer_are_not_shown(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    assert page.get_by_text("Made with Streamlit").count() == 0
