"""Takes HTML and Markdown remains out of a text: what they said about layout becomes line breaks."""

import html
import re
from html.entities import html5

NESTED_ESCAPE = re.compile(r"&(?:amp;)+(?=#?\w{1,31};)", re.ASCII)
ENTITY = re.compile(r"&(?:#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};)")
# Shortened texts and careless sites lose the semicolon; only names that are no words are believed without it.
BARE_ENTITY = re.compile(r"&(nbsp|amp|lt|gt|quot)(?![\w;=])")
BREAKING = "address|article|blockquote|body|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|html|main|nav|ol|p|pre|section|table|tbody|tfoot|thead|tr|ul"  # noqa: E501
INLINE = "a|abbr|b|big|button|center|code|col|colgroup|em|font|form|head|i|iframe|img|input|ins|kbd|label|link|mark|meta|o:p|option|picture|s|samp|select|small|source|span|strike|strong|sub|sup|svg|path|u|var|video|audio|wbr"  # noqa: E501
TAG_END = r"(?:\s[^<>]{0,4000})?\s*/?>"
BREAKING_TAG = re.compile(rf"<\s?/?\s?(?:{BREAKING}){TAG_END}", re.IGNORECASE)
# A paragraph inside an item would part the bullet from its words.
ITEM_TAG = re.compile(rf"\s*<\s?li{TAG_END}(?:\s*<(?:p|div){TAG_END})*\s*", re.IGNORECASE)
ITEM_END = re.compile(r"(?:</(?:p|div)\s*>\s*)*<\s?/\s?li\s*>\s*", re.IGNORECASE)
CELL_TAG = re.compile(rf"<\s?/?(?:td|th){TAG_END}", re.IGNORECASE)
INLINE_TAG = re.compile(rf"<\s?/?\s?(?:{INLINE}){TAG_END}", re.IGNORECASE)
HIDDEN_STARTS = re.compile(r"<(?:(!--)|(script|style)\b[^<>]*>|!doctype[^<>]*>)", re.IGNORECASE)
ANY_TAG = re.compile(rf"</?(?:{BREAKING}|li|td|th|script|style|{INLINE}){TAG_END}", re.IGNORECASE)
# Shortened texts end inside a tag or an entity.
CUT_TAG = re.compile(
    rf"<(?:/|/?(?:{BREAKING}|li|td|th|{INLINE})(?:\s[^<>]{{0,4000}})?/?(?:&g?t?)?|!-{{0,2}})$", re.IGNORECASE
)
CUT_TAG_OF_HTML = re.compile(r"<(?:/?[a-z][a-z0-9]{0,9}(?:\s[^<>]*)?(?:&g?t?)?|/?)$", re.IGNORECASE)
CUT_ENTITY = re.compile(r"&(?:am?p?|lt?|gt?|qu?o?t?|nb?s?p?|#\d{0,4}|#x[0-9a-fA-F]{0,4})$")

ESCAPED_SIGN = re.compile(r"(?<!\\)\\+([!-/:-@\[\]^-`{-~])")
HARD_BREAK = re.compile(r"(?<!\\)\\+$", re.MULTILINE)
WRITTEN_BREAK = re.compile(r"(?<![\w\\:])(?:\\r)?\\n(?![a-z])")
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\((?:https?:|mailto:|tel:|/|#)[^()\s]*(?:\s\"[^\"\n]*\")?\)")
STRONG = re.compile(r"(?<!\*)\*{2,3}(?!\*)")
HEADING_SIGN = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+)+", re.MULTILINE)
RULE = re.compile(r"^[ \t]*(?:[-*_=─━—~][ \t]?){3,}$", re.MULTILINE)
RULE_STARTS = re.compile(r"[-*_=─━—~][ \t]?[-*_=─━—~]")
FENCE = re.compile(r"^[ \t]*```\w*[ \t]*$", re.MULTILINE)
CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]+)\1(?!`)")


def without_entities(text: str) -> str:
    """Named and numbered signs as themselves, however often they were escaped."""
    while "&" in text:
        plain = ENTITY.sub(_sign, BARE_ENTITY.sub(r"&\1;", NESTED_ESCAPE.sub("&", text)))
        if plain == text:
            break
        text = plain
    return _without_cut_end(text, "&", CUT_ENTITY)


def _sign(match: re.Match[str]) -> str:
    entity = match[0]
    return html.unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity


def without_tags(text: str) -> str:
    """Line breaks where a browser makes them, `•` before list items, and the words of links."""
    if "<" not in text:
        return text
    before = text
    text = _without_hidden(text)
    text = ITEM_END.sub("\n", ITEM_TAG.sub("\n• ", text))
    text = BREAKING_TAG.sub("\n", text)
    text = CELL_TAG.sub(" ", text)
    text = INLINE_TAG.sub("", text)
    return _without_cut_end(text, "<", CUT_TAG if text == before else CUT_TAG_OF_HTML)


def _without_hidden(text: str) -> str:
    """Comments, scripts and styles, whose content no reader sees; one that never ends is left alone."""
    pieces: list[str] = []
    at = 0
    low = text.lower() if HIDDEN_STARTS.search(text) else ""
    while low and (start := HIDDEN_STARTS.search(text, at)):
        closing = "-->" if start[1] else f"</{start[2].lower()}" if start[2] else ""
        end = low.find(closing, start.end()) if len(low) == len(text) else -1
        if end < 0:
            break
        pieces.append(text[at : start.start()])
        at = max(end, text.find(">", end) + 1) if closing else start.end()
    return "\n".join((*pieces, text[at:]))


def _without_cut_end(text: str, sign: str, cut: re.Pattern[str]) -> str:
    """Without what stands behind the last sign, as often as that is a cut piece of markup."""
    end = len(text)
    while (at := text.rfind(sign, 0, end)) >= 0 and cut.fullmatch(text, at, end):
        end = at
    return text[:end]


def without_markdown(text: str) -> str:
    """Escapes, links, emphasis, heading signs, rules and code marks of Markdown."""
    if "\\" in text:
        text = WRITTEN_BREAK.sub("\n", text)
        text = HARD_BREAK.sub("", ESCAPED_SIGN.sub(r"\1", text))
    if "](" in text:
        text = LINK.sub(r"\1", text)
    if "`" in text:
        text = CODE.sub(r"\2", FENCE.sub("", text))
    if "**" in text:
        text = STRONG.sub("", text)
    if "#" in text:
        text = HEADING_SIGN.sub("", text)
    return RULE.sub("", text) if RULE_STARTS.search(text) else text
