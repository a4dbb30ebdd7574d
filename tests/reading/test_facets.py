"""Remote work, employment, education, military service, language and industry, each from what is said alone."""

import pytest

from techstrata.domain import Content
from techstrata.domain.listing import Facets
from techstrata.reading.education import degree_in, education_of
from techstrata.reading.employment import employment_of, kinds_in
from techstrata.reading.facet_labels import facet_labels
from techstrata.reading.facets import FACET_READERS, facets_of
from techstrata.reading.industries import industries, industries_of
from techstrata.reading.military import tracks_of
from techstrata.reading.passages import passages
from techstrata.reading.posting_language import language_of
from techstrata.reading.remote_work import remote_of


@pytest.mark.parametrize(
    ("title", "location", "text", "remote"),
    [
        ("서버 개발자", "재택·원격", "", "full"),
        ("Engineer", "Seoul, Korea; Hybrid", "", "hybrid"),
        ("Engineer", "Berlin, Germany, ONSITE", "", "no"),
        ("Engineer", "Remote", "This role is on-site in Busan. No remote option.", "no"),
        ("[재택근무] 서버 개발자", None, "", "full"),
        ("서버 개발자 (재택근무 가능)", None, "", "hybrid"),
        ("Engineer (Remote)", None, "", "full"),
        ("Remote Sensing Engineer", None, "", None),
        ("Hybrid App 개발자", None, "", None),
        ("개발자", None, "• 주 2회 재택근무", "hybrid"),
        ("개발자", None, "• 재택근무 제도 운영", "hybrid"),
        ("개발자", None, "• 100% 원격근무 (월 1회 모임)", "full"),
        ("개발자", None, "• 근무지역 : 완전 재택근무", "full"),
        ("개발자", None, "• 재택근무 불가", "no"),
        ("개발자", None, "• 출산 시 재택근무가 가능해요", None),
        ("개발자", None, "• 원격 제어 솔루션을 만듭니다", None),
        ("개발자", None, "재택근무 솔루션을 운영합니다", None),
        ("개발자", None, "Experience with hybrid cloud", None),
        ("Engineer", None, "We offer a hybrid working model.", "hybrid"),
        ("Engineer", None, "This is a fully remote position.", "full"),
        ("Entwickler", None, "Mobiles Arbeiten ist möglich", "hybrid"),
    ],
)
def test_remote(title: str, location: str | None, text: str, remote: str | None) -> None:
    assert remote_of(title, location, {"body": text}) == remote


def test_what_an_introduction_praises_is_no_offer() -> None:
    assert remote_of("개발자", None, {"intro": "주 2회 재택근무"}) is None


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("정규직", ["permanent"]),
        ("정규직, 계약직(1년)", ["permanent", "contract"]),
        ("정규직 전환형 인턴", ["intern"]),
        ("계약직 (정규직 전환 검토)", ["contract"]),
        ("인턴, 계약직", ["contract", "intern"]),
        ("프리랜서", ["freelance"]),
        ("파견직", ["dispatch"]),
        ("fulltime_permanent", ["permanent"]),
        ("FullTime", ["full_time"]),
        ("Part-time", ["part_time"]),
        ("Werkstudent", ["working_student"]),
        ("협의", []),
    ],
)
def test_kinds_of_employment(words: str, kinds: list[str]) -> None:
    assert list(kinds_in(words)) == kinds


@pytest.mark.parametrize(
    ("title", "text", "kinds"),
    [
        ("개발자", "고용형태: 정규직(수습기간3개월), 계약직(정규직 전환검토)", ["permanent", "contract"]),
        ("개발자", "[고용형태]\n• 계약직 (1년 단위)", ["contract"]),
        ("개발자", "• 정규직 (수습 3개월)", ["permanent"]),
        ("[인턴] 개발자", "근무 형태: 정규직 전환형 인턴", ["intern"]),
        ("개발자", "수습 후 정규직으로 전환됩니다", []),
        ("개발자", "인턴 경험이 있으신 분", []),
        ("Smart Contract Engineer", "", []),
        ("Engineer (Contract)", "", ["contract"]),
        ("Internal Tools Engineer", "", []),
        ("Entwickler", "Unbefristeter Arbeitsvertrag", ["permanent"]),
    ],
)
def test_employment(title: str, text: str, kinds: list[str]) -> None:
    assert list(employment_of(title, None, {"body": text})) == kinds


