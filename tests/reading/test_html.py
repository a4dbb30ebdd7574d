from datetime import UTC, date, datetime

import pytest

from techstrata.domain import RawPage, UnexpectedDataError
from techstrata.reading import html as dom
from techstrata.reading.html import Html, one, text_of


def page(body: bytes, media_type: str = "text/html", **headers: str) -> RawPage:
    return RawPage(
        site="x",
        key="k",
        day=date(2026, 11, 20),
        fetched_at=datetime(2026, 11, 20, tzinfo=UTC),
        media_type=media_type,
        origin="https://x.example/",
        body=body,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


KOREAN = "<p>백엔드 개발자</p>"


def test_utf8_is_believed_whatever_the_label_says() -> None:
    assert Html.of(page(KOREAN.encode(), content_type="text/html; charset=euc-kr")).text == KOREAN


def test_a_byte_order_mark_is_no_text() -> None:
    assert Html.of(page(b"\xef\xbb\xbf<p>x</p>")).text == "<p>x</p>"


@pytest.mark.parametrize(
    "there",
    [
        page(KOREAN.encode("cp949"), content_type="text/html; charset=EUC-KR"),
        page(KOREAN.encode("cp949"), media_type="text/html;charset=ks_c_5601-1987"),
        page(b'<meta charset="euc-kr">' + KOREAN.encode("cp949")),
        page(KOREAN.encode("cp949")),
    ],
)
def test_korean_pages_in_the_older_charset_are_read(there: RawPage) -> None:
    assert Html.of(there).text.endswith(KOREAN)


def test_bytes_that_are_not_in_the_claimed_charset_are_no_page() -> None:
    there = page(KOREAN.encode("cp949"), content_type="text/html; charset=utf-8")
    with pytest.raises(UnexpectedDataError, match="utf-8"):
        Html.of(there)
    assert dom.is_damaged(there)


def test_an_unknown_charset_is_no_crash() -> None:
    with pytest.raises(UnexpectedDataError):
        Html.of(page(KOREAN.encode("cp949"), content_type="text/html; charset=klingon"))


def test_a_document_without_an_end_is_cut_off_and_a_fragment_is_not() -> None:
    assert dom.is_cut_off(page(b"<!DOCTYPE html><html><body><p>half"))
    assert not dom.is_cut_off(page(b"<html><body></body></HTML>"))
    assert not dom.is_cut_off(page(b"<!DOCTYPE html><li>fragment</li>"))


def test_a_missing_or_empty_node_is_named() -> None:
    root = Html("<h3 class='title'> </h3>").root
    with pytest.raises(UnexpectedDataError, match=r"\.company"):
        one(root, ".company")
    with pytest.raises(UnexpectedDataError, match=r"\.title"):
        dom.text_of_one(root, ".title")


def test_words_of_neighbouring_tags_stay_apart_unless_told_otherwise() -> None:
    root = Html("<div><span>서울</span><span>마포구</span></div><b>○<!-- -->명</b>").root
    assert text_of(root.css_first("div")) == "서울 마포구"
    assert text_of(root.css_first("b"), "") == "○명"
    assert text_of(None) == ""


def test_links_lose_what_tracks_a_visitor() -> None:
    assert dom.plain_link("/a/1?refId=x#top", "https://x.example/list") == "https://x.example/a/1"


def test_terms_and_rows_by_label() -> None:
    root = Html(
        "<dl><dt>경력</dt><dd>3년 <b>이상</b></dd><dt>학력</dt></dl>"
        "<div class='row'><span>급여</span><div><span>월 300</span><button><span>계산</span></button></div></div>"
    ).root
    assert dom.terms_of(root, "dt") == {"경력": "3년 이상", "학력": ""}
    assert dom.rows_of(root, ".row") == {"급여": ["월 300"]}


def test_words_by_tag_keep_what_react_parts_and_part_what_tags_part() -> None:
    root = Html("<p><i></i><span>경력 <!-- -->5<!-- -->년</span><b>정규직<em>(수습)</em></b></p>").root
    assert dom.words_by_tag(one(root, "p")) == ["경력 5년", "정규직", "(수습)"]


def test_the_visible_body_is_without_scripts() -> None:
    html = Html("<body><script>1</script><style>p{}</style><p>글</p></body>")
    assert dom.inner_html(html.visible_body) == "<p>글</p>"
    assert html.root.css_first("script") is not None


def test_a_page_asked_for_again_is_parsed_once_and_another_is_not_mistaken_for_it() -> None:
    first, again = page(KOREAN.encode()), page(KOREAN.encode())
    assert Html.of(first) is Html.of(again)
    assert Html.of(page(b"<p>x</p>")).text == "<p>x</p>"
    assert Html.of(page(KOREAN.encode("cp949"), content_type="text/html; charset=euc-kr")).text == KOREAN
