"""`techstrata extract` on one core: postings per second, and its cost as a multiple of a raw automaton scan."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick_rs
import orjson
from postings import jumpit_or_sample

from techstrata.app.settings import Settings
from techstrata.app.wiring import Parts
from techstrata.reading.spellings import forms_of

ROUNDS = 5


def main() -> None:
    """Print one line per figure; each the best of several rounds."""
    name, postings = jumpit_or_sample()
    begun = time.perf_counter()
    parts = Parts(Settings())
    taxonomy, gazetteer = parts.taxonomy, parts.extractor
    print(f"{name}: {len(postings):,} postings; extractor ready after {time.perf_counter() - begun:.2f} s")
    texts_of_each = [(one["title"], one["sections"]) for one in postings]
    best = min(timed(lambda: list(gazetteer.extract_many(texts_of_each))) for _ in range(ROUNDS))
    print(f"extract in process   {len(postings) / best:>8,.0f} postings/s")
    singly = min(timed(lambda: [gazetteer.extract(*texts) for texts in texts_of_each]) for _ in range(ROUNDS))
    print(f"one posting at a time{len(postings) / singly:>8,.0f} postings/s")
    automaton = ahocorasick_rs.AhoCorasick([form for form in forms_of(taxonomy) if len(form) > 2])
    texts = [text.lower() for one in postings for text in (one["title"], *one["sections"].values())]
    scan = min(
        timed(lambda: [automaton.find_matches_as_indexes(text, overlapping=True) for text in texts])
        for _ in range(ROUNDS)
    )
    print(
        f"raw automaton scan   {len(postings) / scan:>8,.0f} postings/s; extract costs {best / scan:.1f} times as much"
    )
    print(f"memory of this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    whole_command(postings)


def timed(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def whole_command(postings: list[dict[str, object]]) -> None:
    """The command as scripts call it, start-up and JSON included."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        lines = [{"id": str(n), "title": one["title"], "sections": one["sections"]} for n, one in enumerate(postings)]
        source.write_bytes(b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in lines))
        command = [
            str(Path(sys.executable).with_name("techstrata")),
            "extract",
            "--input",
            str(source),
            "--output",
            str(target),
        ]
        seconds = min(timed(lambda: subprocess.run(command, check=True)) for _ in range(ROUNDS))
        print(f"whole command        {len(postings) / seconds:>8,.0f} postings/s ({seconds:.2f} s)")
        source.write_bytes(orjson.dumps(lines[0], option=orjson.OPT_APPEND_NEWLINE))
        seconds = min(timed(lambda: subprocess.run(command, check=True)) for _ in range(ROUNDS))
        print(f"whole command on one line: {seconds:.2f} s")


if __name__ == "__main__":
    main()
