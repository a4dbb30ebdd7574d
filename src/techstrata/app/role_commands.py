"""The command line of learning roles."""

from pathlib import Path
from typing import Annotated

import typer

from techstrata.app.wiring import Parts
from techstrata.domain import StateError

learning = typer.Typer()


@learning.command("train-roles")
def train_roles(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option(metavar="F", help="Write the weights there, not into the home, whatever they do.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer as one JSON object on standard output.")] = False,
) -> None:
    """Learn the role model anew from the postings collected so far, their titles and their sites' own roles."""
    from techstrata.app.training import train_roles as job

    parts = context.find_object(Parts)
    if parts is None:
        raise StateError("The command was called without its home; call it through `techstrata`.")
    job(parts, output, json)
