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
        "Back-end개발",
    ),
    *(
        "로봇 소프트웨어 엔지니어",
        "S/W 개발 (평택)",
        "Data Engineer, Marketing",
        "Data Scientist in Financial Services",
    ),
    # Whoever plans, tests, describes and supports software.
    *(
        "QA Manager",
        "QA 매니저",
        "[가온소프트] QA",
        "Technical Writer",
        "테크니컬 라이터",
        "서비스 기획자",
        "플랫폼 기획자(신입)",
    ),
    *(
        "Product Manager",
        "Product Owner",
        "프로덕트 매니저",
        "PM/PO",
        "Business Analyst",
        "데이터 챕터 리드",
        "기술지원 엔지니어",
    ),
    *(
        "Cloud PreSales Engineer",
        "프리세일즈 엔지니어",
        "SAP CO 모듈 운영",
        "ERP 시스템 구축 담당자",
        "보안정책 및 기획",
    ),
    # What runs below the software.
    *(
        "하드웨어 엔지니어",
        "H/W 개발 (센서)",
        "회로설계 경력",
        "FPGA 로직 설계",
        "펌웨어 개발",
        "SoC Design Engineer",
        "차량제어 엔지니어",
    ),
    # Software by what it is written in.
    *(
        "JAVA 경력 프리랜서",
        "Windows Client(C#, WPF) 개발",
        "Linux system 기술 지원",
        "그룹웨어 운영 및 개발",
        "3D Graphics (Vulkan)",
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
    *("Business Developer", "UX/UI 디자이너", "Sales Engineer (Backend SaaS)", "데이터 마케터", "프론트엔드 강사"),
    *(
        "신제품 개발 연구원",
        "기술영업 엔지니어",
        "콘텐츠 마케터 (데이터 분석 우대)",
        "Developer Advocate",
        "조직개발 담당자",
    ),
    # Another profession in a field of IT.
    *("Sales Manager - Data Platforms", "Account Executive - Cloud Infrastructure", "Growth Marketer - AI Platform"),
    *(
        "HR Manager, Data & AI",
        "재무 담당자 / ERP",
        "회계·결산 및 데이터 분석 사원",
        "IT 영업",
        "Financial Analyst (SAP)",
    ),
    # The same words in other trades.
    *("건설 PM", "Project Manager (건설)", "PM (임상)", "Clinical Project Manager", "바이오 QA", "식품 QA/QC 담당자"),
    *(
        "제약 GMP 품질보증 QA",
        "Construction Project Manager",
        "Food Developer",
        "프로그래밍 교육 콘텐츠 제작자",
        "호텔 프론트",
    ),
    *("브랜드 매니저", "경영전략 담당자", "시스템에어컨 설치기사", "데이터센터 시설관리", "보안요원", "Office Manager"),
)


@pytest.mark.parametrize("title", NAMED)
def test_work_in_information_technology_is_known_by_its_title(title: str) -> None:
    assert says_it(title)


@pytest.mark.parametrize("title", OTHERS)
def test_other_work_is_not_mistaken_for_it(title: str) -> None:
    assert not says_it(title)


def test_a_sign_that_begins_with_a_digit() -> None:
    assert says_it("3D Engine Lead")
    assert not says_it("A13D Engineering of bridges, foreman")
