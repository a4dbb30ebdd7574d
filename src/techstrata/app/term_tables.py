"""The queue of unknown terms in the terminal."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from techstrata.app.tables import PLAIN_WIDTH
from techstrata.app.term_decisions import Decision
from techstrata.domain.term_queue import QueuedTerm
from techstrata.taxonomy import Taxonomy


def console() -> Console:
    """As wide as the terminal, or wide enough where there is none."""
    return Console() if sys.stdout.isatty() else Console(width=PLAIN_WIDTH)


def suggestion(term: QueuedTerm, taxonomy: Taxonomy) -> str:
    """What to do with it, as the queue sees it."""
    if term.alias_of is not None:
        known = taxonomy.terms.get(term.alias_of)
        return f"alias of {known.name if known else term.alias_of}"
    return term.category or "–"


def growth_in_words(term: QueuedTerm) -> str:
    """`growing 0.2 % → 0.5 %`."""
    if term.recent_share is None or term.earlier_share is None:
        return "too few"
    return f"{term.growth} {term.earlier_share:.2%} → {term.recent_share:.2%}"


def print_queue(waiting: Sequence[QueuedTerm], limit: int, taxonomy: Taxonomy) -> None:
    """The names that wait for a decision."""
    table = Table(box=None, pad_edge=False)
    for heading in ("name", "postings", "employers", "growth", "score", "suggestion", "beside"):
        table.add_column(heading, justify="right" if heading in ("postings", "employers", "score") else "left")
    for term in waiting[:limit]:
        beside = ", ".join(taxonomy.terms[one].name for one in term.neighbours[:3] if one in taxonomy.terms)
        counts = (f"{term.postings:,}", f"{term.employers:,}")
        rest = (growth_in_words(term), f"{term.score:.2f}", suggestion(term, taxonomy), beside)
        table.add_row(Text(term.name), *counts, *map(Text, rest))
    out = console()
    out.print(table)
    if len(waiting) > limit:
        out.print(f"… and {len(waiting) - limit:,} more; --limit N shows them.")
    out.print("`techstrata terms show NAME` gives the sentences; accept or reject what you have seen.", markup=False)


def print_term(term: QueuedTerm, taxonomy: Taxonomy, decided: Decision | None) -> None:
    """One name with everything that is known of it."""
    out = console()
    out.print(f"{term.name}: {term.postings:,} postings of {term.employers:,} employers", markup=False)
    if len(term.spellings) > 1:
        out.print(f"written {', '.join(term.spellings)}", markup=False)
    out.print(f"growth: {growth_in_words(term)}; {', '.join(f'{q} {n:,}' for q, n in term.quarters.items())}")
    out.print(f"suggestion: {suggestion(term, taxonomy)}; found as {', '.join(term.reasons)}", markup=False)
    if decided is not None:
        reason = f" ({decided.reason})" if decided.reason else ""
        out.print(f"{decided.decision} on {decided.on}{reason}", markup=False)
    for context in term.contexts:
        sentence = Text(f"\n{context.site} {context.posting_id}\n")
        sentence.append(context.text[: context.start])
        sentence.append(context.text[context.start : context.end], style="bold reverse")
        sentence.append(context.text[context.end :])
        out.print(sentence)
