"""What is known of every source; as a module it writes docs/sources.md: `--write`, or `--check` to only compare."""

import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from techstrata.app.choosing import why_not
from techstrata.app.wiring import Parts
from techstrata.contracts import Site
from techstrata.domain import FIELDS, SourceDay, SourcePace, SourceRun, SourceStatus
from techstrata.sites.catalogue import every_site
from techstrata.sites.permissions import Permitted, registry

LOOKED_BACK, SHOWN_DAYS = 90, 30
"""Runs that are looked at for the last success, and runs that are shown."""
REMEMBERED_FOR = timedelta(seconds=15)
READ_WELL = ("healthy", "degraded")
WIDTH_WITHOUT_TERMINAL = 160
TARGET = Path("docs/sources.md")
HEAD = """\
# Sources

What each source permits, on what evidence, and what it gives. Generated from the site files and
`src/techstrata/sites/permissions.toml` by `make docs`; `make check` refuses a copy that is out of date.

| class | means |
|---|---|
| `official_api` | an interface that the source offers to collectors |
| `open_json` | an interface that is open to all and not refused by robots.txt |
| `allowed_pages` | pages that robots.txt leaves open |
| `needs_statement` | asked only once the operator states that they have permission |
| `forbidden` | the source forbids collecting; asked only with its permission |
| `gone` | no longer exists; read from what was kept |

Texts are shown in `full` only where the source offers its postings for that; elsewhere as `evidence`: the sentences
that name a technology, with the link. `techstrata sites`, `GET /v1/sources` and the page *Sources* say how each source
is: healthy, degraded (less or other than before), broken (left out of the shares until it can be read again),
blocked (refuses us), gone, or inconclusive (too little to say). A refusal or a 429 is never taken for breakage.
"""


def sources(parts: Parts) -> dict[str, Any]:
    """What `techstrata sites --json` answers."""
    return {"sites": [one.model_dump(mode="json") for one in statuses(parts)]}


def statuses(parts: Parts) -> list[SourceStatus]:
    """All sources that can be asked, by name."""
    entries, found = registry(), []
    for name, site in sorted(every_site().items()):
        runs = list(parts.runs.runs(name, last=LOOKED_BACK))
        # On the replica every source may be asked; whoever looks at its home later need not know its settings.
        why = None if runs and runs[-1].is_replica else why_not(parts, site)
        found.append(status_of(site, entries.get(name), runs, why))
    return found


