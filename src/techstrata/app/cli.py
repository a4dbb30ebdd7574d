"""The command line. Every command is one call into the jobs or the answers; errors are one sentence on stderr."""

import sys
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import techstrata
from techstrata.app.console import answer, say, sentence_for
from techstrata.app.plain_options import PlainCommand, PlainGroup
from techstrata.app.quality_commands import measuring
from techstrata.app.role_commands import learning
from techstrata.app.settings import settings_of
from techstrata.app.term_commands import terms
from techstrata.app.wiring import Parts
from techstrata.domain import StateError, TechstrataError, UsageError

DONE, NOTHING, USAGE, PARTLY = 0, 1, 2, 3

app = typer.Typer(
    name="techstrata",
    cls=PlainGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Which technologies jobs ask for, how sure that is, and which sentences prove it.",
    epilog="Exit codes: 0 all done · 1 nothing could be done · 2 wrong usage · 3 partly done.",
)

for commands in (terms, measuring, learning):
    app.add_typer(commands)


class LevelOption(StrEnum):
    """Which mentions count in a share."""

    required = "required"
    any = "any"


def version_wanted(wanted: bool) -> None:
    """`--version`."""
    if wanted:
        typer.echo(f"techstrata {techstrata.__version__}")
        raise typer.Exit


@app.callback()
def home_of(
    context: typer.Context,
    home: Annotated[
        str | None, typer.Option(metavar="<path>", help="Folder for all that techstrata keeps [default: .techstrata].")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="A settings file: a path, or NAME.toml here or in the home.")
    ] = None,
    version: Annotated[bool, typer.Option("--version", callback=version_wanted, is_eager=True)] = False,
) -> None:
    """Where everything is kept."""
    del version
    context.obj = Parts(settings_of(None if home is None else Path(home), profile))


def parts_of(context: typer.Context) -> Parts:
    """The parts that the callback put there."""
    parts = context.obj
    if not isinstance(parts, Parts):
        raise StateError("The command was called without its home; call it through `techstrata`.")
    return parts


Json = Annotated[bool, typer.Option("--json", help="Answer as one JSON object on standard output.")]


@app.command()
def collect(
    context: typer.Context,
    site: Annotated[list[str] | None, typer.Option(metavar="S", help="Only these sources; a name or a code.")] = None,
    day: Annotated[str | None, typer.Option(metavar="DAY", help="The day of collection [default: today].")] = None,
    retry: Annotated[Path | None, typer.Option(metavar="REPORT", help="Ask again for what a report lists.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask even what is whole for the day.")] = False,
    json: Json = False,
) -> None:
    """Ask the sites, politely, and keep the bytes (level 1)."""
    from techstrata.app.collecting import collect as job
    from techstrata.app.jobs import told

    report = job(parts_of(context), site or (), day_or_none(day), retry, again)
    raise typer.Exit(told(report, json))


@app.command()
def replica(
    host: Annotated[str, typer.Option(help="Where to listen; loopback only.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8700,
    postings: Annotated[int, typer.Option(min=100, max=200_000, help="Size of the sample.")] = 12_000,
    day: Annotated[str | None, typer.Option(metavar="DAY", help="Shows what is open on this day.")] = None,
    profile_file: Annotated[
        Path | None, typer.Option("--write-profile", metavar="F", help="Write the settings that point here.")
    ] = None,
) -> None:
    """Serve the sample as the sites would, to try a deployment without touching a real one."""
    from techstrata.app.practice import serve_replica

    raise typer.Exit(serve_replica(host, port, postings, day_or_none(day), profile_file))


@app.command()
def sites(context: typer.Context, json: Json = False) -> None:
    """The sources: what they permit, how they are, and what they give."""
    from techstrata.app.sources import print_sources
    from techstrata.app.sources import sources as job

    found = job(parts_of(context))
    if json:
        answer(found)
    else:
        print_sources(found)


@app.command("import")
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="JSONL, CSV or Parquet; .gz too.")],
    json: Json = False,
) -> None:
    """Take postings from files in the exchange format; every line is kept raw."""
    from techstrata.app.jobs import import_files, told

    raise typer.Exit(told(import_files(parts_of(context), files), json))


@app.command()
def refine(context: typer.Context, json: Json = False) -> None:
    """Turn raw lines into clean postings with versions (quality levels 2 to 4)."""
    from techstrata.app.jobs import refine as job
    from techstrata.app.jobs import told

    raise typer.Exit(told(job(parts_of(context)), json))


@app.command()
def enrich(context: typer.Context, json: Json = False) -> None:
    """Read technologies, role and years out of the postings (levels 5 and 6)."""
    from techstrata.app.jobs import enrich as job
    from techstrata.app.jobs import told

    raise typer.Exit(told(job(parts_of(context)), json))


