"""Which of the spellings found in a sheet count: the longest, outside of addresses, doubtful ones with evidence only."""

import sys
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from techstrata.reading.evidence import Surroundings, is_believed
from techstrata.reading.sheet import Sheet
from techstrata.reading.spellings import Form

Hit = tuple[int, int, Form]
"""A spelling found at `start..end` of a sheet. A plain tuple: most of what is made in a reading are these."""

MOST_DOUBTFUL = 1_000
"""A posting with more doubtful spellings is none: those behind are not believed."""


def outside(spans: Sequence[tuple[int, int]], found: list[Hit]) -> list[Hit]:
    """What stands in none of the spans, web and mail addresses; both ascend."""
    kept: list[Hit] = []
    at = 0
    for number, (first, after) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else sys.maxsize
        low = bisect_left(found, (first,), at)
        high = bisect_left(found, (min(after, following),), low)
        kept += found[at:low]
        kept += [one for one in found[low:high] if one[1] > after]
        at = high
    return kept + found[at:]


def longest(found: Iterable[Hit]) -> list[Hit]:
    """Of overlapping spellings, which ascend, the longest; of equally long ones the first."""
    kept: list[Hit] = []
    last_start = last_end = -1
    for hit in found:
        start, end, _ = hit
        if start >= last_end:
            kept.append(hit)
        elif end - start > last_end - last_start:
            kept[-1] = hit
        else:
            continue
        last_start, last_end = start, end
    return kept


def believed(hits: list[Hit], sheet: Sheet, are_not_it: Sequence[bool]) -> list[Hit]:
    """Certain hits, and doubtful ones that those around support.

    `are_not_it` says of each posting whether its title speaks of other work than IT.
    """
    doubtful = [hit for hit in hits if hit[2].rules is not None]
    refused: set[int] = set()
    at, known, size = 0, 0, len(doubtful)
    for parts, is_not_it in zip(sheet.postings, are_not_it, strict=True):
        first, begin, after = at, parts[0].first, parts[-1].after
        while at < size and doubtful[at][0] < after:
            at += 1
        if at > first:
            low = bisect_left(hits, (begin,), known)
            known = bisect_left(hits, (after,), low)
            spans = [(start, end) for start, end, form in hits[low:known] if form.rules is None]
            around = Surroundings(sheet.cased, sheet.shadow, spans, begin, parts[0].after, after, is_not_it)
            refused.update(_refused(doubtful[first:at], around))
    # No two begin in one place.
    return [hit for hit in hits if hit[0] not in refused] if refused else hits


def _refused(doubtful: list[Hit], around: Surroundings) -> Iterator[int]:
    """Where those of one posting begin that are not believed; in two rounds, for lists of doubtful names."""
    left = doubtful[:MOST_DOUBTFUL]
    for _ in range(2):
        waiting, left = left, []
        for hit in waiting:
            start, end, form = hit
            if form.rules is not None and is_believed(form.rules, around, start, end):
                insort(around.spans, (start, end))
            else:
                left.append(hit)
        # Where nothing was believed a second look sees what the first one saw.
        if len(left) == len(waiting):
            break
    for start, _, _ in chain(left, doubtful[MOST_DOUBTFUL:]):
        yield start
