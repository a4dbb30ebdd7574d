"""What may be shown of a text whose source does not let it be shown in full: the sentences that are evidence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from techstrata.domain import TAGS, TITLE, Mention
from techstrata.reading.sentences import sentence_bounds

GAP = "…"
"""Stands on a line of its own where something was left out."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence that stays: where it stood, and where it stands in the excerpt."""

    first: int
    last: int
    place: int


def excerpt_of(sections: Mapping[str, str], mentions: Sequence[Mention]) -> tuple[dict[str, str], list[Mention]]:
    """Only the sentences that hold a span, with the spans moved along; sections without any are left out.

    The title and the site's tags are facts, not text: their spans stay as they are.
    """
    shown: dict[str, str] = {}
    moved: list[Mention] = []
    for section, text in sections.items():
        inside = [one for one in mentions if one.section == section]
        if inside:
            pieces = _pieces(text, inside)
            shown[section] = _joined(text, pieces)
            moved += [_moved(one, pieces) for one in inside]
    kept = [one for one in mentions if one.section in (TITLE, TAGS)]
    return shown, _in_given_order(mentions, [*kept, *moved])


def _in_given_order(before: Sequence[Mention], after: Iterable[Mention]) -> list[Mention]:
    """Sections in the order of their first mention; within a section the order of spans has not changed."""
    place = {section: number for number, section in enumerate(dict.fromkeys(one.section for one in before))}
    return sorted(after, key=lambda one: place[one.section])


def _pieces(text: str, mentions: Iterable[Mention]) -> list[Piece]:
    """The sentences around the spans, those that overlap as one."""
    bounds: list[tuple[int, int]] = []
    for first, last in sorted(sentence_bounds(text, one.start, one.end, 0) for one in mentions):
        if bounds and first <= bounds[-1][1]:
            bounds[-1] = (bounds[-1][0], max(last, bounds[-1][1]))
        else:
            bounds.append((first, last))
    pieces: list[Piece] = []
    place = 0
    for number, (first, last) in enumerate(bounds):
        place += len(_between(text, bounds[number - 1][1], first)) if number else 0
        pieces.append(Piece(first, last, place))
        place += last - first
    return pieces


def _between(text: str, end: int, start: int) -> str:
    return f"\n{GAP}\n" if text[end:start].strip() else "\n"


def _joined(text: str, pieces: Sequence[Piece]) -> str:
    parts = [text[pieces[0].first : pieces[0].last]]
    for before, piece in pairwise(pieces):
        parts += [_between(text, before.last, piece.first), text[piece.first : piece.last]]
    return "".join(parts)


def _moved(one: Mention, pieces: Iterable[Piece]) -> Mention:
    piece = next(piece for piece in pieces if piece.first <= one.start and one.end <= piece.last)
    return replace(one, start=piece.place + one.start - piece.first, end=piece.place + one.end - piece.first)
