"""In a real browser: Korean words, clicks on bars, addresses that give the same view again, phones."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
CHART = "[data-testid=stVegaLiteChart] svg"


def click_bar(page: Page, name: str) -> None:
    """Clicks a bar as a reader would: again, when the page was still busy."""
    bar = page.locator(f"{CHART} .mark-rect path[aria-label*='{name}']").first
    evidence = page.get_by_text(f"{name}의 근거")
    for _ in range(5):
        bar.click()
        try:
            expect(evidence).to_be_visible(timeout=3_000)
        except AssertionError:
            continue
        return
    expect(evidence).to_be_visible()


def test_the_first_view_answers_in_korean(visit: Visit) -> None:
    page = visit()
    expect(page.locator(".ts-headline")).to_have_text("백엔드 개발자 공고의 100%가 Java 경험을 찾습니다")
    expect(page.locator(".ts-sample")).to_contain_text("샘플 데이터")
    expect(page).to_have_title("기술 수요 · techstrata")


def test_a_click_on_a_bar_opens_its_sentences_and_the_address_says_so(visit: Visit) -> None:
    page = visit()
    click_bar(page, "Apache Kafka")
    expect(page.locator(".ts-quote mark").first).to_have_text("Apache Kafka")
    expect(page).to_have_url(re.compile(r"\?technology=kafka$"))


def test_an_address_gives_the_same_view_in_another_browser(visit: Visit) -> None:
    page = visit()
    click_bar(page, "Apache Kafka")
    page.get_by_text("다음 →").click()
    expect(page.get_by_text("2 / 3쪽")).to_be_visible()
    other = visit("?" + page.url.partition("?")[2], fresh=True)
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


PHONE_VIEWS = ("?", "?technology=java", "?page=postings&technology=java&lang=en", "?posting=TST-0003", "?page=sources")


@pytest.mark.parametrize("query", PHONE_VIEWS)
def test_nothing_is_wider_than_a_phone(visit: Visit, query: str) -> None:
    page = visit(query, width=390)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")
    if "posting" not in query and "sources" not in query:
        chart = page.locator(CHART).first
        chart.wait_for()
        assert chart.evaluate("chart => chart.getBoundingClientRect().right") <= 390


def test_the_fields_of_a_source_open_at_a_click(visit: Visit) -> None:
    page = visit("?page=sources")
    shares = page.locator(".ts-fill").first
    expect(shares).to_be_hidden()
    page.locator(".ts-sources summary", has_text="항목").first.click()
    expect(shares).to_be_visible()
    expect(page).to_have_title("수집 출처 · techstrata")


def test_streamlits_own_menu_and_footer_are_not_shown(visit: Visit) -> None:
    page = visit()
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    assert page.get_by_text("Made with Streamlit").count() == 0


def test_a_pasted_text_is_read_and_stays_out_of_the_address(visit: Visit) -> None:
    for width in (1440, 390):
        page = visit("?page=read", width=width)
        page.get_by_label("공고 글").fill("자격 요건\n- ＪＡＶＡ 경력 3년 이상\n우대 사항\n- <b>카프카</b> 🚀 경험")
        page.get_by_role("button", name="읽기", exact=True).click()
        expect(page.locator(".ts-text mark")).to_have_text(["ＪＡＶＡ", "카프카"])
        expect(page.locator(".ts-own .ts-facts")).to_contain_text("경력 3년 이상")
        assert page.locator(".ts-text b").count() == 0
        assert page.url.endswith("?page=read")
        assert page.get_by_test_id("stMain").evaluate("main => main.scrollWidth <= main.clientWidth")


@pytest.mark.parametrize("query", ["?page=quality", "?page=quality&lang=en", "?page=read&lang=en"])
def test_all_pages_can_be_reached_on_a_phone(visit: Visit, query: str) -> None:
    page = visit(query, width=390)
    last = page.get_by_role("radiogroup").first.get_by_role("radio").last
    assert last.evaluate("button => button.getBoundingClientRect().right") <= 390
    widths = "main => main.scrollWidth <= main.clientWidth"
    assert page.get_by_test_id("stMain").evaluate(widths)
    for table in page.locator(".ts-scores").all():
        assert table.evaluate("table => table.getBoundingClientRect().right") <= 390


def test_the_quality_beside_the_numbers_leads_to_the_scores(visit: Visit) -> None:
    page = visit("?lang=en")
    page.get_by_role("link", name="Measured quality of reading").click()
    expect(page.locator(".ts-quality .ts-headline")).to_contain_text("Finds 92.0% of the technologies")
    expect(page).to_have_title("Quality · techstrata")
    sentence = page.locator(".ts-scores blockquote").first
    expect(sentence).to_be_hidden()
    page.locator(".ts-scores summary").first.click()
    expect(sentence).to_have_text("Kotlin, <FlutterBlue> 경험")
