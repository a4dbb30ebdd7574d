"""Sources: how each one is and why, when it was last read well, what it permits and what it gives."""

from collections.abc import Iterator, Sequence
from datetime import timedelta, timezone
from html import escape

import streamlit as st

from techstrata.serve.ui.answers import SourceStatus
from techstrata.serve.ui.api_client import Api
from techstrata.serve.ui.source_words import field_name, why
from techstrata.serve.ui.texts import say
from techstrata.serve.ui.view import View

KST = timezone(timedelta(hours=9))
UNASKED = "unasked"
SIGNS = {
    "broken": "✕",
    "blocked": "⊘",
    "degraded": "▲",
    "healthy": "●",
    "inconclusive": "?",
    "gone": "†",
    UNASKED: "○",
}
"""Each state by a sign of its own, those that need an eye first: colour alone tells nobody enough."""
READ_WELL = ("healthy", "degraded")
MOST_KEYS = 5


def show_sources(view: View, api: Api) -> None:
    """One sentence that sums up, then a table."""
    found = api.sources()
    if not found:
        st.info(say(view.lang, "sources.none"))
        return
    docs = f'<p class="ts-quiet">{say(view.lang, "sources.docs")}</p>'
    st.html(head(view.lang, found) + table(view.lang, found) + docs)


def head(lang: str, found: Sequence[SourceStatus]) -> str:
    """How many are read well, and how many are in which state."""
    states = [state_of(one) for one in found]
    well, asked = sum(state in READ_WELL for state in states), sum(one.last_run_at is not None for one in found)
    key = "sources.headline" if asked else "sources.unasked"
    counts = "".join(f"<span>{badge(lang, state)} {states.count(state)}</span>" for state in SIGNS if state in states)
    return (
        f'<div class="ts-headline">{say(lang, key, all=len(found), asked=asked, well=well)}</div>'
        f'<div class="ts-legend ts-states">{counts}</div>'
        f'<div class="ts-quiet">{say(lang, "sources.summary")}</div>'
    )


def state_of(one: SourceStatus) -> str:
    """The state; a source that was never collected has none yet."""
    return UNASKED if one.last_run_at is None and one.state != "gone" else one.state


def badge(lang: str, state: str) -> str:
    """Sign and word of a state."""
    sign = SIGNS.get(state, "?")
    return f'<b class="ts-state ts-is-{escape(state)}"><i aria-hidden="true">{sign}</i>{name_of(lang, state)}</b>'


def name_of(lang: str, state: str) -> str:
    """A state in words."""
    return say(lang, f"source_state.{state}") if state in SIGNS else escape(state)


def table(lang: str, found: Sequence[SourceStatus]) -> str:
    """All sources, those that need an eye first."""
    columns = ("source", "source.state", "source.success", "source.postings", "source.permission", "source.gives")
    headings = [say(lang, column) for column in columns]
    order = list(SIGNS)
    ordered = sorted(found, key=lambda one: (order.index(state_of(one)) if state_of(one) in order else 0, one.site))
    rows = "".join(row(lang, one, headings) for one in ordered)
    cells = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    return f'<table class="ts-sources"><thead><tr>{cells}</tr></thead><tbody>{rows}</tbody></table>'


def row(lang: str, one: SourceStatus, headings: Sequence[str]) -> str:
    """One source; each cell knows its heading, which phones show beside it."""
    name = escape(one.name_en if lang == "en" else one.name_ko)
    cells = [
        f"{badge(lang, state_of(one))}{''.join(reasons(lang, one))}",
        success(lang, one),
        postings(lang, one),
        permission(lang, one),
        fields(lang, one),
    ]
    labelled = zip(headings[1:], cells, strict=True)
    told = "".join(f'<td data-label="{heading}"><div>{cell}</div></td>' for heading, cell in labelled)
    return f'<tr><th scope="row">{name}<small>{escape(one.site)} · {escape(one.code)}</small></th>{told}</tr>'


