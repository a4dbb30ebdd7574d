"""What a person should look at, gathered while one posting is made."""

from collections.abc import Iterable
from datetime import date
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from techstrata.domain import Deadline, Issue, PostingDraft, UnexpectedDataError
from techstrata.silver.days import Moment
from techstrata.silver.deadlines import UNSTATED, deadline_of
from techstrata.silver.facts import address_of
from techstrata.silver.posted import posted_of
from techstrata.silver.sections import RESERVED

SURPRISES = (UnexpectedDataError, ValidationError)
LOST_SIGN = "\ufffd"
LONGEST_COMPANY = 100
PICTURES = ("<img", "<image", "<svg", "<picture", "<object", "<embed", "<iframe", "<canvas", "![")


class Surprises:
    """Gathers the Issues of one posting; what surprises is left unsaid, and the posting goes on."""

    def __init__(self, site: str, posting_id: str) -> None:
        self._site, self._where = site, posting_id
        self.issues: list[Issue] = []

    def add(self, kind: str, detail: str) -> None:
        """One warning."""
        self.issues.append(issue_of(kind, detail, self._site, self._where, "warning"))

    def about_draft(self, draft: PostingDraft) -> None:
        """What the draft itself shows."""
        self.about_unread(draft.unread)
        if RESERVED.intersection(name.strip().casefold() for name in draft.sections):
            self.add("reserved_section", "A section is named `title` or `tags`; its text was taken as `body`.")
        if len(draft.company) > LONGEST_COMPANY:
            self.add("odd_company", "What stands in place of the company is longer than a name.")
        if LOST_SIGN in draft.title or any(LOST_SIGN in text for text in draft.sections.values()):
            self.add("lost_characters", "Some characters were lost before they came here.")

    def about_unread(self, keys: Iterable[str]) -> None:
        """Keys that nothing reads."""
        for key in keys:
            if key == "seen_on":
                self.add("no_day", "`seen_on` holds words that are no day; the posting goes on with its other days.")
            else:
                self.add("unread_field", f"Nothing reads the field `{key[:40]}`.")

    def about_missing_text(self, draft: PostingDraft) -> None:
        """The page that should carry the text has none, or a picture of it."""
        if any(sign in text.lower() for text in draft.sections.values() for sign in PICTURES):
            self.add("image_only_text", "The text is a picture; the posting is kept without text.")
        else:
            self.add("no_text", "The page holds no text, or too little to be read; the posting is kept.")

    def posted(self, draft: PostingDraft, observed_on: date, zone: ZoneInfo) -> Moment | None:
        """When it was announced."""
        try:
            return posted_of(draft.posted_at, observed_on, zone)
        except UnexpectedDataError as error:
            self.add("unknown_posted_day", sentence_of(error))
            return None

    def deadline(self, draft: PostingDraft, observed_on: date, zone: ZoneInfo) -> Deadline:
        """When it stops taking applications."""
        try:
            return deadline_of(draft.closes_at, observed_on, zone)
        except UnexpectedDataError as error:
            self.add("unknown_deadline", sentence_of(error))
            return UNSTATED

    def address(self, draft: PostingDraft) -> str | None:
        """Where it stands on the site."""
        try:
            return address_of(draft.url)
        except UnexpectedDataError as error:
            self.add("unusable_address", sentence_of(error))
            return None


def sentence_of(error: Exception) -> str:
    """What an error says, in one sentence."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"The field `{first['loc'][0] if first['loc'] else '?'}` does not fit: {first['msg']}."
    return str(error)


def issue_of(kind: str, detail: str, site: str, where: str, severity: Literal["error", "warning"]) -> Issue:
    """An Issue of one site."""
    return Issue(kind=kind, detail=detail, site=site, where=where, severity=severity)
