"""The receipts of collection, one JSON file for each source and day."""

import os
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from techstrata.domain import SourceRun, StateError
from techstrata.stores.lake_parts import folder_of, site_of

WAITING = ".waiting-"


class FileRunStore:
    """`site=<site>/<day>.json`; a file is replaced as a whole."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, run: SourceRun) -> None:
        """Keep a receipt; a later one of the same day replaces the earlier."""
        folder = self._folder / folder_of(run.site)
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{run.day.isoformat()}.json"
        waiting = folder / (WAITING + name)
        try:
            with waiting.open("wb") as file:
                file.write(run.model_dump_json(indent=2).encode())
                file.flush()
                os.fsync(file.fileno())
            waiting.replace(folder / name)
        except OSError:
            waiting.unlink(missing_ok=True)
            raise

    def runs(self, site: str, last: int | None = None) -> Iterator[SourceRun]:
        """All receipts of a source, or the `last` of them, by day, ascending."""
        for path in sorted((self._folder / folder_of(site)).glob("[0-9]*.json"))[-last if last else 0 :]:
            try:
                yield SourceRun.model_validate_json(path.read_bytes())
            except ValidationError:
                place = f"{path.parent.name}/{path.name}"
                raise StateError(f"The receipt {place} cannot be read; remove it and collect again.") from None

    def sites(self) -> tuple[str, ...]:
        """Names of the sources with a receipt, ascending."""
        return tuple(sorted({site_of(path.parent.name) for path in self._folder.glob("site=*/[0-9]*.json")}))
