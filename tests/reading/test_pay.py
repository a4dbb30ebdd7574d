"""Salaries as stated, and sums that are none."""

import pytest

from techstrata.domain.listing import Pay
from techstrata.reading.pay import in_field, pay_of


def read(pay: Pay | None) -> str:
    return "-" if pay is None else f"{pay.currency} {pay.period} {pay.low} {pay.high}"


@pytest.mark.parametrize(
    ("words", "pay"),
    [
        ("3,400 ~ 5,000만원", "KRW year 34000000 50000000"),
        ("4,000 - 6,000만원", "KRW year 40000000 60000000"),
        ("5,000만원 이상", "KRW year 50000000 None"),
        ("연봉 4천만원~8천만원", "KRW year 40000000 80000000"),
        ("6000만원~1억 5천만원", "KRW year 60000000 150000000"),
        ("1억원 이상", "KRW year 100000000 None"),
        ("월급 250만원", "KRW month 2500000 2500000"),
        ("시급 12,000원", "KRW hour 12000 12000"),
        ("₩80M – ₩110M", "KRW year 80000000 110000000"),
        ("₩50,000,000.00 - ₩70,000,000.00", "KRW year 50000000 70000000"),
        ("KRW 60,000,000–90,000,000 / year", "KRW year 60000000 90000000"),
        ("KRW 60000000–90000000 / YEAR", "KRW year 60000000 90000000"),
        ("EUR 60,000–75,000 / year", "EUR year 60000 75000"),
        ("€70k-€90k", "EUR year 70000 90000"),
        ("$120k–$150k", "USD year 120000 150000"),
        ("$130-150K", "USD year 130000 150000"),
        ("$40 - $60 per hour", "USD hour 40 60"),
        ("120.000 € – 140.000 €", "EUR year 120000 140000"),
        ("CA$90,000 – CA$110,000", "CAD year 90000 110000"),
        ("면접 후 결정", "-"),
        ("회사 내규에 따름", "-"),
        ("연봉 협의", "-"),
        ("$2,000", "-"),
        ("$150,000 - $120,000", "-"),
    ],
)
def test_fields(words: str, pay: str) -> None:
    assert read(in_field(words, False)) == pay


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("• 연봉 : 3,600만원 이상(면접 후 결정)", "KRW year 36000000 None"),
        ("급여조건: 연봉 5000 ~ 6000 만원 전형단계", "KRW year 50000000 60000000"),
        ("급여 : (대졸 신입사원) 초봉 4,300만원", "KRW year 43000000 43000000"),
        ("월단가 : 5,500,000", "KRW month 5500000 5500000"),
        ("The salary range for this role is $60,000-$65,000.", "USD year 60000 65000"),
        ("Vergütung zwischen 2.600 € und 2.800 € monatlich", "EUR month 2600 2800"),
        ("Pay: €71,000 – €93,000 per year, by seniority", "EUR year 71000 93000"),
        ("Pay range: $22.84 - $25.00 hourly", "USD hour 23 25"),
        ("Compensation: up to $90,000 per year", "USD year None 90000"),
        ("입사축하금 100만원을 드립니다. 연봉은 협의합니다.", "-"),
        ("추천 보상금 500만원", "-"),
        ("*인턴공고의 경우 합격보상금 50만원이 지급됩니다.", "-"),
        ("연봉에 포함되지 않는 식대를 월 22만원 지급합니다.", "-"),
        ("복지포인트 연 300만원", "-"),
        ("매출액 204억 4,144만원, 자본금 2억원", "-"),
        ("누적 투자 151억", "-"),
        ("급여 항목 중 본인부담금 10만원 초과시 의료비 지원", "-"),
        ("We raised $80m Series C funding to pay our people well", "-"),
        ("An annual learning budget of $2,000 – $3,000 per year", "-"),
        ("Referral bonus of $5,000 per year", "-"),
        ("After 1 year: Salary increases to $1,340 USD/month", "-"),
        ("OTE of $200,000 - $250,000 per year", "-"),
        ("accounts with budgets of $100,000 to $300,000", "-"),
    ],
)
def test_texts(text: str, pay: str) -> None:
    assert read(pay_of(None, {"body": text})) == pay


def test_a_bare_dollar_in_a_country_of_other_dollars_is_not_guessed() -> None:
    text = {"body": "Salary: $90,000 - $110,000 per year"}
    assert pay_of(None, text, ("CA",)) is None
    assert pay_of(None, {"body": "Salary: $90,000 - $110,000 CAD per year"}, ("CA",)) == Pay(
        currency="CAD", period="year", low=90_000, high=110_000
    )


def test_a_year_of_months_is_twelve_and_of_hours_nothing() -> None:
    assert Pay(currency="KRW", period="month", low=2_000_000, high=None).a_year == (24_000_000, 24_000_000)
    assert Pay(currency="USD", period="hour", low=40, high=60).a_year is None
    assert Pay(currency="USD", period="year", low=None, high=60_000).a_year == (60_000, 60_000)


def test_a_number_that_no_machine_holds_is_no_pay() -> None:
    assert in_field("$" + "9" * 400, dollars_elsewhere=False) is None
    assert in_field("연봉 " + "9" * 400 + "만원", dollars_elsewhere=False) is None
