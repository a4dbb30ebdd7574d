"""Progress of several walks side by side, when standard error is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Advance = Callable[[int, int], None]
"""Told how many requests are done, of how many that are known so far."""


@contextmanager
def bars() -> Iterator[Callable[[str], Advance]]:
    """Makes a bar for a name."""
    if not sys.stderr.isatty():
        yield lambda _name: lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:

        def bar(name: str) -> Advance:
            task = progress.add_task(name, total=None)
            return lambda done, known: progress.update(task, completed=done, total=known)

        yield bar
