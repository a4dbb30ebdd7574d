"""Years of experience that a posting demands, and whether newcomers may apply."""

import re
from itertools import chain, islice
from operator import itemgetter
from typing import NamedTuple

from techstrata.reading.newcomers import (
    GRADUATES,
    GRADUATES_OR,
    NEWCOMER_TITLE,
    NEWCOMER_UP_TO,
    SIGNS_OF_NEWCOMERS,
    STUDENT_TITLE,
    is_unlimited,
    welcomes_newcomers,
)

ASKS, ASKS_NOT = "\f", "\v"
"""Put before each list of demands, and before what stands between, where a posting holds several."""
NUMBER = r"(\d{1,2})"
RANGE = re.compile(
    rf"{NUMBER}\s?(?:년차?|years?|yrs?|jahre)?\s?(?:~|-|–|—|∼|〜|to|bis|에서|부터)\s?{NUMBER}\s?(?:년|\+?\s?years?|\+?\s?yrs?|jahre)"
)
FROM_TO = re.compile(rf"{NUMBER}\s?년\s?이상\s?(?:~|-|–|,)?\s?{NUMBER}\s?년\s?(?:이하|미만|이내)")
IN_KOREAN = rf"{NUMBER}\s?년\s?차?\s?(?:\(\d+년\)\s?)?(?:이상|↑|\+|을 초과|초과|내외|전후|가량)|(?:최소|적어도)\s?{NUMBER}\s?년(?!\s?(?:이하|미만|이내))"
AT_LEAST = re.compile(
    rf"{IN_KOREAN}|{NUMBER}\s?\+\s?(?:년|years?|yrs?|jahre)|{NUMBER}\s?(?:\(\w+\)\s?)?(?:or more |plus )?(?:years?|yrs?)'?\b"
    rf"|(?:at least|minimum(?: of)?|min\.?|over|more than|mindestens|über)\s{NUMBER}\s?(?:\+\s?)?(?:years?|yrs?|jahre)|{NUMBER}\s?jahre"
)
# All of it that a text can hold that knows no other word for years.
AT_LEAST_KOREAN = re.compile(rf"{IN_KOREAN}|{NUMBER}\s?\+\s?년")
PLAIN = re.compile(rf"(?:경력|경험)\s?[:(]?\s?(?:만\s?)?{NUMBER}\s?년(?!\s?(?:이하|미만|이내))")
AT_MOST = re.compile(rf"{NUMBER}\s?년\s?(?:이하|미만|이내)")
WORDS_FOR_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "ten": 10,
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "zehn": 10,
}  # fmt: skip
_WORD = "|".join(WORDS_FOR_NUMBERS)
IN_WORDS = re.compile(
    rf"\b(?:({_WORD})\s(?:to|bis|or|oder)\s)?({_WORD})(?:\s?\(\d+\))?\s?(?:\+|or more)?\s?(?:years?|jahren?\b)"
)
WELCOME_REACH = 56
# Behind years that are welcome and not demanded: `5년 이상 우대`, `3+ years preferred`.
WELCOME = re.compile(
    r"[^\n.,;:(|]{0,24}?(?:우대(?!\s?(?:사항|조건|요건))|선호|(?:면|으면)\s?(?:더\s?)?좋(?!겠))|[^\n.,;:(|]{0,40}?\b(?:preferred\b(?! (?:qualif|skill|exp|req))|is a plus\b|von vorteil|wünschenswert)"
)
DEMANDED_YEARS = re.compile(
    r"(?:\d{1,2}\s?(?:\+|or more|plus)|\d{1,2}\s?[-–]\s?\d{1,2}\s?\+?)\s?(?:years?|yrs?|jahren?)(?:'|’)?"
    r"\s(?:in|of|with|as|at|als|im|(?!serving|helping|providing|bringing|growing|delivering|connecting)[a-z]{3,}ing)\b"
)
AT_THE_LEAST = re.compile(r"(?:at least|minimum(?: of)?|min\.?|mindestens|mind\.?)\s?(?=\d|\w+ (?:years?|jahre))")
OF_SOMETHING = re.compile(r"n?\s(?:of|in|as|als|im)\b")
ABOUT_WORK = re.compile(
    r"경력|경험|실무|개발|업무|근무|이상|experience|professional|work|hands-on|industry|background|erfahrung|role|engineer|develop|entwickl|직무|분야|운영|연차|년차|자격|이력"
)
NOT_ABOUT_WORK = re.compile(
    r"설립|창립|업력|연혁|역사|근속|투자|매출|계약|병역|재직|휴가|우리는\s|저희는\s|당사는\s|창업자|founded|years ago|history|anniversary|our \d+|over the (?:past|last)|for (?:over|more than) \d+ years,? (?:we|our|the)|old\b|s(?<=\bs)eit\b|v(?<=\bv)or\b|zurücklieg|of age\b|in folge|binnen|vergangenen|letzten|kommenden|in nur|a(?<=\ba)lt|비율|평균|sabbatical|vesting|warranty"
)
MOST_STATED = 100
"""A text that states more years than this is no posting, and what comes behind adds nothing."""
NUMERAL = re.compile(r"\d+")
YEARS = ("년", "year", "yrs", "jahr")
# Each begins with the word that is looked for first, so that most of a text is passed over quickly.
EXPERIENCED_KO = re.compile(
    r"경력(?<!게재 경력)(?<!발표 경력)(?<!수상 경력)(?:\s*(?:\n|$)|\s?[:：]\s?(?!무관|신입|없|연차|년수|연수|경력|상관|[\d(])[가-힣a-z]|자(?!\s?(?:또는[^\n]{0,30}관심|우대|[인일의]\s?경우|환영|우선|는\s?우대|도|\s?비율))|\s?\(년수\s?무관\)|직|\s?사원|\s?채용|(?<=\[경력)\]|(?<=\(경력)\)|\s?필수|(?:을|이|\s?및\s[가-힣]{2,5})?\s?(?:보유|있)|(?<=실무\s경력)|(?<=실무경력))"
)
EXPERIENCED_EN = re.compile(
    r"\bexperienced\b|significant .{0,30}experience|proven .{0,30}experience|professional experience|\b(?:several|multiple|many) years (?:of|in|with)\b|\bsenior-level\b"
    r"|(?<!menschen mit )(?:mehr|lang)jährige\w* (?:[\w-]+ ){0,2}[\w-]*erfahrung|(?:einschlägige|fundierte)\w*(?: [\w-]+){0,2} berufserfahrung"
)
HANGUL = re.compile("[가-힣]")
JUNIOR_TITLE = re.compile(r"\bjunior\b(?!\s?(?:/|-|bis|to|or|oder)\s?(?:mid|senior|professional))")
SENIOR_TITLE = re.compile(r"\b(?:senior|sr|staff|principal|lead|head|director)\b|시니어|경력|리드|팀장|수석|책임")
ANY_YEARS = re.compile(
    r"(?<!신입)(?<!신입,)(?<!신입/)(?<!신입, )(?<!신입·)(?<!신입 )(?<!및 )경력\s?\(\s?(?:년수|연차|연수)\s?무관\s?\)"
)
DEGREE = re.compile(
    r"학사|석사|박사|전문대|고졸|대졸|초대졸|고등학교|대학교|\bbachelor|\bmaster|\bph\.?d|\bm\.s\.? holder"
)
BY_DEGREE = re.compile(rf"{DEGREE.pattern}|\bdegree")
OR_A_DEGREE = re.compile(
    r"(?:석사|박사|학사|학위|학력|전공)[^\n]{0,24}(?:또는|혹은|이거나)[^\n.]{0,24}\Z|\b(?:degree|master'?s|bachelor'?s|ph\.?d)[^\n.]{0,40}\bor (?:at least |a minimum of )?\Z"
)
DEGREE_REACH = 130
OR_REACH = 60
OR = ("또는", "혹은", "이거나", "or ")
# The line in which Korean sites put the career asked for, in front of the level of education.
CAREER_LINE = re.compile(r"경력\s?[:：]?\s((?:경력|신입|무관|\d)[^\n]{0,24}?)\s(?:학력|근무형태|급여)")


