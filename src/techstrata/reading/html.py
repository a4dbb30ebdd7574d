"""Strict tools to take HTML pages and fragments apart."""

import codecs
import re
from collections.abc import Iterable, Mapping
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
        self._root: LexborNode | None = None

    @classmethod
    def of(cls, page: RawPage) -> "Html":
        """The page decoded; raises UnexpectedDataError when the bytes are not in the charset they claim."""
        return cls(decoded(page))

    @property
    def root(self) -> LexborNode:
        """The root of the tree, parsed once."""
        if self._root is None:
            root = LexborHTMLParser(self.text).root
            if root is None:
                raise UnexpectedDataError("The page is no HTML.")
            self._root = root
        return self._root


def decoded(page: RawPage) -> str:
    """The text of a page: UTF-8 whatever is claimed, then the claim of header or page, then CP949."""
    body = page.body.removeprefix(codecs.BOM_UTF8)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        charset = _claimed(page) or KOREAN_DEFAULT
    try:
        return body.decode(charset)
    except (UnicodeDecodeError, LookupError):
        raise UnexpectedDataError(f"The bytes of the page are not in {charset[:20]}.") from None


def is_cut_off(page: RawPage) -> bool:
    """A whole document that never ends: half of it is missing."""
    low = page.body.lower()
    return b"<html" in low and b"</html" not in low


def is_damaged(page: RawPage) -> bool:
    """Cut off, or in no charset that it could be in: asking again may help."""
    try:
        decoded(page)
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
    return attribute(node.css_first(f'meta[property="{name}"], meta[name="{name}"]'), "content")


def inner_html(node: LexborNode) -> str:
    """The markup inside a node, as the parser writes it."""
    return (node.inner_html or "").strip()


def is_leaf(node: LexborNode) -> bool:
    """Whether there is only text inside."""
    return not any(child.is_element_node for child in node.iter())


def terms_of(node: LexborNode, selector: str) -> dict[str, str]:
    """What the `dd` behind each chosen `dt` says."""
    said: dict[str, str] = {}
    for term in node.css(selector):
        value = term.next
        while value is not None and value.tag != "dd":
            value = value.next
        said[text_of(term)] = text_of(value)
    return said


def rows_of(node: LexborNode, selectors: Iterable[str]) -> dict[str, str]:
    """What stands behind the first words of each chosen row; buttons say nothing."""
    said: dict[str, str] = {}
    for row in (row for selector in selectors for row in node.css(selector)):
        words = [text_of(leaf, "") for leaf in row.css("span") if is_leaf(leaf) and not _is_in(leaf, "button", row)]
        label, *values = [word for word in words if word] or [""]
        said[label] = " ".join(values)
    return {label: value for label, value in said.items() if label}


def visible_body(html: Html) -> LexborNode:
    """The body without scripts and styles."""
    body = one(html.root, "body")
    for unseen in body.css("script") + body.css("style"):
        unseen.decompose()
    return body


def plain_link(href: str, base: str = "") -> str:
    """A link without query and fragment, which carry where a visitor came from."""
    return urlunsplit((*urlsplit(urljoin(base, href.strip()))[:3], "", ""))


def _is_in(node: LexborNode, tag: str, within: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.mem_id != within.mem_id:
        if above.tag == tag:
            return True
        above = above.parent
    return False


def _claimed(page: RawPage) -> str | None:
    header = CHARSET.search(page.headers.get("content-type", "")) or CHARSET.search(page.media_type)
    if header:
        charset = header[1].lower()
    else:
        meta = META.search(page.body[:META_WITHIN])
        charset = meta[1].decode("ascii").lower() if meta else ""
    return LARGER.get(charset, charset) or None
