"""Remembers which feed files went in whole, by the digest of their bytes, so that they need not be read again."""

from pathlib import Path

import orjson


class ImportedFiles:
    """A file of JSON lines that is only added to; a line that a kill cut short is as if never written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: dict[str, int] | None = None

    def lines_of(self, digest: str) -> int | None:
        """How many lines the file with these bytes had, or None when it is not known."""
        if self._lines is None:
            self._lines = dict(self._read())
        return self._lines.get(digest)

    def note(self, digest: str, lines: int) -> None:
        """The file with these bytes went in whole, without an issue."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(b"\n" + orjson.dumps({"digest": digest, "lines": lines}))
        self._lines = None

    def _read(self) -> list[tuple[str, int]]:
        found = []
        for line in self._path.read_bytes().splitlines() if self._path.exists() else []:
            try:
                noted = orjson.loads(line)
                found.append((noted["digest"], noted["lines"]))
            except (orjson.JSONDecodeError, KeyError, TypeError):
                continue
        return found
