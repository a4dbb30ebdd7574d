"""Widgets that show a value of the view and write the reader's choice into the address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from techstrata.serve.ui import view as views
from techstrata.serve.ui.texts import say
from techstrata.serve.ui.view import View

Change = Callable[[Any], View | None]
"""From what the reader chose to the view to go to; None stays."""


def go(view: View) -> None:
    """Put this view into the address; the script then draws it."""
    st.query_params.from_dict(views.write(view))


def _among(options: Mapping[str, str], change: Change) -> Change:
    # A browser going back can send what was shown before: words that are no option any more.
    return lambda chosen: change(chosen) if chosen is None or chosen in options else None


def _bound(key: str, value: Any, change: Change) -> dict[str, Any]:
    """Key and callback; the key holds the label, so that no widget outlives a change of language."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value

    def chosen() -> None:
        after = change(st.session_state[key])
        if after is not None:
            go(after)

    return {"key": key, "on_change": chosen}


def choice(label: str, key: str, options: Mapping[str, str], value: str | None, change: Change, **look: Any) -> None:
    """One of several values, from a list."""
    bound = _bound(f"{key} {label}", value, _among(options, change))
    st.selectbox(label, list(options), format_func=options.__getitem__, **bound, **look)


def switch(label: str, key: str, options: Mapping[str, str], value: str, change: Change, **look: Any) -> None:
    """One of a few values, side by side."""
    bound = _bound(f"{key} {label}", value, _among(options, change))
    st.segmented_control(label, list(options), format_func=options.__getitem__, required=True, **bound, **look)


def toggle(label: str, key: str, value: bool, change: Change, **look: Any) -> None:
    """Yes or no."""
    st.toggle(label, **_bound(f"{key} {label}", value, change), **look)


def many(label: str, key: str, options: Mapping[str, str], value: Sequence[str], change: Change, **look: Any) -> None:
    """Any number of values."""
    bound = _bound(f"{key} {label}", list(value), change)
    st.multiselect(label, list(options), format_func=lambda code: options.get(code, code), **bound, **look)


def search(label: str, key: str, value: str, change: Change, **look: Any) -> None:
    """Words to look for."""
    st.text_input(label, type="search", max_chars=views.LONGEST, **_bound(f"{key} {label}", value, change), **look)


def days(label: str, key: str, value: Any, change: Change, **look: Any) -> None:
    """A first and a last day; half a choice changes nothing yet."""
    bound = _bound(f"{key} {label}", value, lambda chosen: change(chosen) if len(chosen) == 2 else None)
    st.date_input(label, format="YYYY-MM-DD", **bound, **look)


def button(label: str, key: str, after: View, **look: Any) -> None:
    """Goes to another view."""
    st.button(label, key=key, on_click=go, args=(after,), **look)


def site_button(label: str, url: str | None, key: str) -> None:
    """A link to the site's own page, where there is one."""
    # Only web addresses: a feed may carry anything, a script too.
    if url and url.lower().startswith(("https://", "http://")):
        st.link_button(label, url, key=key)


def pager(view: View, total: int, size: int, next_cursor: str | None, key: str) -> None:
    """First, previous and next page; the way back is known only for pages that this session has passed."""
    pages = max(1, -(-total // size))
    if pages == 1 and not view.cursor:
        return
    trail: dict[tuple[View, int], str] = st.session_state.setdefault("trail", {})
    here = view.first_page()
    trail[here, view.number] = view.cursor
    before = trail.get((here, view.number - 1))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if view.cursor and view.number != 2:
            button(say(view.lang, "page_first"), f"{key}-first", here)
        if view.number == 2 or (before is not None and view.number > 1):
            back = replace(view, cursor=before or "", number=view.number - 1)
            button(say(view.lang, "page_previous"), f"{key}-previous", back)
        if next_cursor:
            button(
                say(view.lang, "page_next"), f"{key}-next", replace(view, cursor=next_cursor, number=view.number + 1)
            )
        number = say(view.lang, "page_number", number=f"{view.number:,}", pages=f"{pages:,}")
        st.html(f'<span class="ts-quiet">{number}</span>', width="content")
