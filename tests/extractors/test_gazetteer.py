"""What the gazetteer reads, as a person would: spans, names, levels."""

import time

import pytest

from techstrata.domain import Mention
from techstrata.extractors.gazetteer import Gazetteer


def technologies(mentions: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(one.text, one.name) for one in mentions if one.kind == "technology"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Python을 잘 다루는 분", [("Python", "Python")]),
        ("Java17과 Kotlin", [("Java", "Java"), ("Kotlin", "Kotlin")]),
        ("Java/Spring기반 개발", [("Java", "Java"), ("Spring", "Spring Framework")]),
        ("AWS(EC2,S3) 운영", [("AWS", "AWS"), ("EC2", "Amazon EC2"), ("S3", "Amazon S3")]),
        ("스프링부트 기반 서버", [("스프링부트", "Spring Boot")]),
        ("스프링 부트를 사용", [("스프링 부트", "Spring Boot")]),
        ("쿠버네티스(k8s) 경험", [("쿠버네티스", "Kubernetes"), ("k8s", "Kubernetes")]),
        ("리액트 네이티브로 앱을", [("리액트 네이티브", "React Native")]),
        ("MS-SQL, MSSQL 튜닝", [("MS-SQL", "Microsoft SQL Server"), ("MSSQL", "Microsoft SQL Server")]),
        ("JavaScript와 TypeScript", [("JavaScript", "JavaScript"), ("TypeScript", "TypeScript")]),
        ("HTML5/CSS3 마크업", [("HTML5", "HTML"), ("CSS3", "CSS")]),
        ("C# .NET 개발", [("C#", "C#"), (".NET", ".NET")]),
        ("ＪＡＶＡ 개발", [("ＪＡＶＡ", "Java")]),
        ("문의: dev@java.example, https://python.example/go", []),
        ("자바라 텐트와 도커피 매장", []),
    ],
)
def test_spans_and_names(gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]) -> None:
    assert technologies(gazetteer.extract("", {"requirements": text}).mentions) == expected


@pytest.mark.parametrize(
    ("section", "text", "level"),
    [
        ("requirements", "Kotlin 개발 경험", "required"),
        ("requirements", "Kotlin 경험자 우대", "preferred"),
        ("preferred", "Kotlin 개발 경험", "preferred"),
        ("preferred", "Kotlin 필수", "required"),
        ("tasks", "Kotlin으로 서버를 개발합니다", "used"),
        ("tasks", "[자격요건]\nKotlin 개발 경험", "required"),
        ("requirements", "[우대사항]\nKotlin", "preferred"),
        ("requirements", "Java 필수, Kotlin 우대", "preferred"),
        ("requirements", "[개발환경]\nKotlin", "used"),
        ("benefits", "Kotlin 도서 지원\n[자격요건]\nKotlin", "required"),
        ("body", "About us\nWe love Kotlin\nRequirements:\nKnowledge of Kotlin", "required"),
        ("requirements", "필수: Java\n선택 : Kotlin, Go", "preferred"),
        ("tasks", "[우리는 이렇게 일합니다]\nKotlin으로 서버를 개발합니다", "used"),
        ("requirements", "Experience with Kotlin is a plus", "preferred"),
        ("requirements", "Kotlin is nice to have", "preferred"),
        ("requirements", "Kotlin 개발 능력 보유자 (대용량 시스템 개발 유경험자 우대)", "required"),
        ("requirements", "Ruby (Rails 8 preferred), Kotlin, Docker", "required"),
        ("requirements", "Kotlin에 대한 이해가 깊으신 분 (Java 경험자 우대)", "required"),
        ("requirements", "Kotlin (Spring 개발 경험자 우대)", "required"),
        ("requirements", "Java 개발 경험 (Kotlin 경험자 우대)", "preferred"),
        ("requirements", "Proficiency in Kotlin, Java or similar (desirable but not required)", "preferred"),
        ("requirements", "Kotlin (경험자 우대)", "preferred"),
        ("requirements", "Kotlin (우대)", "preferred"),
        ("requirements", "Kotlin 경험이 없어도 괜찮습니다", "preferred"),
    ],
)
def test_levels(gazetteer: Gazetteer, section: str, text: str, level: str) -> None:
    found = [one for one in gazetteer.extract("", {section: text}).mentions if one.name == "Kotlin"]
    assert {one.level for one in found} == {level}


