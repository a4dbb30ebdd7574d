"""The salary that a posting states: currency, period and range in whole units. Nothing is converted or guessed.

The site's own field speaks first. In a text an amount counts where a word such as 연봉 or `salary` introduces it, or where
a foreign currency is given by the year or month, and nothing around it speaks of rewards, budgets or turnover. 면접 후 결정
and 회사 내규 state nothing.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from techstrata.domain.listing import Pay, PayPeriod
from techstrata.reading.passages import passages

WORDS_REMEMBERED = 20_000
BEFORE, BEHIND = 60, 34
"""How far around an amount its label, its period and what it is not are looked for."""

NUMBER = r"\d{1,3}(?:[,.]\d{3})+(?:[.,]\d{2}(?!\d))?|\d+(?:\.\d+)?"
WON = rf"(?:\d+(?:\.\d+)?\s?억(?:\s?(?:\d{{1,2}},\d{{3}}|\d+)\s?(?:천\s?만|천|백만|만))?|(?:{NUMBER})\s?(?:천\s?만|천|백만|만)?)\s?원?"
WON_AMOUNT = re.compile(rf"(?P<low>{WON})(?:\s?(?:[~∼〜～\-–—]|부터|에서)\s?(?:최대 ?)?(?P<high>{WON}))?")
WON_PARTS = re.compile(
    r"(?:(?P<hundred_millions>[\d.]+)억)?(?:(?P<number>[\d,.]+)(?P<unit>천만|천|백만|만)?)?(?P<won>원)?"
)
UNITS = {"천만": 10_000_000, "천": 10_000_000, "백만": 1_000_000, "만": 10_000, None: 1}
"""In sentences about pay 4천 are 4천만."""

SIGNS = {
    **dict.fromkeys(("US$", "USD", "$"), "USD"),
    **dict.fromkeys(("CA$", "C$", "CAD", "CDN$"), "CAD"),
    **dict.fromkeys(("A$", "AU$", "AUD"), "AUD"),
    **dict.fromkeys(("S$", "SG$", "SGD"), "SGD"),
    **{"NZ$": "NZD", "NZD": "NZD", "HK$": "HKD", "HKD": "HKD", "MX$": "MXN", "MXN": "MXN", "R$": "BRL", "BRL": "BRL"},
    **{"€": "EUR", "EUR": "EUR", "Euro": "EUR", "£": "GBP", "GBP": "GBP", "₩": "KRW", "KRW": "KRW", "￦": "KRW"},
    **{"¥": "JPY", "JPY": "JPY", "円": "JPY", "CHF": "CHF", "INR": "INR", "₹": "INR", "PLN": "PLN", "zł": "PLN", "SEK": "SEK"},
    **{"DKK": "DKK", "NOK": "NOK", "CZK": "CZK", "PHP": "PHP", "₱": "PHP", "ILS": "ILS", "ZAR": "ZAR", "AED": "AED"},
}  # fmt: skip
DOLLARS_ELSEWHERE = frozenset(("CA", "AU", "NZ", "SG", "HK", "MX", "CO", "CL", "AR", "BR", "TW"))
"""A bare $ in these countries may be their own."""
SIGN = "|".join(sorted((re.escape(sign) for sign in SIGNS), key=len, reverse=True))
FIGURE = rf"(?:{NUMBER})\s?(?:[kKmM](?![a-zA-Z]))?"
LONGEST_FIELD = 300
MONEY = re.compile(
    rf"(?:(?P<sign>{SIGN})\s?(?P<low>{FIGURE})(?!\s?(?:million|billion|bn|\+? ?[bB]\b))|(?<![\d.,$€£])(?P<plain>{FIGURE})(?=\s?(?:[-–—~]|to|bis)\s?(?:{FIGURE})\s?(?:{SIGN})|\s?(?:{SIGN})(?![a-zA-Z])))"
    rf"\s?(?:{SIGN})?(?:\s?(?:/\s?\w+)?\s?(?:[-–—~]|\b[Tt]o\b|\bbis\b|\band\b|\bund\b|&)\s?(?:up to )?(?:{SIGN})?\s?(?P<high>{FIGURE}))?\s?(?P<behind>{SIGN})?(?![\d])"
)
MONEY_SIGNS = ("$", "€", "£", "₩", "¥", "￦", "₹", "USD", "EUR", "Euro", "GBP", "KRW", "JPY", "CAD", "AUD", "CHF", "SGD", "PLN", "INR", "PHP")  # fmt: skip
KOREAN_SIGNS = ("연봉", "급여", "월급", "시급", "초봉", "단가")
KOREAN_LABEL = re.compile("|".join(KOREAN_SIGNS))

PERIODS: Mapping[PayPeriod, re.Pattern[str]] = {
    "hour": re.compile(r"시급|시간당|\bper[- ]hour|\bhourly\b|/ ?h(?:ou)?r\b|/ ?h\b|\ban hour\b|\bpro stunde|/ ?(?:std|stunde)|\bhour\b|\bHOUR\b|\bp/h\b", re.I),
    "day": re.compile(r"일급|일당|\bper[- ]day\b|\bdaily\b|/ ?day\b|\bday rate\b|\ba day\b|/ ?tag\b|\bpro tag\b|\bDAY\b", re.I),
    "week": re.compile(r"주급|\bper[- ]week\b|\bweekly\b|/ ?w(?:ee)?k\b|\ba week\b", re.I),
    "month": re.compile(r"월급|월\s?단가|월\s?급여|월\s(?=\d)|월\s?[:：]|\bper[- ]month\b|\bmonthly\b|/ ?mo(?:nth)?\b|\ba month\b|\bpro monat\b|\bmonatlich|/ ?monat\b|\bmonth\b|\bmensual|月給|月収", re.I),
    "year": re.compile(r"연봉|초봉|연간|연\s(?=\d)|\bper[- ](?:year|annum)\b|\bannual(?:ly|i[sz]ed)?\b|/ ?y(?:ea)?r\b|/ ?annum\b|\ba year\b|\byearly\b|\bp\.?a\.?(?=[\s,.)]|$)|\bpro jahr\b|\bjahres|\bjährlich|/ ?jahr\b|\bYEAR\b|年収|年俸", re.I),
}  # fmt: skip
# What is paid for an hour, a day … of another thing than work, or in another way than by the posting's own pay.
NO_SALARY = re.compile(
    r"\bevery day\b|합격|축하금|보상금|추천|포상|복지|포인트|지원금|지원비|보조|매출|투자|누적|자본금|상금|인센티브|성과급|상여|사이닝|경조|수당|식대|식비|대출|한도|상당|수습|교육비|검진|격려금|벌금|특별|수익|거래액|규모|공제"
    r"|bonus|referral|stipend|increases? to|rising to|zielgehalt|revenue|funding|funded|raised|\braise\b|\bARR\b|\bMRR\b|\bACV\b|401|budget|allowance|insurance|sign-on|relocation|reward|\bOTE\b|on[- ]target|commission"
    r"|series [a-f]\b|valuation|invest|\bquota\b|\bspend|tuition|reimburs|coverage|assets|\bsales of|\bfund\b|\bprize|up to \$?\d+k? in|deductible|premium|zuschuss|prämie|bildungs|gutschein"
    r"|per task|per project|per video|per accepted|per assessment|donat|grant|credit|saving|\bcosts?\b|\bdeals?\b|transaction|market|pipeline|portfolio|accounts? (?:of|worth)|\bfee\b|\bloan",
    re.I,
)
NO_SALARY_BEHIND = re.compile(
    r"^[^.;\n]{0,24}(?:\bin (?:revenue|funding|annual|arr)|bonus|stipend|budget|allowance|\bARR\b|\bMRR\b|\bACV\b|\bOTE\b|지원|상당|포인트|복지|투자|매출|축하금|보상금|인상|한도|per (?:task|project|video|assessment)|raised|credit|per (?:quarter)|million|billion|\bBillionen|\bMillionen|reimburs|zuschuss|budget)",
    re.I,
)
LABEL = re.compile(
    r"연봉|급여|월급|시급|초봉|단가|보수|\bsalar(?:y|ies)\b|\bcompensation\b|\bpay(?:ing)?\b|\bwages?\b|\bremuneration\b|\bbase\b|\brate\b|\bearn\b|gehalt|vergütung|💰",
    re.I,
)
FROM = re.compile(r"^\s?(?:만?원)?\s?(?:\+|이상|부터|~\s*(?:$|[^\d\s]))")
UP_TO = re.compile(r"(?:최대|up to|bis zu|maximum|max\.?)\s?$", re.I)
UP_TO_BEHIND = re.compile(r"^\s?(?:이하|까지|이내)")
STARTS = re.compile(r"(?:\bfrom|\bab|\bstarting at|\bminimum(?: of)?|\bat least|최소)\s?$", re.I)
SENTENCE_END = re.compile(r"[.!?;]\s|\n")

BOUNDS: Mapping[PayPeriod, tuple[int, int]] = {
    "year": (8_000, 3_000_000), "month": (300, 150_000), "week": (50, 30_000), "day": (20, 5_000), "hour": (2, 1_000),
}  # fmt: skip
SCALES = {"KRW": 1_000, "JPY": 100, "INR": 20, "PHP": 20, "CZK": 15, "HUF": 300}
"""Roughly how many units one dollar is: for telling a salary from a slip, never for converting."""
LEAST_WITHOUT_PERIOD = {"USD": 20_000, "EUR": 20_000, "GBP": 18_000, "CHF": 40_000, "CAD": 25_000, "AUD": 30_000, "SGD": 30_000, "KRW": 18_000_000, "JPY": 2_000_000}  # fmt: skip
"""From this sum on nobody means a month."""
MOST_WITHOUT_PERIOD = 20


def pay_of(said: str | None, sections: Mapping[str, str], countries: Iterable[str] = ()) -> Pay | None:
    """The first salary that the field or the text states; None where none is stated."""
    elsewhere = not DOLLARS_ELSEWHERE.isdisjoint(countries)
    if said and (pay := in_field(said, elsewhere)):
        return pay
    text = "\n".join(sections.values())
    return _in_korean(text) or _in_text(text, elsewhere)


@lru_cache(WORDS_REMEMBERED)
def in_field(said: str, dollars_elsewhere: bool) -> Pay | None:
    """A site's salary field, whose words need no label."""
    said = said[:LONGEST_FIELD]
    for match in MONEY.finditer(said):
        if pay := _paid(match, said, said, dollars_elsewhere):
            return pay
    for match in WON_AMOUNT.finditer(said):
        if pay := _won(match, said[: match.start()], said[match.end() :], said):
            return pay
    return None


