"""The command line of measuring how well extractors read."""

from pathlib import Path
from typing import Annotated

import typer

from techstrata.app.wiring import Parts
from techstrata.domain import StateError

measuring = typer.Typer()


@measuring.command()
def evaluate(
    context: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE…", help="Annotated JSONL [default: the sample that ships].")
    ] = None,
    extractor: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="gazetteer, model, PROVIDER:MODEL, each with /POLICY [default: those in use]."
        ),
    ] = None,
    html: Annotated[Path | None, typer.Option(metavar="F", help="Write the comparison as a page.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Answer as one JSON object on standard output.")] = False,
) -> None:
    """Measure extractors against annotated postings, side by side, with 95 % intervals."""
    from techstrata.app.evaluating import evaluate as job

    parts = context.obj
    if not isinstance(parts, Parts):
        raise StateError("The command was called without its home; call it through `techstrata`.")
    raise typer.Exit(job(parts, files or (), extractor or (), html, json))
