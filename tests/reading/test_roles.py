"""Which role a posting advertises: professions in its title decide, fields of work only together with the text."""

import pytest

from techstrata.reading.role_model import Signs, model_of
from techstrata.reading.roles import NON_IT, RoleReader
from techstrata.taxonomy import load
from techstrata.taxonomy.role_tables import read_fields, read_site_roles

NOTHING = Signs((), "")
SERVER = Signs(("java", "spring-boot", "mysql", "rest-api"), "서비스 api 서버를 개발하고 운영합니다 spring boot 기반")
SCREEN = Signs(("react", "typescript", "next-js"), "웹 화면을 react 컴포넌트로 개발합니다")
MODELS = Signs(("pytorch", "tensorflow", "deep-learning", "python"), "딥러닝 모델을 학습하고 성능을 개선합니다")
MACHINES = Signs(("c-sharp", "wpf", "cpp", "mfc"), "검사 장비를 구동하는 응용 프로그램을 개발합니다")


@pytest.fixture(scope="module")
def reader() -> RoleReader:
    return RoleReader(load().roles.values(), read_fields(), model_of())


def unasked() -> Signs:
    raise AssertionError("The title decides; the text must not be asked.")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("백엔드 개발자 (5년 이상)", "backend"),
        ("Java개발 팀장", "backend"),
        # A field of work beside a profession is only where it is practised.
        ("클라우드 백엔드 개발자", "backend"),
        ("AI 물류 플랫폼 프론트엔드 개발자", "frontend"),
        ("안내 로봇 QA (대전)", "qa"),
        ("게임 데이터 분석가", "data_analyst"),
        ("보안 솔루션 기술지원 엔지니어", "tech_support"),
        ("블록체인 서비스 DevOps 엔지니어", "devops_sre"),
        ("RF System Engineer", "hardware"),
        ("전자제어 개발자", "embedded"),
        ("데스크탑 앱 개발자", "desktop_software"),
        ("생산 라인 임베디드 소프트웨어 개발자", "embedded"),
        # Of several professions in one part the last is the person, of several parts the first.
        ("임베디드 소프트웨어 QA 엔지니어", "qa"),
        ("Machine Learning Engineer / Data Scientist", "ml_engineer"),
        ("백엔드/프론트엔드 개발자", "fullstack"),
        ("Full Stack Java Developer", "fullstack"),
        ("iOS 앱개발, 안드로이드", "ios"),
        ("응용 프로그램 개발(펌웨어)", "embedded"),
        ("정산 서비스 개발 팀장", "engineering_manager"),
        ("[별의 노래] 서버 프로그래머", "game_server"),
        ("OpenGL/GLSL 개발자", "graphics_xr"),
        ("UI/GUI", "designer"),
        # A team is not the person.
        ("인공지능 개발팀 백엔드 개발자", "backend"),
        ("회계담당 본부 데이터 분석가", "data_analyst"),
        ("서버개발팀 경력 채용", "backend"),
        # Other trades, also where they sell or plan what IT makes.
        ("마케팅 파트장", NON_IT),
        ("재고기획 담당자", NON_IT),
        ("클라우드 영업관리 담당", NON_IT),
        ("Account Executive - Cloud Security", NON_IT),
        ("Steuerberater (m/w/d) in Musterstadt", NON_IT),
        # German compounds end in the profession.
        ("Systemadministrator (m/w/d) Linux", "system_network"),
        ("Frontend-Entwickler (m/w/d)", "frontend"),
        ("SAP FI Inhouse Berater (m/w/d)", "erp"),
        ("Head of Engineering", "engineering_manager"),
    ],
)
def test_a_profession_decides(reader: RoleReader, title: str, role: str) -> None:
    read = reader.read(reader.title(title), unasked)
    assert (read.role, read.probability > 0.5) == (role, True)


