"""What is other than usual in one run: fields, keys, marks, lists, and what its pages say of themselves."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

from techstrata.bronze.failures import by_cause, sentence_of
from techstrata.bronze.seen import FULL_LIST, SIZE, Seen
from techstrata.bronze.shapes import OPTIONAL
from techstrata.bronze.values import MARK
from techstrata.contracts import Site
from techstrata.domain import FIELDS, Reason, SourceRun

READ_WELL = ("healthy", "degraded")
COMPARED_WITH, NEW_LEVEL_AFTER = 5, 5
"""Earlier runs that make the usual level, and runs at another level until that is the usual one."""
FEWEST_FOR_FIELD, FEWEST_FOR_SHAPE = 3, 5
THINNER, LOST, MUST_BE_FILLED, FILLED_BEFORE = 0.20, 0.02, 0.5, 0.2
NOTICED, NEGLIGIBLE, HALF = 0.05, 0.01, 0.5
STEADY_RUNS, INCOMPLETE, TOO_MANY = 0.8, 1.02, 2.0
SAME_LISTS, SHRUNKEN, FEWER = 0.4, 0.2, 0.3
SIGMAS, NOISE = 3.0, 0.02
NO_MARK = (SIZE, MARK)
"""What begins a remembered thing that is no mark of a page."""
SHOWN = 3
"""How many keys or fields a sentence names."""
FAULTS = (
    ("empty", "empty", "got an empty answer"),
    ("gone", "absent", "lead to an address that is no more"),
    ("failing", "failing", "met a fault of the server or half a page"),
)
"""Reason, the failure that leads to it, and words for it."""


@dataclass(frozen=True)
class Case:
    """One run with what its pages say, and the runs before it. Broken runs are no measure."""

    site: Site
    seen: Seen
    run: SourceRun
    history: Sequence[SourceRun]
    shrunken: int = 0

    @property
    def usual(self) -> list[SourceRun]:
        """The latest whole runs that were read well."""
        return [one for one in self.history if one.outcome == "whole" and was_read_well(one)][-COMPARED_WITH:]

    @property
    def usual_postings(self) -> float | None:
        """How many postings are usual; None without history."""
        return median(one.postings for one in self.usual) if self.usual else None

    @property
    def is_at_a_new_level(self) -> bool:
        """Whether the latest runs that could be read all were of this size: then the market moved, not the site."""
        latest = [one for one in self.history if one.outcome == "whole" and could_be_read(one)][-NEW_LEVEL_AFTER:]
        least = 1 - FEWER
        near = [least * one.postings <= self.run.postings <= one.postings / least for one in latest]
        return len(near) == NEW_LEVEL_AFTER and all(near)

    @property
    def causes(self) -> Counter[str]:
        """Requests without an answer by what stood behind it."""
        return by_cause(self.run.failures)

    @property
    def asked(self) -> int:
        """Requests that ended in an answer or for good without one."""
        return self.run.answers + sum(self.run.failures.values())


def was_read_well(run: SourceRun) -> bool:
    """Whether a run is a measure for later ones; the first run of a small source is, though it proves nothing."""
    return run.state in READ_WELL or {one.code for one in run.reasons} == {"no_history"}


def could_be_read(run: SourceRun) -> bool:
    """Whether nothing but the number of postings was wrong with a run."""
    fell_only = run.state == "broken" and {one.code for one in run.reasons} == {"few_postings"}
    return was_read_well(run) or fell_only


def symptoms(case: Case) -> Iterator[Reason]:
    """Everything that is other than usual, the weightiest first."""
    yield from unreadable(case, NEGLIGIBLE, HALF)
    yield from _fields(case)
    yield from _new_keys(case.seen)
    yield from _lost_marks(case)
    yield from _lists(case)
    yield from _said_by_pages(case.seen)
    yield from _left_out(case)
    yield from _new_values(case)
    yield from _faults(case)


def unreadable(case: Case, above: float, up_to: float) -> Iterator[Reason]:
    """Kinds of pages of which a share between these bounds could not be read."""
    for kind, pages in sorted(case.seen.pages.items()):
        unread = case.seen.unreadable[kind]
        if above < unread / pages <= up_to:
            detail = f"{unread:,} of {pages:,} pages of the kind {kind or 'unnamed'} could not be read."
            yield Reason(code="unreadable", detail=f"{detail} {case.seen.why[kind]}")


def _fields(case: Case) -> Iterator[Reason]:
    for name in FIELDS:
        now, many = case.run.fill.get(name), len(case.seen.judged_on(name))
        if now is None or many < FEWEST_FOR_FIELD:
            continue
        (before, texts), is_promised = _usual_fill(case, name), name in case.site.gives
        expected = before if before is not None else MUST_BE_FILLED + THINNER if is_promised else 0.0
        is_lost = now <= LOST and (expected >= FILLED_BEFORE or is_promised)
        # A share of a few postings moves by chance.
        by_chance = SIGMAS * sqrt(max(expected * (1 - expected), NOISE) * (1 / many + (1 / texts if texts else 0)))
        fall = expected - now
        if (is_lost and (is_promised or fall > by_chance)) or fall >= max(THINNER, by_chance):
            was = f"; {before:.0%} are usual" if before is not None else ""
            code = "field_lost" if now <= LOST else "field_thinner"
            yield Reason(code=code, detail=f"{now:.0%} of the postings have the field {name}{was}.")


def _weight(run: SourceRun) -> int:
    """How many texts stand behind a run's shares; an older receipt knows its postings only."""
    return max(run.texts or run.postings, 1)


