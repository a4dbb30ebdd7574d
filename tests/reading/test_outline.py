"""Headings as people write them, and sentences that only look like one."""

import pytest

from techstrata.reading.outline import heading_of_line, headings_in, outline


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("[자격요건]", "requirements"),
        ("■ 자격 요건", "requirements"),
        ("▶ 지원자격 (신입/경력)", "requirements"),
        ("1. 담당업무", "tasks"),
        ("2.자격요건", "requirements"),
        ("### **주요 업무**", "tasks"),
        ("✅ 이런 분이면 더 좋아요!", "preferred"),
        ("【 우대사항 】", "preferred"),
        ("[백엔드] 우대사항", "preferred"),
        ("우대 기술 스택", "preferred"),
        ("• 사용 기술 :", "stack"),
        ("Nice to have", "preferred"),
        ("What you'll do:", "tasks"),
        ("What you’ll do", "tasks"),
        ("REQUIREMENTS", "requirements"),
        ("Skills & Qualifications", "requirements"),
        ("복리후생 및 근무환경", "benefits"),
        ("[ 회사 소개 ]", "intro"),
        ("전형절차", "process"),
        ("Dein Profil", "requirements"),
    ],
)
def test_headings_open_their_section(line: str, section: str) -> None:
    opened = heading_of_line(line)
    assert opened is not None
    assert opened[0] == section


@pytest.mark.parametrize(
    "line",
    [
        "• 자격요건을 검토하는 시스템을 개발합니다",
        "업무 자동화를 좋아하시는 분",
        "• 직무 교육과 도서 구매를 지원합니다",
        "Requirements engineering with stakeholders in three countries",
        "We offer support to customers",
        "- 필수 아닌 기능은 과감히 덜어냅니다",
        "",
        "---",
    ],
)
def test_sentences_are_no_headings(line: str) -> None:
    assert heading_of_line(line) is None


def test_content_behind_a_colon_belongs_to_the_section() -> None:
    text = "우대사항: Kotlin 경험"
    (segment,) = outline(text)
    assert segment.section == "preferred"
    assert text[segment.content : segment.end].strip() == "Kotlin 경험"


def test_segments_cover_the_text_without_gaps() -> None:
    text = "안녕하세요\n\n[주요업무]\n서버 개발\n[자격요건]\nJava\n[우대사항]\nKotlin"
    segments = outline(text)
    assert [segment.section for segment in segments] == ["body", "tasks", "requirements", "preferred"]
    assert segments[0].start == 0
    assert segments[-1].end == len(text)
    assert all(one.end == two.start for one, two in zip(segments, segments[1:], strict=False))


def test_numbered_headings_without_a_blank_are_found_in_a_text() -> None:
    text = "1.담당업무\n서버 개발\n2.자격요건\nJava\n3.우대사항\nKotlin"
    assert [heading.section for heading in headings_in(text)] == ["tasks", "requirements", "preferred"]


def test_a_label_speaks_of_its_own_line() -> None:
    text = "[자격요건]\nJava 경험\n근무지: 서울\nKotlin 경험\n기타: REST API"
    spoken = {text[one.content : one.end].strip(): one.section for one in outline(text)}
    assert spoken == {"Java 경험": "requirements", "서울": "process", "Kotlin 경험\n기타: REST API": "requirements"}


def test_a_letter_that_grows_in_lower_case_hides_no_heading() -> None:
    text = (
        "İstanbul office. " + "We build tools for growers in seven countries. " * 8 + "Requirements: Knowledge of Go."
    )
    assert [heading.section for heading in headings_in(text)] == ["requirements"]


def test_text_without_headings_is_one_body() -> None:
    assert [segment.section for segment in outline("Java와 Kotlin으로 개발합니다.")] == ["body"]
    assert [segment.section for segment in outline("")] == ["body"]


def test_headings_inside_a_page_without_line_breaks() -> None:
    filler = "We build tools for growers of tomatoes in seven countries and we like what we do. " * 4
    text = f"{filler}What You'll Do: Build services in Go. Requirements Experience with Kafka is needed. Nice to have: Rust."
    assert [heading.section for heading in headings_in(text)] == ["tasks", "requirements", "preferred"]


