"""The headings that are known, and how they are compared."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import rtoml

BODY = "body"
"""The part before the first heading: it belongs to whatever section the text came from."""
# The dot that Korean lists use as a bullet counts as a letter.
SIGNS = re.compile(r"[\W_ㆍ]+")


class Heading(NamedTuple):
    """A known heading at `start..end` of the text."""

    section: str
    start: int
    end: int
    is_label: bool = False


def clear_of(headings: Sequence[Heading], others: Sequence[Heading]) -> list[Heading]:
    """The headings that overlap none of the others; these ascend, and none of them overlaps the next."""
    ends = [one.end for one in others]
    found = []
    for one in headings:
        at = bisect_right(ends, one.start)
        if at == len(ends) or others[at].start >= one.end:
            found.append(one)
    return found


def squeezed(text: str) -> str:
    """How headings are compared: letters and digits only, lower case."""
    return SIGNS.sub("", text).lower()


@cache
def listed_headings() -> dict[str, str]:
    """Heading as written in `headings.toml` -> section."""
    content = rtoml.loads(files(__package__).joinpath("headings.toml").read_text("utf-8"))
    return {heading: section for section, headings in content.items() for heading in headings}


@cache
def known_headings() -> dict[str, str]:
    """Squeezed heading -> section; the first section that lists a heading keeps it."""
    found: dict[str, str] = {}
    for heading, section in listed_headings().items():
        found.setdefault(squeezed(heading), section)
    return found