# Where a site or employer puts the career asked for, and nothing else: `경력 : 3년 이상`, `[경력]⏎1년 - 5년`, `· 경력5년↑`.
CAREER_FIELD = re.compile(
    r"경력(?:(?:(?<=^경력)|(?<=[\n\[\]·ㆍ•*▪●■▶○◦|>)(-]경력)|(?<=[\n\[\]·ㆍ•*▪●■▶○◦|>)(-][ \t]경력)|(?<=[\n\[\]·ㆍ•*▪●■▶○◦|>)(-][ \t]{2}경력))\s?(?:연차|요건|조건|여부)?|(?<![가-힣a-z]경력)\s?사항)\s?[:：\]]\s*(?:관련\s)?(?:경력)?\s?(?:최소|만)?\s?\(?\s?(?=\d{1,2}\s?년|\d{1,2}\s?[~-])"
    r"|경력(?:(?<=\n경력)|(?<=\n[^\w\n]경력)|(?<=\n[^\w\n]{2}경력)|(?<=^경력))\s?(?=\d{1,2}년\s?↑[^\w\n]*(?:\n|\Z))"
)


class YearsRead(NamedTuple):
    """`None` is not stated. `newcomer_ok` is True, False, or None when nothing is said."""

    years_min: int | None
    years_max: int | None
    newcomer_ok: bool | None


