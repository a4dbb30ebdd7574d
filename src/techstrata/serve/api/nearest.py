"""The known word that a mistaken one probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

LONGEST = 60
"""Longer words are no slip of the keyboard, and comparing them takes long."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most similar known word, or None when none is near."""
    if len(word) > LONGEST:
        return None
    return next(iter(get_close_matches(word.lower(), known, n=1, cutoff=0.6)), None)