def day_or_none(text: str | None) -> date | None:
    """The day of `--as-of`; raises UsageError that shows the form."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"The day {text!r} is not understood; write it like 2026-09-30.") from None


@app.command()
def publish(
    context: typer.Context,
    as_of: Annotated[
        str | None, typer.Option(metavar="DAY", help="Decides what is open [default: last day in the data].")
    ] = None,
    json: Json = False,
) -> None:
    """Make a snapshot: the listing, and the trend data (levels 7 and 8)."""
    from techstrata.app.jobs import publish as job
    from techstrata.app.jobs import told_publish

    raise typer.Exit(told_publish(*job(parts_of(context), day_or_none(as_of)), json))


@app.command()
def run(
    context: typer.Context,
    site: Annotated[list[str] | None, typer.Option(metavar="S", help="Collect from these sources first.")] = None,
    json: Json = False,
) -> None:
    """Refine, enrich and publish whatever is pending; with --site, collect from those sources first."""
    from techstrata.app.jobs import run_all, told, worst

    parts, collected = parts_of(context), DONE
    if site:
        from techstrata.app.collecting import collect as job

        collected = told(job(parts, site, None, None, again=False), json=False)
    raise typer.Exit(worst(collected, run_all(parts, json)))


@app.command("new-site")
def new_site(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The site's name: small letters, digits and underscores.")],
    url: Annotated[str, typer.Argument(help="A page that lists postings: JSON, or HTML with schema.org JobPosting.")],
) -> None:
    """Begin a site in this checkout: its file, a recording of one page, and what the file makes of it."""
    from techstrata.app.first_page import first_page
    from techstrata.app.new_site import begin

    written = begin(name, url, Path.cwd(), lambda name, url: first_page(parts_of(context), name, url))
    for path in written:
        typer.echo(path.relative_to(Path.cwd()))
    say("Next: CONTRIBUTING.md, “Add a site”. `make test` is red until file, recording and registry agree.")


@app.command()
def demo(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Where to listen.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The API's port.")] = None,
    ui_port: Annotated[int | None, typer.Option(min=1, max=65535, help="The page's port.")] = None,
    postings: Annotated[int, typer.Option(min=100, max=200_000, help="Size of the sample.")] = 12_000,
    serve_it: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the result.")] = True,
) -> None:
    """Run everything on the bundled sample of invented postings, its last day collected over HTTP, and serve it."""
    from techstrata.app.demo import prepare

    parts = parts_of(context)
    code = prepare(parts, postings)
    if code == DONE and serve_it:
        code = _serve(parts, host, port, ui_port)
    raise typer.Exit(code)


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Where to listen [default: 127.0.0.1].")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="The API's port [default: 8000].")] = None,
    ui_port: Annotated[int | None, typer.Option(min=1, max=65535, help="The page's port [default: 8501].")] = None,
) -> None:
    """Serve the API and the page."""
    raise typer.Exit(_serve(parts_of(context), host, port, ui_port))


def _serve(parts: Parts, host: str | None, port: int | None, ui_port: int | None) -> int:
    from techstrata.app.serving import serve as serve_both

    wanted: dict[str, Any] = {"host": host, "port": port, "ui_port": ui_port}
    return serve_both(replace(parts.settings, **{key: one for key, one in wanted.items() if one is not None}))


@app.command(cls=PlainCommand)
def extract(
    context: typer.Context,
    source: Annotated[str, typer.Option("--input", metavar="F", help="JSONL of postings; - is standard input.")] = "-",
    target: Annotated[
        str, typer.Option("--output", metavar="F", help="JSONL of findings; - is standard output.")
    ] = "-",
) -> None:
    """Read technologies out of postings without any store: JSONL in, JSONL out."""
    from techstrata.app.reading_lines import extract_lines

    read, malformed = extract_lines(parts_of(context).extractor, source, target)
    if malformed == 0:
        raise typer.Exit(DONE)
    say(f"{malformed:,} of {read:,} lines were left out.")
    raise typer.Exit(NOTHING if malformed == read else PARTLY)


@app.command()
def share(
    context: typer.Context,
    role: Annotated[str, typer.Option(metavar="R", help="A role code such as backend, or all.")],
    window: Annotated[
        str, typer.Option(metavar="W", help="all, 2026, 2026Q3, 2026-07, 2026-W30 or two days with ..")
    ] = "all",
    technology: Annotated[list[str] | None, typer.Option(metavar="T", help="Only these technologies (ids).")] = None,
    level: Annotated[LevelOption, typer.Option(help="Count what is required, or any level.")] = LevelOption.any,
    with_tags: Annotated[bool, typer.Option("--with-tags", help="Count the sites' own tags too.")] = False,
    site: Annotated[list[str] | None, typer.Option(metavar="S", help="Only these sites.")] = None,
    json: Json = False,
) -> None:
    """Which share of a role's openings asks for each technology, with 95 % intervals."""
    from techstrata.app.answers import MartAnswers
    from techstrata.app.tables import print_share
    from techstrata.domain import ShareQuery, window_of

    parts = parts_of(context)
    query = ShareQuery(
        role=role,
        window=window_of(window),
        technologies=tuple(technology or ()),
        level="required" if level is LevelOption.required else "any",
        with_tags=with_tags,
        sites=tuple(site or ()),
    )
    found = MartAnswers(parts.settings.marts, parts.taxonomy).share(query)
    if json:
        answer(found.model_dump(mode="json"))
    else:
        print_share(found)


def main() -> None:
    """The entry point: exit codes of the contract, and no traceback for what is not our fault."""
    try:
        app(standalone_mode=True)
    except UsageError as error:
        say(str(error))
        sys.exit(USAGE)
    except TechstrataError as error:
        say(str(error))
        sys.exit(NOTHING)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(NOTHING)
    except OSError as error:
        say(sentence_for(error))
        sys.exit(NOTHING)
    except KeyboardInterrupt:
        say("Stopped; the same command continues where it was.")
        sys.exit(NOTHING)