def reasons(lang: str, one: SourceStatus) -> Iterator[str]:
    """Why, in words with the figures."""
    for reason in one.reasons:
        words, figures = why(lang, reason)
        yield f"<p>{escape(words)}<small>{escape(figures)}</small></p>"
    if one.state == "broken":
        yield f"<p><small>{say(lang, 'source_means.broken')}</small></p>"
    if one.unread:
        keys = ", ".join([*list(one.unread)[:MOST_KEYS], *(["…"] if len(one.unread) > MOST_KEYS else [])])
        yield f"<p><small>{escape(say(lang, 'source.unread', keys=keys))}</small></p>"


def success(lang: str, one: SourceStatus) -> str:
    """The Seoul time of the latest good run."""
    if one.last_success_at is None:
        return f'<span class="ts-quiet">{say(lang, "source.never")}</span>'
    return f"{one.last_success_at.astimezone(KST):%Y-%m-%d %H:%M}"


def postings(lang: str, one: SourceStatus) -> str:
    """How many came, how many should, and the latest runs as bars."""
    expected = say(lang, "source.expected", count=f"{one.expected:,}")
    count = f"{one.postings:,}" if one.last_run_at else "–"
    return f"{count}<small>{expected}</small>{history(lang, one)}"


def history(lang: str, one: SourceStatus) -> str:
    """The postings of the latest runs; a run that was not read well is hollow."""
    if len(one.history) < 2:
        return ""
    most = max(day.postings for day in one.history) or 1
    bars = "".join(
        f'<i class="{"" if day.state in READ_WELL else "ts-hollow"}" '
        f'style="height:{max(8, 100 * day.postings // most)}%" '
        f'title="{day.day} · {day.postings:,} · {name_of(lang, day.state)}"></i>'
        for day in one.history
    )
    label = say(lang, "source.history", count=len(one.history))
    return f'<span class="ts-spark" role="img" aria-label="{label}">{bars}</span><small>{label}</small>'


def permission(lang: str, one: SourceStatus) -> str:
    """Its class, what may be shown, how fast it is asked, and whether it is asked at all."""
    key = f"permission.{one.permission}"
    shown = say(lang, "source.full" if one.republish == "full" else "source.evidence")
    pace = say(lang, "source.pace", rate=f"{one.rate.per_second:g}")
    off = f"<p><b>{say(lang, 'source.off')}</b><small>{_why_off(lang, one)}</small></p>" if not one.enabled else ""
    return f"{say(lang, key)}<small>{shown}</small><small>{pace}</small>{off}{basis(lang, one)}"


def basis(lang: str, one: SourceStatus) -> str:
    """On what the permission rests, behind a click."""
    if one.permission_since is None:
        return ""
    summary = say(lang, "source.basis", since=one.permission_since)
    told = f"<small>{escape(one.permission_evidence)}</small><small>{escape(one.permission_conditions)}</small>"
    return f'<details class="ts-basis"><summary><small>{summary}</small></summary>{told}</details>'


def _why_off(lang: str, one: SourceStatus) -> str:
    return escape(one.why_disabled or "") if lang == "en" else say(lang, "source.off_why")


def fields(lang: str, one: SourceStatus) -> str:
    """Bars of the fields that it gives or promises, with their shares behind a click."""
    names = [name for name in one.fill if one.fill[name] or name in one.gives or name in one.gives_some]
    if not names:
        promised = ", ".join(field_name(lang, name) for name in one.gives)
        return f'<small class="ts-quiet">{promised}</small>'
    small = "".join(f'<i style="height:{max(4, round(100 * one.fill[name]))}%"></i>' for name in names)
    lines = "".join(
        f'<li><span>{field_name(lang, name)}</span><meter value="{one.fill[name]}"></meter>'
        f"<b>{one.fill[name]:.0%}</b></li>"
        for name in names
    )
    label = say(lang, "source.fields_open")
    summary = f'<span class="ts-spark" aria-hidden="true">{small}</span>{say(lang, "source.fields", count=len(names))}'
    return f'<details><summary title="{label}">{summary}</summary><ul class="ts-fill">{lines}</ul></details>'
