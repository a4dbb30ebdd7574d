"""Where a sheet of many texts may hold headings: a look at each of its lines spares most texts a closer one."""

from collections.abc import Iterator

from techstrata.reading.glances import (
    GLANCE,
    GLANCES,
    SHORT_LINE,
    bare_of,
    begins_like_heading,
    ends_like_heading,
)
from techstrata.reading.outline import LONG_LINE, heading_of_line
from techstrata.reading.run_on import BRACKETS, bracketed


def suspects_in(text: str) -> list[int]:
    """Places, ascending. Without one among them a text holds no headings but those that `ODD_SIGNS` tell of."""
    found = list(_in_brackets(text))
    at, glances = 0, GLANCES
    for line in text.split("\n"):
        size = len(line)
        # Their first letters and their length tell of most lines all there is to know.
        is_suspect = size > LONG_LINE or (glances[line[:GLANCE]] and begins_like_heading(bare_of(line)[:7]))
        if not is_suspect and 1 < size < SHORT_LINE:
            is_suspect = ends_like_heading(line)
        if is_suspect and size > 1 and (size > LONG_LINE or heading_of_line(line) is not None):
            found.append(at)
        at += size + 1
    found.sort()
    return found


def _in_brackets(text: str) -> Iterator[int]:
    """Where brackets begin that hold a heading."""
    for sign in "[【":
        at = text.find(sign)
        while at >= 0:
            if (match := BRACKETS.match(text, at)) and bracketed(match[0], at):
                yield at
            at = text.find(sign, at + 1)
