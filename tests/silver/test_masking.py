"""What leads to a person is masked; what only looks like it stays."""

import pytest

from techstrata.silver.masking import masked


@pytest.mark.parametrize(
    "address",
    [
        "hr@hanbit.example",
        "first.last+jobs@mail.hanbit.co.kr",
        "hr @ hanbit.co.kr",
        "hr (at) hanbit.co.kr",
        "hr[at]hanbit[dot]com",
        "hr(골뱅이)hanbit.com",
        "hr골뱅이hanbit.com",
        "hr at hanbit dot com",
        "first.last @hanbit.com",
        "hr@hanbit,de",
        "hr@한빛.kr",
    ],
)
def test_addresses(address: str) -> None:
    assert masked(f"문의: {address}로 보내 주세요") == "문의: [email]로 보내 주세요"


@pytest.mark.parametrize(
    "number",
    [
        "010-1234-5678", "010 1234 5678", "010.1234.5678", "01012345678", "02-123-4567", "(02) 1234-5678", "02)1234-5678", "031-123-4567",
        "070-1234-5678", "0505-123-4567", "1588-1234", "1661-9999", "+82-10-1234-5678", "+82 2 1234 5678", "+82(0)10-1234-5678", "+49 (0)30 1234567",
        "+1 (555) 123-4567", "(555) 123-4567", "555-123-4567", "089 1234 5678", "0171 1234567", "030/1234567", "0049 30 1234567", "+4915112345678",
    ],
)  # fmt: skip
def test_numbers(number: str) -> None:
    assert masked(f"연락처: {number}, 담당자") == "연락처: [phone], 담당자"


def test_numbers_without_separators_are_believed_behind_their_word() -> None:
    assert masked("전화 0212345678 / 사업 0212345678") == "전화 [phone] / 사업 0212345678"


@pytest.mark.parametrize(
    "text",
    [
        "2024-11-30", "2024.11.30 ~ 2024.12.15", "2024-11-30 10:00 - 18:00", "1999-2023", "2020 - 2024", "01/02/2024", "20241130",
        "버전 1.2.3.4567", "10.0.19041.1", "192.168.100.200", "Python 3.11.7", "react@18.2.0", "@nestjs/core", "Lambda@Edge", "actions/checkout@v4.js",
        "연봉 3,000~5,000만원", "3000-5000만원", "1500-2000만원", "$120,000 - 150,000", "€60.000-80.000", "120000 - 150000", "+100 000 000 users",
        "123-45-67890", "사업자등록번호 123-45-67890", "0800-1000", "09:00~18:00", "주 40시간 (10:00 - 19:00)", "https://x.example/article/0000659800",
        "https://x.example/?oid=001&aid=0013051177", "mails from @hanbit.com", "https://blog.example/@name", "서울 강남구 테헤란로 123, 4567호", "100-200-3000명",
        "look at us dot the i", "C++ 17 2023 1234",
    ],
)  # fmt: skip
def test_what_only_looks_like_it(text: str) -> None:
    assert masked(text) == text


def test_masks_are_not_masked_again_and_neighbours_stay() -> None:
    text = "a@b.com, 010-1234-5678/02-123-4567 (2024-11-30)"
    assert masked(masked(text)) == masked(text) == "[email], [phone]/[phone] (2024-11-30)"
