"""Trends: which technologies a role asks for, how sure that is, and a way to the proof."""

from dataclasses import replace
from html import escape

import streamlit as st

from techstrata.serve.ui import controls, export, filters
from techstrata.serve.ui.answers import Share, TechnologyShare
from techstrata.serve.ui.api_client import Api
from techstrata.serve.ui.chart import STACK, clicked, ranking
from techstrata.serve.ui.evidence import show_evidence
from techstrata.serve.ui.highlight import legend
from techstrata.serve.ui.notices import show_withdrawn
from techstrata.serve.ui.quality import measured_line
from techstrata.serve.ui.texts import percent, rank, say
from techstrata.serve.ui.view import TOPS, View
from techstrata.serve.ui.words import Names, note, other_notes, window_name

NEXT = 4
"""How many technologies the sentence under the headline names."""

GUIDE = ("share", "interval", "rank", "level", "implied", "episode")


def show_trends(view: View, api: Api, names: Names) -> None:
    """The page: filters, the answer in one sentence, bars beside the evidence, table and guide."""
    _filters(view, api, names)
    show_withdrawn(api.snapshot(), names, view.lang, "trends")
    share = api.share(view)
    if not share.technologies:
        return _too_little(view, share, names)
    st.html(_answer(view, share, names) + measured_line(view, api))
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(key="beside"):
        _chart(view, share)
    with right:
        show_evidence(view, api, share, names)
    with st.expander(say(view.lang, "table"), key="trend-table"):
        st.html(_table(view.lang, share))
        _download(view, share)
    with st.expander(say(view.lang, "guide"), key="trend-guide"):
        st.markdown("\n".join(f"- {say(view.lang, f'guide.{part}')}" for part in GUIDE))
    return None


def _filters(view: View, api: Api, names: Names) -> None:
    lang = view.lang
    role, career = st.columns([3, 2])
    with role:
        filters.role_filter(view, api, names)
    with career:
        filters.career_filter(view, "trend-career")
    changed = (view.window != "all") + bool(view.sites) + (view.level != "any") + view.with_tags
    with st.expander(say(lang, "more_filters") + (f" ({changed})" if changed else ""), key="trend-more"):
        window, site, switches = st.columns(3)
        with window:
            filters.window_filter(view, api.snapshot())
        with site:
            filters.site_filter(view, api, names, "trend-site")
        with switches:
            _switches(view)


def _switches(view: View) -> None:
    lang = view.lang
    label = say(lang, "required_only")
    is_required = view.level == "required"
    controls.toggle(label, "trend-level", is_required, lambda on: view.first_page(level="required" if on else "any"))
    label, hint = say(lang, "with_tags"), say(lang, "with_tags.help")
    controls.toggle(label, "trend-tags", view.with_tags, lambda on: view.first_page(with_tags=on), help=hint)


def _answer(view: View, share: Share, names: Names) -> str:
    """The headline that answers in ten seconds, and what it stands on."""
    lang, first, *others = view.lang, *share.technologies
    role = names.role(view.role)
    headline = say(lang, f"headline.{view.level}", role=role, percent=percent(first.share), name=first.name)
    listed = ", ".join(_in_words(lang, row) for row in others[:NEXT])
    following = [say(lang, "next", list=listed)] if listed else []
    contenders = sum(row.rank_low == 1 for row in share.technologies)
    tied = [say(lang, "tied", count=contenders)] if contenders > 1 else []
    return (
        f'<div class="ts-headline">{escape(headline)}</div>'
        f'<div class="ts-next">{escape(" ".join(following + tied))}</div>'
        f'<div class="ts-quiet">{_facts(view, share, names)}</div>'
    )


def _in_words(lang: str, row: TechnologyShare) -> str:
    return f"{row.name} {percent(row.share)} ({rank(lang, row.rank_low, row.rank_high)})"


def _facts(view: View, share: Share, names: Names) -> str:
    lang = view.lang
    facts = say(
        lang,
        "facts",
        openings=f"{share.openings:,}",
        employers=f"{share.employers:,}",
        window=window_name(lang, view.window),
        as_of=share.scope.as_of,
    )
    if share.openings_without_text:
        facts += say(lang, "facts.unread", count=f"{share.openings_without_text:,}")
    sites = ", ".join(escape(names.site(site)) for site in share.scope.sources)
    return facts + (say(lang, "facts.sites", sites=sites) if sites else "") + _notes(lang, share)


def _notes(lang: str, share: Share) -> str:
    notes = escape(" ".join(note(lang, sentence) for sentence in other_notes(share.notes)))
    return f"<br>{say(lang, 'notes', notes=notes)}" if notes else ""


def _too_little(view: View, share: Share, names: Names) -> None:
    lang, role = view.lang, names.role(view.role)
    openings, employers = f"{share.openings:,}", f"{share.employers:,}"
    st.html(f'<div class="ts-headline">{escape(say(lang, "too_little", role=role))}</div>')
    if other_notes(share.notes) or not share.openings:
        st.info(say(lang, "too_little.why", openings=openings, employers=employers))
    else:
        st.info(say(lang, "nothing_asked", role=role, openings=openings))
    st.html(f'<div class="ts-quiet">{_facts(view, share, names)}</div>')


def _chart(view: View, share: Share) -> None:
    lang = view.lang
    title = say(lang, "chart.required" if view.level == "required" else "chart.title")
    keys = legend(lang, STACK if view.level == "any" else STACK[:1], say(lang, "legend.interval"))
    st.html(f'<div class="ts-chart-title">{title}</div>{keys}')
    key = "ranking"

    def chosen() -> None:
        technology = clicked(st.session_state[key])
        if technology:
            controls.go(view.first_page(technologies=(technology,)))

    mode = "dark" if st.context.theme.type == "dark" else "light"
    chart = ranking(share.technologies[: view.top], view.technology, lang, mode)
    st.altair_chart(chart, key=key, on_select=chosen, width="stretch", alt=say(lang, "chart.alt"))
    tops = {str(top): say(lang, "top.value", top=top) for top in TOPS}
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f'<span class="ts-quiet">{say(lang, "chart.hint")}</span>', width="content")
        controls.switch(
            say(lang, "top"),
            "trend-top",
            tops,
            str(view.top),
            lambda top: _with_top(view, top),
            label_visibility="collapsed",
        )


def _with_top(view: View, top: str) -> View:
    return replace(view, top=int(top))


def _table(lang: str, share: Share) -> str:
    heads = ["chart.rank", "table.technology", "chart.share", "chart.interval", "chart.openings"]
    heads += [*(f"level.{level}" for level in STACK), "evidence.implied"]
    rows = "".join(_row(lang, row) for row in share.technologies)
    head = "".join(f"<th>{say(lang, key)}</th>" for key in heads)
    return f'<div class="ts-scroll ts-high"><table class="ts-table"><thead><tr>{head}</tr></thead>{rows}</table></div>'


def _row(lang: str, row: TechnologyShare) -> str:
    interval = f"{percent(row.low)}–{percent(row.high)}"
    counts = [f"{count:,}" for count in (row.openings, row.required, row.preferred, row.used, row.implied)]
    cells = [rank(lang, row.rank_low, row.rank_high), escape(row.name), percent(row.share), interval, *counts]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _download(view: View, share: Share) -> None:
    label, name = say(view.lang, "download"), export.file_name(share)
    st.download_button(label, export.csv_of(share), name, "text/csv", key="trend-csv", on_click="ignore")
