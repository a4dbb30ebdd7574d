"""A comment under "Who is hiring?": `Company | Role | Place | Full-time | Salary` in its first paragraph."""

import html
import re
from typing import NamedTuple

LINE = re.compile(r"</?(?:p|li|br)\b[^<>]*>|\n", re.IGNORECASE)
PARAGRAPH = re.compile(r"<p>|\n\n", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
# A bar parts the fields; careless writers take other signs, with blanks around them.
BAR, OTHERS = re.compile(r"\s*[|｜│]\s*"), re.compile(r"\s+(?:[-–—•·:]|::|//)\s+")
ADDRESS = re.compile(
    r"\(?\s*(?:https?://|www\.)\S+\s*\)?|\(?\b[\w-]+(?:\.[\w-]+)*\.(?:com|io|ai|co|org|net|dev|app)(?:/\S*)?\)?$"
)
ROLE = re.compile(
    r"engineer|developer|programmer|scientist|analyst|architect|designer|devops|\bsre\b|\bswe\b|\bsdet\b|researcher|director|"
    r"\blead\b|manager|\bhead of\b|founder|\bcto\b|\bvp\b|\bqa\b|full[- ]?stack|front[- ]?end|back[- ]?end|administrator|"
    r"consultant|specialist|technician|expert|hacker|\bdevs?\b|machine learning|product owner|recruiter|writer|"
    r"\b(?:multiple|various|several|many|all|open|other)\s(?:\w+\s)?(?:roles|positions|openings)|\broles\b|\bpositions\b|\binterns?\b(?!hip)",
    re.IGNORECASE,
)
EMPLOYMENT = re.compile(
    r"full[- ]?time|part[- ]?time|\bcontract(?:or|ors|ing)?\b|\binternships?\b|\binterns?\b|freelance|permanent|\bfte\b|\bw2\b|\bft\b",
    re.IGNORECASE,
)
PLACE = re.compile(r"remote|on-?\s?site|hybrid|in[- ]office|in[- ]person|\brelocat|\bvisa\b", re.IGNORECASE)
SALARY = re.compile(
    r"[$€£¥₩]\s?\d|\d\s?[$€£]|\b\d{2,3}\s?k\b|\b\d{2,3}(?:,\d{3})+\b|\b(?:usd|eur|gbp|chf)\b|\bequity\b|\bsalary\b",
    re.IGNORECASE,
)
LONGEST_COMPANY, LONGEST_FIELD, MOST_ROLES = 80, 160, 5


class Header(NamedTuple):
    """What the first paragraph says."""

    company: str
    title: str
    location: str | None
    employment: str | None
    salary: str | None


def header_of(comment: str) -> Header | None:
    """None when the comment does not follow the convention."""
    line = html.unescape(TAG.sub(" ", PARAGRAPH.split(comment, maxsplit=1)[0]))
    fields = [field for piece in _fields(" ".join(line.split())) if (field := _without_address(piece))]
    if len(fields) < 2 or len(fields[0]) > LONGEST_COMPANY:
        return None
    company, *rest = fields
    roles = [field for field in rest if ROLE.search(field) and not _is_only_terms(field)]
    beside = [field for field in rest if field not in roles]
    salary = [field for field in beside if SALARY.search(field)]
    employment = [field for field in beside if EMPLOYMENT.search(field) and field not in salary]
    places = [field for field in beside if field not in salary and (PLACE.search(field) or field not in employment)]
    roles = roles or _roles_below(comment)
    if not roles:
        return None
    return Header(company, ", ".join(roles), _line(places), _line(employment), _line(salary))


def _roles_below(comment: str) -> list[str]:
    """Short lines further down that name roles, where the first says only who and where."""
    lines = (html.unescape(TAG.sub(" ", part)) for part in LINE.split(comment)[1:])
    short = (_without_address(line.strip().lstrip("*•-– ")) for line in lines if len(line) <= LONGEST_COMPANY)
    return [line for line in short if ROLE.search(line) and not line.endswith((".", ":", "!", "?"))][:MOST_ROLES]


def _fields(line: str) -> list[str]:
    """By bars; without any, by other signs if the parts are short enough to be fields."""
    fields = BAR.split(line)
    if len(fields) > 1:
        return fields
    fields = OTHERS.split(line)
    return fields if len(fields) > 2 and all(len(field) <= LONGEST_COMPANY for field in fields) else []


def _without_address(field: str) -> str:
    field = ADDRESS.sub("", field).strip(" ,;-–—•")
    return field.removesuffix("()").strip()[:LONGEST_FIELD]


def _is_only_terms(field: str) -> bool:
    """`Full-time, interns welcome` speaks of terms, not of a role."""
    return EMPLOYMENT.match(field) is not None and not ROLE.search(EMPLOYMENT.sub("", field))


def _line(fields: list[str]) -> str | None:
    return ", ".join(fields) or None
