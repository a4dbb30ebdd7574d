"""Many postings as one searchable text: what costs per call, and what a cold cache costs, is paid once for all."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from techstrata.contracts import Texts
from techstrata.domain import TITLE
from techstrata.reading.headings import BODY
from techstrata.reading.levels import LEVEL_OF_SECTION
from techstrata.reading.outline import Segment, outline
from techstrata.reading.shadow import Mapped, lowered, mapped_if_odd, plain_blanks
from techstrata.reading.suspects import suspects_in
from techstrata.reading.triggers import any_between
from techstrata.reading.years import ASKS, ASKS_NOT

LONGEST_SECTION = 400_000
MOST_POSTINGS, MOST_LETTERS = 256, 500_000
"""A sheet holds no more postings, and none further behind one that takes it beyond so many code points."""
SEPARATOR = "\n\x00\n"
# A word that begins them, and the words themselves.
SIGNS_OF_DEMANDS = (
    ("자격", ("자격요건", "자격 요건")),
    ("우대", ("우대사항", "우대 사항")),
    ("주요업무", ("주요업무",)),
    ("Requirements", ("Requirements",)),
    ("Qualifications", ("Qualifications",)),
)
YEARS_STATED = re.compile(r"\d\s?\+?\s?(?:years?|yrs|jahre|년)")
WORKED_WITH = re.compile(r"사용|환경|툴|도구|현재|협업|\b(?:use|environment|our|tools?)\b", re.IGNORECASE)
SILENT_ON_YEARS = frozenset({"preferred", "benefits", "process", "other", "tags"})


class Part(NamedTuple):
    """One section of a posting at `first..after` of the sheet, and its untouched text.

    `mapped` is None where both hold the same number of code points; else its own posting's text begins at `begin` of
    the sheet, and the section at `offset` of the untouched text of its posting.
    """

    section: str
    text: str
    first: int
    after: int
    mapped: Mapped | None = None
    begin: int = 0
    offset: int = 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the untouched text behind `start..end` of the sheet."""
        if self.mapped is None:
            return start - self.first, end - self.first
        first, after = self.mapped.span(start - self.begin, end - self.begin)
        return first - self.offset, after - self.offset

    def segments(self, cased: str, suspects: Sequence[int], odd: Sequence[int]) -> tuple[Segment, ...]:
        """By its headings; a title is one segment.

        `suspects` are the places in the sheet that may open something, `odd` those of words of odd headings.
        """
        section, _, first, after, mapped, _, _ = self
        # Mark-up may have swallowed the end of the line before a mapped part.
        if section == TITLE or (section != BODY and mapped is None and not any_between(suspects, first, after)):
            return (Segment(BODY, 0, 0, after - first),)
        found = outline(cased[first:after], whole_body=section == BODY, may_be_odd=any_between(odd, first, after))
        if section == "requirements" and any(about == "stack" for about, *_ in found):
            return _demanded_stacks(found, cased, first)
        return found

    def named(self, segment: Segment) -> str:
        """What a segment is about: before the first heading, what the section is about."""
        return self.section if segment.section == BODY else segment.section

    def bounds(self, segment: Segment) -> tuple[int, int]:
        """Where a segment's content lies in the sheet."""
        return self.first + segment.content, self.first + segment.end


def _demanded_stacks(found: Sequence[Segment], cased: str, first: int) -> tuple[Segment, ...]:
    """A stack listed among the requirements is demanded, unless it or the list that holds it is what the team works with."""
    told: list[Segment] = []
    is_worked_with = False
    for one in found:
        if one.section == "stack":
            is_worked_with = (
                is_worked_with or WORKED_WITH.search(cased, first + one.start, first + one.content) is not None
            )
            told.append(one if is_worked_with else one._replace(section="requirements"))
        else:
            is_worked_with = is_worked_with and one.section == "tasks"
            told.append(one)
    return tuple(told)


class Sheet(NamedTuple):
    """The postings one below the other: in lower case, in their own case, and the parts of each, its title first.

    Behind every part stands a line that belongs to none.
    """

    shadow: str
    cased: str
    postings: list[list[Part]]