class SourceWatch:
    """The statuses for API and metrics, read anew after a few seconds."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._read_at: datetime | None = None
        self._found: tuple[SourceStatus, ...] = ()

    def __call__(self) -> Sequence[SourceStatus]:
        """How every source is."""
        now = self._parts.clock()
        if self._read_at is None or abs(now - self._read_at) >= REMEMBERED_FOR:
            self._found, self._read_at = tuple(statuses(self._parts)), now
        return self._found


def status_of(site: Site, entry: Permitted | None, runs: Sequence[SourceRun], why_disabled: str | None) -> SourceStatus:
    """One source by its latest receipts, oldest first."""
    latest = runs[-1] if runs else None
    read = next((run for run in reversed(runs) if run.fill), None)
    good = next((run for run in reversed(runs) if run.state in READ_WELL), None)
    never = "gone" if site.permission == "gone" else "inconclusive"
    return SourceStatus(
        site=site.name,
        code=site.code,
        name_ko=site.ko,
        name_en=site.en,
        permission=site.permission,
        republish=entry.republish if entry else "evidence",
        permission_since=entry.date if entry else None,
        permission_evidence=entry.evidence if entry else "",
        permission_conditions=entry.conditions if entry else "",
        enabled=why_disabled is None,
        why_disabled=why_disabled,
        state=latest.state if latest else never,
        reasons=latest.reasons if latest else (),
        last_success_at=ended(good) if good else None,
        last_run_at=ended(latest) if latest else None,
        postings=latest.postings if latest else 0,
        announced=latest.announced if latest else None,
        fill=read.fill if read else {},
        unread=read.unread if read else {},
        failures=latest.failures if latest else {},
        gives=in_order(site.gives),
        gives_some=in_order(site.gives_some),
        expected=site.expected_postings,
        rate=SourcePace(per_second=site.rate.per_second, at_once=site.rate.at_once),
        history=tuple(SourceDay(day=run.day, postings=run.postings, state=run.state) for run in runs[-SHOWN_DAYS:]),
    )


def ended(run: SourceRun) -> datetime:
    """When a run was over."""
    return run.started_at + timedelta(seconds=run.seconds)


def in_order(names: frozenset[str]) -> tuple[str, ...]:
    """Fields in the order in which all are listed."""
    return tuple(name for name in FIELDS if name in names)


def print_sources(found: dict[str, Any]) -> None:
    """The answer of `sources` as a table for people."""
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH_WITHOUT_TERMINAL)
    table = Table(box=None, pad_edge=False)
    for heading in ("source", "state", "last success", "postings", "permission", "asked", "why"):
        table.add_column(heading, justify="right" if heading == "postings" else "left")
    for one in found["sites"]:
        table.add_row(*row_of(one))
    console.print(table)


def row_of(one: dict[str, Any]) -> tuple[str, ...]:
    """One source as cells: state and reasons first of all, and what to set where it is not asked."""
    why = [reason["detail"] for reason in one["reasons"]] or [one["why_disabled"] or ""]
    success = (one["last_success_at"] or "never")[:16].replace("T", " ")
    asked = "yes" if one["enabled"] else "no"
    state = one["state"] if one["last_run_at"] or one["state"] == "gone" else "never asked"
    return (
        one["site"],
        state,
        success,
        f"{one['postings']:,}",
        one["permission"],
        asked,
        " ".join(why).replace("[", "\\["),
    )


def document() -> str:
    """docs/sources.md."""
    return "\n".join([HEAD, *table_of_permissions(), "", *table_of_fields(), "", *sections()])


def table_of_permissions() -> Iterator[str]:
    """Class, date, republishing and pace of every source."""
    yield "## Permissions\n\n| source | code | class | since | shown | requests a second | key | expects at least |"
    yield "|---|---|---|---|---|---:|---|---:|"
    for name, site in sorted(every_site().items()):
        entry = registry()[name]
        key = f"`TECHSTRATA_KEY_{name.upper()}`" if site.key else ""
        cells = (site.code, f"`{entry.permission}`", entry.date, entry.republish, f"{site.rate.per_second:g}", key)
        yield f"| [{name}](#{name}) | {' | '.join(map(str, cells))} | {site.expected_postings:,} |"


def table_of_fields() -> Iterator[str]:
    """Which fields every source gives."""
    yield "## Fields\n\n● on (nearly) every posting · ○ on some\n"
    yield f"| source | {' | '.join(f'`{name}`' for name in FIELDS)} |\n|---|{':-:|' * len(FIELDS)}"
    for name, site in sorted(every_site().items()):
        marks = ["●" if one in site.gives else "○" if one in site.gives_some else "" for one in FIELDS]
        yield f"| {name} | {' | '.join(marks)} |"


def sections() -> Iterator[str]:
    """Evidence and conditions of every source."""
    for name, site in sorted(every_site().items()):
        entry = registry()[name]
        yield f"## {name}\n\n{site.en}" + (f" ({site.ko})" if site.ko != site.en else "") + "\n"
        yield f"* Evidence: {entry.evidence}\n* robots.txt: {entry.robots}\n* Conditions: {entry.conditions}\n"


def main() -> int:
    """Write the document, or compare it when `--check` is given."""
    text = document().rstrip() + "\n"
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, "utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text("utf-8") == text:
        return 0
    sys.stderr.write(f"{TARGET} is out of date; run `make docs`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
