"""What reads free text."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeVar, runtime_checkable

from techstrata.domain import Extraction, ExtractorKey

Tag = TypeVar("Tag")
Texts = tuple[str, Mapping[str, str]]
"""A posting's title and sections."""


class Extractor(Protocol):
    """One way to read a posting. Pure: the same text gives the same answer."""

    @property
    def key(self) -> ExtractorKey:
        """Name and versions, part of the identity of every extraction."""

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        """Read one posting; offsets refer to the untouched text of each section, `title` included as a section."""


@runtime_checkable
class ReadsMany(Protocol):
    """An extractor that reads many postings faster than one by one, with the same answers; none need be one."""

    def extract_many(self, postings: Iterable[Texts]) -> Iterator[Extraction]:
        """One answer for each posting, in their order; some postings are taken ahead of their answers."""


def readings_of(extractor: Extractor, postings: Iterable[tuple[Tag, Texts]]) -> Iterator[tuple[Tag, Extraction]]:
    """What any extractor reads, in the order of the postings, each answer under its posting's tag."""
    if not isinstance(extractor, ReadsMany):
        for tag, (title, sections) in postings:
            yield tag, extractor.extract(title, sections)
        return
    waiting: deque[Tag] = deque()

    def untagged() -> Iterator[Texts]:
        for tag, texts in postings:
            waiting.append(tag)
            yield texts

    for reading in extractor.extract_many(untagged()):
        yield waiting.popleft(), reading
