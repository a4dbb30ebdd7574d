"""The sample as two files, the same bytes for the same seed."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from techstrata.sample.generator import POSTINGS, generate

POSTINGS_FILE = "postings.jsonl.gz"
TRUTH_FILE = "truth.jsonl.gz"


def write(folder: Path, seed: int = 2026, postings: int = POSTINGS) -> tuple[Path, Path]:
    """Writes the postings and the truth about them, line by line alike."""
    made = list(generate(seed, postings))
    folder.mkdir(parents=True, exist_ok=True)
    paths = folder / POSTINGS_FILE, folder / TRUTH_FILE
    _write(paths[0], (posting.line for posting in made))
    _write(paths[1], (posting.truth for posting in made))
    return paths


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    # No name and no time in the header: equal content gives equal bytes.
    with path.open("wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        for row in rows:
            packed.write(encode(row).encode() + b"\n")
