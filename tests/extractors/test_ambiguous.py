"""Names that are ordinary words too: one sentence where the technology is meant, one where it is not."""

import pytest

from techstrata.extractors.gazetteer import Gazetteer

MEANT = [
    ("Go 언어로 서버를 개발합니다", "Go"),
    ("Python, Go, Java 중 하나에 능숙하신 분", "Go"),
    ("Golang 기반 마이크로서비스 운영", "Go"),
    ("R과 Python을 이용한 통계 분석", "R"),
    ("SQL, R 활용 데이터 분석 경험", "R"),
    ("C/C++ 개발 경험 3년 이상", "C"),
    ("임베디드 C 언어 개발", "C"),
    ("React, TypeScript로 화면을 만듭니다", "React"),
    ("프론트엔드는 React를 사용합니다", "React"),
    ("Swift, Objective-C 개발 경험", "Swift"),
    ("Spring 프레임워크 개발 경험", "Spring Framework"),
    ("Java/Spring기반 서버 개발", "Spring Framework"),
    ("Node.js(Express)로 API를 만듭니다", "Express"),
    ("Rust로 시스템 프로그래밍", "Rust"),
    ("Ruby on Rails 경험", "Ruby on Rails"),
    ("Unity 엔진으로 게임을 만듭니다", "Unity"),
    ("협업 도구: Slack, Jira, Confluence", "Slack"),
    ("SAP 시스템 운영 경험", "SAP"),
    ("Oracle, MySQL 등 RDBMS 경험", "Oracle Database"),
    ("Hadoop, Spark 기반 데이터 처리", "Apache Spark"),
    ("Python(Flask, Django) 개발", "Flask"),
    ("Flutter/Dart 앱 개발", "Dart"),
    ("Terraform, Vault, Consul 운영", "HashiCorp Vault"),
    ("AWS Lambda, DynamoDB 서버리스", "AWS Lambda"),
    ("업무에 Notion, Figma를 사용", "Notion"),
    ("MS Excel, PowerPoint 활용 능력", "Microsoft Excel"),
    ("DB(Maria, Redis) 운영 경험", "MariaDB"),
    ("SSO, MFA, Entra 운영 경험", "Microsoft Entra ID"),
    ("Prometheus, Thanos, Cortex 운영", "Cortex"),
    ("Shapely, Fiona, GeoPandas로 공간 데이터 분석", "Fiona"),
    ("CMake, Conan 빌드 경험", "Conan"),
    ("README를 md, HTML로 작성", "Markdown"),
    ("HFSS, CST를 이용한 안테나 해석", "CST Studio Suite"),
    ("Rust, Kafka, Aeron 기반 저지연 시스템", "Aeron"),
    ("Outlook, Teams und SharePoint im Alltag", "Microsoft Teams"),
    ("Active Directory, Exchange und Windows Server betreuen", "Microsoft Exchange Server"),
    ("SAP-Module wie MM, SD oder PP", "SAP SD"),
    ("SAP consultant with GTS and S/4HANA", "SAP GTS"),
    ("Defender, Sentinel und Entra ID in Microsoft-Umgebungen", "Microsoft Sentinel"),
    ("Azure Functions, App Services, Key Vault", "Azure App Service"),
    ("AWS, GCP, Kubernetes in production", "Google Cloud"),
    ("Kafka, Flink, Spark für Datenströme", "Apache Flink"),
    ("Photoshop oder Canva für Grafiken", "Canva"),
    ("Salesloft, Nooks and Outreach in the daily work", "Nooks"),
    ("NLTK, Spacy for text analysis", "spaCy"),
    ("Expense tools such as Pleo, Moss, Spendesk", "Moss"),
]

NOT_MEANT = [
    ("We go to market in three countries and let things go.", "Go"),
    ("You will go through all stages of the product.", "Go"),
    ("인사 R&R 정의와 조직 설계", "R"),
    ("C레벨 임원에게 직접 보고합니다", "C"),
    ("C급 장비를 점검합니다", "C"),
    ("You must be able to react quickly to incidents.", "React"),
    ("고객의 요청에 react하는 태도", "React"),
    ("We value swift delivery and a swift answer.", "Swift"),
    ("Our spring event takes place in Seoul.", "Spring Framework"),
    ("Feel free to express your ideas.", "Express"),
    ("We express interest in many fields.", "Express"),
    ("Guard rails keep our team on track.", "Ruby on Rails"),
    ("We believe in unity and respect.", "Unity"),
    ("There is some slack in the schedule.", "Slack"),
    ("The notion of quality matters to us.", "Notion"),
    ("This role may spark your interest.", "Apache Spark"),
    ("The chef cooks lunch for everybody.", "Chef"),
    ("천장에 스프링클러를 설치합니다", "Spring Framework"),
    ("엑셀리언트한 동료와 일합니다", "Microsoft Excel"),
    ("You will excel in a fast environment.", "Microsoft Excel"),
    ("Compensation and benefits are fair.", "Benefit"),
    ("Linear growth of revenue over three years.", "Linear"),
    ("담당자 Maria에게 연락해 주세요", "MariaDB"),
    ("Se entra na equipa em setembro.", "Microsoft Entra ID"),
    ("Our office is near the motor cortex institute.", "Cortex"),
    ("Fiona leads our team in Dublin.", "Fiona"),
    ("Conan is the name of our office dog.", "Conan"),
    ("Engineer (f/md/) based in Berlin", "Markdown"),
    ("ISTQB, CSTS 등 자격증 보유", "CST Studio Suite"),
    ("모든 자리에 Aeron 의자를 제공합니다", "Aeron"),
    ("Werde Teil unseres Teams und nutze SharePoint.", "Microsoft Teams"),
    ("Our DevOps Teams work with Kubernetes.", "Microsoft Teams"),
    ("You trade on the Stock Exchange with Python.", "Microsoft Exchange Server"),
    ("DDR, USB, SD/eMMC 드라이버 개발", "SAP SD"),
    ("Clinical trials by ICH-GCP guidelines", "Google Cloud"),
    ("Good Clinical Practice (GCP) training", "Google Cloud"),
    ("Kunden wie Enpal, Flink, Personio vertrauen uns", "Apache Flink"),
    ("Therapists with CBT, DBT, ACT", "dbt"),
    ("Payments by SEPA/SWIFT with SAP", "Swift"),
    ("Clinical Coding Specialist with RHIT, CCS credentials", "Code Composer Studio"),
    ("A view of the Checkpoint Charlie in Berlin", "Check Point"),
    ("Send your C.V. in English", "C"),
    ("Capsules with Sea Moss and vitamins", "Moss"),
    ("Atenção aos detalhes e boa escrita", "Android"),
]


def names_in(gazetteer: Gazetteer, text: str) -> set[str]:
    found = gazetteer.extract("", {"requirements": text})
    return {mention.name for mention in found.mentions if mention.kind == "technology"}


@pytest.mark.parametrize(("text", "name"), MEANT)
def test_meant(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in names_in(gazetteer, text)


@pytest.mark.parametrize(("text", "name"), NOT_MEANT)
def test_not_meant(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name not in names_in(gazetteer, text)