def years_of(title: str, demands: str, preferred: str = "", *, may_welcome_newcomers: bool = True) -> YearsRead:
    """Read years from a title and from all text that is not under 우대 (lower case all).

    What is `preferred` demands nothing, but may welcome newcomers: `경력자 우대 (없어도 무관)`. `may_welcome_newcomers` is
    False where none of them is known to hold any of `SIGNS_OF_NEWCOMERS`.
    """
    if "年" in title or "年" in demands:
        title, demands = title.replace("年", "년"), demands.replace("年", "년")
    text = f"{title}\n{demands}"
    newcomer = may_welcome_newcomers and any(map(text.__contains__, SIGNS_OF_NEWCOMERS))
    if "경력" in demands and ("학력" in demands or "근무형태" in demands) and (line := CAREER_LINE.search(demands)):
        return career_of(line[1])
    if newcomer and "무관" in text and ANY_YEARS.search(text):
        return YearsRead(None, None, False)
    ranges, minima = _numbers(text, len(title))
    if not minima and STUDENT_TITLE.search(title):
        return YearsRead(None, None, True)
    if NEWCOMER_TITLE.search(title) or (newcomer and (welcomes_newcomers(demands) or is_unlimited(text))):
        # A demand that stands beside "newcomers too" is the other door: the smallest number is nought.
        upto = NEWCOMER_UP_TO.search(text)
        return YearsRead(0, int(upto[1]) if upto else None, True)
    if ASKS in demands and len(positions := _by_position(ranges, minima, text)) > 1:
        # Who fits one of several positions may apply.
        return YearsRead(min(_demanded(numbers, text) for numbers in positions), None, False)
    if len(ranges) + len(minima) > 1 and "경력" in demands and (fields := _in_fields(ranges, minima, text)):
        low = min(low for low, _ in fields)
        high = fields[0][1] if len(fields) == 1 else None
        return YearsRead(low, high, low == 0)
    if ranges and (not minima or ranges[0][2] <= minima[0][1]):
        low, high, _ = ranges[0]
        return YearsRead(low, high, low == 0)
    if minima and newcomer and "예정" in demands and GRADUATES_OR.search(demands):
        return YearsRead(0, None, True)
    if minima:
        # Who has the degree needs no years: `석사 이상의 학력 혹은 3년 이상의 경력`.
        instead = any(word in text for word in OR) and all(
            OR_A_DEGREE.search(text, max(0, place - OR_REACH), place) for _, place in minima
        )
        return YearsRead(_demanded(minima, text), None, None if instead else False)
    if newcomer and "예정" in demands and GRADUATES.search(demands):
        return YearsRead(0, None, True)
    if may_welcome_newcomers and welcomes_newcomers(preferred):
        return YearsRead(0, None, True)
    may_be_worded = "experience" in text or "erfahrung" in text or "senior-level" in text
    in_words = may_be_worded and EXPERIENCED_EN.search(text)
    experienced = EXPERIENCED_KO.search(text) or in_words or SENIOR_TITLE.search(title)
    # A Korean junior has worked for a year or two.
    if not experienced and "junior" in title and JUNIOR_TITLE.search(title) and not HANGUL.search(title):
        return YearsRead(None, None, True)
    at_most = AT_MOST.search(demands) if "년" in demands else None
    years_max = (
        int(at_most[1]) if at_most and "경력" in demands[max(0, at_most.start() - 12) : at_most.start()] else None
    )
    return YearsRead(None, years_max, False if experienced and years_max is None else None)


