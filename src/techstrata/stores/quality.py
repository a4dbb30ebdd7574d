"""Scores of extractors on annotated files, one JSON file per extractor's key under the home."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import orjson
from pydantic import ValidationError

from techstrata.domain import Quality
from techstrata.stores.parquet import put_in_place

QUALITY = "quality"
"""The folder of the scores in a home."""


class FileQualityStore:
    """The folder of the scores; a later evaluation of the same files replaces the earlier one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, quality: Quality) -> None:
        """Keep the scores of one evaluation."""
        others = [one for one in self.of(quality.extractor) if one.annotated.name != quality.annotated.name]
        kept = sorted([*others, quality], key=lambda one: one.annotated.name)
        path = self._path(quality.extractor)
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting = path.with_suffix(".waiting")
        said = {"extractor": quality.extractor, "evaluations": [one.model_dump(mode="json") for one in kept]}
        waiting.write_bytes(orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_INDENT_2))
        put_in_place(waiting, path)

    def of(self, extractor: str) -> Sequence[Quality]:
        """What is known of an extractor by its key; scores that this version cannot read are as if never kept."""
        try:
            said = orjson.loads(self._path(extractor).read_bytes())
            return [Quality.model_validate(one) for one in said["evaluations"]]
        except (FileNotFoundError, orjson.JSONDecodeError, ValidationError, KeyError, TypeError):
            return []

    def all(self) -> Sequence[Quality]:
        """What is known of every extractor, by the names of the files."""
        found = []
        for path in sorted(self._folder.glob("*.json")):
            try:
                found += [Quality.model_validate(one) for one in orjson.loads(path.read_bytes())["evaluations"]]
            except (orjson.JSONDecodeError, ValidationError, KeyError, TypeError):
                continue
        return found

    def _path(self, extractor: str) -> Path:
        return self._folder / f"{sha256(extractor.encode()).hexdigest()[:16]}.json"
