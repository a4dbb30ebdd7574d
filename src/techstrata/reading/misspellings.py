"""Which known name an unknown one is probably a misspelling of: one slip, two in long names."""

from collections.abc import Iterable, Mapping
from itertools import combinations

from techstrata.reading.name_shapes import squeezed
from techstrata.taxonomy import Taxonomy

SHORTEST, LONG = 5, 9
"""Shorter names have too many neighbours; from nine letters on two slips are still one name."""
OFTENER = 3


class Misspellings:
    """Known names by what is left of them when letters fall out (symmetric deletion).

    `seen` says how many postings name each term: only what is named far more often than its slip can be meant.
    """

    def __init__(self, taxonomy: Taxonomy, seen: Mapping[str, int]) -> None:
        self._seen = seen
        self._ids: dict[str, str] = {}
        for term in (term for term in taxonomy.terms.values() if seen.get(term.id, 0) >= OFTENER):
            for spelling in (term.name, *term.aliases):
                name = squeezed(spelling)
                if len(name) >= SHORTEST and name.isascii():
                    self._ids.setdefault(name, term.id)
        self._shortened: dict[str, list[str]] = {}
        for name in self._ids:
            for rest in shortened(name, 1):
                self._shortened.setdefault(rest, []).append(name)

    def meant_by(self, name: str, postings: int) -> str | None:
        """The id of the term that is meant by a name of so many postings, or None.

        Numbers are never slips (`ES7` is not `ES8`), and the first letter is the one that people get right.
        """
        bare = squeezed(name)
        if len(bare) < SHORTEST or not bare.isascii():
            return None
        near = {
            known
            for rest in shortened(bare, 2 if len(bare) >= LONG else 1)
            for known in (*self._shortened.get(rest, ()), *([rest] if rest in self._ids else []))
        }
        found = [
            (slips, -self._seen.get(self._ids[known], 0), known)
            for known in near
            if known[0] == bare[0]
            and numbers_in(known) == numbers_in(bare)
            and (slips := distance(bare, known)) <= (2 if min(len(bare), len(known)) >= LONG else 1)
            and not is_longer_word(bare, known)
        ]
        best = min(found, default=None)
        return self._ids[best[2]] if best and -best[1] >= OFTENER * postings else None


def shortened(name: str, most: int) -> set[str]:
    """The name, and what is left of it without one letter, or up to `most`."""
    found = {name}
    for number in range(1, most + 1):
        for gone in combinations(range(len(name)), number):
            found.add("".join(letter for at, letter in enumerate(name) if at not in gone))
    return found


def numbers_in(name: str) -> str:
    """Its digits, in order."""
    return "".join(filter(str.isdigit, name))


def is_longer_word(name: str, known: str) -> bool:
    """`msbuild` is no slip of `build`, `redisx` none of `redis`: letters hang on its end."""
    return name.startswith(known) and name != known


def distance(one: str, other: str) -> int:
    """Optimal string alignment: letters put in, left out, changed, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        older, before, row = before, row, [i]
        for j, its in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]


def spelled_alike(names: Iterable[str]) -> str:
    """Of several spellings of one name the most frequent, of equally frequent ones the first."""
    listed = sorted(names)
    return max(dict.fromkeys(listed), key=listed.count)
