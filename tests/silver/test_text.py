"""Cleaning: what goes, what stays, and that doing it twice changes nothing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from techstrata.reading.mojibake import repaired
from techstrata.silver.masking import masked
from techstrata.silver.text import clean, clean_line

PIECES = [
    "&amp;", "&amp;amp;lt;", "&lt;br&gt;", "<br>", "<li>", "</li>", "<p>", "<a href='x'>", "\\-", "\\\\", "**", "***", "`", "```", "# ", "- ", "•",
    "· ", "■", "> ", "->", "\n", "\n\n\n", "\r\n", "\t", "\xa0", "\u200b", "\u200d", "\ufeff", "\x00", "\x85", "\u2028", "Ã¼", "â\x80\x99", "Â ", "ð\x9f\x99\x82",
    "Java", "가", " ", "[a](http://x.y)", "![", "](", "[", "---", "&#39;", "&#x26;", "&nbsp", "&", ";", "<", ">", "ｂ", "＜", "＞", "ㆍ", "\\n", "e\u0301", "👩\u200d💻", "1",
    "a@b.co", "010-1234-5678", "(at)", " dot ", "+82 10 1234 5678", "02) 123-4567", "2024.11.30", "전화 ", "가나@다라.한국",
]  # fmt: skip
MESSY = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=25).map("".join)


@given(MESSY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    line = clean_line(text)
    assert clean_line(line) == line
    assert "\n" not in line


@given(MESSY)
def test_masking_twice_changes_nothing(text: str) -> None:
    once = masked(clean(text))
    assert masked(once) == once


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("  a \t b\xa0c\u3000d  ", "a b c d"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("a\n\n\n \n\nb\nc", "a\n\nb\nc"),
        ("zero\u200bwidth\ufeff\u00ad", "zerowidth"),
        ("개\x08발\x00", "개발"),
        ("👩\u200d💻 \u200d끝", "👩\u200d💻 끝"),
        ("한글", "한글"),
        ("Ｊａｖａ（８）", "Java(8)"),
    ],
)
def test_white_space_and_odd_characters(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    "sign",
    ["•", "·", "-", "*", "–", "▪", "■", "●", "◦", "✓", "✔️", "▶︎", "ㆍ", "◾", "\uf0b7", ">", "->", "⇒", "• -", "&bull;"],
)
def test_one_bullet(sign: str) -> None:
    assert clean(f"업무\n{sign} 서버 개발\n{sign} 운영") == "업무\n• 서버 개발\n• 운영"


@pytest.mark.parametrize(
    "text", ["-5도", "C++ / C#", "+α", "3-5년", "#해시태그", "2 * 3", "~ 하는 분", "o2o 서비스", "※ 참고"]
)
def test_what_is_no_bullet(text: str) -> None:
    assert clean(text) == text


def test_a_dash_glued_to_a_word_is_a_bullet() -> None:
    assert clean("-Java 개발\n·운영") == "• Java 개발\n• 운영"


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("R&amp;amp;D &lt; 3 &#39;a&#x27; &nbsp;b", "R&D < 3 'a' b"),
        ("AT&T; R&D; Q&A; a&unknown;b", "AT&T; R&D; Q&A; a&unknown;b"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("a<br/>b<BR>c", "a\nb\nc"),
        ("<p>하나</p><p>둘 <strong>셋</strong></p>", "하나\n\n둘 셋"),
        ("<ul><li>a</li><li><p>b</p></li>\n<li>c</li></ul>d", "• a\n• b\n• c\n\nd"),
        ("&lt;ul&gt;&lt;li&gt;a&lt;/li&gt;&lt;/ul&gt;", "• a"),
        ('<a href="https://x.example">여기</a>를 <span style="color: red">보세요</span>', "여기를 보세요"),
        ("<script>alert(1)</script>a<!-- no -->b", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("List<String> a <CCTV 관제> x < y", "List<String> a <CCTV 관제> x < y"),
        ("<p>끝이 잘린 글</p> <stro", "끝이 잘린 글"),
        ("끝이 잘린 글 &lt;li&g", "끝이 잘린 글"),
    ],
)
def test_html_remains(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        (r"\- Node\.js \(18\) \& C\#", "• Node.js (18) & C#"),
        ("### 자격요건\n**필수** ***중요*** `Java`", "자격요건\n필수 중요 Java"),
        ("[문서](https://x.example/a) ![그림](https://x.example/b.png)", "문서 그림"),
        ("a\n---\nb\n***\nc", "a\n\nb\n\nc"),
        ("```java\nint a;\n```", "int a;"),
        (r"끝. \n 다음 \n\n처음", "끝.\n다음\n\n처음"),
        (r"C:\new\names", r"C:\new\names"),
    ],
)
def test_markdown_remains(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "meant"),
    [
        ("PÃ¼r", "Pür"),
        ("NestlÃ©", "Nestlé"),
        ("weâ\x80\x99re at café", "we’re at café"),
        ("weâ\x80\x99re â€“ hereâ€™s", "we’re – here’s"),
        ("ë²\x88í\x98¸", "번호"),
        ("ð\x9f\x99\x82", "🙂"),
        ("Â Youâ\x80\x99ll", " You’ll"),
        ("cafÃ© cut â\x80", "café cut "),
    ],
)
def test_misread_signs_are_repaired(raw: str, meant: str) -> None:
    assert repaired(raw) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Pür",
        "São Paulo: DIREÇÃO",
        "«École»",
        "Müller – Ã",
        "20 °C ± 3",
        "naïve café",
        "ÄÖÜ",
        "½ Größe",
        "Çağrı",
        "§ 5 Â",
    ],
)
def test_true_signs_stay(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize(
    "piece",
    [
        "<",
        "<a ",
        "<li> ",
        "<script>",
        "<!--",
        "&",
        "&am",
        "&amp;amp;",
        "`",
        "`a",
        "# ",
        "- ",
        "\\",
        "[a](",
        "**",
        "Ã",
        "1 ",
        "a@",
        "+1 ",
    ],
)
def test_texts_made_to_do_harm_are_read_in_time(piece: str) -> None:
    text = piece * 20_000
    started = time.process_time()
    masked(clean(text))
    assert time.process_time() - started < 5


def test_nothing_of_a_plain_text_is_lost() -> None:
    text = "주요업무\n• Java/Spring 기반 API 개발 (C/C++, C#, .NET 6, Node.js)\n• AWS(EC2, S3) 운영: 99.9% ~ 100%\n\n우대사항\n1. 석사 이상"
    assert clean(text) == text
