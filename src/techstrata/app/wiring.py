"""Chooses the real parts for a home; nothing is opened before it is asked for."""

import gc
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from techstrata.app.settings import Settings
from techstrata.domain import ExtractorKey, StateError

if TYPE_CHECKING:
    from techstrata.app.imported import ImportedFiles
    from techstrata.contracts import Extractor, Lake, PostingStore, RunStore
    from techstrata.taxonomy import Taxonomy


@dataclass(frozen=True)
class Parts:
    """One home with its parts."""

    settings: Settings
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    @cached_property
    def taxonomy(self) -> "Taxonomy":
        """The words that ship with this version, and those that this home has accepted."""
        from techstrata.taxonomy import load

        return load(overlay=self.settings.accepted_terms)

    @cached_property
    def extractor(self) -> "Extractor":
        """The gazetteer, which needs no server and no account; beside it a language model where one is set."""
        # The words live as long as the process, and readings hold no cycles: the collector need not look so often.
        gc.disable()
        try:
            from techstrata.extractors.gazetteer import Gazetteer
            from techstrata.reading.role_model import weights_file

            made: Extractor = Gazetteer(self.taxonomy, weights_file(self.settings.home))
            if self.asks_a_model:
                from techstrata.app.asking import with_model

                made = with_model(made, self.taxonomy, self.settings)
        finally:
            gc.enable()
        gc.freeze()
        gc.set_threshold(100_000)
        return made

    @cached_property
    def extractor_key(self) -> ExtractorKey:
        """What the extractor's readings are kept under, without making it."""
        from techstrata.extractors.gazetteer import key_for
        from techstrata.reading.role_model import weights_file
        from techstrata.taxonomy import taxonomy_version

        base = key_for(taxonomy_version(overlay=self.settings.accepted_terms), weights_file(self.settings.home))
        if not self.asks_a_model:
            return base
        from techstrata.app.asking import key_with_model

        return key_with_model(base, self.settings)

    @property
    def asks_a_model(self) -> bool:
        """Whether a model is set, and its answers are to be heard."""
        model = self.settings.language_model
        return model is not None and model.policy != "gazetteer"

    @cached_property
    def imported(self) -> "ImportedFiles":
        """Which feed files went in whole."""
        from techstrata.app.imported import ImportedFiles

        return ImportedFiles(self.settings.lake / "imported.jsonl")

    @cached_property
    def lake(self) -> "Lake":
        """Files under the home."""
        from techstrata.stores.files import FileLake

        return FileLake(self.settings.lake)

    @cached_property
    def runs(self) -> "RunStore":
        """Receipts of collection under the home."""
        from techstrata.stores.runs import FileRunStore

        return FileRunStore(self.settings.runs)

    @cached_property
    def store(self) -> "PostingStore":
        """SQLite under the home."""
        from techstrata.stores.sqlite import SqlitePostingStore

        self.settings.home.mkdir(parents=True, exist_ok=True)
        return SqlitePostingStore(self.settings.posting_store)

    @cached_property
    def existing_store(self) -> "PostingStore":
        """The store of a home that must be there already."""
        if not self.settings.posting_store.exists():
            raise StateError(
                f"{self.settings.home} holds no postings yet; run `techstrata import FILE` or `techstrata demo` first."
            )
        return self.store
