"""Reads annotated postings: one JSON object a line, checked; what does not fit is an Issue and the others go on.

A line has `id`, `title`, `sections` (name to text), `mentions` (`text`, `section`, `name`, `kind`, `level`), `role`,
`role_alt`, `years_min`, `years_max`, `newcomer_ok`, and `site` or `source`.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from techstrata.domain import STRENGTH, TITLE, Issue, Kind, Level, UnexpectedDataError

SHIPPED = Path(__file__).with_name("annotated.jsonl")
"""Postings that were invented and annotated for the project."""
KINDS = ("technology", "concept")
UNSTATED = "unstated"
"""The site of a line that names none."""


@dataclass(frozen=True, slots=True)
class AnnotatedMention:
    """Words that stand verbatim in a section, and what a person says they mean there."""

    text: str
    section: str
    name: str
    kind: Kind
    level: Level


@dataclass(frozen=True, slots=True)
class AnnotatedPosting:
    """One posting with the truth about it."""

    id: str
    site: str
    title: str
    sections: dict[str, str]
    mentions: tuple[AnnotatedMention, ...]
    role: str
    role_alt: tuple[str, ...]
    years_min: int | None
    years_max: int | None
    newcomer_ok: bool | None

    @property
    def texts(self) -> dict[str, str]:
        """The sections, the title being one."""
        return {**self.sections, TITLE: self.title}


def annotated_in(lines: Iterable[bytes], file: str, roles: Collection[str]) -> Iterator[AnnotatedPosting | Issue]:
    """The postings of a file; an Issue says which line does not fit and why."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield posting_in(line, roles)
        except UnexpectedDataError as error:
            yield Issue(kind="bad_annotation", detail=str(error), severity="error", where=f"{file}:{number}")


def posting_in(line: bytes, roles: Collection[str]) -> AnnotatedPosting:
    """One line; raises UnexpectedDataError with the reason."""
    try:
        said = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise UnexpectedDataError(f"is no JSON ({error})") from error
    if not isinstance(said, dict):
        raise UnexpectedDataError("is no JSON object")
    title, texts = _text(said, "title"), _sections(said)
    mentions, others = _list(said, "mentions"), _list(said, "role_alt", optional=True)
    for code in (said.get("role"), *others):
        _demand(isinstance(code, str) and code in roles, f"the role code {code!r} is not known")
    newcomer_ok = said.get("newcomer_ok")
    _demand(newcomer_ok is None or isinstance(newcomer_ok, bool), "`newcomer_ok` is neither true, false nor null")
    return AnnotatedPosting(
        id=str(said.get("id", "")),
        site=str(said.get("site") or said.get("source") or UNSTATED),
        title=title,
        sections=texts,
        mentions=tuple(_mention(one, {**texts, TITLE: title}) for one in mentions),
        role=_text(said, "role"),
        role_alt=tuple(others),
        years_min=_years(said, "years_min"),
        years_max=_years(said, "years_max"),
        newcomer_ok=newcomer_ok,
    )


def digest_of(contents: Iterable[bytes]) -> str:
    """SHA-256 over the bytes of annotated files, hexadecimal."""
    digest = sha256()
    for content in contents:
        digest.update(content)
    return digest.hexdigest()


def _mention(said: Any, texts: dict[str, str]) -> AnnotatedMention:
    if not isinstance(said, dict):
        raise UnexpectedDataError("a mention is no object")
    text, section, name = (_text(said, field, "of a mention ") for field in ("text", "section", "name"))
    _demand(said.get("kind") in KINDS, f"the kind of {text!r} is neither technology nor concept")
    _demand(said.get("level") in STRENGTH, f"the level of {text!r} is none of {', '.join(STRENGTH)}")
    _demand(section in texts, f"{text!r} is in the section {section!r}, which the posting does not have")
    _demand(bool(text) and text in texts[section], f"{text!r} does not stand verbatim in the section {section!r}")
    return AnnotatedMention(text, section, name, said["kind"], said["level"])


def _text(said: dict[str, Any], field: str, of: str = "") -> str:
    text = said.get(field)
    if not isinstance(text, str):
        raise UnexpectedDataError(f"`{field}` {of}is not text")
    return text


def _sections(said: dict[str, Any]) -> dict[str, str]:
    sections = said.get("sections")
    if not isinstance(sections, dict):
        raise UnexpectedDataError("`sections` is no object")
    texts = {name: text for name, text in sections.items() if text is not None}
    _demand(all(isinstance(text, str) for text in texts.values()), "a section is not text")
    return texts


def _list(said: dict[str, Any], field: str, *, optional: bool = False) -> list[Any]:
    listed = said.get(field, [] if optional else None)
    if not isinstance(listed, list):
        raise UnexpectedDataError(f"`{field}` is no list")
    return listed


def _years(said: dict[str, Any], field: str) -> int | None:
    years = said.get(field)
    # A bool is an int to Python, and no number of years.
    fits = years is None or (isinstance(years, int) and not isinstance(years, bool) and years >= 0)
    _demand(fits, f"`{field}` is no number of years")
    return years


def _demand(fits: bool, reason: str) -> None:
    if not fits:
        raise UnexpectedDataError(reason)
