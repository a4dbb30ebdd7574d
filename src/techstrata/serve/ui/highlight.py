"""Text with its mentions marked, as HTML that is safe whatever the text says."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from techstrata.serve.ui.texts import say

LEVELS = ("required", "preferred", "used", "other")
SIGNS = {"required": "●", "preferred": "◐", "used": "○", "other": "·"}
"""Levels can be told apart without colour."""


class Marked(Protocol):
    """A span inside a text, in code points."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...


def highlighted(text: str, spans: Iterable[Marked], lang: str) -> str:
    """The escaped text with every span in a `mark`; of spans that overlap, the earlier and longer one is shown."""
    pieces: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if at <= span.start < span.end <= len(text):
            pieces += [escape(text[at : span.start]), _mark(text[span.start : span.end], span, lang)]
            at = span.end
    return "".join([*pieces, escape(text[at:])])


def _mark(words: str, span: Marked, lang: str) -> str:
    hint = escape(f"{span.name} · {say(lang, f'level.{span.level}')}")
    # A concept is no technology: it is read, but never part of a share.
    concept = " ts-concept" if getattr(span, "kind", "") == "concept" else ""
    return f'<mark class="ts-{span.level}{concept}" title="{hint}">{escape(words)}</mark>'


def chip(name: str, level: str, lang: str) -> str:
    """A technology with its level as sign, colour and hint."""
    hint = escape(say(lang, f"level.{level}"))
    return f'<span class="ts-chip ts-{level}" title="{hint}"><i>{SIGNS[level]}</i>{escape(name)}</span>'


def legend(lang: str, levels: Iterable[str] = LEVELS, more: str = "") -> str:
    """What the signs and colours mean."""
    items = "".join(
        f'<span class="ts-key ts-{level}"><i>{SIGNS[level]}</i>{say(lang, f"level.{level}")}</span>' for level in levels
    )
    return f'<div class="ts-legend">{items}{f"<span>{escape(more)}</span>" if more else ""}</div>'
