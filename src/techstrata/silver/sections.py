"""The sections of a posting: known names, and a single `body` split where its headings stand."""

from collections.abc import Mapping
from functools import lru_cache

from techstrata.domain import KNOWN_SECTIONS, TAGS, TITLE
from techstrata.reading.headings import BODY
from techstrata.reading.outline import headings_in, outline
from techstrata.silver.masking import masked
from techstrata.silver.placeholders import is_placeholder
from techstrata.silver.text import clean, clean_line

# Sections of these names would be taken for the posting's own title and tags.
RESERVED = {TITLE, TAGS}
NAMES_REMEMBERED = 5_000


@lru_cache(NAMES_REMEMBERED)
def section_name(text: str) -> str:
    """Known names in their one spelling; others stay as they are."""
    name = clean_line(text)
    folded = name.casefold()
    if folded in RESERVED or not name:
        return BODY
    return folded if folded in KNOWN_SECTIONS else name


def sections_of(raw: Mapping[str, str]) -> dict[str, str]:
    """Cleaned and masked sections without the empty ones; texts of one name are joined by a blank line."""
    texts: dict[str, list[str]] = {}
    for name, text in raw.items():
        if not text:
            continue
        cleaned = masked(clean(text))
        if not is_placeholder(cleaned):
            _add(texts, section_name(name), cleaned)
    if BODY in texts:
        texts = _split_body(texts)
    return {name: "\n\n".join(parts) for name, parts in texts.items()}


def _split_body(texts: dict[str, list[str]]) -> dict[str, list[str]]:
    split = {name: parts for name, parts in texts.items() if name != BODY}
    for body in texts[BODY]:
        # Lists without headings can only be guessed: that is left to reading, and nothing is stored of it.
        if not headings_in(body):
            _add(split, BODY, body)
            continue
        for segment in outline(body):
            if text := body[segment.start : segment.end].strip():
                _add(split, segment.section, text)
    return split


def _add(texts: dict[str, list[str]], name: str, text: str) -> None:
    texts.setdefault(name, []).append(text)
