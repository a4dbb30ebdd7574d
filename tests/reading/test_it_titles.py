"""Which titles name work in information technology."""

import pytest

from techstrata.reading.it_titles import says_it

NAMED = (
    *(
        "데이터 분석가",
        "Backend Engineer",
        "[백엔드] 주니어 모집",
        "서버 개발자 - 마케팅 플랫폼",
        "마케팅 데이터 분석가",
    ),
    *(
        "Software Engineer, Sales Platform",
        "QA 엔지니어",
        "AI 연구원",
        "정보보안 담당자",
        "iOS앱 개발자",
        "DBA",
        "전산 담당자",
    ),
    *(
        "MLOps Engineer",
        "Data Analyst (Marketing)",
        "솔루션 아키텍트",
        "CTO — 영상 서비스",
        "IT 기획자",
        "로봇 소프트웨어 엔지니어",
        "S/W 개발 (평택)",
    ),
)
OTHERS = (
    *(
        "Sales Engineer",
        "영업관리",
        "사업개발 매니저",
        "개발자 채용 담당자",
        "AI 솔루션 영업",
        "Software Sales Manager",
    ),
    *(
        "Business Developer",
        "UX/UI 디자이너",
        "QA 매니저",
        "Sales Engineer (Backend SaaS)",
        "데이터 마케터",
        "프론트엔드 강사",
    ),
    *(
        "신제품 개발 연구원",
        "기술영업 엔지니어",
        "콘텐츠 마케터 (데이터 분석 우대)",
        "Developer Advocate",
        "조직개발 담당자",
    ),
)


@pytest.mark.parametrize("title", NAMED)
def test_work_in_information_technology_is_known_by_its_title(title: str) -> None:
    assert says_it(title)


@pytest.mark.parametrize("title", OTHERS)
def test_other_work_is_not_mistaken_for_it(title: str) -> None:
    assert not says_it(title)
