"""Which of the spellings found in a sheet count: the longest, outside of addresses, doubtful ones with evidence only."""

import sys
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from techstrata.reading.evidence import Rules, Surroundings, is_believed
from techstrata.reading.sheet import Sheet
from techstrata.reading.spellings import Form

Hit = tuple[int, int, Form]
"""A spelling found at `start..end` of a sheet. A plain tuple: most of what is made in a reading are these."""
Found = tuple[int, int, Form]
"""The same with the end negated, so that of those that begin together the longest sorts first."""

MOST_DOUBTFUL = 1_000
"""A posting with more doubtful spellings is none: those behind are not believed."""


def outside(spans: Sequence[tuple[int, int]], found: list[Found]) -> list[Found]:
    """What stands in none of the spans, web and mail addresses; both ascend."""
    kept: list[Found] = []
    at = 0
    for number, (first, after) in enumerate(spans):
        following = spans[number + 1][0] if number + 1 < len(spans) else sys.maxsize
        low = bisect_left(found, (first,), at)
        high = bisect_left(found, (min(after, following),), low)
        kept += found[at:low]
        kept += [one for one in found[low:high] if -one[1] > after]
        at = high
    return kept + found[at:]


def longest(found: Iterable[Found]) -> list[Hit]:
    """Of overlapping spellings the longest; of equally long ones the first."""
    kept: list[Hit] = []
    last_start = last_end = -1
    for start, negated, form in found:
        end = -negated
        if start < last_end:
            if end - start > last_end - last_start:
                kept[-1] = (start, end, form)
                last_start, last_end = start, end
            continue
        kept.append((start, end, form))
        last_start, last_end = start, end
    return kept


def believed(hits: list[Hit], sheet: Sheet, are_not_it: Sequence[bool]) -> list[Hit]:
    """Certain hits, and doubtful ones that those around support; in two rounds, for lists of doubtful names.

    `are_not_it` says of each posting whether its title speaks of other work than IT.
    """
    certain = [hit for hit in hits if hit[2].rules is None]
    if len(certain) == len(hits):
        return certain
    spans = [(start, end) for start, end, _ in certain]
    waiting = list(_doubtful(hits, sheet, are_not_it, spans))
    for _ in range(2):
        refused = []
        richer: set[int] = set()
        for one in waiting:
            hit, rules, around = one
            if is_believed(rules, around, hit[0], hit[1]):
                certain.append(hit)
                insort(spans, (hit[0], hit[1]))
                richer.add(around.begin)
            else:
                refused.append(one)
        # In a posting where nothing was believed a second look sees what the first one saw.
        waiting = [one for one in refused if one[2].begin in richer]
    # No two begin in one place.
    return sorted(certain)


def _doubtful(
    hits: list[Hit], sheet: Sheet, are_not_it: Sequence[bool], spans: list[tuple[int, int]]
) -> Iterable[tuple[Hit, Rules, Surroundings]]:
    """The doubtful hits of each posting with what they are judged by."""
    doubtful = iter([(hit, hit[2].rules) for hit in hits if hit[2].rules is not None])
    waiting = next(doubtful, None)
    for parts, is_not_it in zip(sheet.postings, are_not_it, strict=True):
        begin, title_end, after = parts[0].first, parts[0].after, parts[-1].after
        around: Surroundings | None = None
        number = 0
        while waiting is not None and waiting[0][0] < after:
            hit, rules = waiting
            if around is None:
                around = Surroundings(sheet.cased, sheet.shadow, spans, begin, title_end, after, is_not_it)
            if rules is not None and number < MOST_DOUBTFUL:
                yield hit, rules, around
            number += 1
            waiting = next(doubtful, None)
