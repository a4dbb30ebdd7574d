"""Quality: how well the extractor behind the numbers reads, where others differ, and which names it does not know."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from techstrata.serve.ui import view as views
from techstrata.serve.ui.api_client import Api, ApiError
from techstrata.serve.ui.quality_answers import Quality, SnapshotQuality, TermSentence, UnknownTerm, UnknownTerms
from techstrata.serve.ui.quality_styles import QUALITY_STYLES
from techstrata.serve.ui.score_tables import differences, exact, interval, measures, per_site, side_by_side, table
from techstrata.serve.ui.texts import TEXTS, say
from techstrata.serve.ui.view import View
from techstrata.serve.ui.words import Names

SHIPPED = "annotated.jsonl"
"""The name of the annotated sample that every version brings."""
MOST_TERMS = 50


def show_quality(view: View, api: Api, names: Names) -> None:
    """Scores, then extractors beside each other, then the queue."""
    st.html(QUALITY_STYLES)
    known = quality_of(api)
    parts = [*scores(view.lang, known, names), *beside(view.lang, known), *queue(view.lang, terms_of(api))]
    st.html(f'<div class="ts-quality">{"".join(parts)}</div>')


def quality_of(api: Api) -> SnapshotQuality | None:
    """The scores, or None where the API has none to give; an API that is away is the whole page's trouble."""
    try:
        return api.quality()
    except ApiError as trouble:
        if trouble.kind == "down":
            raise
        return None


def terms_of(api: Api) -> UnknownTerms | None:
    """The queue, or None where the API has none to give."""
    try:
        return api.unknown_terms(MOST_TERMS)
    except ApiError as trouble:
        if trouble.kind == "down":
            raise
        return None


def nearest_to_the_data(known: SnapshotQuality) -> Quality | None:
    """The evaluation to print beside numbers: the operator's own largest, since the sample that ships is invented."""
    measured = [one for one in known.evaluations if one.technologies.f1 is not None]
    return max(measured, key=lambda one: (one.annotated.name != SHIPPED, one.annotated.postings), default=None)


def scores(lang: str, known: SnapshotQuality | None, names: Names) -> Iterator[str]:
    """The answer in one sentence, then every evaluation."""
    if known is None:
        yield f'<div class="ts-headline">{say(lang, "page.quality").partition(": ")[2]}</div>'
        yield f'<div class="ts-notice">{say(lang, "quality.unread")}</div>'
        return
    best = nearest_to_the_data(known)
    if best is None:
        yield f'<div class="ts-headline">{say(lang, "quality.unmeasured")}</div>'
        yield f'<div class="ts-next">{say(lang, "quality.unmeasured.how")}</div>'
        return
    found = best.technologies
    shares = {"recall": exact(found.recall), "precision": exact(found.precision)}
    yield f'<div class="ts-headline">{say(lang, "quality.headline", **shares)}</div>'
    yield f'<div class="ts-quiet">{say(lang, "quality.extractor", extractor=escape(known.extractor))}</div>'
    for one in known.evaluations:
        yield from evaluation(lang, one, names)
    yield f'<div class="ts-quiet">{say(lang, "quality.guide")}</div>'


def evaluation(lang: str, one: Quality, names: Names) -> Iterator[str]:
    """What was read, all measures, and the sites."""
    kind = "shipped" if one.annotated.name == SHIPPED else "own"
    title = say(lang, f"quality.{kind}", name=one.annotated.name, postings=f"{one.annotated.postings:,}")
    yield f'<h3>{escape(title)}</h3><div class="ts-quiet">{say(lang, f"quality.{kind}.what")}</div>'
    yield measures(lang, one)
    if one.per_site:
        yield f"<h4>{say(lang, 'quality.sites')}</h4>{per_site(lang, one, names)}"


def beside(lang: str, known: SnapshotQuality | None) -> Iterator[str]:
    """Other extractors over the same annotated postings, and where they differ."""
    yield f"<h3>{say(lang, 'beside')}</h3>"
    pairs = pairs_in(known) if known else []
    if not pairs:
        yield f'<div class="ts-quiet">{say(lang, "beside.none")}</div>'
    for own, others in pairs:
        yield side_by_side(lang, [own, *others])
        yield from (differences(lang, own, other) for other in others)


def pairs_in(known: SnapshotQuality) -> list[tuple[Quality, list[Quality]]]:
    """Each evaluation of the snapshot's extractor with those of others on the same postings."""
    own = [one for one in known.evaluations if one.extractor == known.extractor]
    others = [one for one in (*known.evaluations, *known.beside) if one.extractor != known.extractor]
    pairs = [(one, [other for other in others if other.annotated.digest == one.annotated.digest]) for one in own]
    return [pair for pair in pairs if pair[1]]


def queue(lang: str, terms: UnknownTerms | None) -> Iterator[str]:
    """The names that wait for a decision."""
    if terms is None or not terms.items:
        why = say(lang, "terms.unread" if terms is None else "terms.none")
        yield f'<h3>{say(lang, "terms.title")}</h3><div class="ts-quiet">{why}</div>'
        return
    yield f"<h3>{say(lang, 'terms', total=f'{terms.total:,}')}</h3>"
    yield f'<div class="ts-quiet">{say(lang, "terms.shown", shown=len(terms.items))}</div>'
    columns = [say(lang, f"terms.{name}") for name in ("name", "postings", "employers", "growth", "suggestion")]
    yield table(columns, [term_row(lang, one) for one in terms.items])


def term_row(lang: str, one: UnknownTerm) -> list[str]:
    """One name with what speaks for it."""
    others = ", ".join(spelling for spelling in one.spellings if spelling != one.name)
    spellings = f"<small>{escape(others)}</small>" if others else ""
    key = f"growth.{one.growth}"
    grew = say(lang, key) if key in TEXTS else one.growth
    return [
        f"{escape(one.name)}{spellings}{sentences(lang, one.sentences)}",
        f"{one.postings:,}",
        f"{one.employers:,}",
        f'<span class="ts-grew ts-grew-{escape(one.growth)}">{escape(grew)}</span>',
        suggestion(lang, one),
    ]


def suggestion(lang: str, one: UnknownTerm) -> str:
    """A spelling of a known one, a new one for an area, or nothing."""
    if one.alias_of:
        return escape(say(lang, "terms.alias", name=one.alias_name or one.alias_of))
    return escape(say(lang, "terms.category", category=one.category)) if one.category else say(lang, "terms.new")


def sentences(lang: str, found: tuple[TermSentence, ...]) -> str:
    """The sentences that may be shown, behind a click."""
    if not found:
        return ""
    quotes = "".join(
        f"<blockquote>{escape(one.text[: one.start])}<b>{escape(one.text[one.start : one.end])}</b>"
        f"{escape(one.text[one.end :])}</blockquote>"
        for one in found
    )
    return f"<details><summary>{say(lang, 'terms.sentences')}</summary>{quotes}</details>"


def measured_line(view: View, api: Api) -> str:
    """The F1 with its interval in small print, for pages that show numbers; empty where nothing was measured."""
    known = quality_of(api)
    best = nearest_to_the_data(known) if known else None
    if best is None:
        return ""
    found = best.technologies
    facts = {"f1": exact(found.f1), "interval": interval(found.low, found.high)}
    line = say(view.lang, "quality.line", postings=f"{best.annotated.postings:,}", **facts)
    address = urlencode(views.write(replace(view, page="quality")), doseq=True)
    return f'<div class="ts-quiet"><a href="?{escape(address)}" target="_self" style="color:inherit">{line}</a></div>'
