"""Spellings of one employer fall together, and different employers stay apart."""

import pytest

from techstrata.silver.companies import company_id_of, key_of, shown_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(주)한빛소리", "한빛소리"),
        ("㈜ 한빛소리", "주식회사 한빛소리"),
        ("한빛소리(주)", "한빛 소리"),
        ("유한회사 한빛", "한빛"),
        ("한빛소리(Hanbit Sori)", "한빛소리"),
        ("Hanbit (한빛)", "HANBIT"),
        ("Hanbit Inc.", "hanbit"),
        ("Hanbit Co., Ltd.", "Hanbit"),
        ("Hanbit GmbH", "Hanbit GmbH & Co. KG"),
        ("Ｈａｎｂｉｔ", "Hanbit"),
        ("Hanbit Pty Ltd", "Hanbit, Inc"),
    ],
)
def test_same_employer(one: str, other: str) -> None:
    assert company_id_of(one) == company_id_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("한빛소리", "한빛소리연구소"),
        ("한빛(대전)", "한빛(부산)"),
        ("Hanbit Korea", "Hanbit Japan"),
        ("C", "C++"),
        ("Co", "Inc"),
        ("A&B", "AB"),
    ],
)
def test_different_employers(one: str, other: str) -> None:
    assert company_id_of(one) != company_id_of(other)


def test_ids_and_names() -> None:
    assert company_id_of("한빛").startswith("C-")
    assert len(company_id_of("한빛")) == 14
    assert shown_name("(주) 한빛소리") == "한빛소리"
    assert shown_name("(주)") == "(주)"
    assert key_of("(주)")
    assert len(shown_name("가" * 500)) < 100
