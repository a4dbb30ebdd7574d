"""Chooses among several spellings of one name."""

from collections.abc import Iterable


def best_spelling(names: Iterable[str]) -> str:
    """One that is not all in one case, and then the shortest; the order of the names plays no part."""
    return min(names, key=lambda name: (name.isupper() or name.islower(), len(name), name))
