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
    """Remembers which texts hold which words and characters."""

    def __init__(self) -> None:
        self._keys: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))

    def add(self, key: int, text: str) -> None:
        """One folded text; keys ascend."""
        keys = self._keys
        # A single character stands in too many words to join their lists, so it has a list of its own.
        for word in {*text.split(" "), *text} - {" ", ""}:
            keys[word].append(key)

    def rows(self) -> Iterator[tuple[int, str, bytes]]:
        """(number, word, keys as little-endian 32-bit numbers) by ascending word."""
        for number, word in enumerate(sorted(self._keys)):
            yield number, word, np.array(self._keys[word], dtype="<u4").tobytes()


class WordIndex:
    """All distinct words in one string: a piece of a word is found by one scan of it."""

    def __init__(self, words: Iterable[str]) -> None:
        known = list(words)
        self._text = "\n" + "\n".join(known) + "\n"
        lengths = np.fromiter((len(word) + 1 for word in known), dtype=np.int64, count=len(known))
        self._starts = np.concatenate(([1], 1 + np.cumsum(lengths)))[: len(known)].tolist()

    def numbers(self, piece: str, at_start: bool = False, at_end: bool = False) -> list[int]:
        """Numbers of the words that hold a piece, or begin or end with it."""
        needle = ("\n" if at_start else "") + piece + ("\n" if at_end else "")
        found = []
        at = self._text.find(needle)
        while at >= 0:
            number = bisect_right(self._starts, at + at_start) - 1
            found.append(number)
            following = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(self._text)
            at = self._text.find(needle, following)
        return found

    def exact(self, word: str) -> list[int]:
        """The number of a word, if it is known."""
        return self.numbers(word, at_start=True, at_end=True)[:1]


def joined(lists: Iterable[bytes]) -> Keys:
    """The keys of several lists, ascending and once each."""
    return np.unique(np.frombuffer(b"".join(lists), dtype="<u4"))
