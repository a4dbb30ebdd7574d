"""Postings: filters, the list, and its pages."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from techstrata.serve.ui import controls, filters
from techstrata.serve.ui.answers import FacetValue, PostingRow
from techstrata.serve.ui.api_client import POSTING_LIMIT, Api
from techstrata.serve.ui.cards import posting_card
from techstrata.serve.ui.highlight import legend
from techstrata.serve.ui.notices import show_withdrawn
from techstrata.serve.ui.texts import say
from techstrata.serve.ui.view import View
from techstrata.serve.ui.words import Names

SORTS = ("newest", "deadline", "company")
ROWS = (
    *("region", "district", "country", "remote", "employment", "salary"),
    *("education", "military", "industry", "language"),
)
"""The filters of what postings state, in the order of the page."""


def show_postings(view: View, api: Api, names: Names) -> None:
    """Filters first, then what fits them."""
    page = api.postings(view)
    _filters(view, api, names, page.facets)
    show_withdrawn(api.snapshot(), names, view.lang, "postings")
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f"<div>{say(view.lang, 'found', total=f'{page.total:,}')}{legend(view.lang)}</div>", width="content")
        options = {sort: say(view.lang, f"sort.{sort}") for sort in SORTS}
        look = {"label_visibility": "collapsed", "width": 170}
        controls.choice(
            say(view.lang, "sort"), "list-sort", options, view.sort, lambda sort: view.first_page(sort=sort), **look
        )
    if not page.items:
        st.info(say(view.lang, "found.none"))
    for row in page.items:
        _card(view, row, api, names)
    controls.pager(view, page.total, POSTING_LIMIT, page.next_cursor, "list")


def _filters(view: View, api: Api, names: Names, counts: Mapping[str, tuple[FacetValue, ...]]) -> None:
    words, role, technology = st.columns(3)
    with words:
        label, hint = say(view.lang, "q"), say(view.lang, "q.placeholder")
        controls.search(
            label, "list-text", view.text, lambda text: view.first_page(text=text.strip()), placeholder=hint
        )
    with role:
        filters.roles_filter(view, api, names)
    with technology:
        filters.technology_filter(view, api)
        if len(view.technologies) > 1:
            _match(view)
    changed = bool(view.companies) + bool(view.sites) + bool(view.career) + bool(view.salary)
    changed += len({facet for facet, _ in view.facets})
    with st.expander(say(view.lang, "more_filters") + (f" ({changed})" if changed else ""), key="list-more"):
        career, company, site = st.columns(3)
        with career:
            filters.career_filter(view, "list-career")
        with company:
            filters.company_filter(view, api)
        with site:
            filters.site_filter(view, api, names, "list-site")
        _stated(view, names, counts)
    _switches(view)


def _stated(view: View, names: Names, counts: Mapping[str, tuple[FacetValue, ...]]) -> None:
    """What postings state, three in a row, with how many fit."""
    for first in range(0, len(ROWS), 3):
        for column, facet in zip(st.columns(3), ROWS[first : first + 3], strict=False):
            with column:
                if facet == "salary":
                    filters.salary_filter(view, counts)
                else:
                    filters.facet_filter(view, facet, counts, names)


def _match(view: View) -> None:
    options = {match: say(view.lang, f"match.{match}") for match in ("any", "all")}
    controls.switch(
        say(view.lang, "match"), "list-match", options, view.match, lambda match: view.first_page(match=match)
    )


def _switches(view: View) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        label = say(view.lang, "open_only")
        controls.toggle(label, "list-open", view.open_only, lambda on: view.first_page(open_only=on))
        plain = View(page=view.page, lang=view.lang, sort=view.sort)
        if view.first_page() != plain:
            controls.button(say(view.lang, "clear"), "list-clear", plain)


def _card(view: View, row: PostingRow, api: Api, names: Names) -> None:
    with st.container(border=True):
        st.html(posting_card(row, names, api.snapshot().as_of, view.lang))
        with st.container(horizontal=True, gap="small"):
            after = replace(view, posting=row.posting_id)
            controls.button(say(view.lang, "read_posting"), f"list-{row.posting_id}", after)
            label = say(view.lang, "at_site", site=names.site(row.site))
            controls.site_button(label, row.url, f"list-link-{row.posting_id}")