def career_of(words: str) -> YearsRead:
    """Read the words in which a site states the career asked for, such as `경력 3~5년` or `경력무관(신입포함)`."""
    low = words.lower()
    if "년수" in low and "무관" in low and "신입" not in low:
        return YearsRead(None, None, False)
    numbers = [int(number) for number in re.findall(r"\d{1,2}", low)]
    if "무관" in low or ("신입" in low and not numbers):
        return YearsRead(0, None, True)
    if "신입" in low:
        return YearsRead(0, numbers[-1] if re.search("[~-]", low) else None, True)
    if len(numbers) >= 2 and numbers[0] < numbers[1]:
        return YearsRead(numbers[0], numbers[1], numbers[0] == 0)
    return YearsRead(numbers[0] if numbers else None, None, False)


def _in_fields(
    ranges: list[tuple[int, int, int]], minima: list[tuple[int, int]], text: str
) -> list[tuple[int, int | None]]:
    """(smallest, largest) of the numbers that stand in fields for the career asked for."""
    found = []
    for field in islice(CAREER_FIELD.finditer(text), MOST_STATED):
        near = range(field.start(), field.end() + 2)
        stated: list[tuple[int, int | None]] = [(low, high) for low, high, place in ranges if place in near]
        found += stated or [(number, None) for number, place in minima if place in near]
    return found


def _by_position(
    ranges: list[tuple[int, int, int]], minima: list[tuple[int, int]], text: str
) -> list[list[tuple[int, int]]]:
    """The numbers under each heading of demands (number, place)."""
    found: dict[int, list[tuple[int, int]]] = {}
    for number, place in (*((low, place) for low, _, place in ranges), *minima):
        begin = max(text.rfind(ASKS, 0, place), text.rfind(ASKS_NOT, 0, place))
        if begin >= 0 and text[begin] == ASKS:
            found.setdefault(begin, []).append((number, place))
    return list(found.values())


def _demanded(minima: list[tuple[int, int]], text: str) -> int:
    """The largest of several demands; of alternatives by degree in one sentence the smallest."""
    if len(minima) == 1:
        return minima[0][0]
    near = [number for number, place in minima if BY_DEGREE.search(text, max(0, place - 30), place + 30)]
    numbers = [number for number, _ in minima]
    # `a PhD and 3 years, a Master's degree (in a field of science) and 6 years`: each number has a degree of its own.
    if near or "degree" in text:
        degrees = [DEGREE.findall(text, max(0, place - DEGREE_REACH), place)[-1:] for _, place in minima]
        if all(degrees) and len({degree for (degree,) in degrees}) == len(numbers):
            return min(numbers)
    if len(near) >= 2 and len(near) == len(numbers):
        return min(near)
    return max(numbers)