@pytest.mark.parametrize("section", ["benefits", "process", "intro"])
def test_what_an_employer_gives_and_is_demands_nothing(gazetteer: Gazetteer, section: str) -> None:
    found = gazetteer.extract("", {section: "Slack과 Notion을 쓰고, Kotlin 도서 구입을 지원합니다"})
    assert all(one.level == "other" for one in found.mentions)


def test_offsets_refer_to_the_untouched_section(gazetteer: Gazetteer) -> None:
    text = "\u200b<b>안녕</b>&nbsp;Type\u00a0Script가 아니라 TypeScript\\."
    for one in gazetteer.extract("제목", {"body": text}).mentions:
        assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("[가온] 백엔드 개발자 (3년 이상)", "backend"),
        ("Senior Frontend Engineer", "frontend"),
        ("안드로이드 앱 개발자", "android"),
        ("데이터 엔지니어", "data_engineer"),
        ("DevOps Engineer (m/f/d)", "devops_sre"),
        ("게임 서버 프로그래머", "game_server"),
        ("정보보안 담당자", "security"),
        ("회계 담당자", "non_it"),
    ],
)
def test_roles_from_titles(gazetteer: Gazetteer, title: str, role: str) -> None:
    assert gazetteer.extract(title, {"body": "함께 일하실 분을 찾습니다."}).role == role


def test_role_from_technologies_when_the_title_says_too_little(gazetteer: Gazetteer) -> None:
    found = gazetteer.extract("개발자 모집", {"requirements": "React, Next.js, Redux로 화면을 만드실 분"})
    assert found.role == "frontend"


def levels_of_body(gazetteer: Gazetteer, text: str) -> dict[str, str]:
    return {one.technology: one.level for one in gazetteer.extract("Engineer", {"body": text}).mentions}


def test_the_employers_own_name_is_not_asked_for(gazetteer: Gazetteer) -> None:
    text = "About Kong: Kong is a company that makes gateways. You will run Kubernetes for our customers."
    assert levels_of_body(gazetteer, text)["kong"] == "other"
    asked = "You will run Kong gateways. Experience with Kong is required."
    assert levels_of_body(gazetteer, asked)["kong"] == "required"


def test_what_applicants_hand_in_is_not_asked_for(gazetteer: Gazetteer) -> None:
    text = "자격요건\n- PHP 개발 경험자\n- MySQL 사용 경험자\n※ 개인 GitHub 주소 제출 필수"
    levels = levels_of_body(gazetteer, text)
    assert (levels["php"], levels["mysql"], levels["github"]) == ("required", "required", "other")
    beside = "우대사항\n- Kotlin 프로젝트를 이력서와 GitHub 링크로 보여 주실 분"
    levels = levels_of_body(gazetteer, beside)
    assert (levels["kotlin"], levels["github"]) == ("preferred", "other")


def test_words_of_the_next_part_say_nothing_of_this_one(gazetteer: Gazetteer) -> None:
    text = (
        "안내 " * 100 + " 담당업무 쇼핑몰 운영  자격조건 학력: 학사 이상 java, jsp 개발 능력  우대사항 AWS 운영 경험자"
    )
    levels = levels_of_body(gazetteer, text)
    assert (levels["java"], levels["jsp"], levels["aws"]) == ("required", "required", "preferred")


def test_a_list_in_one_line_parted_by_bars(gazetteer: Gazetteer) -> None:
    text = "고객사 연동을 지원합니다.|Kotlin으로 서버를 만듭니다."
    assert levels_of_body(gazetteer, text)["kotlin"] == "used"


def test_a_name_joined_to_a_korean_word_by_an_underscore(gazetteer: Gazetteer) -> None:
    found = {one.technology for one in gazetteer.extract("보안 전문가_AWS 환경", {}).mentions}
    assert "aws" in found
    assert not gazetteer.extract("x", {"requirements": "my_aws_key 값을 my_java에 둔다"}).mentions


