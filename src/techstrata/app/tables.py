"""Answers as tables in the terminal."""

import sys

from rich.console import Console
from rich.table import Table

from techstrata.domain import Share, TechnologyShare

PLAIN_WIDTH = 140
"""Columns where there is no terminal to ask."""


def ranks(row: TechnologyShare) -> str:
    """`3` where the rank is established, `2–5` where it is tied."""
    return str(row.rank_low) if row.rank_low == row.rank_high else f"{row.rank_low}–{row.rank_high}"


def print_share(share: Share, rows: int = 40) -> None:
    """A ranking with its scope, its intervals and what it does not count."""
    console = Console() if sys.stdout.isatty() else Console(width=PLAIN_WIDTH)
    scope = share.scope
    sample = "  [SAMPLE DATA]" if share.is_sample else ""
    console.print(
        f"{scope.role} · window {scope.window} · level {scope.level} · as of {scope.as_of}{sample}", markup=False
    )
    console.print(
        f"{share.openings:,} openings with readable text of {share.employers:,} employers,"
        f" {share.openings_without_text:,} more without; sources {', '.join(scope.sources)}; snapshot {share.snapshot}"
    )
    if share.technologies:
        table = Table(box=None, pad_edge=False)
        for heading, justify in (
            ("rank", "right"),
            ("technology", "left"),
            ("share", "right"),
            ("95 % interval", "right"),
        ):
            table.add_column(heading, justify="right" if justify == "right" else "left")
        for heading in ("openings", "required", "preferred", "used", "implied"):
            table.add_column(heading, justify="right")
        for row in share.technologies[:rows]:
            interval = f"{row.low:.1%}–{row.high:.1%}"
            counts = (row.openings, row.required, row.preferred, row.used, row.implied)
            table.add_row(ranks(row), row.name, f"{row.share:.1%}", interval, *(f"{count:,}" for count in counts))
        console.print(table)
        if len(share.technologies) > rows:
            console.print(f"… and {len(share.technologies) - rows:,} more; --json gives all.")
    for note in share.notes:
        console.print(note, markup=False)
