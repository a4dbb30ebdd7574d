"""Bodies as sites make them: a posting's sections joined without their headings, with what each place speaks of.

They are made from postings whose sections are known, by a seeded die, in the ways that real feeds and pages join.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from techstrata.reading.block_items import BULLETS, Item, items_of
from techstrata.reading.blocks import HANGUL, LABELS
from techstrata.reading.headings import BODY, listed_headings
from techstrata.reading.outline import heading_of_line, outline
from techstrata.reading.shadow import shadow_of

OTHERS = ("intro", "benefits", "process", "other")
DEMANDS = ("requirements", "preferred")
BETWEEN = ("\n", "\n", "\n", "\n", " ", " ", " ", "\n\n", "\n\n", "\n\n\n", " \n")
BULLET_SIGNS = ("• ", "• ", "- ", "- ", "ㆍ", "· ", "* ", "")
SELDOM_MISSING = ("tasks", "preferred")
PIPED_LISTS = 3
FEWEST_ROWS = 8
BREAKS = re.compile(r"\n\s*\n+")


class Part(NamedTuple):
    """What a posting says of one thing."""

    section: str
    text: str


class Joined(NamedTuple):
    """A text, and from which place on it speaks of which label."""

    text: str
    starts: Sequence[int]
    labels: Sequence[int]

    def label_at(self, place: int) -> int:
        return self.labels[bisect_right(self.starts, place) - 1]


def label_of(section: str) -> int | None:
    """The label of a section; None when it says nothing of one."""
    if section in OTHERS:
        return LABELS.index("other")
    return LABELS.index(section) if section in LABELS else None


def parts_of(sections: dict[str, str]) -> list[Part]:
    """The sections of a posting that tell a label; a body's by the headings that the outline knows."""
    told = {name: text for name, text in sections.items() if label_of(name) is not None}
    if "requirements" in told and told["requirements"] == told.get("tasks"):
        del told["requirements"]
    parts = [part for name, text in told.items() for part in _parts_of_section(name, shadow_of(text).cased)]
    if not told:
        for text in sections.values():
            parts += _parts_of_body(shadow_of(text).cased)
    return [one for one in parts if one.text.strip()]


def _parts_of_section(name: str, text: str) -> list[Part]:
    """A section, and what its own headings say of parts of it."""
    found: list[Part] = []
    for one in outline(text, whole_body=False):
        section = one.section if label_of(one.section) is not None else name
        content = text[one.content : one.end]
        if found and found[-1].section == section:
            found[-1] = Part(section, found[-1].text.rstrip("\n") + "\n" + content.strip("\n"))
        else:
            found.append(Part(section, content))
    return found


def _parts_of_body(text: str) -> list[Part]:
    rows = text.split("\n")
    if len(rows) == PIPED_LISTS and all("|" in row for row in rows) and not _has_headings(text):
        return [Part(name, row.replace("|", "\n")) for name, row in zip(LABELS, rows, strict=False)]
    segments = outline(text, whole_body=False)
    parts = [Part(one.section, text[one.content : one.end]) for one in segments if label_of(one.section) is not None]
    # Postings of several positions and pages that lost their line breaks are read too unsurely to teach from.
    is_sure = len({one.section for one in parts}) == len(parts) and len(rows) >= FEWEST_ROWS
    return parts if is_sure and any(one.section in DEMANDS for one in parts) else []


def _has_headings(text: str) -> bool:
    return any(one.section != BODY for one in outline(text.replace("|", "\n"), whole_body=False))


def without_headings(text: str) -> str:
    """A section without the lines that name it."""
    return "\n".join(line for line in text.split("\n") if heading_of_line(line) is None or ":" in line)


def joined(parts: Sequence[Part], dice: Random, behind: Sequence[Part] = ()) -> Joined:
    """Tasks, requirements and what is preferred, one behind the other; now and then what comes before and after.

    `behind` are parts of other postings that may stand behind this one's.
    """
    named = {part.section: part for part in reversed(parts)}
    order = [part for part in parts if part.section not in OTHERS]
    if len({part.section for part in order}) == len(order):
        order.sort(key=lambda part: LABELS.index(part.section))
    if "intro" in named and dice.random() < 0.25:
        order.insert(0, named["intro"])
    if "benefits" in named and dice.random() < 0.25:
        order.append(named["benefits"])
    if behind and dice.random() < 0.25:
        order.append(dice.choice(behind))
    left_out = dice.choice(SELDOM_MISSING) if dice.random() < 0.12 else ""
    order = [part for part in order if part.section != left_out] if len(order) > 2 else order
    sign = dice.choice(BULLET_SIGNS) if dice.random() < 0.5 else None
    between, dense, in_one_line = dice.choice(BETWEEN), dice.random() < 0.5, dice.random() < 0.08
    with_headings = dice.random() < 0.12
    piped = not in_one_line and dice.random() < 0.1
    if piped:
        between = "\n"
    text = ""
    starts: list[int] = []
    labels: list[int] = []
    for part in order:
        label = label_of(part.section)
        content = dressed(without_headings(part.text), sign, dense=dense)
        if not content or label is None:
            continue
        if text:
            text += between
        starts.append(len(text))
        labels.append(label)
        if piped:
            content = content.replace("\n", "|")
        if with_headings:
            text += dice.choice(korean_headings(part.section)) + ("|" if piped else "\n")
        text += content
    if in_one_line:
        text = text.replace("\n", " ")
    return Joined(text, starts, labels)


def korean_headings(section: str) -> list[str]:
    return [one for one, named in listed_headings().items() if named == section and HANGUL.search(one)]


def dressed(text: str, sign: str | None, *, dense: bool) -> str:
    """A section with the bullets that a site gives it, and with or without its empty lines."""
    text = text.strip()
    if sign is not None:
        text = "\n".join(sign + line.strip(BULLETS) if line.strip() else "" for line in text.split("\n"))
    return BREAKS.sub("\n", text) if dense else text


def labelled(body: Joined) -> list[tuple[Item, int]]:
    """The items that are read in a joined body, with their labels."""
    return [(item, body.label_at(first_letter(body.text, item))) for item in items_of(body.text)]


def first_letter(text: str, item: Item) -> int:
    piece = text[item.start : item.end]
    return item.start + len(piece) - len(piece.lstrip(BULLETS))
