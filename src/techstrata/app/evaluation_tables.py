"""Evaluations for the terminal and for machines."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from techstrata.app.tables import PLAIN_WIDTH
from techstrata.domain import Accuracy, AnnotatedSet, Detection, Issue, SiteQuality
from techstrata.quality.comparison import Behind, Evaluated, behind_best

ACCURACIES = ("level", "role", "years_min", "newcomer")
HEADINGS = ("precision", "recall", "F1", "95 % interval", "level", "role", "years", "newcomer", "postings/s", "$/1,000")
MOST_CONFUSED = 8


def as_json(
    evaluated: Sequence[Evaluated], annotated: AnnotatedSet, issues: Iterable[Issue], notes: Sequence[str]
) -> Mapping[str, Any]:
    """The answer of `--json`, the best extractor first."""
    behind = behind_best(evaluated)
    return {
        "annotated": annotated.model_dump(),
        "extractors": [extractor_json(*pair) for pair in zip(evaluated, behind, strict=True)],
        "left_out": [issue.model_dump(include={"where", "detail"}) for issue in issues],
        "notes": list(notes),
    }


def extractor_json(one: Evaluated, behind: Behind) -> dict[str, Any]:
    """One extractor; its accuracies as numbers, and with counts and intervals under `accuracies`."""
    quality = one.quality
    whole = quality.model_dump(exclude={"annotated", "per_site", "extractor", *ACCURACIES})
    return {
        "extractor": one.name,
        "key": quality.extractor,
        "is_practice": one.is_practice,
        **whole,
        **{name: getattr(quality, name).value for name in ACCURACIES},
        "accuracies": {name: getattr(quality, name).model_dump() for name in ACCURACIES},
        "per_site": {site: site_json(scores) for site, scores in quality.per_site.items()},
        "behind_best": {
            "f1": behind.difference,
            "low": behind.low,
            "high": behind.high,
            "is_tie": behind.is_tie,
        },
        "seconds": round(one.seconds, 4),
        "postings_per_second": one.postings_per_second,
        "cost_usd": one.cost_usd,
        "cost_usd_per_1000_postings": one.cost_usd_per_1000_postings,
        "tokens": one.tokens,
        "asked": one.asked,
        "kept": one.kept,
        "unanswered": one.unanswered,
    }


def site_json(scores: SiteQuality) -> dict[str, Any]:
    """One site, flat."""
    values = {name: getattr(scores, name).value for name in ACCURACIES}
    return {"postings": scores.postings, **scores.technologies.model_dump(), **values}


def print_evaluated(evaluated: Sequence[Evaluated], annotated: AnnotatedSet) -> None:
    """Extractors side by side, then for each its sites, its levels and what it confuses."""
    console = Console() if sys.stdout.isatty() else Console(width=PLAIN_WIDTH)
    console.print(f"{annotated.postings:,} annotated postings of {annotated.name}", markup=False)
    if not evaluated:
        return
    table = table_with("extractor", *HEADINGS, "behind")
    for one, behind in zip(evaluated, behind_best(evaluated), strict=True):
        mark = " (practice)" if one.is_practice else ""
        speed, cost = one.postings_per_second, one.cost_usd_per_1000_postings
        own = (f"{speed:,.0f}" if speed is not None else "–", f"{cost:,.2f}" if cost is not None else "–")
        table.add_row(one.name + mark, *scores(one.quality), *own, behind_words(behind, first=one is evaluated[0]))
    console.print(table)
    for one in evaluated:
        details(console, one)


def details(console: Console, one: Evaluated) -> None:
    """What lies below one line of the comparison."""
    console.print(f"\n{one.name}: {one.quality.extractor}", markup=False)
    sites = table_with("site", "postings", *HEADINGS[:-2])
    for site, own in one.quality.per_site.items():
        sites.add_row(site, str(own.postings), *scores(own))
    console.print(sites)
    levels = table_with("level", *HEADINGS[:4])
    for level, found in one.quality.per_level.items():
        levels.add_row(level, *detected(found))
    console.print(levels)
    wrong = [pair for pair in one.quality.roles if pair.annotated != pair.read]
    if wrong:
        told = ", ".join(f"{pair.annotated} as {pair.read} ({pair.times})" for pair in wrong[:MOST_CONFUSED])
        console.print(f"Roles confused: {told}.", markup=False)
    worst = sorted(one.quality.per_technology, key=lambda each: -errors(each.scores))[:MOST_CONFUSED]
    if told := ", ".join(words(each.technology, each.scores) for each in worst if errors(each.scores)):
        console.print(f"Technologies with most errors: {told}. --json has all.", markup=False)


def table_with(first: str, *headings: str) -> Table:
    """A plain table with numbers to the right."""
    table = Table(box=None, pad_edge=False)
    table.add_column(first)
    for heading in headings:
        table.add_column(heading, justify="right")
    return table


def scores(own: Any) -> tuple[str, ...]:
    """What every line shows: detection, then accuracies."""
    return (*detected(own.technologies), *(percent(getattr(own, name)) for name in ACCURACIES))


def detected(found: Detection) -> tuple[str, str, str, str]:
    """Precision, recall, F1 and its interval."""
    rates = (share(found.precision), share(found.recall), share(found.f1))
    return (*rates, "–" if found.low is None or found.high is None else f"{found.low:.3f}–{found.high:.3f}")


def share(value: float | None) -> str:
    """A rate, or a dash for 0 of 0."""
    return "–" if value is None else f"{value:.3f}"


def percent(accuracy: Accuracy) -> str:
    """An accuracy, or a dash where nothing was asked."""
    return share(accuracy.value)


def behind_words(behind: Behind, *, first: bool) -> str:
    """How far an extractor is behind the best."""
    if first:
        return "best"
    return f"{behind.difference:.3f} (tie)" if behind.is_tie else f"{behind.difference:.3f}"


def errors(found: Detection) -> int:
    """Missed and false ones."""
    return found.false_positives + found.false_negatives


def words(name: str, found: Detection) -> str:
    """A technology with its errors."""
    return f"{name} ({found.false_negatives} missed, {found.false_positives} false)"
