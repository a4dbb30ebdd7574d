"""Short facts beside the text: tags, site roles, career, location and address."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

from techstrata.domain import UnexpectedDataError
from techstrata.silver.masking import masked
from techstrata.silver.placeholders import is_placeholder
from techstrata.silver.text import clean, clean_line

# A list that somebody turned into text: ['senior', 'remote'].
WRITTEN_LIST = re.compile(r"\[\s*(?:(['\"]).*\1)?\s*\]")
QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")
LOOSE_ENDS = " ,;|/·-"
LINES_REMEMBERED = 20_000
"""Tags, places, employers and roles come again and again."""


def line_of(text: str | None) -> str | None:
    """One cleaned line; None when it says nothing."""
    return None if text is None else _line_of(text)


@lru_cache(LINES_REMEMBERED)
def _line_of(text: str) -> str | None:
    line = masked(clean_line(text))
    return None if is_placeholder(line) else line


def place_of(text: str | None) -> str | None:
    """A place without the separators that empty parts leave behind."""
    line = line_of(text)
    return line.strip(LOOSE_ENDS) or None if line else None


def career_of(text: str | None) -> str | None:
    """The site's words in one line; a line that the next one only repeats and completes is left out."""
    return None if text is None else _career_of(text)


@lru_cache(LINES_REMEMBERED)
def _career_of(text: str) -> str | None:
    lines = [line for line in clean(text).split("\n") if line]
    kept = [line for line, after in pairwise([*lines, ""]) if not after.startswith(line)]
    return line_of(" · ".join(kept))


def words_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Tags or site roles: cleaned, in the site's order, each once."""
    lines = (line_of(word) for text in texts for word in _unpacked(text))
    return tuple(dict.fromkeys(line for line in lines if line))


def _unpacked(text: str) -> list[str]:
    if WRITTEN_LIST.fullmatch(text.strip()):
        return [match[1] or match[2] or "" for match in QUOTED.finditer(text)]
    return [text]


def address_of(text: str | None) -> str | None:
    """A web address that is safe as a link; raises UnexpectedDataError for anything else."""
    if text is None or is_placeholder(text):
        return None
    text = text.strip()
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        usable = False
    if not usable or not text.isprintable() or " " in text:
        raise UnexpectedDataError("The address is no web address; there is no link to the site.")
    return text
