"""Cleans a text: one spelling for each sign, one bullet, line breaks only where they separate something."""

import re
import unicodedata

from techstrata.reading.mojibake import repaired
from techstrata.silver.markup import without_entities, without_markdown, without_tags

BULLET = "•"
MOST_PASSES = 30
"""Only texts made to do harm need more than three."""
# Signs that only ever open an item when they stand first in a line.
BULLET_SIGNS = "•·∙◦‣▪▫■□●○◆◇▶▷►▸▹◾◽▲△★☆✓✔✅☑√⁃￭・‧⦁⋆✦✧➢➤➔➜❖◎◉⩥▼ㆍ"
# These need a blank behind, or they are part of a word or number.
SPACED_SIGNS = r"[-–—―*+>]|[-=]+>|⇒|→|⎸|⎮|┕|└|ㄴ|o(?=\s)"
LINE_BULLET = re.compile(rf"[ ]*(?:(?:[{BULLET_SIGNS}]+|(?:{SPACED_SIGNS})(?=[ ])|[-*](?=[^\W\d_]))[ ]*)+")
MAY_OPEN_AN_ITEM = frozenset(f"{BULLET_SIGNS} -–—―*+>=⇒→⎸⎮┕└ㄴo")
"""What the first sign of such a line can be; looking at each line's first sign spares most lines the expression."""
# The sign first, then the look at the blank before it: an expression that begins with a set of signs is quick.
INLINE_BULLET = re.compile("[●○▪∙▸►■◆◦‣⦁](?<= .)(?= )")
BULLET_ALONE = re.compile(r"^•[ ]*$", re.MULTILINE)
BULLET_LAST = re.compile(r"•[ ]*(?:\n|\Z)")
SYMBOL_FONT_BULLETS = re.compile("[\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc]")

LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANK = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\u3164\u115f\u1160\uffa0]")
# The joiner is kept only inside an emoji, where it is part of the picture.
INVISIBLE = re.compile(
    "[\xad\u034f\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
    "|\u200d(?![\u2600-\u27bf\U0001f300-\U0001faff])|(?<![\u2600-\u27bf\U0001f300-\U0001faff])\u200d"
)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff]")
FULL_WIDTH = {sign: sign - 0xFEE0 for sign in range(0xFF01, 0xFF5F)}
HAS_FULL_WIDTH = re.compile("[\uff01-\uff5e]")
BLANKS = re.compile(" {2,}")
EDGE_BLANKS = re.compile(" +\n *|\n +")
BLANK_LINES = re.compile("\n{3,}")
STRANGE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uff01-\uff5e\uffa0\ufff9-\ufffb\ufffe\uffff]"
)
ODD = re.compile("[^\n -~가-힣]")


def clean(text: str) -> str:
    """A text of several lines, cleaned. Cleaning twice changes nothing."""
    for _ in range(MOST_PASSES):
        cleaned = _pass(text)
        if cleaned == text:
            break
        text = cleaned
    return text


def clean_line(text: str) -> str:
    """A text of one line, cleaned; a leading bullet goes, as there is no list."""
    for _ in range(MOST_PASSES):
        cleaned = " ".join(clean(text).split()).lstrip("• ")
        if cleaned == text:
            break
        text = cleaned
    return text


def _pass(text: str) -> str:
    if ODD.search(text):
        text = _signs(text)
    if "&" in text:
        text = without_entities(text)
    text = without_markdown(without_tags(text))
    if "  " in text:
        text = BLANKS.sub(" ", text)
    if " \n" in text or "\n " in text:
        text = EDGE_BLANKS.sub("\n", text)
    text = "\n".join([line if line[:1] not in MAY_OPEN_AN_ITEM else _bulleted(line) for line in text.split("\n")])
    if BULLET_LAST.search(text):
        text = BULLET_ALONE.sub("", text)
    return (BLANK_LINES.sub("\n\n", text) if "\n\n\n" in text else text).strip()


def _bulleted(line: str) -> str:
    if line[:2] == "• " and line[2:3] not in MAY_OPEN_AN_ITEM:
        return line
    opening = LINE_BULLET.match(line)
    return f"{BULLET} {line[opening.end() :]}" if opening else line


def _signs(text: str) -> str:
    """Misread, invisible and odd characters; for most texts of English and Hangul there is nothing to do."""
    text = unicodedata.normalize("NFC", repaired(text))
    text = INLINE_BULLET.sub(BULLET, text)
    if not STRANGE.search(text):
        return text
    text = BLANK.sub(" ", LINE_END.sub("\n", text))
    text = SYMBOL_FONT_BULLETS.sub(BULLET, text)
    text = CONTROL.sub("", INVISIBLE.sub("", text))
    return text.translate(FULL_WIDTH) if HAS_FULL_WIDTH.search(text) else text
