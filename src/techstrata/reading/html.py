"""Strict tools to take HTML pages and fragments apart."""

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from itertools import groupby
from urllib.parse import urljoin, urlsplit, urlunsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from techstrata.domain import RawPage, UnexpectedDataError

CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
META_WITHIN = 4096
# As browsers do: these two labels stand for their larger relatives.
LARGER = {"euc-kr": "cp949", "ks_c_5601-1987": "cp949", "iso-8859-1": "cp1252"}
KOREAN_DEFAULT = "cp949"


class Html:
    """A page or fragment: its decoded text and, once asked for, its tree."""

    def __init__(self, text: str) -> None:
        self.text = text

    @staticmethod
    def of(page: RawPage) -> "Html":
        """The page decoded; raises UnexpectedDataError when the bytes are not in the charset they claim.

        Whoever asks for the same page again, as judging and reading do one after the other, gets the same tree.
        """
        return _last_asked(page.body, page.headers.get("content-type", ""), page.media_type)

    @cached_property
    def root(self) -> LexborNode:
        """The root of the tree. It is shared: nobody may change it."""
        return _tree(self.text)

    @cached_property
    def visible_body(self) -> LexborNode:
        """The body without scripts and styles."""
        body = one(_tree(self.text), "body")
        for unseen in body.css("script, style"):
            unseen.decompose()
        return body


def is_cut_off(page: RawPage) -> bool:
    """A whole document that never ends: half of it is missing."""
    if b"</html" in page.body[-512:] or b"</html" in page.body:
        return False
    low = page.body.lower()
    return b"<html" in low and b"</html" not in low


def is_damaged(page: RawPage) -> bool:
    """Cut off, or in no charset that it could be in: asking again may help."""
    try:
        Html.of(page)
    except UnexpectedDataError:
        return True
    return is_cut_off(page)


def one(node: LexborNode, selector: str) -> LexborNode:
    """The first node that fits; raises UnexpectedDataError when there is none."""
    found = node.css_first(selector)
    if found is None:
        raise UnexpectedDataError(f"The required node `{selector}` is missing.")
    return found


def text_of(node: LexborNode | None, between: str = " ") -> str:
    """The words of a node on one line; empty for no node. `between` parts what neighbouring tags say."""
    return "" if node is None else " ".join(node.text(separator=between).split())


def text_of_one(node: LexborNode, selector: str) -> str:
    """The words of a node that must be there and say something."""
    text = text_of(one(node, selector))
    if not text:
        raise UnexpectedDataError(f"The required node `{selector}` is empty.")
    return text


def texts_of(node: LexborNode, places: Mapping[str, str], required: Iterable[str] = ()) -> dict[str, str | None]:
    """The words at each of several places; raises UnexpectedDataError when a required one says nothing."""
    texts = {name: text_of(node.css_first(selector)) or None for name, selector in places.items()}
    for name in required:
        if not texts[name]:
            raise UnexpectedDataError(f"The required node `{places[name]}` is missing or empty.")
    return texts


def attribute(node: LexborNode | None, name: str) -> str | None:
    """A stripped attribute; None when it is absent or empty."""
    return ((node.attributes.get(name) or "").strip() or None) if node is not None else None


def meta_content(node: LexborNode, name: str) -> str | None:
    """What `<meta property=… content=…>` or `<meta name=… content=…>` says."""
    places = f'meta[property="{name}"], meta[name="{name}"]'
    head = node.css_first("head")
    # Most pages keep it in their head, which is short to search.
    return attribute((head and head.css_first(places)) or node.css_first(places), "content")


def inner_html(node: LexborNode) -> str:
    """The markup inside a node, as the parser writes it."""
    return (node.inner_html or "").strip()


def terms_of(node: LexborNode, selector: str) -> dict[str, str]:
    """What the `dd` behind each chosen `dt` says."""
    said: dict[str, str] = {}
    for term in node.css(selector):
        value = term.next
        while value is not None and value.tag != "dd":
            value = value.next
        said[text_of(term)] = text_of(value)
    return said


def rows_of(node: LexborNode, selector: str) -> dict[str, list[str]]:
    """What stands behind the first words of each chosen row, tag by tag; buttons say nothing."""
    rows = (words_by_tag(row) for row in node.css(selector))
    return {label: values for label, *values in filter(None, rows)}


def words_by_tag(node: LexborNode) -> list[str]:
    """What each tag inside says itself, in order and without those that say nothing; buttons are passed over."""
    said = ((above, text.text_content or "") for above, text in _texts(node))
    found = ("".join(text for _, text in group) for _, group in groupby(said, key=lambda one: one[0]))
    return [words for text in found if (words := " ".join(text.split()))]


def plain_link(href: str, base: str = "") -> str:
    """A link without query and fragment, which carry where a visitor came from."""
    return urlunsplit((*urlsplit(urljoin(base, href.strip()))[:3], "", ""))


def _texts(node: LexborNode) -> Iterator[tuple[int, LexborNode]]:
    """Each piece of text inside, with the tag that it stands in."""
    for child in node.iter(include_text=True):
        if child.is_text_node:
            yield node.mem_id, child
        elif child.is_element_node and child.tag != "button":
            yield from _texts(child)


def _tree(text: str) -> LexborNode:
    root = LexborHTMLParser(text).root
    if root is None:
        raise UnexpectedDataError("The page is no HTML.")
    return root


@lru_cache(maxsize=1)
def _last_asked(body: bytes, *claims: str) -> Html:
    return Html(_decoded(body, *claims))


def _decoded(body: bytes, *claims: str) -> str:
    """The text of a page: UTF-8 whatever is claimed, then the claim of headers or page, then CP949."""
    body = body.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        charset = _claimed(body, claims) or KOREAN_DEFAULT
    try:
        return body.decode(charset)
    except (UnicodeDecodeError, LookupError):
        raise UnexpectedDataError(f"The bytes of the page are not in {charset[:20]}.") from None


def _claimed(body: bytes, claims: Iterable[str]) -> str | None:
    header = next(filter(None, map(CHARSET.search, claims)), None)
    if header:
        charset = header[1].lower()
    else:
        meta = META.search(body[:META_WITHIN])
        charset = meta[1].decode("ascii").lower() if meta else ""
    return LARGER.get(charset, charset) or None
