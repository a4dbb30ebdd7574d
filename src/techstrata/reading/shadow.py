"""A searchable shadow of a text: lower case, composed, without mark-up, with the way back to the untouched text."""

import html
import re
import unicodedata
from array import array
from typing import NamedTuple

from techstrata.reading.mojibake import MISREAD, as_meant

# What makes characters of shadow and text differ in number: full-width letters, jamo, combining and invisible
# signs, Markdown escapes, HTML entities and tags, and signs of a text that was read in the wrong encoding.
ODD = re.compile(
    r"[\uff01-\uff5e\u1100-\u11ff\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u3300-\u33ff\u2460-\u24ff]"
    r"|\\[^\w\s]|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});|</?[a-zA-Z!][^<>]{0,800}>"
)
MAYBE_ODD = re.compile(
    r"[\\&<\uff01-\uff5e\u1100-\u11ff\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u3300-\u33ff\u2460-\u24ff]"
)
ODD_OR_MISREAD = re.compile(f"{ODD.pattern}|{MISREAD.pattern}")
MISREAD_LEADS = "âÃÂ"
INVISIBLE = re.compile(r"[\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
BLANKS = ("\u00a0", "\u3000", "\u2002", "\u2003", "\u2009", "\t", "\r", "\f", "\v")


class Mapped(NamedTuple):
    """`starts[i]..ends[i]` of the untouched text is what stands behind `text[i]`; both are code-point offsets."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The span of the untouched text behind `text[first:after]`."""
        return self.starts[first], self.ends[after - 1]


class Shadow(NamedTuple):
    """A text in lower case and in its own; `mapped` is None where the untouched text has as many code points."""

    shadow: str
    cased: str
    mapped: Mapped | None = None

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The span of the untouched text behind `shadow[first:after]`."""
        return (first, after) if self.mapped is None else self.mapped.span(first, after)


def plain_blanks(text: str) -> str:
    """Every kind of blank as a space; most texts hold none of them, and `replace` then costs next to nothing."""
    for blank in BLANKS:
        text = text.replace(blank, " ")
    return text


def lowered(cased: str) -> str:
    """Lower case of the same length; the few letters that grow keep their case."""
    low = cased.lower()
    if len(low) == len(cased):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in cased)


def shadow_of(text: str) -> Shadow:
    """The shadow of a text; most texts need no map and take the quick way."""
    mapped = mapped_if_odd(text)
    cased = plain_blanks(text if mapped is None else mapped.text)
    return Shadow(lowered(cased), cased, mapped)


def mapped_if_odd(text: str) -> Mapped | None:
    """A text composed and without mark-up, with the way back; None when it is so as it stands."""
    is_misread = any(lead in text for lead in MISREAD_LEADS) and MISREAD.search(text) is not None
    # One set of characters is looked for much faster than the alternatives of the full expression.
    if not is_misread and not any(ODD.match(text, suspect.start()) for suspect in MAYBE_ODD.finditer(text)):
        return None
    odd = ODD_OR_MISREAD if is_misread else ODD
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    at = 0
    for match in odd.finditer(text):
        if match.start() < at:
            continue
        plain = text[at : match.start()]
        pieces.append(plain)
        starts.extend(range(at, match.start()))
        ends.extend(range(at + 1, match.start() + 1))
        at = _take_odd(text, match, pieces, starts, ends)
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Mapped("".join(pieces), starts, ends)


def _take_odd(text: str, match: re.Match[str], pieces: list[str], starts: "array[int]", ends: "array[int]") -> int:
    """Append what one odd piece stands for; returns where the text goes on."""
    odd, start, end = match[0], match.start(), match.end()
    if odd.startswith("\\"):
        said = odd[1:]
    elif odd.startswith("&"):
        said = html.unescape(odd)
    elif odd.startswith("<"):
        said = "\n" if re.match(r"</?(?:br|p|li|ul|ol|div|h\d|tr)\b", odd, re.I) else " "
    elif INVISIBLE.fullmatch(odd):
        said = ""
    elif "\u1100" <= odd <= "\u11ff":
        while end < len(text) and "\u1100" <= text[end] <= "\u11ff":
            end += 1
        return _take_jamo(text[start:end], start, pieces, starts, ends)
    elif MISREAD.fullmatch(odd):
        said = as_meant(match)
    else:
        said = unicodedata.normalize("NFKC", odd)
    pieces.append(said)
    starts.extend([start] * len(said))
    ends.extend([end] * len(said))
    return end


def _take_jamo(run: str, start: int, pieces: list[str], starts: "array[int]", ends: "array[int]") -> int:
    """Compose a run of conjoining jamo syllable by syllable (decomposed Hangul is common from macOS)."""
    at = 0
    for syllable in unicodedata.normalize("NFC", run):
        size = len(unicodedata.normalize("NFD", syllable))
        pieces.append(syllable)
        starts.append(start + at)
        ends.append(start + at + size)
        at += size
    return start + len(run)