def batches_of(postings: Iterable[Texts]) -> Iterator[list[Texts]]:
    """As many postings at a time as one sheet may hold, in their order."""
    batch: list[Texts] = []
    letters = 0
    for title, sections in postings:
        batch.append((title, sections))
        letters += len(title) + sum(map(len, sections.values()))
        if len(batch) == MOST_POSTINGS or letters >= MOST_LETTERS:
            yield batch
            batch, letters = [], 0
    if batch:
        yield batch


def sheet_of(postings: Sequence[Texts]) -> Sheet:
    """One sheet of a few postings."""
    pieces: list[str] = []
    parts: list[list[Part]] = []
    begin = 0
    for title, sections in postings:
        names = [TITLE, *(name for name, text in sections.items() if is_worth_reading(name, text))]
        texts = [title[:LONGEST_SECTION], *(sections[name][:LONGEST_SECTION] for name in names[1:])]
        whole = SEPARATOR.join(texts)
        mapped = mapped_if_odd(whole)
        piece = whole if mapped is None else mapped.text
        parts.append(_parts(names, texts, begin, mapped))
        pieces.append(piece)
        begin += len(piece) + len(SEPARATOR)
    pieces.append("")
    cased = plain_blanks(SEPARATOR.join(pieces))
    shadow = cased.lower()
    if len(shadow) != len(cased):
        # A letter that grows must not change how other postings are read.
        shadow = SEPARATOR.join(lowered(plain_blanks(piece)) for piece in pieces)
    return Sheet(shadow, cased, parts)


def _parts(names: list[str], texts: list[str], begin: int, mapped: Mapped | None) -> list[Part]:
    """Where each section of a posting lies in the sheet."""
    found = []
    if mapped is None:
        for name, text in zip(names, texts, strict=True):
            after = begin + len(text)
            found.append(Part(name, text, begin, after))
            begin = after + len(SEPARATOR)
        return found
    offset = 0
    for name, text in zip(names, texts, strict=True):
        end = offset + len(text)
        first, after = (begin + bisect_left(mapped.starts, at) for at in (offset, end))
        found.append(Part(name, text, first, after, mapped, begin, offset))
        offset = end + len(SEPARATOR)
    return found


def segments_of(sheet: Sheet, odd: Sequence[int]) -> list[list[tuple[Segment, ...]]]:
    """The segments of every part of every posting; `odd` are the places of words of odd headings."""
    cased, suspects = sheet.cased, suspects_in(sheet.cased, odd)
    return [[part.segments(cased, suspects, odd) for part in parts] for parts in sheet.postings]


def demands_of(parts: Sequence[Part], sheet: Sheet, segments: Sequence[tuple[Segment, ...]]) -> str:
    """What of a posting may state demands on years: all but its title, what is preferred, benefits and page furniture."""
    found = []
    for part, outlined in zip(parts[1:], segments[1:], strict=True):
        section, first = part.section, part.first
        has_several = section == BODY and sum(about == "requirements" for about, *_ in outlined) > 1
        # Where the demands state years, those of the employer himself are none.
        silent_intro = section != BODY or any(
            about == "requirements" and YEARS_STATED.search(sheet.shadow, first + content, first + end)
            for about, _, content, end in outlined
        )
        for about, start, content, end in outlined:
            named = section if about == BODY else about
            # A block that no heading opens is a guess, too little to leave a demand out.
            if named in SILENT_ON_YEARS and not (named == "preferred" != section and content == start):
                continue
            if named != "intro" or not silent_intro:
                mark = "" if not has_several else ASKS if named == "requirements" else ASKS_NOT
                found.append(mark + sheet.shadow[first + start : first + end])
    return "\n".join(found)


def preferred_of(parts: Sequence[Part], sheet: Sheet, segments: Sequence[tuple[Segment, ...]]) -> str:
    """What of a posting says whom it prefers."""
    return "\n".join(
        sheet.shadow[part.first + one.start : part.first + one.end]
        for part, outlined in zip(parts[1:], segments[1:], strict=True)
        for one in outlined
        if part.named(one) == "preferred"
    )


def is_worth_reading(section: str, text: str) -> bool:
    """What the site calls benefits, process or introduction demands nothing, unless another heading hides in it."""
    if LEVEL_OF_SECTION.get(section) != "other":
        return section != TITLE
    # Written out, since there is hardly a posting without such a section, and a generator costs more than the looks.
    for beginning, signs in SIGNS_OF_DEMANDS:  # noqa: SIM110
        if beginning in text and any(map(text.__contains__, signs)):
            return True
    return False
