"""Which term every spelling of the taxonomy may mean, in which case of letters, and with how much evidence."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import ahocorasick_rs

from techstrata.reading.evidence import Rules
from techstrata.taxonomy import Taxonomy, Term
from techstrata.taxonomy.forms import SEPARATORS, normal, variants_of

SHORT = 2
"""Latin spellings of this many letters stand everywhere inside words: they are found by their bounds instead."""
FEW_TEXTS, FEW_LETTERS = 1, 20_000
"""So many texts of at most so many letters get a table of their own, which costs less than the table of all."""
NO_CASE: frozenset[str] = frozenset()


# Not `frozen`, which triples the cost of making one: there is one for nearly every spelling.
@dataclass(slots=True, unsafe_hash=True)
class Form:
    """One spelling of a term. `cased` empty: any case counts; otherwise these only. With `rules` it needs evidence."""

    term: Term
    cased: frozenset[str]
    rules: Rules | None


def beginnings_in(text: str) -> Container[str]:
    """How spellings begin of which a text may hold a variant: with two letters that follow each other in it.

    Variants of a spelling differ from its second letter on where that is a separator.
    """
    letters = set(text)
    return {*letters, *map("".join, pairwise(text)), *(one + sign for one in letters for sign in SEPARATORS)}


def forms_of(taxonomy: Taxonomy, beginnings: Container[str] | None = None) -> dict[str, list[Form]]:
    """Every normal spelling with what it may mean; a spelling listed outright beats one that is derived.

    With `beginnings` at least all spellings that begin with one of them, each with all its meanings.
    """
    ordinary = taxonomy.ordinary
    listed: dict[str, list[Form]] = {}
    derived: dict[str, list[Form]] = {}
    for term in taxonomy.terms.values():
        special: set[str] = set()
        if term.doubtful or term.exact:
            for form, one in in_some_cases(term):
                special.add(form)
                if beginnings is None or form[:2] in beginnings:
                    listed.setdefault(form, []).append(one)
        plain = Form(term, NO_CASE, None)
        alone = [plain]
        for spelling in (term.name, *term.aliases):
            form = normal(spelling)
            if form in special or (beginnings is not None and form[:2] not in beginnings):
                continue
            meant = plain if form not in ordinary else as_ordinary(term)
            if form in listed:
                listed[form].append(meant)
            else:
                listed[form] = [meant]
            variants = variants_of(form)
            if len(variants) > 1:
                for variant in variants:
                    if variant not in derived and variant not in special:
                        derived[variant] = alone if variant not in ordinary else [as_ordinary(term)]
    for variant, meanings in derived.items():
        if variant not in listed:
            listed[variant] = meanings
    return listed


def in_some_cases(term: Term) -> Iterator[tuple[str, Form]]:
    """The spellings of a term that count in the cases given only: doubtful ones, and exact ones."""
    for spellings, rules in ((term.doubtful, Rules(term)), (term.exact, None)):
        by_normal: dict[str, set[str]] = {}
        for spelling in spellings:
            by_normal.setdefault(normal(spelling), set()).add(spelling)
        for form, cased in by_normal.items():
            yield form, Form(term, frozenset(cased), rules)


def as_ordinary(term: Term) -> Form:
    """A spelling that is an ordinary word: in any case it needs as much evidence as there is a bar for."""
    return Form(term, NO_CASE, Rules(term, needs=3))


def form_of(meanings: list[Form], written: str) -> Form | None:
    """The first meaning that a spelling has in the case in which it is written."""
    for form in meanings:
        if not form.cased or written in form.cased:
            return form
    return None


class Table(NamedTuple):
    """Spellings as they are looked for: `forms[index]` are the meanings of what `automaton` finds as `index`.

    `plain[index]` is the one meaning of a spelling that has it in any case, as most do; `short` holds the spellings
    that the automaton does not look for.
    """

    automaton: ahocorasick_rs.AhoCorasick
    forms: list[list[Form]]
    plain: list[Form | None]
    short: Mapping[str, list[Form]]


def table_of(forms: dict[str, list[Form]]) -> Table:
    """The table of these spellings."""
    short = {form: meanings for form, meanings in forms.items() if len(form) <= SHORT and form.isascii()}
    # In order, so that beginnings are shared by neighbours: the automaton is made a quarter faster, and read faster too.
    spellings = sorted(form for form in forms if form not in short)
    meanings = [forms[spelling] for spelling in spellings]
    plain = [one[0] if len(one) == 1 and not one[0].cased else None for one in meanings]
    return Table(ahocorasick_rs.AhoCorasick(spellings), meanings, plain, short)


class Spellings:
    """All spellings of a taxonomy. The table of them all takes longest to make, and a few texts do not need it."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._all: Table | None = None
        self._texts = 0

    def table_for(self, shadow: str) -> Table:
        """A table that finds in this text whatever the table of all spellings would find."""
        if self._all is not None:
            return self._all
        self._texts += 1
        if self._texts <= FEW_TEXTS and len(shadow) <= FEW_LETTERS:
            beginnings = beginnings_in(shadow)
            forms = forms_of(self._taxonomy, beginnings)
            return table_of({form: meanings for form, meanings in forms.items() if form in shadow})
        self._all = table_of(forms_of(self._taxonomy))
        return self._all
