"""What reads free text."""

from collections.abc import Mapping
from typing import Protocol

from techstrata.domain import Extraction, ExtractorKey


class Extractor(Protocol):
    """One way to read a posting. Pure: the same text gives the same answer."""

    @property
    def key(self) -> ExtractorKey:
        """Name and versions, part of the identity of every extraction."""

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        """Read one posting; offsets refer to the untouched text of each section, `title` included as a section."""