@pytest.mark.parametrize(
    ("words", "degree"),
    [
        ("학력무관", "none"),
        ("무관", "none"),
        ("고졸", "high_school"),
        ("초대졸↑", "associate"),
        ("대졸↑", "bachelor"),
        ("대학교졸업(4년) 이상", "bachelor"),
        ("bachelor_degree", "bachelor"),
        ("Master's Degree", "master"),
        ("박사", "doctor"),
        ("학사, 석사 이상", "bachelor"),
        ("협의", None),
    ],
)
def test_degrees(words: str, degree: str | None) -> None:
    assert degree_in(words) == degree


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("• 학력 : 초대졸 이상", "associate"),
        ("• 학력: 대졸 이상 (석사 우대)", "bachelor"),
        ("• 학력 및 경력 무관", "none"),
        ("• 컴퓨터 공학 학사 이상", "bachelor"),
        ("• 학/석사 이상", "bachelor"),
        ("• 석사 학위 우대", None),
        ("• 석사 이상 또는 경력 3년 이상", None),
        ("• 석박사 인력들이 함께 합니다", None),
        ("• 경력 3년 이상(석/박사 학위 기간 포함)", None),
        ("• 자녀 대학교 학자금", None),
        ("Bachelor's degree in Computer Science required", "bachelor"),
        ("A master's degree is a plus", None),
        ("a high degree of autonomy", None),
    ],
)
def test_education(text: str, degree: str | None) -> None:
    assert education_of(None, {"requirements": text}) == degree


def test_preferred_degrees_are_not_asked_for() -> None:
    assert education_of(None, {"preferred": "• 석사 이상", "benefits": "학사 학위 취득"}) is None
    assert education_of(None, {"body": "자격요건\n• 학사 이상\n우대사항\n• 석사 이상"}) == "bachelor"


@pytest.mark.parametrize(
    ("text", "tracks"),
    [
        ("• 전문연구요원 지원 가능", ["research"]),
        ("병역특례(산업기능요원, 전문연구요원)", ["research", "industry"]),
        ("• 병역특례 지원 가능", ["unspecified"]),
        ("병특 가능", ["unspecified"]),
        ("• 병역특례 불가", []),
        ("• 전문연구요원 복무 만료 시 특별휴가", []),
        ("• 산업기능요원 경험", []),
        ("• 군필 또는 면제", []),
    ],
)
def test_military(text: str, tracks: list[str]) -> None:
    assert list(tracks_of(text)) == tracks


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("• Java, Spring Boot, Kotlin, MySQL, Redis, Kafka, Docker 경험이 있으신 분을 찾습니다", "ko"),
        ("병원 업무 시스템을 개발합니다", "ko"),
        ("You will build services with our team and work on the platform that is used by millions of people.", "en"),
        ("Du arbeitest mit uns an der Plattform und bist für die Entwicklung unserer Dienste verantwortlich.", "de"),
        ("チームでサービスを開発し、運用する仕事です。経験のある方を募集しています。よろしくお願いします。", "ja"),
        (
            "我们正在寻找有经验的后端工程师，负责平台的设计、开发和维护，参与团队合作，推动产品的持续改进和优化工作。",
            "zh",
        ),
        (
            "Vous travaillez avec nous sur la plateforme et dans une équipe qui est pour le produit et les clients.",
            None,
        ),
        ("Go", None),
        (
            "함께 서비스를 만들 분을 찾습니다. 결제 서버를 개발하고 운영합니다. 경험이 많은 분을 기다립니다.\n"
            + "You will build services with our team and work on the platform that is used by millions. " * 3,
            "mixed",
        ),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert language_of("", [text]) == language


@pytest.mark.parametrize(
    ("said", "text", "classes"),
    [
        ("핀테크", "", ["finance"]),
        ("솔루션·SI·ERP·CRM", "", ["software"]),
        ("Medical Devices", "", ["health"]),
        ("기타", "", []),
        (None, "가온은 핀테크 전문 기업입니다.", ["finance"]),
        (None, "우리는 AI 헬스케어 기업입니다.", ["health"]),
        (None, "We are a fintech company in Seoul.", ["finance"]),
        (None, "게임 회사 고객에게 서버를 제공합니다.", []),
        (None, "AI 스타트업 100 선정", []),
        (None, "주요 고객은 핀테크 회사입니다.", []),
        (None, "교육을 지원합니다.", []),
    ],
)
def test_industries(said: str | None, text: str, classes: list[str]) -> None:
    assert list(industries_of(said, {"intro": text})) == classes


def test_benefits_tell_no_industry() -> None:
    assert industries_of(None, {"benefits": "핀테크 전문 기업", "body": "게임 회사"}) == ()


def test_nothing_said_is_nothing_read() -> None:
    assert facets_of(Content(title="?", company="?", sections={"body": ""})) == Facets()


def test_every_value_has_names_in_both_languages() -> None:
    labels = facet_labels()
    assert 20 <= len(industries()) <= 26
    for facet, values in labels.items():
        for value, (korean, english) in values.items():
            assert korean, (facet, value)
            assert english, (facet, value)


def test_the_files_that_decide_are_there() -> None:
    from techstrata import reading

    folder = next(iter(reading.__path__))
    assert all((__import__("pathlib").Path(folder).parent / name).is_file() for name in FACET_READERS)


def test_passages_are_cut_at_lines_and_united() -> None:
    text = "a sign here\nnothing\n" + "x" * 50 + "sign sign" + "y" * 50
    pieces = [text[first:last] for first, last in passages(text, ("sign",), 10)]
    assert pieces[0] == "a sign here"
    assert pieces[1].startswith("x" * 10 + "sign sign")
    assert len(pieces) == 2
