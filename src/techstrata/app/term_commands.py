"""`techstrata terms`: the queue of names that look like technologies and that the taxonomy does not know."""

from typing import Annotated

import typer

from techstrata.app.console import answer, say
from techstrata.app.wiring import Parts
from techstrata.domain import StateError

terms = typer.Typer(
    name="terms",
    invoke_without_command=True,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Names that look like technologies and that the taxonomy does not know: review, accept, reject.",
)
Json = Annotated[bool, typer.Option("--json", help="Answer as one JSON object on standard output.")]
Name = Annotated[str, typer.Argument(help="The name, as the queue shows it.")]


def parts_of(context: typer.Context) -> Parts:
    """The parts of the home that the command was called for."""
    parts = context.find_object(Parts)
    if parts is None:
        raise StateError("The command was called without its home; call it through `techstrata`.")
    return parts


@terms.callback()
def queue(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=2_000, metavar="N", help="So many names.")] = 50,
    category: Annotated[
        str | None, typer.Option(metavar="C", help="Only those suggested for this file, such as databases.")
    ] = None,
    json: Json = False,
) -> None:
    """Names that look like technologies and that the taxonomy does not know: review, accept, reject."""
    if context.invoked_subcommand is not None:
        return
    from techstrata.app.term_decisions import undecided
    from techstrata.app.term_tables import print_queue
    from techstrata.app.terms import queue as job

    parts = parts_of(context)
    made = job(parts)
    waiting = undecided(made, parts.settings, category)
    if json:
        found = [term.model_dump(mode="json", exclude={"contexts"}) for term in waiting[:limit]]
        answer({"postings": made.postings, "waiting": len(waiting), "terms": found})
    else:
        print_queue(waiting, limit, parts.taxonomy)


@terms.command("show")
def show(context: typer.Context, name: Name, json: Json = False) -> None:
    """One name with its sentences; they are for you alone, whatever their source permits."""
    from techstrata.app.term_decisions import decisions
    from techstrata.app.term_tables import print_term
    from techstrata.app.terms import found_in
    from techstrata.app.terms import queue as job

    parts = parts_of(context)
    term = found_in(job(parts), name)
    decided = decisions(parts.settings).get(term.key)
    if json:
        answer(term.model_dump(mode="json") | {"decision": decided.decision if decided else None})
    else:
        print_term(term, parts.taxonomy, decided)


@terms.command("accept")
def accept(
    context: typer.Context,
    name: Name,
    term_id: Annotated[str | None, typer.Option("--id", metavar="ID", help="The id of a new term.")] = None,
    category: Annotated[
        str | None, typer.Option(metavar="FILE", help="Where it belongs: databases, or concepts/security.")
    ] = None,
    alias_of: Annotated[
        str | None, typer.Option("--alias-of", metavar="ID", help="It is a spelling of this known term.")
    ] = None,
    implies: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="A parent that goes without saying; again for more.")
    ] = None,
    exact: Annotated[bool, typer.Option("--exact", help="It counts in this case of letters only.")] = False,
    doubtful: Annotated[
        int | None, typer.Option(min=1, max=3, metavar="N", help="It is an ordinary word too: evidence worth N points.")
    ] = None,
) -> None:
    """Make a name a word of this home; what it prints is the line to contribute."""
    from techstrata.app.term_decisions import Acceptance
    from techstrata.app.term_decisions import accept as job

    wanted = Acceptance(
        name=name.strip(),
        id=term_id,
        area=category,
        alias_of=alias_of,
        is_exact=exact,
        doubtful=doubtful,
        implies=tuple(implies or ()),
    )
    typer.echo(job(parts_of(context), wanted), nl=False)
    say("The taxonomy of this home has changed; `techstrata enrich` reads all postings anew, then `publish`.")


@terms.command("reject")
def reject(
    context: typer.Context,
    name: Name,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why, for whoever asks later.")] = None,
) -> None:
    """Take a name out of the queue for good."""
    from techstrata.app.term_decisions import reject as job

    job(parts_of(context), name, reason)
    say(f"{name} is rejected; `techstrata terms accept` would take it in after all.")
