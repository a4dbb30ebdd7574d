"""A text of the reader's own with its technologies, role and years; it stays in this browser session alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from techstrata.serve.ui.answers import Span
from techstrata.serve.ui.api_client import Api, ApiError
from techstrata.serve.ui.highlight import LEVELS, chip, highlighted, legend
from techstrata.serve.ui.reading_answers import Reading
from techstrata.serve.ui.texts import say
from techstrata.serve.ui.view import View
from techstrata.serve.ui.words import Names, experience, names_of, read_role

MOST_CHARACTERS = 100_000
LONGEST_TITLE = 500
KEPT = "own-text"
"""Where a session holds the text; a text has no place in an address, which is copied, logged and bookmarked."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text as it was sent, and what was read out of it."""

    title: str
    text: str
    reading: Reading


def show_own_text(view: View, api: Api) -> None:
    """The form, and below it the text that was read last."""
    lang = view.lang
    promise = say(lang, "read.promise", most=f"{MOST_CHARACTERS:,}")
    st.html(f'<div class="ts-headline">{say(lang, "read.headline")}</div><div class="ts-quiet">{promise}</div>')
    asked = _form(lang)
    if asked is not None:
        st.session_state.pop(KEPT, None)
        _read(lang, api, *asked)
    own: OwnText | None = st.session_state.get(KEPT)
    if own is not None:
        names = names_of(api, lang) if api.health.snapshot else Names()
        st.html(facts(own, names, lang) + marked(own, lang))
        st.button(say(lang, "read.forget"), key="own-forget", on_click=_forget)


def _form(lang: str) -> tuple[str, str] | None:
    """Title and text, once the button is pressed."""
    own: OwnText | None = st.session_state.get(KEPT)
    number = st.session_state.get("own-number", 0)
    with st.form(f"own-form {number} {lang}", border=False):
        title = st.text_input(
            say(lang, "read.title"),
            own.title if own else "",
            key=f"own-title {number} {lang}",
            placeholder=say(lang, "read.title.placeholder"),
        )
        text = st.text_area(
            say(lang, "read.text"),
            own.text if own else "",
            height=260,
            key=f"own-text {number} {lang}",
            placeholder=say(lang, "read.text.placeholder"),
        )
        pressed = st.form_submit_button(say(lang, "read.go"), type="primary")
    return (title or "", text or "") if pressed else None


def _forget() -> None:
    st.session_state.pop(KEPT, None)
    # Widgets of another number begin empty.
    st.session_state["own-number"] = st.session_state.get("own-number", 0) + 1


def _read(lang: str, api: Api, title: str, text: str) -> None:
    """Ask the API, and keep the answer for this session; a text that cannot be read gets a sentence."""
    trouble = fault_of(lang, title, text)
    if trouble is None:
        try:
            st.session_state[KEPT] = OwnText(title, text, api.read_text(title, text))
        except ApiError as error:
            trouble = told(lang, error)
    if trouble is not None:
        st.warning(trouble)


def fault_of(lang: str, title: str, text: str) -> str | None:
    """Why a text is not sent at all."""
    count = len(title) + len(text)
    if not shows_something(text) and not shows_something(title):
        return say(lang, "read.empty")
    if len(title) > LONGEST_TITLE:
        return say(lang, "read.title_too_long", count=f"{len(title):,}", most=f"{LONGEST_TITLE:,}")
    if count > MOST_CHARACTERS:
        return say(lang, "read.too_long", count=f"{count:,}", most=f"{MOST_CHARACTERS:,}")
    return None


def shows_something(text: str) -> bool:
    """Whether anything in it can be seen."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


def told(lang: str, error: ApiError) -> str:
    """What the reader can do; raises what the whole page must tell."""
    keys = {"busy": "read.busy", "missing": "read.unavailable", "empty": "read.unavailable", "refused": "read.refused"}
    if error.kind not in keys:
        raise error
    return say(lang, keys[error.kind], detail=error.detail)


def facts(own: OwnText, names: Names, lang: str) -> str:
    """Role and years, and every technology once with its strongest level."""
    reading = own.reading
    alternatives = ", ".join(names.role(role) for role in reading.role_alternatives)
    lines = {
        "role": read_role(lang, names, reading),
        "read.alternatives": alternatives,
        "experience": experience(lang, reading),
    }
    items = "".join(
        f"<div><small>{say(lang, key)}</small>{escape(value)}</div>" for key, value in lines.items() if value
    )
    title = highlighted(own.title, _in(reading, "title"), lang) if own.title.strip() else say(lang, "read.untitled")
    technologies, concepts = strongest(reading.mentions, "technology"), strongest(reading.mentions, "concept")
    found = say(lang, "read.found", technologies=len(technologies), concepts=len(concepts))
    chips = "".join(chip(one.name, one.level, lang) for one in technologies)
    counted = f'<div class="ts-next">{found}</div><div class="ts-chips">{chips}</div>'
    nothing = f'<div class="ts-notice">{say(lang, "read.nothing")}</div>'
    return (
        f'<div class="ts-detail ts-own"><h2>{title}</h2><div class="ts-facts">{items}</div>'
        f"{counted if reading.mentions else nothing}</div>"
    )


def strongest(mentions: Sequence[Span], kind: str) -> list[Span]:
    """One mention of each term, the most strongly asked for first."""
    ordered = sorted((one for one in mentions if one.kind == kind), key=lambda one: LEVELS.index(one.level))
    found: dict[str, Span] = {}
    for one in ordered:
        found.setdefault(one.technology, one)
    return list(found.values())


def marked(own: OwnText, lang: str) -> str:
    """The whole text with its mentions."""
    mentions = own.reading.mentions
    levels = [level for level in LEVELS if any(one.level == level for one in mentions)]
    concept = say(lang, "legend.concept") if any(one.kind == "concept" for one in mentions) else ""
    keys = legend(lang, levels, concept) if levels else ""
    text = highlighted(own.text, _in(own.reading, "body"), lang)
    extractor = escape(say(lang, "read.extractor", extractor=own.reading.extractor))
    return (
        f'<div class="ts-detail">{keys}<h3>{say(lang, "section.body")}</h3><div class="ts-text">{text}</div>'
        f'<div class="ts-meta">{extractor}</div></div>'
    )


def _in(reading: Reading, section: str) -> list[Span]:
    return [one for one in reading.mentions if one.section == section]
