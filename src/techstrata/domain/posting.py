"""A posting, its immutable versions, and the days on which it was seen."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from typing import Any, Literal

import orjson

from techstrata.domain.value import Value

READABLE_FROM = 40
"""Letters and digits from which on a body counts as text even if nothing is read from it."""
KNOWN_SECTIONS = ("tasks", "requirements", "preferred", "body", "intro", "benefits", "process")


class PostingDraft(Value):
    """What a page says of one posting, verbatim, in the site's own fields: quality level 3.

    One page need not say everything: a list names title and company, the page behind it the text. The drafts of one
    posting are joined by `joined`.
    """

    site: str
    site_id: str
    title: str = ""
    company: str = ""
    sections: dict[str, str] = {}
    url: str | None = None
    tags: tuple[str, ...] = ()
    site_roles: tuple[str, ...] = ()
    career: str | None = None
    location: str | None = None
    posted_at: str | None = None
    closes_at: str | None = None
    employment: str | None = None
    salary: str | None = None
    education: str | None = None
    industry: str | None = None
    company_size: str | None = None
    seen_on: tuple[date, ...] = ()
    unread: dict[str, Any] = {}
    """What was left once all known keys were taken; never silently dropped."""


def joined(drafts: Sequence[PostingDraft]) -> PostingDraft:
    """One draft out of those that several pages gave of one posting, the most telling page last.

    Of each field the last that says something stands; sections and what was left unread are united.
    """
    facts: dict[str, Any] = {}
    sections: dict[str, str] = {}
    unread: dict[str, Any] = {}
    for draft in drafts:
        said = {name: value for name in type(draft).model_fields if (value := getattr(draft, name))}
        facts |= said
        sections |= {name: text for name, text in draft.sections.items() if text}
        unread |= draft.unread
    return PostingDraft(**facts | {"sections": sections, "unread": unread})


class Closure(Value):
    """A page says that a posting is no longer offered: `closed` in the site's words, or `gone` with its address."""

    site: str
    site_id: str
    reason: Literal["closed", "gone"]


DeadlineKind = Literal["date", "instant", "open_ended", "until_filled", "unstated"]


class Deadline(Value):
    """When a posting stops taking applications.

    `on` is the last Seoul day for kind `date` and `instant`; `at` the UTC instant for kind `instant`.
    `open_ended` is 상시/수시, `until_filled` is 채용시 마감, `unstated` is what was not said.
    """

    kind: DeadlineKind = "unstated"
    on: date | None = None
    at: datetime | None = None


class Content(Value):
    """The text and facts of a posting at one time, cleaned: quality level 4. Its hash is the version's identity."""

    title: str
    company: str
    sections: dict[str, str]
    tags: tuple[str, ...] = ()
    site_roles: tuple[str, ...] = ()
    career: str | None = None
    location: str | None = None
    posted_on: date | None = None
    posted_at: datetime | None = None
    deadline: Deadline = Deadline()
    employment: str | None = None
    salary: str | None = None
    education: str | None = None
    industry: str | None = None
    company_size: str | None = None

    @property
    def version_id(self) -> str:
        """`v-` and 24 hexadecimal digits of the SHA-256 of the canonical JSON."""
        canonical = orjson.dumps(self.model_dump(mode="json"), option=orjson.OPT_SORT_KEYS)
        return "v-" + sha256(canonical).hexdigest()[:24]

    @property
    def has_readable_text(self) -> bool:
        """False for image-only bodies and list-only feeds: fewer than `READABLE_FROM` letters in all sections."""
        letters = (1 for text in self.sections.values() for character in text if character.isalnum())
        return sum(islice(letters, READABLE_FROM)) == READABLE_FROM


class RefinedPosting(Value):
    """One observation of a posting, ready for the posting store.

    `days` are all Seoul days on which the source saw it, ascending and never empty; `observed_at` is when the
    bytes arrived and takes no part in any identity.
    """

    posting_id: str
    site: str
    site_id: str
    url: str | None
    company_id: str
    content: Content
    days: tuple[date, ...]
    observed_at: datetime


class RefinedSighting(Value):
    """A list showed the posting on `days`, but its text was not asked for again: known texts stay valid."""

    posting_id: str
    site: str
    site_id: str
    days: tuple[date, ...]
    observed_at: datetime


class RefinedClosure(Value):
    """On `day` the site said that the posting is no longer offered."""

    posting_id: str
    site: str
    site_id: str
    reason: Literal["closed", "gone"]
    day: date
    observed_at: datetime


def posting_id_of(site_code: str, site_id: str) -> str:
    """A stable id: the site's code, and 16 hexadecimal digits of a hash over code and the site's own id."""
    identity = f"{site_code}\n{site_id}".encode()
    return f"{site_code}-{sha256(identity).hexdigest()[:16]}"