@pytest.mark.parametrize(
    "text",
    [
        "경력 3년 이상 ",
        "C ",
        "https://a.example/b ",
        "Go, ",
        "3~5년 경력 ",
        "자격요건 ",
        "우대사항 Java ",
        "자격\n요건\n",
        "이런 분을 찾습니다. • ",
        "자격요건 상세보기 [자격요건] ",
    ],
)
def test_a_hostile_text_costs_no_more_than_its_length(gazetteer: Gazetteer, text: str) -> None:
    def seconds(times: int) -> float:
        def once() -> float:
            begun = time.process_time()
            gazetteer.extract("x", {"body": text * times})
            return time.process_time() - begun

        return min(once() for _ in range(3))  # a busy machine only ever adds

    small, large = seconds(2_000), seconds(16_000)
    assert large < 8 * 4 * max(small, 0.01)


def test_items_that_were_glued_without_any_sign(gazetteer: Gazetteer) -> None:
    text = "주문 서버를 개발하고 운영합니다 Java 개발 경력 3년 이상 MySQL 운영 경험 대용량 처리를 해 보신 분 Kafka 활용 경험 우대 협업 도구에 능숙한 분"
    levels = levels_of_body(gazetteer, text)
    assert (levels["java"], levels["mysql"], levels["apache-kafka"]) == ("required", "required", "preferred")


def test_a_list_dot_does_not_hide_a_heading(gazetteer: Gazetteer) -> None:
    text = "ㆍ필수요건\n - C++ 개발 경험\nㆍ우대요건\n - OpenGL 사용 경험"
    levels = levels_of_body(gazetteer, text)
    assert (levels["cpp"], levels["opengl"]) == ("required", "preferred")


def test_work_at_a_customers_is_work(gazetteer: Gazetteer) -> None:
    text = "하는 일\n▶ 고객사에 PostgreSQL 제품 설치, 패치\n필요 역량\n▶ SQL 이해"
    assert levels_of_body(gazetteer, text)["postgresql"] == "used"
    assert levels_of_body(gazetteer, "하는 일\n▶ 주요 고객사로 Snowflake 등이 있습니다")["snowflake"] == "other"


def test_what_is_named_to_say_what_else(gazetteer: Gazetteer) -> None:
    found = gazetteer.extract(
        "x", {"preferred": "C/C++/Java 외에 다른 언어로 개발한 경험\nKotlin 외에도 Go 경험"}
    ).mentions
    levels = {one.technology: one.level for one in found}
    assert {levels[name] for name in ("c", "cpp", "java")} == {"other"}
    assert {levels[name] for name in ("kotlin", "go")} == {"preferred"}


def test_what_is_recommended_is_preferred(gazetteer: Gazetteer) -> None:
    text = "• 운전 가능자\n\n• 권장 요소\n- 프로그래밍 지식 보유자 (Python)"
    (found,) = [one for one in gazetteer.extract("x", {"requirements": text}).mentions if one.technology == "python"]
    assert found.level == "preferred"


def test_how_likely_the_role_is_right_is_said(gazetteer: Gazetteer) -> None:
    sure = gazetteer.extract("안드로이드 개발자", {"tasks": "Kotlin 앱 개발"})
    vague = gazetteer.extract("개발자", {"tasks": "서비스 운영"})
    assert sure.role == "android"
    assert sure.role_probability is not None
    assert vague.role_probability is not None
    assert 0 < vague.role_probability < sure.role_probability <= 1


def test_items_of_a_german_list_that_lost_its_breaks(gazetteer: Gazetteer) -> None:
    text = (
        "Wir bauen Software für Häuser. "
        * 12
        + "Qualifikation: Fundierte Kenntnisse in Java, idealerweise auch Kotlin Interesse an Python sowie AWS von Vorteil"
        " – aber kein Muss Gute Kenntnisse in Docker Bevorzugt bringst du Praxis mit Terraform mit"
    )
    levels = levels_of_body(gazetteer, text)
    assert (levels["java"], levels["kotlin"], levels["aws"]) == ("required", "preferred", "preferred")
    assert (levels["docker"], levels["terraform"]) == ("required", "preferred")


def test_labels_of_a_form_in_one_line(gazetteer: Gazetteer) -> None:
    text = (
        "소개 " * 120
        + "[자격요건] 경력사항: 신입 직무기술: C#, ASP.NET 기타: 영어 가능자 우대 [우대사항] 전공계열: 공학"
    )
    levels = levels_of_body(gazetteer, text)
    assert (levels["c-sharp"], levels["asp-net"]) == ("required", "required")


