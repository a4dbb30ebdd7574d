"""Tells the reader which sources are left out, since when and why."""

from html import escape

import streamlit as st

from techstrata.serve.ui.answers import Reason, Snapshot
from techstrata.serve.ui.texts import TEXTS, say
from techstrata.serve.ui.words import Names


def show_withdrawn(snapshot: Snapshot, names: Names, lang: str, page: str) -> None:
    """A notice above Trends or Postings; nothing while every source can be read."""
    if snapshot.withdrawn:
        lines = withdrawn_lines(snapshot, names, lang, page)
        st.html(f'<div class="ts-notice" role="status">{"<br>".join(lines)}</div>')


def withdrawn_lines(snapshot: Snapshot, names: Names, lang: str, page: str) -> list[str]:
    """One line of HTML for each source that is left out."""
    return [
        say(
            lang,
            f"withdrawn.{page}",
            site=escape(names.site(one.site)),
            since=one.since,
            reason=escape(in_words(lang, one.reason)),
        )
        for one in snapshot.withdrawn
    ]


def in_words(lang: str, reason: Reason) -> str:
    """Why, in the reader's language; the API's own sentence where there are no words for it."""
    key = f"because.{reason.code}"
    return say(lang, key) if key in TEXTS else reason.detail