def _in_korean(text: str) -> Pay | None:
    """Amounts in won right behind 연봉, 급여 and the like, in the same line."""
    for label in KOREAN_LABEL.finditer(text) if any(sign in text for sign in KOREAN_SIGNS) else ():
        end = text.find("\n", label.end())
        end = min(end if end >= 0 else len(text), label.end() + BEFORE + BEHIND)
        match = WON_AMOUNT.search(text, label.end(), end)
        if match is None or match.start() - label.end() > 22:
            continue
        before = text[max(text.rfind("\n", 0, label.start()) + 1, label.start() - 12) : match.start()]
        behind = text[match.end() : match.end() + BEHIND].split("\n")[0]
        if NO_SALARY.search(before) or NO_SALARY_BEHIND.search(behind) or SENTENCE_END.search(before):
            continue
        if pay := _won(match, before, behind, before + behind[:6]):
            return pay
    return None


def _won(match: re.Match[str], before: str, behind: str, around: str) -> Pay | None:
    """A range in won; a bare first number has the unit of the second."""
    high = won(match["high"]) if match["high"] else None
    low = won(match["low"], match["high"] or "")
    if low is None or (match["high"] and high is None):
        return None
    if "만" in behind[:2] and low < UNITS["만"] * 10:
        low, high = low * UNITS["만"], high * UNITS["만"] if high and high < UNITS["만"] * 10 else high
    elif not re.search(r"[억천만원]", match[0]) and low < 1_000_000:
        return None
    return _checked("KRW", _period(around), low, high, before, behind)