def test_years_of_founders_are_no_demand(gazetteer: Gazetteer) -> None:
    body = "About us\nOur founder spent 25+ years in finance.\nRequirements\n4+ years of experience in video"
    assert gazetteer.extract("Editor", {"body": body}).years_min == 4


def test_of_several_positions_the_one_that_asks_least_counts(gazetteer: Gazetteer) -> None:
    body = (
        "서버\n담당업무\n개발\n자격요건\n경력 6년 이상\n화면\n담당업무\n개발\n자격요건\n경력 2년 이상\nReact 3년 이상"
    )
    assert gazetteer.extract("각 부문 채용", {"body": body}).years_min == 3


def test_the_employers_own_product_is_no_demand_below_requirements_either(gazetteer: Gazetteer) -> None:
    body = "Requirements\nStrong writing\nWe pay well. Snowflake is a great place.\nAbout Snowflake : we store data"
    assert levels_of_body(gazetteer, body)["snowflake"] == "other"
    body = "Requirements\nExperience with Snowflake and SQL\nAbout Snowflake : we store data"
    assert levels_of_body(gazetteer, body)["snowflake"] == "required"


def test_working_with_colleagues_is_not_a_partnership(gazetteer: Gazetteer) -> None:
    body = "Responsibilities\nPartnering with product and marketing, you maintain Snowflake tables\nRequirements\nSQL"
    assert levels_of_body(gazetteer, body)["snowflake"] == "used"


@pytest.mark.parametrize(
    ("heading", "level"),
    [("[기술스택]", "required"), ("[사용 기술]", "used"), ("[개발환경]", "used"), ("Tech stack", "required")],
)
def test_a_stack_among_the_requirements_is_demanded(gazetteer: Gazetteer, heading: str, level: str) -> None:
    found = gazetteer.extract("개발자", {"requirements": f"협업을 잘하는 분\n{heading}\n- Kotlin, Kafka"}).mentions
    assert {one.level for one in found if one.technology == "kotlin"} == {level}
    found = gazetteer.extract("개발자", {"tasks": f"서버 개발\n{heading}\n- Kotlin, Kafka"}).mentions
    assert {one.level for one in found if one.technology == "kotlin"} == {"used"}


def test_what_an_environment_lists_is_worked_with(gazetteer: Gazetteer) -> None:
    text = "Java 경험\n[개발환경]\n• 사용 언어: Kotlin\n• 주된 라이브러리: RxJava\n• 업무 도구: Jira"
    read = gazetteer.extract("개발자", {"requirements": text}).mentions
    levels = {one.name: one.level for one in read if one.kind == "technology"}
    assert levels == {"Java": "required", "Kotlin": "used", "RxJava": "used", "Jira": "used"}


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("Kubernetes 구축 및 운영 경험자", "required"),
        ("Kubernetes를 잘 다루시는 분", "required"),
        ("Kubernetes로 구성하는 서버의 기본 소양.", "required"),
        ("Kubernetes 경험자 우대", "preferred"),
        ("Kubernetes 위에서 서버를 함께 만들어 가실 분", "used"),
        ("Kubernetes 운영과 배포 자동화", "used"),
    ],
)
def test_who_is_wanted_is_said_among_the_tasks_too(gazetteer: Gazetteer, line: str, level: str) -> None:
    found = gazetteer.extract("개발자", {"tasks": f"주문 서버 개발\n{line}\nKafka 메시지 처리"}).mentions
    assert {one.level for one in found if one.technology == "kubernetes"} == {level}
    assert {one.level for one in found if one.technology == "apache-kafka"} == {"used"}


def test_a_form_feed_parts_no_positions(gazetteer: Gazetteer) -> None:
    body = "자격요건\n경력 6년 이상\f\n자격요건\v\n우대사항\n\fSQL 2년 이상"
    assert gazetteer.extract("개발자", {"requirements": body}).years_min == 6
    assert gazetteer.extract("개발자", {"requirements": "\f경력 6년 이상\v\fSQL 2년 이상"}).years_min == 6