def test_words_inside_a_sentence_of_a_long_line_are_no_headings() -> None:
    filler = "Our team of eleven people ships every week and listens to growers all over the country. " * 4
    text = f"{filler}You will gather requirements from users and explain the benefits to them."
    assert headings_in(text) == []


def test_korean_page_in_one_line() -> None:
    text = (
        "가온데이터 채용중 "
        + "안내 " * 100
        + "자격요건 상세보기 • Python 경험 • SQL 경험 닫기 - 우대사항 3건 우대사항 상세보기 • AWS 경험 닫기"
    )
    assert [heading.section for heading in headings_in(text)][:2] == ["requirements", "preferred"]


def sections_of(text: str) -> list[str]:
    return [segment.section for segment in outline(text)]


def test_what_a_site_prints_around_a_posting_ends_what_was_spoken_of() -> None:
    around = "안내 " * 100
    text = f"{around}우대사항 상세보기 • AWS 경험 닫기 - 우대사항 상세 급여 면접 후 결정 {around}관련 태그 #Java #서울 태그 더보기 {around}"
    assert sections_of(text) == ["body", "preferred", "other", "tags", "other"]


def test_the_head_of_a_table_opens_no_column() -> None:
    text = "안내 " * 100 + " 담당업무  자격요건  우대사항 - Java 개발 - Spring 경험"
    assert set(sections_of(text)) == {"body"}
    assert sections_of("포지션명 담당업무 자격요건 및 우대사항\nㆍAWS 구축\n자격요건\nㆍLinux") == [
        "body",
        "requirements",
    ]
    assert sections_of("자격요건 및 우대사항\nㆍAWS 경험") == ["requirements"]


def test_a_korean_heading_behind_two_blanks_counts_in_a_line_that_lost_its_breaks() -> None:
    text = (
        "안내 " * 100
        + " 담당업무 쇼핑몰 운영  자격조건 학력: 학사 이상 java, jsp 개발 능력  우대사항 클라우드 운영 경험자"
    )
    assert sections_of(text)[-3:] == ["tasks", "requirements", "preferred"]


def test_english_headings_that_ask() -> None:
    filler = "We build things that people use every day. " * 8
    text = f"{filler}What will you do? Build pipelines. What are we looking for? Python. Nice-to-have Kotlin and Go."
    assert sections_of(text)[-3:] == ["tasks", "requirements", "preferred"]


def test_lists_joined_behind_a_heading_of_tasks() -> None:
    text = (
        "업무내용\n- 배송 데이터 분석\n- 지표 설계와 보고서 작성\n- 실험 결과 정리 - SQL 능숙하신 분\n- Python 활용 가능하신 분"
        " - Spark 환경 활용 경험\n- 물류 분야 분석 경험"
    )
    assert sections_of(text) == ["tasks", "requirements", "preferred"]


def test_a_heading_that_says_for_whom() -> None:
    filler = "We build things that people use every day. " * 8
    text = f"{filler}What we offer. Free lunch. Requirements — Data Engineers: 5+ years with Airflow."
    assert sections_of(text)[-1] == "requirements"


LOST = "We build things that people use every day. " * 8


@pytest.mark.parametrize(
    ("behind", "sections"),
    [
        ("make tools for our analysts Qualifications Deep command of Python", ["requirements"]),
        ("shape product decisionsQualificationsBachelor's degree and SQL", ["requirements"]),
        ("Requirements for the Senior React position: 4+ years of React", ["requirements"]),
        ("{ Requirements } Qualifications Essential skills in Photoshop", ["requirements"]),
        ("You will meet the Business Requirements Team of our client", []),
        ("and collect requirements from all teams", []),
        ("ship it to everyone What we're looking for 7+ years of Go", ["requirements"]),
        ("until it runs Tech stack We work with Kotlin", ["stack"]),
        ("mit allen Abteilungen und Kunden Qualifikation Du kennst Python", ["requirements"]),
        ("in allen Häusern Was wir uns wünschen Mehrjährige Praxis mit SAP", ["requirements"]),
        ("where it goes wrong Profil Abgeschlossenes Studium", ["requirements"]),
        ("of every team Nice to Have Experience with Rust", ["preferred"]),
        ("all of it and more if You have Java", []),
    ],
)
def test_headings_without_any_sign_in_a_line_that_lost_its_breaks(behind: str, sections: list[str]) -> None:
    assert list(dict.fromkeys(sections_of(LOST + behind)[1:])) == sections


