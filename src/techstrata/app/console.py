"""What people see in the terminal: progress when it is one, sentences on standard error, JSON where machines read."""

import errno
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import orjson

if TYPE_CHECKING:
    from techstrata.domain import Report

T = TypeVar("T")


def say(sentence: str) -> None:
    """One sentence for the person, never part of a machine's answer."""
    sys.stderr.write(f"{sentence}\n")


def sentence_for(error: OSError) -> str:
    """What the machine refused, and what to do about it."""
    if error.errno == errno.ENOSPC:
        return "The disk is full; make room and run the same command again: it continues where it was."
    if error.errno in (errno.EACCES, errno.EROFS):
        return f"No permission for {error.filename}; choose another folder with --home."
    return f"The machine refused: {error}."


def answer(value: Mapping[str, Any]) -> None:
    """A JSON object on standard output."""
    sys.stdout.buffer.write(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE))
    sys.stdout.flush()


def tracked(items: Iterable[T], what: str, total: int | None = None) -> Iterator[T]:
    """The items, with a progress bar when standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=what, total=total, console=Console(stderr=True), transient=True)


def summarise(report: "Report", examples: int = 3) -> None:
    """A report in a few lines: counts, failed checks, and what a person should look at."""
    counts = ", ".join(f"{name.replace('_', ' ')} {number:,}" for name, number in report.counts.items())
    say(f"{report.job}: {report.outcome} in {report.seconds:.1f} s ({counts}).")
    for check in report.checks:
        if not check.passed:
            say(f"  level {check.level} check failed: {check.name}: {check.detail}")
    for group in report.issues[:12]:
        places = f" ({'; '.join(group.examples[:examples])})" if group.examples else ""
        say(f"  {group.severity}: {group.detail} [{group.site or 'any site'}, {group.count:,} times]{places}")
    if len(report.issues) > 12:
        say(f"  … and {len(report.issues) - 12} more kinds of issues, in the report file.")
