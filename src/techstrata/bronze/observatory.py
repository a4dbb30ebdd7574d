"""Judges how a source is from one run of collection and the runs before it; refusals are never taken for breakage."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from techstrata.bronze.failures import GIVING_UP, by_cause, sentence_of
from techstrata.bronze.seen import REQUIRED, seen_in
from techstrata.bronze.symptoms import (
    FEWEST_FOR_FIELD,
    HALF,
    MUST_BE_FILLED,
    NOTICED,
    READ_WELL,
    Case,
    symptoms,
    unreadable,
)
from techstrata.contracts import Site
from techstrata.domain import Issue, RawPage, Reason, SourceRun, SourceState

CAUSES = (
    ("refused", ("blocked", "robots"), "were refused"),
    ("throttled", ("throttled",), "were told to slow down"),
    ("unreachable", ("unreachable", "timeout", "reset"), "reached no one or were broken off"),
    ("failing", ("failing", "redirect_loop", "too_large"), "met a fault of the server"),
    ("clock", ("clock",), "were answered at another time than this machine's"),
)
"""Failures that tell of the way to the source or of its mood, never that its pages have changed: reason, and words."""
PASSING = frozenset(kind for _, kinds, _ in CAUSES for kind in kinds) | {GIVING_UP}
REFUSALS, AWAY = ("blocked", "robots"), ("unreachable", "absent")
GONE_AFTER, FEWEST = 3, 5
"""Runs away until a source is gone, and postings that say something without history."""
NO_ALARM = ("no_history",)


class Judgement(NamedTuple):
    """A state and why."""

    state: SourceState
    reasons: tuple[Reason, ...] = ()


def observe(
    site: Site, pages: Iterable[RawPage], run: SourceRun, history: Sequence[SourceRun], *, shrunken: int = 0
) -> tuple[SourceRun, list[Issue]]:
    """The receipt with what its pages say and how the source is, and Issues for whatever a person should look at.

    `pages` are all pages of the day, `history` the receipts of earlier days in their order, and `shrunken` counts list
    pages that held less than a full page although more followed.
    """
    seen = seen_in(site, pages)
    told = len(seen.postings)
    counted = run.model_copy(
        update={
            "postings": told if site.text_from is None and told else max(run.postings, told),
            "closed": len(seen.closed),
            "texts": len(seen.with_text_page),
            "fill": seen.fill(),
            "unread": seen.unread(),
            "shapes": seen.remembered(),
        }
    )
    earlier = [one for one in history if one.day < run.day]
    judged = counted.model_copy(update=judgement_of(Case(site, seen, counted, earlier, shrunken))._asdict())
    return judged, issues_of(judged)


def issues_of(run: SourceRun) -> list[Issue]:
    """One Issue for each reason; a broken or vanished source is an error, what needs no eye is left out."""
    if run.state == "healthy":
        return []
    severity = "error" if run.state in ("broken", "gone") else "warning"
    return [
        Issue(kind=reason.code, detail=reason.detail, severity=severity, site=run.site)
        for reason in run.reasons
        if reason.code not in NO_ALARM
    ]


def judgement_of(case: Case) -> Judgement:
    """The first that holds: nothing came, too little came, broken, too early to say, degraded, healthy."""
    passing = sum(count for kind, count in case.causes.items() if kind in PASSING)
    if not case.run.answers and not case.seen.pages:
        return _nothing_came(case)
    if passing > case.run.answers:
        return _held_up(case)
    if broken := tuple(_breakages(case, is_cut_short=passing > 0 and case.run.outcome == "partial")):
        return Judgement("broken", broken)
    notes = tuple(_held_back(case, NOTICED))
    if case.run.postings < FEWEST and not case.usual:
        detail = f"{case.run.postings} postings came, and no earlier run says how many are usual."
        return Judgement("inconclusive", (Reason(code="no_history", detail=detail), *notes))
    if degraded := tuple(symptoms(case)):
        codes = {reason.code for reason in degraded}
        return Judgement("degraded", (*degraded, *(note for note in notes if note.code not in codes)))
    return Judgement("healthy", notes)


def _nothing_came(case: Case) -> Judgement:
    main = _main_cause(case.run)
    latest = case.history[-(GONE_AFTER - 1) :]
    worked = any(one.state in READ_WELL for one in case.history)
    if main in AWAY and worked and len(latest) == GONE_AFTER - 1 and all(map(_was_away, latest)):
        detail = f"The source was not to be found on {GONE_AFTER} runs in a row ({main})."
        return Judgement("gone", (Reason(code="gone", detail=detail),))
    if case.site.permission == "gone":
        return Judgement("gone", (Reason(code="gone", detail="The source no longer exists."),))
    broken = {
        "absent": Reason(code="gone", detail="The address of the list is no more."),
        "empty": Reason(code="empty", detail="Only empty answers came."),
        "unexpected": Reason(code="unreadable", detail="No page of the source could be followed."),
    }
    if main in broken:
        return Judgement("broken", (broken[main],))
    return _held_up(case)


def _main_cause(run: SourceRun) -> str:
    """The most frequent failure; what nobody knows the cause of says nothing."""
    causes = {kind: count for kind, count in by_cause(run.failures).items() if kind != GIVING_UP}
    return max(causes, key=lambda kind: causes[kind], default="")


def _was_away(run: SourceRun) -> bool:
    return not run.answers and _main_cause(run) in AWAY


def _held_up(case: Case) -> Judgement:
    """Refused, or too little came to say anything."""
    causes = {kind: count for kind, count in case.causes.items() if kind != GIVING_UP}
    refused = sum(causes.get(kind, 0) for kind in REFUSALS)
    words = f"{case.asked:,} requests were given up: the report of the run says why."
    nothing = Reason(code="failing", detail=words if case.asked else "Nothing was asked for.")
    reasons = tuple(_held_back(case, 0.0)) or (nothing,)
    return Judgement("blocked" if refused * 2 > sum(causes.values()) else "inconclusive", reasons)


def _held_back(case: Case, at_least: float) -> Iterator[Reason]:
    """What kept pages from coming: told, but no sign of illness."""
    for code, kinds, words in CAUSES:
        count = sum(case.causes[kind] for kind in kinds)
        if count and count >= at_least * case.asked:
            yield Reason(code=code, detail=sentence_of(case.run.failures, kinds, case.asked, words))


def _breakages(case: Case, *, is_cut_short: bool) -> Iterator[Reason]:
    """Signs that the source can no longer be read or found; a run cut short proves nothing by what is missing."""
    yield from unreadable(case, HALF, 1.0) if case.seen.postings else unreadable(case, 0.0, 1.0)
    if not is_cut_short:
        yield from _without_postings(case)
    yield from _addresses_gone(case)
    yield from _empty_texts(case)
    yield from _required_fields(case)
    if case.run.outcome == "whole":
        yield from _fewer(case)


def _without_postings(case: Case) -> Iterator[Reason]:
    seen = case.seen
    is_told_elsewhere = case.run.postings and not any(kind in case.site.kinds for kind in seen.pages)
    text_pages = seen.pages[case.site.text_from or ""]
    if text_pages >= FEWEST_FOR_FIELD and not seen.with_text_page and not any(seen.unreadable.values()):
        yield Reason(code="no_postings", detail=f"None of {text_pages:,} pages of postings says anything of one.")
    elif not seen.postings and not is_told_elsewhere and not any(seen.unreadable.values()):
        detail = f"{case.run.answers:,} pages came, and none of them shows a posting."
        yield Reason(code="no_postings", detail=detail)


def _addresses_gone(case: Case) -> Iterator[Reason]:
    absent = case.run.failures.get("absent", 0)
    has_lists = case.site.text_from is None or any(kind != case.site.text_from for kind in case.seen.pages)
    if absent > case.run.answers or (absent and not has_lists):
        yield Reason(code="gone", detail=f"{absent:,} of {case.asked:,} addresses are no more.")


def _empty_texts(case: Case) -> Iterator[Reason]:
    empty = case.run.failures.get("empty", 0)
    if empty >= FEWEST_FOR_FIELD and case.site.text_from is not None and not case.seen.with_text_page:
        yield Reason(code="empty", detail=f"All {empty:,} pages with the text of a posting are empty.")


def _required_fields(case: Case) -> Iterator[Reason]:
    for name in (*REQUIRED, "text"):
        share, many = case.run.fill.get(name, 1.0), len(case.seen.judged_on(name))
        is_required = name != "text" or name in case.site.gives
        if is_required and share < MUST_BE_FILLED and many >= FEWEST_FOR_FIELD:
            yield Reason(code="field_lost", detail=f"Only {share:.0%} of the postings have the field {name}.")


def _fewer(case: Case) -> Iterator[Reason]:
    now, usual, expected = case.run.postings, case.usual_postings, case.site.expected_postings
    if not now or case.is_at_a_new_level:
        return
    if usual is not None and now < HALF * usual:
        yield Reason(code="few_postings", detail=f"{now:,} postings came; {usual:,.0f} are usual.")
    if usual is None and not case.run.is_replica and FEWEST <= now < HALF * expected:
        yield Reason(code="few_postings", detail=f"{now:,} postings came; at least {expected:,} are expected.")
