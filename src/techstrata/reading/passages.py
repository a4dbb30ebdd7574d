"""Where in a text signs stand, so that slow patterns need look at little of it."""

from collections.abc import Iterable


def passages(text: str, signs: Iterable[str], reach: int) -> list[tuple[int, int]]:
    """`start, end` of the pieces of lines around every sign, `reach` code points to either side, overlaps united."""
    found: list[tuple[int, int]] = []
    for start in sorted(_spots(text, signs)):
        if found and start + 1 <= found[-1][1] - reach // 2:
            continue
        first = max(text.rfind("\n", 0, start) + 1, start - reach)
        end = text.find("\n", start)
        last = min(end if end >= 0 else len(text), start + reach)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _spots(text: str, signs: Iterable[str]) -> list[int]:
    spots = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            spots.append(at)
            at = text.find(sign, at + len(sign))
    return spots
