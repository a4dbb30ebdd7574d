"""Whether a posting welcomes newcomers, by the words for them and by what their absence of a career is called."""

import re
from collections.abc import Iterator

NEWCOMER_UP_TO = re.compile(r"신입\s?(?:~|-|–)\s?(?:경력\s?)?(\d{1,2})\s?년")
NEWCOMER = re.compile(
    r"신입|경력(?:/[가-힣]{2,3}){0,3}\s?무관|연차\s?무관|\bnew[ -]?grad|\bentry[ -]level\b|\bgraduate (?:program|position|role)|no (?:prior |previous )?(?:work |professional |relevant )?experience (?:is )?(?:required|necessary|needed)|\bberufseinsteiger|주니어도|경력\s?(?:지원|직)?\s?자?\s?(?:인|일|의)\s?경우|경력[^\n]{0,14}우대\s?\(?없어도"
    r"|recent graduates?|for internship candidates|\bberufsanfänger"
)
SIGNS_OF_NEWCOMERS = (
    "신입", "무관", "grad", "entry", "no experience", "no prior", "no previous", "einsteiger", "예정", "경우", "주니어도", "internship candidates", "anfänger",
)  # fmt: skip
# Each begins with a letter to look for, so that most titles are passed over quickly.
NEWCOMER_TITLE = re.compile(
    r"신입|인턴|경력\s?무관|no experience|i(?<=\bi)ntern(?:ship)?\b|t(?<=\bt)rainee\b|g(?<=\bg)raduate\b(?! school)|w(?<=\bw)erkstudent"
    r"|w(?<=\bw)orking student\b|praktik|a(?<=\ba)usbildung\b|n(?<=\bn)ew[ -]?grad|e(?<=\be)ntry[ -]level\b|a(?<=\ba)pprentice|a(?<=\ba)zubi\b"
)
# Who takes people before their degree takes newcomers, unless years are asked for.
GRADUATES = re.compile(r"(?:학위|석사|박사|학사|소지자|취득|졸업)[^\n]{0,8}예정")
# Who takes them or people with years takes newcomers all the same.
GRADUATES_OR = re.compile(r"졸업\s?\(?예정\)?자?[^\n]{0,6}\n?[^\w\n]{0,8}(?:또는|혹은)")
# Who works beside the studies is asked for no years at all.
STUDENT_TITLE = re.compile(r"w(?:erkstudent|orking student)")
NOT_NEWCOMER = re.compile(
    r"신입·인턴|신입\s?[:：]?\s?(?:불가|제외|해당\s?사항\s?없|x\b|은 불가|지원 불가|사원\s?(?:교육|연수|온보딩)|교육|연수|온보딩|개발자 교육|직원|입사자|멘토|구성원)|보다.{0,8}신입|새로운 신입"
)
UNLIMITED = re.compile(
    r"(?:경력|연차|연수)(?:/[가-힣]{2,3}){0,3}\s?[:：]?\s?(?:은\s|는\s)?(?:연수|년수)?\s?무관(?!\))|무관\s?\(신입\s?포함\)|경력무관\s?\(신입포함\)"
)


def welcomes_newcomers(text: str) -> bool:
    """Whether a text says that newcomers may apply.

    Only lines with one of the signs are looked at closely: the whole expression is slow over a long text.
    """
    return any(
        not NOT_NEWCOMER.search(text, max(0, found.start() - 10), found.end() + 12)
        for first, after in _lines_with(SIGNS_OF_NEWCOMERS, text)
        for found in NEWCOMER.finditer(text, first, after)
    )


def is_unlimited(text: str) -> bool:
    """Whether any career will do: `경력 무관`."""
    return any(UNLIMITED.search(text, first, after) for first, after in _lines_with(("무관",), text))


def _lines_with(signs: tuple[str, ...], text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines that hold one of the signs; a line that holds two may come twice."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            first, after = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            after = len(text) if after < 0 else after
            yield first, after
            at = text.find(sign, after)
