"""The shape of pages: which keys (JSON) or marks (HTML) they carry, and how steadily, without any of their words."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from techstrata.domain import RawPage, UnexpectedDataError
from techstrata.reading.html import Html

LOOKED_AT = 300
"""Pages of one kind whose shape is taken; more would say nothing new."""
RARE, STEADY = 0.05, 0.95
"""A mark on fewer pages is not kept; one on fewer than the steady share is optional."""
MOST_KEYS, MOST_MARKS, DEEPEST = 400, 150, 8
OPTIONAL = "?"
"""Ends a mark that is only on some pages of its kind."""
# A key that is a number or a hash is one of many: what is looked up by it belongs together.
ENTRY = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{16,}", re.IGNORECASE)
NAMING = ("data-sentry-component", "data-testid", "data-component")
WORD = re.compile(r"[A-Za-z][A-Za-z_-]{1,39}")
# What build tools make of a class: the part behind the last underscores, or all of it.
BUILT_ENDING = re.compile(r"(?<=[A-Za-z0-9])__?[A-Za-z0-9_-]{5,8}$")
BUILT = re.compile(r"(?:css|sc|jsx|svelte|astro|emotion|styled|jss)-[\w-]+|(?=\w*\d[a-zA-Z])[a-zA-Z0-9]{5,}")
# Classes that say how something looks, not what it is.
LOOKS = re.compile(
    r"\S*[:/\[\].!%]\S*|-?(?:[mp][xytrblse]?|gap|space-[xy]|[wh]|(?:min|max)-[wh]|size|z|top|left|right|bottom|inset|"
    r"order|basis|leading|opacity|col|row|line-clamp|duration)-(?:\d\S*|auto|full|px|screen|none|span-\S+)|"
    r"(?:flex|grid|text|font|bg|border|rounded|shadow|items|justify|self|place|overflow|whitespace|cursor|object|break|"
    r"shrink|grow|transition|tracking)(?:-\S+)?|block|inline|inline-block|inline-flex|hidden|relative|absolute|fixed|"
    r"sticky|static|truncate|underline|uppercase|italic"
)


class Shapes:
    """What one kind of page has been seen to carry."""

    def __init__(self) -> None:
        self.pages = 0
        self._on: Counter[str] = Counter()
        self._is_html = False

    def add(self, page: RawPage) -> None:
        """Look at one page; pages that are neither JSON nor HTML have no shape."""
        if self.pages < LOOKED_AT and (marks := marks_of(page)):
            self._is_html = self._is_html or not _is_json(page)
            self.pages += 1
            self._on.update(marks)

    @property
    def seen(self) -> frozenset[str]:
        """All marks, the rare ones too."""
        return frozenset(self._on)

    def kept(self) -> tuple[str, ...]:
        """The marks worth remembering in their order; those that are only on some pages end with `?`."""
        most = MOST_MARKS if self._is_html else MOST_KEYS
        common = sorted(self._on.items(), key=lambda item: (-item[1], item[0]))[:most]
        steady = STEADY * self.pages
        return tuple(
            sorted(mark if times >= steady else mark + OPTIONAL for mark, times in common if times >= RARE * self.pages)
        )


def marks_of(page: RawPage) -> frozenset[str]:
    """The key paths of a JSON page, the marks of an HTML page; nothing for others."""
    if _is_json(page):
        try:
            return frozenset(paths_in(orjson.loads(page.body)))
        except orjson.JSONDecodeError:
            return frozenset()
    body = page.body.lstrip()
    if not body.startswith(b"<") or body.startswith(b"<?xml"):
        return frozenset()
    try:
        return frozenset(marks_in(Html.of(page)))
    except UnexpectedDataError:
        return frozenset()


def _is_json(page: RawPage) -> bool:
    return page.body.lstrip()[:1] in (b"{", b"[")


def paths_in(value: Any, path: str = "", depth: int = 0) -> Iterator[str]:
    """Dotted paths of all keys; `[]` stands for the items of a list, `*` for keys that are numbers or hashes."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from paths_in(item, f"{path}[]", depth)
    elif isinstance(value, dict):
        for key, inner in value.items():
            below = f"{path}.{'*' if ENTRY.fullmatch(key) else key[:60]}".lstrip(".")
            yield below
            yield from paths_in(inner, below, depth + 1)


def marks_in(html: Html) -> Iterator[str]:
    """`tag.class` for classes that name a thing, `[data-name]`, and `[data-testid=word]` where the value names it."""
    for node in html.root.css("[class]"):
        tag = node.tag
        for name in (node.attributes.get("class") or "").split():
            if plain := plain_class(name):
                yield f"{tag}.{plain}"
    for node in html.root.traverse():
        for name, value in node.attributes.items():
            if name in NAMING and value and WORD.fullmatch(value):
                yield f"[{name}={value}]"
            elif name.startswith("data-") and len(name) <= 40:
                yield f"[{name}]"


def plain_class(name: str) -> str:
    """A class without what build tools add; empty when nothing of it names a thing."""
    if LOOKS.fullmatch(name) or len(name) > 60:
        return ""
    ending = BUILT_ENDING.search(name)
    if ending and _looks_drawn(ending.group().strip("_")):
        name = name[: ending.start()]
    return "" if BUILT.fullmatch(name) else name


def _looks_drawn(text: str) -> bool:
    """Whether letters were drawn by a machine: digits or capitals in the middle of a short word."""
    return bool(re.search(r"\d\w|[a-z][A-Z]|[A-Z]{2}[a-z]|[-_]", text))
