"""Headings that are sentences, by what they point at."""

import pytest

from techstrata.reading.heading_phrases import section_of_phrase
from techstrata.reading.outline import outline


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("하늘팀은 이런 동료와 함께 자라고 싶어요", "requirements"),
        ("■ 이런 문화를 아끼는 분을 모시고 싶습니다", "requirements"),
        ("어디 이런 개발자 없나요?", "requirements"),
        ("이런 분이 우리 동료였으면 좋겠어요", "requirements"),
        ("이런 경험 중 하나라도 있으시다면 더 좋습니다", "preferred"),
        ("이런 점도 갖추시면 정말 훌륭합니다!", "preferred"),
        ("무슨 일을 하게 되나요?", "tasks"),
        ("합류하면 이런 업무를 함께 맡게 돼요", "tasks"),
        ("하늘팀의 기술 스택", "stack"),
        ("저희는 이런 기술을 사용하고 있어요", "stack"),
        ("이런 혜택을 드려요", "benefits"),
        ("이런 분을 우대해요", "preferred"),
        ("다음과 같은 경험을 특히 우대합니다", "preferred"),
        ("입사하시면 아래와 같은 것들을 경험하실 수 있어요", "tasks"),
        ("합류 여정은 이렇게 진행돼요", "process"),
        ("우리는 이렇게 일해요", "tasks"),
        ("이런 내용을 함께 알려주시면 좋아요!", None),
        ("다음과 같은 분야를 함께 개발하실 동료를 찾습니다", None),
        ("이런 팀입니다", "intro"),
        ("이러한 문제를 빠르게 해결해 나갑니다.", None),
        ("합류하시면 축하금을 드립니다!", None),
        ("어떤 기기에서도 같은 화면을 보여 줍니다.", None),
        ("이런", None),
    ],
)
def test_what_a_sentence_opens(line: str, section: str | None) -> None:
    assert section_of_phrase(line) == section


def test_a_line_of_its_own_parts_a_text() -> None:
    text = "하늘팀은 이런 일을 하고 있어요\nKotlin으로 서버를 만듭니다\n이런 분과 오래 함께하고 싶어요\nJava를 아는 분\n이런 분이면 더욱 반가워요\nAWS를 써 본 분"
    assert [one.section for one in outline(text)] == ["tasks", "requirements", "preferred"]


def test_in_a_line_that_lost_its_breaks() -> None:
    text = (
        "하늘은 날씨를 알려 주는 회사입니다. " * 12
        + "무슨 일을 하나요? • 서버를 만듭니다. 이런 눈을 가진 분과 함께 하고 싶어요 • Java를 아는 분 하늘의 기술 스택 • Kotlin"
        + " 이런 경험 하나라도 있으면 더 좋습니다 • AWS 운영 경험 이렇게 지원해주세요! • 이력서"
    )
    assert [one.section for one in outline(text)][1:] == ["tasks", "requirements", "stack", "preferred", "process"]


def test_in_a_line_that_lost_its_signs_too() -> None:
    text = (
        "하늘은 날씨를 알려 주는 회사입니다 " * 12
        + "이런 일을 해요 서버와 화면을 만듭니다 우린 이런 팀원을 원해요 서버 개발 경력 3-10년 이런 경험이 있다면 좋아요 AWS 운영"
    )
    assert [one.section for one in outline(text)][1:] == ["tasks", "requirements", "preferred"]


def test_behind_a_picture_and_with_a_blank_inside() -> None:
    text = (
        "하늘은 날씨를 알려 주는 회사입니다 " * 12
        + "⚙️ 하늘의 기술스택은요 Kotlin, Ktor 💪 이런 분을 찾고 있어요 Java를 아는 분 ✔ 이런 분을 우대해요 - AWS 운영 경험"
    )
    assert [one.section for one in outline(text)][1:] == ["stack", "requirements", "preferred"]
    page = "|".join(
        ["**하늘 소개**", "**날씨를 알려 줍니다**"] * 12
        + ["**채용 상세**", "**서버 개발 (Kotlin)**", "**우대 조건**", "**AWS**"]
    )
    assert [one.section for one in outline(page)][-2:] == ["body", "preferred"]
