"""Wording that changes a level is seen in every form, since a quicker look decides whether it is looked for at all."""

import re

import pytest

from techstrata.reading.levels import (
    BENEFIT,
    HANDED_IN,
    NOT_REQUIRED,
    OTHER_THAN,
    PARTNER,
    PREFERRED,
    REQUIRED,
    SUBSCRIPTION,
)
from techstrata.reading.triggers import triggers_in

GUARDED = {
    OTHER_THAN: ["이외의 언어", "외에 다른 언어", "외의 언어"],
    HANDED_IN: ["포트폴리오와 github", "이력서, 깃허브", "깃허브 주소", "github 링크", "github 계정", "깃헙 프로필", "github url", "제출: 노션", "your github", "link to linkedin", "a github"],
    PREFERRED: [
        "우대", "선호합니다", "가산점", "가점 있음", "플러스 요인", "더 좋아요", "더욱 환영", "있으면 좋습니다", "금상첨화", "선택사항", "선택 : ", "(선택)", "이면 좋습니다", "환영합니다",
        "a big plus", "is a bonus", "an asset", "preferred", "preferably", "nice to have", "good to have", "great to have", "bonus", "desired",
        "desirable", "advantageous", "an advantage", "would be ideal", "is helpful", "are welcome", "optional", "von vorteil", "wünschenswert",
        "idealerweise", "gerne auch", "ein plus", "vorteilhaft", "wäre toll", "bevorzugt", "優先", "加分", "优先",
    ],
    REQUIRED: ["필수", "반드시", "꼭 필요", "must", "must have", "required", "mandatory", "essential", "zwingend", "erforderlich", "vorausgesetzt", "setzen wir erfahrung voraus"],
    NOT_REQUIRED: ["필수는 아닙니다", "필수가 아니", "없어도 무방", "몰라도 괜찮", "not required", "not a must", "isn't required", "no degree required", "kein muss", "keine voraussetzung", "nicht zwingend"],
    PARTNER: [
        "고객사로", "파트너사는", "협력사 :", "투자사 (", "we partner with", "partners, including", "partner of the year", "customers include", "clients include",
        "trusted by", "backed by", "companies like", "companies such as", "competes with",
    ],
    BENEFIT: ["맥북", "노트북", "장비 지급", "지급합니다", "장비를 제공합니다", "교육을 지원합니다", "복지", "교육비", "도서구입", "자격증 취득 지원", "stipend", "allowance"],
    SUBSCRIPTION: ["구독료 지원", "구독 지원", "구독료를 지원", "구독 제공"],
}  # fmt: skip
CASES = [(pattern, words) for pattern, forms in GUARDED.items() for words in forms]


@pytest.mark.parametrize(("pattern", "words"), CASES, ids=[words for _, words in CASES])
def test_what_an_expression_finds_the_quicker_look_finds_too(pattern: re.Pattern[str], words: str) -> None:
    sentence = f"kotlin {words}"
    assert pattern.search(sentence)
    assert any(triggers_in(sentence).values())
