"""Where a sheet of many texts may hold headings: a look at each of its lines spares most texts a closer one."""

from collections.abc import Iterator, Sequence

from techstrata.reading.glances import (
    GLANCE,
    GLANCES,
    LAST_LETTERS,
    SHORT_LINE,
    bare_of,
    begins_like_heading,
    ends_like_heading,
)
from techstrata.reading.heading_phrases import section_of_phrase
from techstrata.reading.outline import LONG_LINE, LONGEST_PHRASE, heading_of_line
from techstrata.reading.run_on import BRACKETS, bracketed


def suspects_in(text: str, odd: Sequence[int]) -> list[int]:
    """Places, ascending, without one among which a text holds no heading; `odd` are those of `ODD_SIGNS` in lower case."""
    found = [*_in_brackets(text), *(at for at in odd if _is_odd(text, at))]
    at, glances = 0, GLANCES
    for line in text.split("\n"):
        size = len(line)
        # Their first letters and their length tell of most lines all there is to know.
        is_suspect = size > LONG_LINE or (glances[line[:GLANCE]] and begins_like_heading(bare_of(line)[:7]))
        if not is_suspect and 1 < size < SHORT_LINE and (line[-1] in LAST_LETTERS or ":" in line):
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


def _is_odd(text: str, at: int) -> bool:
    """Whether the sign of an odd heading that stands here breaks a heading in two or is in a line that is one."""
    if text[at] == "\n":
        return True
    first, after = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    after = len(text) if after < 0 else after
    return after - first <= LONGEST_PHRASE and section_of_phrase(text[first:after]) is not None
