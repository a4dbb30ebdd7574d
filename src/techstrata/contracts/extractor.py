"""What reads free text."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar, runtime_checkable

from techstrata.domain import READER_FAULTS, Extraction, ExtractorKey

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


def readings_of(
    extractor: Extractor,
    postings: Iterable[tuple[Tag, Texts]],
    unreadable: Callable[[Tag, Exception], None] | None = None,
) -> Iterator[tuple[Tag, Extraction]]:
    """What any extractor reads, in the order of the postings, each answer under its posting's tag.

    With `unreadable` a posting over which the extractor stumbles is told to it and left out, so that one text stops no
    others; without, the error is the caller's.
    """
    reading = _Reading(extractor, iter(postings), unreadable)
    while not reading.is_over:
        yield from reading.together() if isinstance(extractor, ReadsMany) else reading.one_by_one()


class _Reading(Generic[Tag]):
    """Postings on their way to an extractor: those still to come, and those taken ahead of their answers."""

    def __init__(
        self,
        extractor: Extractor,
        postings: Iterator[tuple[Tag, Texts]],
        unreadable: Callable[[Tag, Exception], None] | None,
    ) -> None:
        self._extractor, self._postings, self._unreadable = extractor, postings, unreadable
        self._ahead: deque[tuple[Tag, Texts]] = deque()
        self.is_over = self._is_taking = False

    def together(self) -> Iterator[tuple[Tag, Extraction]]:
        """Many at a time, until one of them cannot be read: then those taken ahead are read alone."""
        assert isinstance(self._extractor, ReadsMany)
        try:
            for extraction in self._extractor.extract_many(self._taken()):
                yield self._ahead.popleft()[0], extraction
        except READER_FAULTS:
            # What whence the postings come stumbles over is no fault of the extractor.
            if self._unreadable is None or self._is_taking or not self._ahead:
                raise
            while self._ahead:
                yield from self._alone(*self._ahead.popleft())

    def one_by_one(self) -> Iterator[tuple[Tag, Extraction]]:
        for tag, texts in self._postings:
            yield from self._alone(tag, texts)
        self.is_over = True

    def _taken(self) -> Iterator[Texts]:
        self._is_taking = True
        for one in self._postings:
            self._is_taking = False
            self._ahead.append(one)
            yield one[1]
            self._is_taking = True
        self._is_taking, self.is_over = False, True

    def _alone(self, tag: Tag, texts: Texts) -> Iterator[tuple[Tag, Extraction]]:
        try:
            extraction = self._extractor.extract(*texts)
        except READER_FAULTS as error:
            if self._unreadable is None:
                raise
            self._unreadable(tag, error)
        else:
            yield tag, extraction