def _usual_fill(case: Case, name: str) -> tuple[float | None, int]:
    """The share over all texts of the usual runs, and how many these were: a day of two texts says little."""
    runs = [one for one in case.usual if name in one.fill]
    texts = sum(_weight(one) for one in runs)
    return (sum(one.fill[name] * _weight(one) for one in runs) / texts, texts) if runs else (None, 0)


def _new_keys(seen: Seen) -> Iterator[Reason]:
    if keys := [key for key, share in seen.unread_shares().items() if share >= NOTICED]:
        what = "A key that nothing reads has" if len(keys) == 1 else f"{len(keys)} keys that nothing reads have"
        yield Reason(code="new_key", detail=f"{what} appeared: {_named(keys)}.")


def _lost_marks(case: Case) -> Iterator[Reason]:
    """Marks that nearly every page of nearly every earlier run had, and that no page has now."""
    for kind, shapes in sorted(case.seen.shapes.items()):
        earlier = [set(one.shapes[kind]) for one in case.usual if kind in one.shapes]
        # A page of a list shows many postings at once.
        many = shapes.pages if kind == case.site.text_from else min(shapes.pages * FULL_LIST, case.run.postings)
        if many < FEWEST_FOR_SHAPE or not earlier:
            continue
        lost = {
            mark for mark in _steady(earlier) - shapes.seen if not mark.endswith(OPTIONAL) and mark[0] not in NO_MARK
        }
        if top := [mark for mark in sorted(lost) if mark.rpartition(".")[0].removesuffix("[]") not in lost]:
            detail = f"What every page of the kind {kind or 'unnamed'} had is gone: {_named(top)}."
            yield Reason(code="lost_key", detail=detail)


def _steady(earlier: Sequence[set[str]]) -> set[str]:
    """The marks of nearly all earlier runs."""
    needed = STEADY_RUNS * len(earlier)
    return {mark for mark in set().union(*earlier) if sum(mark in one for one in earlier) >= needed}


