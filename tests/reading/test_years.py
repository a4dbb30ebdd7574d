"""Years demanded and newcomers, as GUIDE-like readers decide."""

import pytest

from techstrata.reading.years import career_of, years_of


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("백엔드 개발자", "java 개발 경력 3년 이상이신 분", (3, None, False)),
        ("백엔드 개발자", "관련 경력 3~7년", (3, 7, False)),
        ("백엔드 개발자", "경력 12년 ~ 14년", (12, 14, False)),
        ("백엔드 개발자", "경력 6년 이상 11년 이하인 분", (6, 11, False)),
        ("백엔드 개발자", "신입~3년", (0, 3, True)),
        ("백엔드 개발자 (4-10년)", "서버 개발", (4, 10, False)),
        ("백엔드 개발자 (신입)", "java 이해", (0, None, True)),
        ("백엔드 개발자", "신입 또는 경력 2년 이상", (0, None, True)),
        ("백엔드 개발자", "경력 : 무관", (0, None, True)),
        ("백엔드 개발자", "경력(년수무관)", (None, None, False)),
        ("백엔드 개발자", "java를 써 본 경험이 있는 분", (None, None, None)),
        ("백엔드 개발자", "신입 교육 담당\n자바 개발 경력 5년 이상", (5, None, False)),
        ("백엔드 개발자", "설립 10년 이상의 회사입니다", (None, None, None)),
        ("데브옵스 팀장", "리더 경험 3년 이상\n데브옵스 실무 5년 이상", (5, None, False)),
        ("연구원", "석사 3년 이상 또는 박사 1년 이상의 경력", (1, None, False)),
        ("Data engineer", "5+ years of experience with python", (5, None, False)),
        ("Data engineer", "at least three years of professional experience", (3, None, False)),
        ("Data engineer", "3-5 years of experience in data", (3, 5, False)),
        ("Data analyst intern", "sql", (0, None, True)),
        ("Senior data engineer", "deep interest in data", (None, None, False)),
        ("Developer", "for over 20 years we have built tools", (None, None, None)),
        ("백엔드 개발자", "컴퓨터공학 전공 (졸업 예정자 가능)", (0, None, True)),
        ("백엔드 개발자", "전산 관련 전공 (경력일 경우 전공 무관)", (0, None, True)),
        ("백엔드 개발자", "postgresql 설계 경험, db 개발 및 운영 경력", (None, None, False)),
        ("백엔드 개발자", "oracle 경력자 (실무 사용)", (None, None, False)),
        ("백엔드 개발자", "스프링 경력자 우대", (None, None, None)),
        ("백엔드 개발자", "10년 이상 경력자 비율이 높은 팀", (None, None, None)),
        (
            "백엔드 개발자",
            "경력: 5년 이상(고등학교 졸업의 경우 경력 7년 이상, 대학교 졸업의 경우 경력 5년 이상)",
            (5, None, False),
        ),
        ("백엔드 개발자", "경력사항: 신입, 경력(연차무관)", (0, None, True)),
        ("백엔드 개발자", "합격축하금\n신입·인턴\n지원자격\n경력5년↑", (5, None, False)),
        ("보안 담당자", "경력 : aws 보안 운영 경험자", (None, None, False)),
        ("보안 담당자", "경력: 5년 이하", (None, 5, None)),
        ("Operations director", "8+ years in bizops and strategy", (8, None, False)),
        ("Officer", "18+ years of leading large warehouses", (18, None, False)),
        ("Data analyst", "no prior professional experience is needed here", (0, None, True)),
        ("Entwickler", "mindestens 3 jahre berufserfahrung", (3, None, False)),
        ("개발자", "독립적 수행 경험 (필수, 3年 이상)", (3, None, False)),
        ("분석 엔지니어", "학력/경력/나이 무관!!", (0, None, True)),
        ("로봇 개발자", "석사 이상의 학력 혹은 3년 이상의 경력", (3, None, None)),
        ("data engineer", "bachelor's degree or 4+ years of experience", (4, None, None)),
        ("data engineer", "bachelor's degree. 4+ years of experience", (4, None, False)),
        ("개발자", "우리는 10년 이상의 공정 경험을 가지고 있습니다", (None, None, None)),
        ("werkstudent it (m/w/d)", "du studierst informatik", (None, None, True)),
        ("개발자", "경력 3년 이상 (경력 지원자의 경우)", (0, None, True)),
        ("연구원", "관련 분야 학사 학위 소지자 및 예정자", (0, None, True)),
        ("분석가", "학력: 대졸 (졸업예정자 가능)\n· 경력 : 경력3년↑\n· 한 직장 2년 이상 근무", (3, None, False)),
        ("개발자", "• 경력 : 3년 이상\n• 5년 이상의 서버 개발 경력 또는 이에 준하는 역량", (3, None, False)),
        ("개발자", "• 전체 개발 경력: 3년 이상\n• 파이썬 경력: 1년 이상", (3, None, False)),
        ("개발자", "[경력]\n3년 - 5년\n상품 기획\n[경력]\n1년 - 4년\n상품 판매", (1, None, False)),
        ("관리자", "지원자격\n· 경력5년↑\n· 대졸이상\n다른 공고\n팀장 경력10년↑ 대졸↑", (5, None, False)),
        ("개발자", "관련 경력 5년 이상 우대\n파이썬", (None, None, None)),
        ("개발자", "경력 3년 이상 (5년 이상 우대)", (3, None, False)),
        ("개발자", "경력 3년 이상 우대사항 도커", (3, None, False)),
        ("개발자", "3년 이상의 경험이 있는 분을 선호해요", (None, None, None)),
        ("개발자", "실무 경험이 3년 이상인 분이면 좋겠어요", (3, None, False)),
        ("engineer", "python\n5+ years of industry experience preferred", (None, None, None)),
        ("engineer", "3+ years of experience preferred qualifications go", (3, None, False)),
        ("entwickler", "mehrjährige berufserfahrung in der softwareentwicklung", (None, None, False)),
        ("assistenz", "auch menschen mit langjähriger erfahrung sind willkommen", (None, None, None)),
        (
            "data scientist",
            "a ph.d. degree in a field of science and 3 years of work, a master's degree in the same and 6 years of work",
            (3, None, False),
        ),
        ("연구원", "학회 게재 경력자", (None, None, None)),
        ("개발자", "개발 경력 4년 이상 (신입 해당사항 없음)", (4, None, False)),
        ("site reliability engineer", "3+ years operating linux in production", (3, None, False)),
        ("site reliability engineer", "our firm has 30+ years serving small banks", (None, None, None)),
        ("controller", "mindestens drei jahre berufserfahrung im meldewesen", (3, None, False)),
        ("entwickler", "mindestens 10 jahre in der softwareentwicklung", (10, None, False)),
        (
            "entwickler",
            "wir sind seit fünf jahren in folge ausgezeichnet, arbeit und erfahrung zählen",
            (None, None, None),
        ),
        ("account manager", "5 or more years of directly related accounts", (5, None, False)),
        ("developer", "about you: 3–7 years building large applications", (3, 7, False)),
        ("rust developer", "at least 1 year of no_std rust", (1, None, False)),
        ("planner", "minimum five years in a pharmaceutical company", (5, None, False)),
        ("waiter", "at least 18 years old", (None, None, None)),
        ("recruiter", "du bringst zwei bis vier jahre berufserfahrung mit", (2, None, False)),
        ("recruiter", "must be at least 18 years of age and like to work", (None, None, None)),
        ("recruiter", "vor zwei jahren begann die entwicklung", (None, None, None)),
        ("개발자", "입점/계약 서비스 운영\n3년 이상 서비스 개발 경력", (3, None, False)),
        ("개발자", "- 전공 4년제 대학 졸업(예정)자\n - 또는, 개발 경력 2년 이상", (0, None, True)),
        ("junior data analyst", "sql and curiosity", (None, None, True)),
        ("junior/senior data analyst", "sql and curiosity", (None, None, False)),
        ("데이터 엔지니어 (junior)", "sql", (None, None, None)),
        ("분석가", "대학 졸업(예정)자\n실무 경력 2년 이상", (2, None, False)),
        ("담당", "유관 업무 경력이 있으신 분 우대 (없어도 무관)", (0, None, True)),
        ("developer", "current students and recent graduates may apply", (0, None, True)),
        ("개발자", "\f경력 5년 이상\v우리 팀\f경력 2년 이상, sql 3년 이상", (3, None, False)),
        ("개발자", "\f경력 5년 이상\v우리 팀은 3년 이상 일했습니다", (5, None, False)),
        ("flutter 개발자", "신입 : 지원 불가\n경력 : 앱 개발 2년 이상", (2, None, False)),
        ("개발자", "python 개발 경력 최소 3년", (3, None, False)),
        ("개발자", "검사 시스템 개발 경력자 또는 관련 분야에 높은 관심이 있으신 분", (None, None, None)),
        ("연구원", "음성 모델 경력 및 전문성 보유자", (None, None, False)),
        (
            "data scientist",
            "for m.s. holders: 10+ years of experience, for ph.d. holders: 6+ years of experience",
            (6, None, False),
        ),
    ],
)
def test_years(title: str, text: str, expected: tuple[int | None, int | None, bool | None]) -> None:
    read = years_of(title.lower(), text)
    assert (read.years_min, read.years_max, read.newcomer_ok) == expected


def test_what_is_preferred_may_welcome_newcomers() -> None:
    assert years_of("분석가", "python", "관련 경력자 우대 (없어도 무관)") == (0, None, True)
    assert years_of("분석가", "경력 3년 이상", "학점 우수(신입)") == (3, None, False)
    assert years_of("분석가", "python", "신입 교육 경험") == (None, None, None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("경력 3~5년", (3, 5, False)),
        ("경력 2년 ↑", (2, None, False)),
        ("신입~10년", (0, 10, True)),
        ("신입", (0, None, True)),
        ("경력무관(신입포함)", (0, None, True)),
        ("경력(년수무관)", (None, None, False)),
    ],
)
def test_words_of_sites(words: str, expected: tuple[int | None, int | None, bool | None]) -> None:
    read = career_of(words)
    assert (read.years_min, read.years_max, read.newcomer_ok) == expected
