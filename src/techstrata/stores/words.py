"""Finds postings by any piece of text, short Korean ones too, through the distinct words of all texts."""

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint32]


def folded(text: str) -> str:
    """Text as it is searched: any case is equal, and so is any run of white space."""
    return " ".join(text.casefold().split())


class WordCollector:
    """Remembers which texts hold which words."""

    def __init__(self) -> None:
        self._keys: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))

    def add(self, key: int, text: str) -> None:
        """One folded text; keys ascend."""
        keys = self._keys
        for word in set(text.split(" ")):
            keys[word].append(key)

    def vocabulary(self) -> str:
        """All words ascending, one a line: the number of a word is its line, from 0."""
        return "\n".join(sorted(self._keys))

    def rows(self) -> Iterator[tuple[int, bytes]]:
        """(number of the word, keys as little-endian 32-bit numbers)."""
        for number, word in enumerate(sorted(self._keys)):
            yield number, np.array(self._keys[word], dtype="<u4").tobytes()


class WordIndex:
    """All distinct words in one string: a piece of a word is found by one scan of it."""

    def __init__(self, vocabulary: str) -> None:
        self._text = f"\n{vocabulary}\n"
        points = np.frombuffer(self._text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        self._breaks = np.flatnonzero(points == ord("\n")).tolist()

    def numbers(self, piece: str, at_start: bool = False, at_end: bool = False) -> list[int]:
        """Numbers of the words that hold a piece, or begin or end with it."""
        needle = ("\n" if at_start else "") + piece + ("\n" if at_end else "")
        found = []
        at = self._text.find(needle)
        while at >= 0:
            number = bisect_right(self._breaks, at) - 1
            found.append(number)
            at = self._text.find(needle, self._breaks[number + 1])
        return found


def joined(lists: Iterable[bytes]) -> Keys:
    """The keys of several lists, ascending and once each."""
    return np.unique(np.frombuffer(b"".join(lists), dtype="<u4"))
