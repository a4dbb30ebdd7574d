"""What must hold of levels 2 to 4 before the next stage may read them; a posting that fails is held back."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import NamedTuple

from techstrata.domain import Check, PostingDraft, RefinedPosting
from techstrata.silver.markup import ANY_TAG, without_entities
from techstrata.silver.masking import masked

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]")


class Rule(NamedTuple):
    """One statement about a quality level, in words for the report."""

    name: str
    level: int
    statement: str


DECODED = Rule("decoded", 2, "Every page could be decoded and read as the format it claims.")
REQUIRED = Rule(
    "required_fields", 3, "Every posting has the site's own id, title, company and (in feeds) text, verbatim."
)
READABLE = Rule("no_control_characters", 4, "No control or invisible characters are left.")
PLAIN = Rule("no_markup", 4, "No tags or entities are left.")
MASKED = Rule("masked", 4, "No e-mail address or telephone number is left.")
UTC_TIMES = Rule("utc_instants", 4, "Every instant is UTC.")
DAYS = Rule("days_ascend", 4, "The days seen ascend and are never empty.")
UNIQUE = Rule("ids_unique", 4, "No two postings of the sites share an id.")
FILLED = Rule(
    "no_placeholders", 4, "Title and company are not empty; a body that is only a picture is kept, without text."
)
RULES = (DECODED, REQUIRED, READABLE, PLAIN, MASKED, UTC_TIMES, DAYS, UNIQUE, FILLED)


class Inspection:
    """Judges postings one by one and sums up what it saw."""

    def __init__(self) -> None:
        self._judged = 0
        self._broken = dict.fromkeys(RULES, 0)
        self._owners: dict[str, tuple[str, str]] = {}

    def note(self, rule: Rule) -> None:
        """A rule was broken by something that never became a posting."""
        self._broken[rule] += 1

    def draft_stands(self, draft: PostingDraft, *, needs_text: bool = True) -> bool:
        """Level 3. A feed line without text is of no use; a page of a site is what the site has."""
        stands = all((draft.site_id.strip(), draft.title.strip(), draft.company.strip()))
        stands = stands and (bool(draft.sections) or not needs_text)
        if not stands:
            self.note(REQUIRED)
        return stands

    def broken_by(self, posting: RefinedPosting) -> list[Rule]:
        """Level 4: the rules that a posting breaks."""
        self._judged += 1
        broken = [*_broken_texts(posting), *_broken_facts(posting)]
        owner = (posting.site, posting.site_id)
        if self._owners.setdefault(posting.posting_id, owner) != owner:
            broken.append(UNIQUE)
        for rule in broken:
            self.note(rule)
        return broken

    def checks(self) -> tuple[Check, ...]:
        """The statements with what was seen; `passed` is false when something had to be held back."""
        return tuple(
            Check(
                name=rule.name,
                level=rule.level,
                passed=not count,
                detail=f"{rule.statement} {self._judged:,} postings looked at, {count:,} held back.",
            )
            for rule, count in self._broken.items()
        )


def _texts_of(posting: RefinedPosting) -> Iterator[str]:
    content = posting.content
    yield from (content.title, content.company, *content.sections.values(), *content.sections)
    yield from (*content.tags, *content.site_roles)
    facts = (content.career, content.location, content.employment, content.salary, content.education)
    yield from (fact for fact in (*facts, content.industry, content.company_size) if fact)


def _broken_texts(posting: RefinedPosting) -> Iterable[Rule]:
    whole = "\n".join(_texts_of(posting))
    if CONTROL.search(whole):
        yield READABLE
    if ("<" in whole and ANY_TAG.search(whole)) or without_entities(whole) != whole:
        yield PLAIN
    if masked(whole) != whole:
        yield MASKED


def _broken_facts(posting: RefinedPosting) -> Iterable[Rule]:
    content = posting.content
    instants = (content.posted_at, content.deadline.at, posting.observed_at)
    if any(instant is not None and instant.tzinfo is not UTC for instant in instants):
        yield UTC_TIMES
    if not posting.days or list(posting.days) != sorted(set(posting.days)):
        yield DAYS
    if not content.title or not content.company:
        yield FILLED
