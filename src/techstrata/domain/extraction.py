"""What an extractor reads out of one posting: quality level 5."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["required", "preferred", "used", "other"]
Kind = Literal["technology", "concept"]

STRENGTH: tuple[Level, ...] = ("required", "preferred", "used", "other")
"""Levels from the strongest to the weakest."""

TITLE = "title"
TAGS = "tags"
"""The section of what the site itself lists; shares leave it out unless asked."""


# Slots, not pydantic, and not `frozen` (which triples the cost of making one): an index run makes a million of them.
@dataclass(slots=True, unsafe_hash=True)
class Mention:
    """One technology or concept in one place: `section_text[start:end] == text`, in code points."""

    technology: str
    name: str
    kind: Kind
    section: str
    start: int
    end: int
    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one posting. `role` is one of the role codes; `None` years were not stated.

    `role_probability` says how likely the role is right (0…1); None where the reader does not say.
    """

    mentions: tuple[Mention, ...]
    role: str
    role_alternatives: tuple[str, ...]
    years_min: int | None
    years_max: int | None
    newcomer_ok: bool | None
    role_probability: float | None = None


@dataclass(frozen=True, slots=True)
class ExtractorKey:
    """Which reader read: part of the identity of every extraction; publishing refuses a mixture."""

    extractor: str
    extractor_version: str
    taxonomy_version: str

    def __str__(self) -> str:
        return f"{self.extractor}@{self.extractor_version}/{self.taxonomy_version}"
