"""Numbers that Wanted has for fields of work, skills and badges; they are facts of that site."""

from techstrata.replica.board import Posting
from techstrata.replica.invented import number

DEVELOPMENT, BUSINESS, DESIGN, GAMES = 518, 507, 511, 959
GROUP_NAMES = {DEVELOPMENT: "개발", BUSINESS: "경영·비즈니스", DESIGN: "디자인", GAMES: "게임 제작"}
_FIELDS = {
    "서버/백엔드 개발자": (DEVELOPMENT, 872),
    "프론트엔드 개발자": (DEVELOPMENT, 669),
    "인공지능/머신러닝": (DEVELOPMENT, 1634),
    "AI 연구원": (DEVELOPMENT, 1634),
    "devops/시스템 엔지니어": (DEVELOPMENT, 674),
    "웹 풀스택 개발자": (DEVELOPMENT, 873),
    "데이터 엔지니어": (DEVELOPMENT, 655),
    "빅데이터 엔지니어": (DEVELOPMENT, 1025),
    "HW/임베디드": (DEVELOPMENT, 658),
    "로보틱스": (DEVELOPMENT, 658),
    "크로스플랫폼 앱 개발자": (DEVELOPMENT, 10111),
    "안드로이드 개발자": (DEVELOPMENT, 677),
    "iOS 개발자": (DEVELOPMENT, 678),
    "QA 엔지니어": (DEVELOPMENT, 676),
    "시스템/네트워크 관리자": (DEVELOPMENT, 665),
    "정보보안 담당자": (DEVELOPMENT, 671),
    "데이터 사이언티스트": (DEVELOPMENT, 1024),
    "데이터 분석가": (BUSINESS, 656),
    "웹 퍼블리셔": (DEVELOPMENT, 939),
    "하드웨어 엔지니어": (DEVELOPMENT, 672),
    "ERP": (DEVELOPMENT, 10230),
    "개발 PM": (DEVELOPMENT, 877),
    "블록체인": (DEVELOPMENT, 1027),
    "VR/AR/3D": (DEVELOPMENT, 10112),
    "CTO, Chief Technology Officer": (DEVELOPMENT, 795),
    "PM/PO": (DEVELOPMENT, 876),
    "UI/UX 디자이너": (DESIGN, 599),
    "경영·비즈니스": (BUSINESS, 565),
    "게임 클라이언트 개발자": (GAMES, 961),
    "게임 서버 개발자": (GAMES, 960),
}
_SKILL_NUMBERS = """
1554 Python|1540 Java|1541 JavaScript|1564 TypeScript|1544 Kotlin|1563 Swift|1702 Go|1786 C++|1556 Ruby|1552 PHP
1562 SQL|1464 MySQL|10167 MSSQL|1462 MongoDB|2976 ElasticSearch|1455 Hadoop|1698 AWS|1441 Azure|1451 Firebase
1453 Google Cloud Platform|2217 Docker|10268 Kubernetes|2020 Jenkins|10496 Grafana|1459 Linux|1411 Git|1414 JIRA
3078 Spring Framework|3451 JPA|1452 Flask|10291 FastAPI|10288 Nest.js|10286 Next.js|1547 Node.js|1469 React
10168 React Native|10284 Redux|10176 Flutter|1438 Android|1457 iOS|1454 GraphQL|1472 Ruby on Rails|4528 Laravel
"""
_SKILLS = {
    name.casefold(): int(skill)
    for skill, name in (pair.split(" ", 1) for pair in _SKILL_NUMBERS.strip().replace("\n", "|").split("|"))
}
BADGES = ((10402, "50명이하"), (10403, "51~300명"), (10437, "식대지원"), (10439, "장비지원"), (10431, "스톡옵션"))
EMPLOYMENT = ("regular", "regular", "regular", "regular", "contract")
INDUSTRIES = ("IT, 컨텐츠", "금융", "제조", "판매, 유통", "교육", "의료, 제약, 복지")


def category_of(one: Posting) -> tuple[int, int]:
    """Group and field of work under which the site files a posting."""
    return next((_FIELDS[role] for role in one.roles if role in _FIELDS), (DEVELOPMENT, 10110))


def field_of(group: int) -> str:
    return GROUP_NAMES.get(group, "개발")


def skill_id(name: str) -> int:
    return _SKILLS.get(name.casefold()) or number("skill", name, low=11_000, high=19_999)
