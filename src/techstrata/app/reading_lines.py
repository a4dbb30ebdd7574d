"""`techstrata extract`: JSON lines in, JSON lines out, no store."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

import orjson

from techstrata.app.console import say
from techstrata.contracts import Extractor, Texts, readings_of
from techstrata.domain import Extraction, Mention, UsageError
from techstrata.reading.own_products import without_own

COMPLAINTS = 20  # malformed lines named one by one; the others are only counted


def extract_lines(extractor: Extractor, source: str, target: str) -> tuple[int, int]:
    """Read postings from `source`, write extractions to `target` (`-` is standard input or output).

    What the `company` of a line makes itself is no demand.

    Returns how many lines were read and how many of them were left out; those are reported by their numbers.
    """
    with ExitStack() as stack:
        lines = opened_source(source, stack)
        out = opened_target(target, stack)
        told = Told()
        for posting, found in readings_of(extractor, postings_in(lines, told), told.stumbled):
            if posting.company:
                found = without_own(found, posting.company, *posting.texts)
            out.write(answer_line(posting.id, found))
        out.flush()
    return told.read, told.malformed


class Posting(NamedTuple):
    """One line: its number, its id, who is hiring where it says so, its title and sections."""

    line: int
    id: object
    company: str
    texts: Texts


@dataclass
class Told:
    """How many lines were read, and how many of them were left out and reported."""

    read: int = 0
    malformed: int = 0

    def leave_out(self, number: int, reason: str) -> None:
        """Report a line; from some number on they are only counted."""
        self.malformed += 1
        if self.malformed <= COMPLAINTS:
            say(f"line {number}: {reason}")
        elif self.malformed == COMPLAINTS + 1:
            say(f"line {number}: more lines are left out; from here on they are only counted.")

    def stumbled(self, posting: Posting, error: Exception) -> None:
        """Report a line that holds a posting which the extractor cannot read."""
        self.leave_out(posting.line, f"the extractor stumbles over this text ({type(error).__name__}); skipped.")


def postings_in(lines: Iterable[bytes], told: Told) -> Iterator[tuple[Posting, Texts]]:
    """Every line that holds a posting, and its texts; of the others a person is told."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        told.read += 1
        try:
            posting = posting_of(line, number)
        except UsageError as error:
            told.leave_out(number, str(error))
        else:
            yield posting, posting.texts


def posting_of(line: bytes, number: int) -> Posting:
    """The posting of one line; a line of a feed (exchange format) without `id` is called `site:site_id`.

    Raises UsageError that says what is wrong with it.
    """
    try:
        posting = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise UsageError(f"is no JSON ({error}); skipped.") from error
    if not isinstance(posting, dict):
        raise UsageError("is no JSON object; skipped.")
    if "id" in posting:
        name = posting["id"]
    elif "site" in posting and "site_id" in posting:
        name = f"{posting['site']}:{posting['site_id']}"
    else:
        raise UsageError("has no `id`, nor `site` and `site_id`; skipped.")
    title, sections = posting.get("title") or "", posting.get("sections") or {}
    if not isinstance(title, str) or not isinstance(sections, dict):
        raise UsageError("`title` must be text and `sections` an object of texts; skipped.")
    texts = {name: text for name, text in sections.items() if isinstance(text, str)}
    if len(texts) < sum(text is not None for text in sections.values()):
        raise UsageError("a section is not text; skipped.")
    company = posting.get("company")
    return Posting(number, name, company if isinstance(company, str) else "", (title, texts))


def answer_line(posting_id: object, found: Extraction) -> bytes:
    """One line of the answer."""
    return orjson.dumps(
        {
            "id": posting_id,
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