def won(words: str, unit_of: str = "") -> int | None:
    """`4천만원`, `1억 5천만원`, `3,400만`, `34000000` in won; `unit_of` lends its unit to a bare number."""
    match = WON_PARTS.fullmatch(re.sub(r"\s", "", words))
    if match is None:
        return None
    unit = match["unit"]
    if not unit and not match["won"] and not match["hundred_millions"]:
        lent = re.search(r"천\s?만|백만|만|천", unit_of)
        unit = lent[0].replace(" ", "") if lent else None
    number = float(match["number"].replace(",", "") if match["number"] and match["number"].count(".") < 2 else 0)
    whole = float(match["hundred_millions"] or 0) * 100_000_000 + number * UNITS[unit]
    return int(whole) or None


def _in_text(text: str, dollars_elsewhere: bool) -> Pay | None:
    found = (match for piece in passages(text, MONEY_SIGNS, BEFORE) for match in MONEY.finditer(text, *piece))
    for match in found:
        before = text[max(0, match.start() - BEFORE) : match.start()]
        behind = text[match.end() : match.end() + BEHIND]
        cut = [end.end() for end in SENTENCE_END.finditer(before)]
        near = before[cut[-1] :] if cut else before
        stop = SENTENCE_END.search(behind)
        close = behind[: stop.start()] if stop else behind
        is_labelled = LABEL.search(near)
        is_by_period = match["high"] and any(
            period.match(close.lstrip(" (").lower()) or period.search(close[:14]) for period in PERIODS.values()
        )
        if not (is_labelled or is_by_period) or NO_SALARY.search(near) or NO_SALARY_BEHIND.search(close):
            continue
        if pay := _paid(match, near, close, dollars_elsewhere):
            return pay
    return None