@pytest.mark.parametrize(
    ("title", "signs", "role"),
    [
        ("개발자 채용", SERVER, "backend"),
        ("소프트웨어 엔지니어", SCREEN, "frontend"),
        ("소프트웨어 엔지니어", MODELS, "ml_engineer"),
        ("S/W 개발자", MACHINES, "desktop_software"),
        ("Software Engineer", SERVER, "backend"),
        ("클라우드 주문 서비스 개발자", SERVER, "backend"),
        ("AI 알고리즘 엔지니어", MODELS, "ml_engineer"),
        ("클라우드 운영 담당", Signs(("aws", "kubernetes", "terraform"), "클라우드 인프라를 운영합니다"), "devops_sre"),
        ("경영 매니저 채용", NOTHING, NON_IT),
        ("Kundenberater in Teilzeit", NOTHING, NON_IT),
        ("Talente gesucht", Signs((), "wir suchen mitarbeiter für den verkauf in unserer filiale"), NON_IT),
    ],
)
def test_other_titles_leave_it_to_the_text(reader: RoleReader, title: str, signs: Signs, role: str) -> None:
    assert reader.read(reader.title(title), lambda: signs).role == role


@pytest.mark.parametrize(("title", "role"), [("개발자", "desktop_software"), ("Software Engineer", "backend")])
def test_a_developer_of_nothing_in_particular(reader: RoleReader, title: str, role: str) -> None:
    read = reader.read(reader.title(title), lambda: NOTHING)
    assert read.role == role
    assert NON_IT not in (read.role, *read.alternatives)


def test_alternatives_are_what_the_title_also_names(reader: RoleReader) -> None:
    read = reader.read(reader.title("자율주행 데이터 엔지니어, 백엔드 개발자"), unasked)
    assert read.role == "data_engineer"
    assert set(read.alternatives) == {"backend", "robotics"}


def test_brackets_in_front_name_the_employer_or_the_team(reader: RoleReader) -> None:
    assert reader.read(reader.title("[데브옵스 교육센터] 백엔드 개발자"), unasked).role == "backend"
    # Where nothing stands behind them they are the title.
    assert reader.read(reader.title("[백엔드 개발자]"), unasked).role == "backend"


def test_nobody_leads_or_plans_by_the_text_alone(reader: RoleReader) -> None:
    told = reader.title("Engineer")
    read = reader.read(told, lambda: Signs((), "you lead a team of engineers and own the product roadmap as a manager"))
    assert {"engineering_manager", "product_manager", "project_manager"}.isdisjoint((read.role, *read.alternatives))


@pytest.mark.parametrize(
    ("title", "is_not_it"),
    [
        ("물류 담당", True),
        ("세무 회계 담당자", True),
        ("물류 시스템 개발자", False),
        ("마케팅 데이터 분석가", False),
        ("", False),
    ],
)
def test_titles_outside_it(reader: RoleReader, title: str, is_not_it: bool) -> None:
    assert reader.title(title).is_not_it is is_not_it


@pytest.mark.parametrize("title", ["Produktionsmitarbeiter (m/w/d)", "Servicetechniker Heizung", "Privatkundenberater"])
def test_german_compounds_end_in_what_people_do(reader: RoleReader, title: str) -> None:
    assert reader.title(title).is_not_it


def test_professions_can_be_taken_out(reader: RoleReader) -> None:
    left = reader.without_professions("시니어 백엔드 개발자 (정산)")
    assert "시니어" in left
    assert "정산" in left
    assert "백엔드" not in left


def test_tables_name_roles_that_exist() -> None:
    codes = load().roles.keys()
    assert read_fields().of_role.keys() <= codes
    named = {code.lstrip("?") for roles in read_site_roles().values() for meant in roles.values() for code in meant}
    assert named <= codes


def test_a_trade_behind_a_maker_is_whom_it_is_made_for(reader: RoleReader) -> None:
    assert reader.title("Software Engineer - Treasury Infrastructure").professions == ()
    assert reader.title("Software Sales Manager").professions == (NON_IT,)
    assert reader.title("개발자 채용 담당").professions == (NON_IT,)