def test_korean_headings_alone_between_blanks() -> None:
    text = "안내 " * 100 + "지원자격 경력 : 신입/경력 우대사항 엑셀 능숙자 채용과정 서류전형"
    assert sections_of(text)[:3] == ["body", "requirements", "preferred"]
    assert sections_of("안내 " * 100 + "공통 자격요건 및 우대사항 안내를 확인하세요") == ["body"]


def test_one_list_for_demands_and_preferences_in_brackets() -> None:
    text = (
        "[담당업무] - 서버 개발 "
        + "- 배포 자동화 " * 30
        + "[자격요건 및 우대사항] - Java 경험자 [우대사항] - Kafka 경험자"
    )
    assert sections_of(text)[1:] == ["tasks", "requirements", "preferred"]


def test_headings_that_a_narrow_column_broke() -> None:
    text = "부산\t자격\n요건\t신입\nC 언어 가능자\n담당\n업무\t\n설비 정비\n우대\n사항\nRTOS 경험자"
    assert sections_of(text) == ["body", "requirements", "tasks", "preferred"]
    assert sections_of("모든 서비스를 담당\n업무 전반을 돕습니다") == ["body"]


@pytest.mark.parametrize(
    ("lead", "section"),
    [
        ("Our readers turn PDFs and Google Docs into speech.", "intro"),
        ("Under the hood: Go and React.", "body"),
        ("We are looking for someone who knows Java.", "body"),
        ("문서를 읽어 주는 Google Docs 확장을 만듭니다.", "body"),
    ],
)
def test_what_stands_before_the_first_heading(lead: str, section: str) -> None:
    text = f"{lead}\nRequirements\nKotlin"
    assert [one.section for one in outline(text)] == [section, "requirements"]
    assert outline(text, whole_body=False)[0].section == "body"


def test_a_label_of_a_page_says_a_few_words_only() -> None:
    text = f"{LOST}About the role We look for makers. Location: Remote (full-time) and " + "We use Go every day. " * 12
    assert [one.section for one in outline(text)][-3:] == ["tasks", "process", "tasks"]
    assert [one.section for one in outline(f"{LOST}Location: Remote. Requirements: Go")][-1] == "requirements"


def test_a_note_ends_with_its_paragraph() -> None:
    text = "담당업무\n서버 개발\n※ 참고사항\n전문연구요원 지원 가능\n\nKotlin으로 배포를 자동화합니다"
    assert sections_of(text) == ["tasks", "process", "tasks"]
    assert sections_of(text.replace("\n\n", "\n \t\n")) == ["tasks", "process", "tasks"]


@pytest.mark.parametrize("heading", ["Das erwartet dich bei uns", "What you can expect"])
def test_what_awaits_is_the_work_before_the_demands_and_an_offer_behind_them(heading: str) -> None:
    assert sections_of(f"{heading}\nKotlin\nRequirements\nJava") == ["tasks", "requirements"]
    assert sections_of(f"Requirements\nJava\n{heading}\nUdemy") == ["requirements", "benefits"]


@pytest.mark.parametrize(
    ("heading", "section"),
    [("[사용하는 기술 스택]", "stack"), ("[이런 분을 찾고 있어요]", "requirements"), ("[하늘 지도]", "tasks")],
)
def test_headings_in_brackets_that_are_no_bare_words(heading: str, section: str) -> None:
    text = f"담당업무\n서버를 만듭니다 {heading} Kotlin"
    assert outline(text)[-1].section == section


def test_a_label_in_brackets_in_an_item_speaks_of_its_own_line() -> None:
    text = "담당업무\n• [사용하는 기술 스택] Kotlin, Kubernetes\n• 서버를 만듭니다"
    assert [one.section for one in outline(text)] == ["tasks", "stack", "tasks"]
    assert [one.section for one in outline(text.replace("• [", "["))] == ["tasks", "stack"]
