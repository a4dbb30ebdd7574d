"""`techstrata extract`: JSON lines in, JSON lines out, no store."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import orjson

from techstrata.app.console import say
from techstrata.contracts import Extractor
from techstrata.domain import Mention, UsageError


def extract_lines(extractor: Extractor, source: str, target: str) -> tuple[int, int]:
    """Read postings from `source`, write extractions to `target` (`-` is standard input or output).

    Returns how many lines were read and how many of them were malformed; each of those is reported by its number.
    """
    with ExitStack() as stack:
        lines = opened_source(source, stack)
        out = opened_target(target, stack)
        read = malformed = 0
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            read += 1
            try:
                out.write(extracted(extractor, line))
            except UsageError as error:
                malformed += 1
                say(f"line {number}: {error}")
        out.flush()
    return read, malformed


def extracted(extractor: Extractor, line: bytes) -> bytes:
    """One answer line; raises UsageError that says what is wrong with the line."""
    try:
        posting = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise UsageError(f"is no JSON ({error}); skipped.") from error
    if not isinstance(posting, dict) or "id" not in posting:
        raise UsageError("is no JSON object with an `id`; skipped.")
    title, sections = posting.get("title") or "", posting.get("sections") or {}
    if not isinstance(title, str) or not isinstance(sections, dict):
        raise UsageError("`title` must be text and `sections` an object of texts; skipped.")
    texts = {name: text for name, text in sections.items() if isinstance(text, str)}
    if len(texts) < sum(text is not None for text in sections.values()):
        raise UsageError("a section is not text; skipped.")
    found = extractor.extract(title, texts)
    return orjson.dumps(
        {
            "id": posting["id"],
            "mentions": [fields_of(mention) for mention in found.mentions],
            "role": found.role,
            "role_alternatives": found.role_alternatives,
            "role_probability": found.role_probability,
            "years_min": found.years_min,
            "years_max": found.years_max,
            "newcomer_ok": found.newcomer_ok,
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )


def fields_of(mention: Mention) -> dict[str, str | int]:
    """A mention as the contract writes it; a plain dictionary is written twice as fast as a dataclass."""
    return {
        "technology": mention.technology,
        "name": mention.name,
        "kind": mention.kind,
        "section": mention.section,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "level": mention.level,
    }


def opened_source(source: str, stack: ExitStack) -> Iterator[bytes] | BinaryIO:
    """The lines of a file or of standard input; `.gz` is unpacked."""
    if source == "-":
        return sys.stdin.buffer
    path = Path(source)
    try:
        file = stack.enter_context(path.open("rb"))
    except OSError as error:
        raise UsageError(f"{source} cannot be read: {error.strerror}.") from error
    if file.peek(2)[:2] == b"\x1f\x8b":
        import gzip

        return stack.enter_context(gzip.open(file))
    return file


def opened_target(target: str, stack: ExitStack) -> BinaryIO:
    """The file to write, or standard output."""
    if target == "-":
        return sys.stdout.buffer
    try:
        return stack.enter_context(Path(target).open("wb"))
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}.") from error