def _smaller_pages(case: Case) -> Iterator[Reason]:
    """Kinds of lists whose fullest page is clearly smaller than full pages used to be."""
    for kind, sizes in sorted(case.seen.sizes.items()):
        earlier = [set(one.shapes[kind]) for one in case.usual if kind in one.shapes]
        full = [int(mark[1:]) for mark in _steady(earlier) if mark[0] == SIZE] if earlier else []
        if full and len(sizes) > 1 and max(sizes) < (1 - SHRUNKEN) * max(full):
            detail = f"List pages hold {max(sizes)} postings at most; {max(full)} were usual."
            yield Reason(code="shrunken_page", detail=detail)


def _lists(case: Case) -> Iterator[Reason]:
    if case.shrunken and case.shrunken >= SHRUNKEN * len(case.seen.lists):
        pages = "1 list page holds" if case.shrunken == 1 else f"{case.shrunken:,} list pages hold"
        yield Reason(code="shrunken_page", detail=f"{pages} fewer postings than a full page.")
    else:
        yield from _smaller_pages(case)
    now, usual, announced = case.run.postings, case.usual_postings, case.run.announced
    shown, is_whole = max(case.seen.listed(), now), case.run.outcome == "whole"
    if announced and is_whole and announced > shown * INCOMPLETE + 1:
        yield Reason(code="incomplete", detail=f"{announced:,} postings are announced, {shown:,} were shown.")
    yield from _repeated_lists(case.seen)
    if usual and is_whole and not case.is_at_a_new_level:
        yield from _another_number(now, usual)


def _another_number(now: int, usual: float) -> Iterator[Reason]:
    detail = f"{now:,} postings came; {usual:,.0f} are usual."
    if now > TOO_MANY * usual:
        yield Reason(code="many_postings", detail=detail)
    if usual - now > max(FEWER * usual, SIGMAS * sqrt(usual)):
        yield Reason(code="few_postings", detail=detail)


def _repeated_lists(seen: Seen) -> Iterator[Reason]:
    """A list may repeat its last page; one that shows the same again and again leads past what it should show."""
    sets = [frozenset(ids) for ids in seen.lists.values()]
    distinct = len(set(sets))
    if len(sets) < 2 or max(map(len, sets)) < FULL_LIST:
        return
    if distinct == 1:
        yield Reason(code="incomplete", detail=f"All {len(sets)} list pages show the same postings.")
    elif distinct < SAME_LISTS * len(sets) and "unfiltered" not in seen.issues:
        detail = f"Of {len(sets)} list pages only {distinct} differ: the site seems to ignore what is asked."
        yield Reason(code="unfiltered", detail=detail)


def _said_by_pages(seen: Seen) -> Iterator[Reason]:
    for kind in ("unfiltered", "new_value"):
        if issue := seen.first_of.get(kind):
            times = seen.issues[kind]
            yield Reason(code=kind, detail=issue.detail if times == 1 else f"{issue.detail} ({times:,} times)")


def _left_out(case: Case) -> Iterator[Reason]:
    """Postings that lists name and nobody could read."""
    times, issue = case.seen.issues["unreadable_posting"], case.seen.first_of.get("unreadable_posting")
    if issue and times >= NOTICED * case.run.postings:
        yield Reason(code="unreadable", detail=f"{times:,} postings could not be read. {issue.detail}")


def _new_values(case: Case) -> Iterator[Reason]:
    """Values that are new to the source, where its pages do not say so themselves."""
    if "new_value" in case.seen.issues:
        return
    read = [one for one in case.history if was_read_well(one)]
    found = [
        new
        for kind, values in sorted(case.seen.values.items())
        for new in values.new(mark for one in read for mark in one.shapes.get(kind, ()))
    ]
    if found:
        first = max(found, key=lambda new: new.times)
        more = f" ({len(found):,} such values)" if len(found) > 1 else ""
        yield Reason(code="new_value", detail=f"`{first.place}` says `{first.value}`, which is new{more}.")


def _faults(case: Case) -> Iterator[Reason]:
    for code, kind, words in FAULTS:
        if case.causes[kind] and case.causes[kind] >= NOTICED * case.asked:
            yield Reason(code=code, detail=sentence_of(case.run.failures, (kind,), case.asked, words))


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more
