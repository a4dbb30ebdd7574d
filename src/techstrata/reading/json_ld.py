"""schema.org JobPostings inside pages, as careless as sites write them."""

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from techstrata.domain import PostingDraft, UnexpectedDataError
from techstrata.reading.record import Record

SCRIPT = re.compile(
    r"<script\b[^>]*?\btype\s*=\s*[\"']?application/ld(?:\+|&#x2b;|&#43;|&plus;)json\b[^>]*>(.*?)</script\s*>",
    re.IGNORECASE | re.DOTALL,
)
WRAPPING = re.compile(
    r"^\s*(?:<!--|(?:/[/*]\s*)?<!\[CDATA\[(?:\s*\*/)?)|(?:(?:/[/*]\s*)?\]\]>(?:\s*\*/)?|-->)\s*;?\s*$"
)
# A text is left as it is; a comment goes, and so does a comma with nothing behind it.
TEXT_OR_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*+")|/\*.*?\*/|//[^\n]*', re.DOTALL)
TEXT_OR_LOOSE_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+")|,(?=\s*(?:,|[}\]]|$))', re.DOTALL)
TYPE = re.compile(r"(?:https?://schema\.org/|schema:)?JobPosting")
LEADING_ON = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item")
DEEPEST = 8
TAG_LENGTH = 40
HANGUL = re.compile(r"[가-힣]")

SECTIONS = {
    "body": "description",
    "tasks": "responsibilities",
    "requirements": "qualifications",
    "benefits": "jobBenefits",
    "incentives": "incentiveCompensation",
    "intro": "employerOverview",
}
IGNORED = frozenset(
    {
        # What the vocabulary itself says.
        *("@context", "@type", "@id", "inLanguage"),
        # Addresses and pictures: the link is built by the site, and nothing shows pictures.
        *("url", "image", "logo", "sameAs", "mainEntityOfPage", "potentialAction", "isPartOf"),
        # How to apply, and to whom: nothing the index is about, some of it personal data.
        *("directApply", "applicationContact", "hiringOrganization.contactPoint", "hiringOrganization.email"),
        # Guesses of the site, not statements of the employer.
        *("estimatedSalary", "relevantOccupation.estimatedSalary"),
        # Numbers and days around the work that no part of the index tells of.
        *("totalJobOpenings", "workHours", "jobStartDate", "jobImmediateStart", "physicalRequirement"),
        *("sensoryRequirement", "securityClearanceRequirement", "specialCommitments", "eligibilityToWorkRequirement"),
        *("experienceInPlaceOfEducation", "employmentUnit", "jobDuration", "dateModified", "dateCreated"),
        # The site's own numbers of a posting; a second title or text; who published it.
        *("identifier", "alternateName", "disambiguatingDescription", "publisher", "author", "provider"),
    }
)
# What else is said of an employer or a place: only their names are wanted.
IGNORED_INSIDE = frozenset(
    {
        *("@type", "@id", "@context", "sameAs", "url", "logo", "image", "description", "department", "identifier"),
        *("numberOfEmployees", "foundingDate", "contactPoint", "email", "telephone", "parentOrganization", "geo"),
        *("postalCode", "postOfficeBoxNumber", "latitude", "longitude", "hasMap", "alternateName", "address"),
        *("containedInPlace", "location", "slogan", "founder", "taxID", "aggregateRating", "brand", "legalName"),
    }
)


def job_postings(page: str) -> list[Record]:
    """All JobPostings of a page; raises UnexpectedDataError for one that cannot be read even after mending."""
    found: list[Record] = []
    for script in SCRIPT.finditer(page):
        if "JobPosting" in script[1]:
            found += (Record(fields) for fields in _postings_in(_json_of(script[1]), 0))
    return found


def identifier_of(record: Record) -> str | None:
    """The employer's own number of a posting."""
    return next((words for words in _words(record.take("identifier"), ("value", "name", "@id"))), None)


def draft_of(
    record: Record, site: str, site_id: str, url: str | None, needed: Iterable[str] = ("title", "company")
) -> PostingDraft:
    """What a JobPosting says, verbatim; raises UnexpectedDataError when a needed field says nothing."""
    left: dict[str, Any] = {}
    company = _names(record, "hiringOrganization", left)
    skills = _words(record.take("skills"))
    are_tags = all(len(skill) <= TAG_LENGTH for skill in _split(skills))
    sections = {ours: "\n".join(_words(record.take(theirs))) for ours, theirs in SECTIONS.items()}
    sections |= {} if are_tags else {"skills": "\n".join(skills)}
    roles = (*_words(record.take("occupationalCategory")), *_names(record, "relevantOccupation", left))
    education = _words(record.take("educationRequirements"), ("name", "credentialCategory", "description"))
    draft = PostingDraft(
        site=site,
        site_id=site_id,
        url=url,
        title=" ".join(_words(record.take("title")) or _words(record.take("name"))),
        company=company[0] if company else "",
        sections={name: text for name, text in sections.items() if text},
        tags=tuple(_split(skills)) if are_tags else (),
        site_roles=roles,
        career=_career(record.take("experienceRequirements")),
        location=_location(record, left),
        posted_at=_line(record.take("datePosted")),
        closes_at=_line(record.take("validThrough")),
        employment=_line(record.take("employmentType")),
        salary=_salary(record, left),
        education=", ".join(education) or None,
        industry=_line(record.take("industry")),
    )
    for field in needed:
        if not getattr(draft, field):
            raise UnexpectedDataError(f"The JobPosting has no {field}.")
    return draft.model_copy(update={"unread": left | record.unread(ignore=IGNORED)})