def _numbers(text: str, title_end: int) -> tuple[list[tuple[int, int, int]], list[tuple[int, int]]]:
    """Ranges (low, high, place) and minima (number, place) that speak of experience."""
    ranges: list[tuple[int, int, int]] = []
    minima: list[tuple[int, int]] = []
    taken: list[tuple[int, int]] = []
    words = [word for word in YEARS if word in text]
    if not words:
        return ranges, minima
    in_words = "year" in words or "jahr" in words
    at_least = AT_LEAST_KOREAN if words == ["년"] and "yr" not in text else AT_LEAST
    years = [place for word in words for place in _places(word, text)]
    if len(words) > 1:
        years.sort()
    for first, after in _windows(years, len(text)):
        numerals = NUMERAL.findall(text, first, after)
        if not numerals and not in_words:
            continue
        if len(taken) > MOST_STATED:
            break
        # A range takes two numbers.
        if len(numerals) > 1:
            stated = chain(RANGE.finditer(text, first, after), FROM_TO.finditer(text, first, after))
            for match in islice(stated, MOST_STATED):
                low, high = int(match[1]), int(match[2])
                is_counted = low < high <= 40 and (match.start() < title_end or _speaks_of_work(text, match))
                if is_counted and not _is_only_welcome(text, match.end()):
                    ranges.append((low, high, match.start()))
                    taken.append(match.span())
        for pattern in (at_least, PLAIN):
            for match in islice(pattern.finditer(text, first, after), MOST_STATED):
                number = int(match[match.lastindex or 0])
                is_counted = number <= 25 and _is_free(taken, *match.span()) and _speaks_of_work(text, match)
                if is_counted and not _is_only_welcome(text, match.end()):
                    minima.append((number, match.start()))
                    taken.append(match.span())
        for match in IN_WORDS.finditer(text, first, after) if in_words else ():
            if _speaks_of_work(text, match):
                minima.append((WORDS_FOR_NUMBERS[match[1] or match[2]], match.start()))
    if len(ranges) > 1:
        ranges.sort(key=itemgetter(2))
    if len(minima) > 1:
        minima.sort(key=itemgetter(1))
    return ranges, minima


def _is_only_welcome(text: str, end: int) -> bool:
    """Whether the words behind years say that they are preferred; the dear expression only where one of them stands."""
    near = text[end : end + WELCOME_REACH]
    # Written out: this is asked of every number.
    may_be = "우대" in near or "선호" in near or "좋" in near or "preferred" in near or "plus" in near
    return (may_be or "vorteil" in near or "wünschenswert" in near) and WELCOME.match(text, end) is not None


def _is_free(taken: list[tuple[int, int]], first: int, after: int) -> bool:
    # A generator would cost more than the comparisons.
    for begin, end in taken:  # noqa: SIM110
        if begin < after and first < end:
            return False
    return True


def _places(word: str, text: str) -> list[int]:
    found = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found


def _windows(places: list[int], length: int) -> list[tuple[int, int]]:
    """Stretches around the places, joined where they overlap."""
    found: list[tuple[int, int]] = []
    for place in places:
        first, after = max(0, place - 32), min(length, place + 24)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], after)
        else:
            found.append((first, after))
    return found


def _speaks_of_work(text: str, match: "re.Match[str]") -> bool:
    """What stands around it speaks of work; `8+ years in …` needs no more."""
    start, end = match.span()
    is_demand = (
        ABOUT_WORK.search(text, max(0, start - 40), end + 50)
        or DEMANDED_YEARS.match(text, start)
        or (OF_SOMETHING.match(text, end) and AT_THE_LEAST.search(text, max(0, start - 14), end))
    )
    # The line before speaks of something else.
    first = max(0, start - 16, text.rfind("\n", 0, start) + 1)
    return is_demand is not None and NOT_ABOUT_WORK.search(text[first : end + 16]) is None
