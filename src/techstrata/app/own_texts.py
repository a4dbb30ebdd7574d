"""Who reads the texts that people send to the API: the gazetteer, made when the first one comes."""

from collections.abc import Mapping
from threading import Lock

from techstrata.app.wiring import Parts
from techstrata.contracts import Extractor
from techstrata.domain import Extraction, ExtractorKey


class OwnTextReader:
    """The gazetteer with the words of a home. A language model is never asked: what people paste stays here."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._made: Extractor | None = None
        self._lock = Lock()

    @property
    def key(self) -> ExtractorKey:
        """The gazetteer's own, whatever read the snapshot."""
        return self._extractor().key

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        """Read one text; the first one waits until the words are ready."""
        return self._extractor().extract(title, sections)

    def _extractor(self) -> Extractor:
        with self._lock:
            if self._made is None:
                # Imported here: start-up does not wait for what most visitors never use.
                from techstrata.extractors.gazetteer import Gazetteer

                self._made = Gazetteer(self._parts.taxonomy)
            return self._made