def _json_of(script: str) -> Any:
    text = script.strip()
    if '"' not in text:
        text = html.unescape(text)
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return _mended(text)


def _mended(text: str) -> Any:
    text = WRAPPING.sub("", WRAPPING.sub("", text)).strip().rstrip(";")
    text = TEXT_OR_COMMENT.sub(lambda match: match[1] or "", text)
    text = TEXT_OR_LOOSE_COMMA.sub(lambda match: match[1] or "", text)
    try:
        return json.loads(text, strict=False)
    except (json.JSONDecodeError, RecursionError):
        raise UnexpectedDataError("The JSON-LD of the page is no valid JSON.") from None


def _postings_in(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _postings_in(one, depth + 1)
    elif isinstance(value, dict):
        if any(TYPE.fullmatch(word) for word in _words(value.get("@type"))):
            yield value
        else:
            for key in LEADING_ON:
                yield from _postings_in(value.get(key), depth + 1)


def _words(value: Any, keys: tuple[str, ...] = ("name", "value", "@value", "description")) -> tuple[str, ...]:
    """The texts in a value that may be a text, a number, an object with a name, or a list of such."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (str(value),)
    if isinstance(value, list):
        return tuple(words for one in value for words in _words(one, keys))
    if isinstance(value, dict):
        return next((found for key in keys if (found := _words(value.get(key), keys))), ())
    return ()


def _line(value: Any) -> str | None:
    return ", ".join(_words(value)) or None


def _split(words: tuple[str, ...]) -> list[str]:
    return [tag for text in words for piece in re.split(r"[,;\n]", text) if (tag := piece.strip())]


def _inside(record: Record, key: str) -> list[Record]:
    """The objects behind a key; a mere text is an object with that name."""
    value = record.take(key)
    values = value if isinstance(value, list) else [value]
    return [Record(one if isinstance(one, dict) else {"name": one}) for one in values if one]


def _leave(left: dict[str, Any], key: str, inside: Record) -> None:
    left |= {f"{key}.{name}": value for name, value in inside.unread(ignore=IGNORED_INSIDE).items()}


def _names(record: Record, key: str, left: dict[str, Any]) -> tuple[str, ...]:
    names: list[str] = []
    for one in _inside(record, key):
        names += _words(one.take("name")) or _words(one.take("legalName"))
        _leave(left, key, one)
    return tuple(names)


def _career(value: Any) -> str | None:
    months = value.get("monthsOfExperience") if isinstance(value, dict) else None
    if months is None or not str(months).removesuffix(".0").isdigit():
        return _line(value)
    years, rest = divmod(int(float(months)), 12)
    return f"경력 {years}년 이상" if not rest else f"경력 {years * 12 + rest}개월 이상"


def _location(record: Record, left: dict[str, Any]) -> str | None:
    places = [_place(place, left) for place in _inside(record, "jobLocation")]
    scope = _names(record, "applicantLocationRequirements", left)
    if _words(record.take("jobLocationType")):
        places.append(f"Remote ({', '.join(scope)})" if scope else "Remote")
    return "; ".join(dict.fromkeys(place for place in places if place)) or None


def _place(place: Record, left: dict[str, Any]) -> str:
    name = _words(place.take("name"))
    said = [_address(address, left) for address in _inside(place, "address")] or [_address(place, left)]
    _leave(left, "jobLocation", place)
    return next((text for text in said if text), " ".join(name))


def _address(address: Record, left: dict[str, Any]) -> str:
    street, locality, region, country, name = (
        " ".join(_words(address.take(key)))
        for key in ("streetAddress", "addressLocality", "addressRegion", "addressCountry", "name")
    )
    _leave(left, "jobLocation.address", address)
    is_korean = HANGUL.search(street + locality + region) is not None
    parts = [region, locality, street] if is_korean else [street, locality, region, country]
    kept: list[str] = []
    for part in parts:
        if part and not any(part in other for other in (*kept, street if part is not street else "")):
            kept.append(part)
    return (" " if is_korean else ", ").join(kept) or name or country


def _salary(record: Record, left: dict[str, Any]) -> str | None:
    currency_beside = _words(record.take("salaryCurrency"))
    pays = [_pay(pay, currency_beside, left) for pay in _inside(record, "baseSalary")]
    return "; ".join(pay for pay in pays if pay) or None


def _pay(pay: Record, currency_beside: tuple[str, ...], left: dict[str, Any]) -> str:
    amount = next(iter(_inside(pay, "value")), pay)
    low, high = ((_words(amount.take(key)) or ("",))[0] for key in ("minValue", "maxValue"))
    exact = (_words(amount.take("value")) or _words(amount.take("name")) or _words(pay.take("name")) or ("",))[0]
    unit = (_words(amount.take("unitText")) or _words(pay.take("unitText")) or ("",))[0]
    currency = (_words(pay.take("currency")) or _words(amount.take("currency")) or currency_beside or ("",))[0]
    for one in {id(pay): pay, id(amount): amount}.values():
        _leave(left, "baseSalary", one)
    amount_said = _range(low, high, exact)
    return f"{currency} {amount_said}".strip() + (f" / {unit}" if unit else "") if amount_said else ""


def _range(low: str, high: str, exact: str) -> str:
    """Empty for nothing and for the zeros that some sites write instead."""
    low, high, exact = (amount if amount.strip("0., ") else "" for amount in (low, high, exact))
    if low and high:
        return low if low == high else f"{low}–{high}"
    return (f"{low}+" if low else f"–{high}") if low or high else exact
