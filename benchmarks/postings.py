"""The postings that benchmarks run on: real ones where they lie beside the project, else the bundled sample."""

import gzip
from pathlib import Path
from typing import Any

import orjson

SHARED = Path(__file__).parents[2] / "shared" / "data"


def jumpit_or_sample() -> tuple[str, list[dict[str, Any]]]:
    """A name for the output, and the postings."""
    path = SHARED / "jumpit-2023.jsonl.gz"
    if path.exists():
        with gzip.open(path) as lines:
            return "jumpit-2023", [orjson.loads(line) for line in lines]
    from techstrata.sample import generate

    return "sample (3,000 postings)", [dict(posting.line) for posting in generate(postings=3_000)]
