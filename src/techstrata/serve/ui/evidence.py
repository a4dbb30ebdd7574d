"""What stands behind one number: its openings and the sentences, each with a way to the source."""

from dataclasses import replace
from html import escape

import streamlit as st

from techstrata.serve.ui import controls
from techstrata.serve.ui.answers import Share, TechnologyShare
from techstrata.serve.ui.api_client import EVIDENCE_LIMIT, Api
from techstrata.serve.ui.cards import evidence_card
from techstrata.serve.ui.chart import STACK
from techstrata.serve.ui.texts import percent, rank, say
from techstrata.serve.ui.view import ALL_ROLES, View
from techstrata.serve.ui.words import Names


def show_evidence(view: View, api: Api, share: Share, names: Names) -> None:
    """The choice of a technology, its figures in words, and its openings."""
    rows = {row.technology: row for row in share.technologies}
    _pick(view, rows)
    if view.technology is None:
        st.html(f'<div class="ts-quiet">{say(view.lang, "evidence.none_chosen")}</div>')
        return
    if view.technology not in rows:
        st.info(say(view.lang, "evidence.none"))
        return
    st.html(figures(view.lang, rows[view.technology], share.openings))
    _ways_on(view)
    page = api.evidence(view, view.technology)
    for item in page.items:
        with st.container(border=True):
            st.html(evidence_card(item, names, view.lang))
            with st.container(horizontal=True, gap="small"):
                after = replace(view, posting=item.posting_id)
                controls.button(say(view.lang, "read_posting"), f"evidence-{item.posting_id}", after)
                label = say(view.lang, "at_site", site=names.site(item.site))
                controls.site_button(label, item.url, f"evidence-link-{item.posting_id}")
    controls.pager(view, page.total, EVIDENCE_LIMIT, page.next_cursor, "evidence")


def _pick(view: View, rows: dict[str, TechnologyShare]) -> None:
    options = {code: f"{row.name} ({percent(row.share)})" for code, row in rows.items()}
    value = view.technology if view.technology in rows else None
    label, placeholder = say(view.lang, "pick"), say(view.lang, "pick.placeholder")

    def change(technology: str | None) -> View:
        return view.first_page(technologies=(technology,) if technology else ())

    controls.choice(label, "trend-technology", options, value, change, placeholder=placeholder, index=None)


def figures(lang: str, row: TechnologyShare, openings: int) -> str:
    """The number in words: numerator, denominator, interval, rank, levels and the implied part."""
    share = say(lang, "percent_of", openings=f"{openings:,}", count=f"{row.openings:,}")
    interval = say(lang, "interval", low=percent(row.low), high=percent(row.high))
    levels = " · ".join(f"{say(lang, f'level.{level}')} {getattr(row, level):,}" for level in STACK)
    place = rank(lang, row.rank_low, row.rank_high)
    lines = [f"{share} <b>({percent(row.share)})</b> · {interval}", f"{place} · {levels}"]
    if row.implied:
        lines.append(say(lang, "implied", count=f"{row.implied:,}", name=escape(row.name)))
    title = escape(say(lang, "evidence", name=row.name))
    return f'<div class="ts-chart-title">{title}</div><div class="ts-figures">{"<br>".join(lines)}</div>'


def _ways_on(view: View) -> None:
    roles = tuple(role for role in (view.role,) if role != ALL_ROLES)
    listing = view.first_page(page="postings", roles=roles, text="", companies=())
    with st.container(horizontal=True, gap="small"):
        controls.button(say(view.lang, "to_postings"), "evidence-listing", listing)
        controls.button(say(view.lang, "close"), "evidence-close", view.first_page(technologies=()))