def _paid(match: re.Match[str], before: str, behind: str, dollars_elsewhere: bool) -> Pay | None:
    signs = re.findall(SIGN, match[0])
    currencies = {SIGNS[sign] for sign in signs} or {""}
    named = currencies - {"USD"} if "$" in signs and "USD" not in signs else currencies
    if len(named) > 1 or not signs:
        return None
    currency = next(iter(named), "USD")
    after = re.match(rf"\s?\(?({SIGN})\b", behind)
    if currency == "USD" and "$" in signs and "USD" not in signs and "US$" not in signs:
        if after:
            currency = SIGNS[after[1]]
        elif dollars_elsewhere or re.search(r"\b(?:CAD|AUD|SGD|NZD|MXN)\b", before + behind):
            return None
    low_words, high_words = match["low"] or match["plain"], match["high"]
    low = figure(low_words, high_words or "")
    high = figure(high_words) if high_words else None
    if low is None:
        return None
    period = _period(match[0] + " " + behind) or _period(before)
    return _checked(
        currency,
        period,
        low,
        high,
        before if before is not behind else match.string[: match.start()],
        match.string[match.end() :] if before is behind else behind,
    )


def figure(words: str, unit_of: str = "") -> int | None:
    """`120,000`, `120.000`, `120k`, `1.2M`, `50,000.00` as whole units; `unit_of` lends its k."""
    words = words.strip()
    unit = words[-1].lower() if words[-1] in "kKmM" else ""
    digits = words.rstrip("kKmM ")
    if re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+(?:[.,]\d{2})?", digits):
        digits = re.sub(r"[.,]\d{2}$", "", digits)
        digits = re.sub(r"[,.]", "", digits)
    try:
        value = float(digits.replace(",", ""))
    except ValueError:
        return None
    if not unit and unit_of.strip()[-1:].lower() == "k" and value < 1000:
        unit = "k"
    return round(value * {"k": 1_000, "m": 1_000_000, "": 1}[unit])


def _period(words: str) -> PayPeriod | None:
    """The period whose word stands first."""
    found = [(match.start(), period) for period, pattern in PERIODS.items() if (match := pattern.search(words))]
    return min(found)[1] if found else None


def _checked(
    currency: str, period: PayPeriod | None, low: int, high: int | None, before: str, behind: str
) -> Pay | None:
    """None where the sums are no pay for the period, or where no period is said and the sum does not tell it."""
    if high is not None and high < low:
        return None
    if period is None:
        least = LEAST_WITHOUT_PERIOD.get(currency)
        if least is None or not least <= low <= least * MOST_WITHOUT_PERIOD:
            return None
        period = "year"
    scale = SCALES.get(currency, 1)
    least, most = (bound * scale for bound in BOUNDS[period])
    if not least <= low <= most or not least <= (high or low) <= most:
        return None
    if high is None and (UP_TO.search(before) or UP_TO_BEHIND.search(behind)):
        return Pay(currency=currency, period=period, low=None, high=low)
    if high is None and (FROM.search(behind) or STARTS.search(before)):
        return Pay(currency=currency, period=period, low=low, high=None)
    return Pay(currency=currency, period=period, low=low, high=high if high is not None else low)
