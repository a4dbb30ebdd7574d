"""Which term a name means, and where in a piece of text a spelling of that term stands."""

from techstrata.reading.shadow import shadow_of
from techstrata.reading.spellings import Form, forms_of
from techstrata.reading.words import stands_alone
from techstrata.taxonomy import Taxonomy, Term
from techstrata.taxonomy.forms import normal

SHORTEST_SQUEEZED = 4
"""Shorter names without their signs would be found in anything."""


class Spelled:
    """All spellings of a taxonomy, by name and by term."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._forms = forms_of(taxonomy)
        self._of_term: dict[str, list[tuple[str, Form]]] = {}
        for spelling, meanings in self._forms.items():
            for form in meanings:
                self._of_term.setdefault(form.term.id, []).append((spelling, form))
        for spellings in self._of_term.values():
            spellings.sort(key=lambda one: (-len(one[0]), one[0]))

    def named(self, name: str) -> tuple[Term, ...]:
        """The terms that a name may mean, one called exactly so first; none when the taxonomy does not know it."""
        meanings = self._forms.get(normal(name), [])
        terms = [form.term for form in meanings if form.term.name == name or not form.cased or name in form.cased]
        return tuple(dict.fromkeys(sorted(terms, key=lambda term: term.name != name)))

    def means_another(self, text: str, terms: tuple[Term, ...]) -> bool:
        """Whether the whole text is a certain spelling of something, and of none of these terms."""
        certain = {form.term.id for form in self._forms.get(normal(text), []) if form.rules is None and not form.cased}
        return bool(certain) and certain.isdisjoint(term.id for term in terms)

    def inside(self, text: str, term: Term) -> tuple[int, int] | None:
        """The span of the longest spelling of a term that stands in a text as a word, written as it must be."""
        whole = shadow_of(text)
        shadow, cased = whole.shadow, whole.cased
        for spelling, form in self._of_term.get(term.id, ()):
            at = shadow.find(spelling)
            while at >= 0:
                end = at + len(spelling)
                if (not form.cased or cased[at:end] in form.cased) and stands_alone(shadow, cased, at, end):
                    return whole.span(at, end)
                at = shadow.find(spelling, at + 1)
        squeezed = _squeezed(text)
        if len(squeezed) >= SHORTEST_SQUEEZED:
            plain = (spelling for spelling, form in self._of_term.get(term.id, ()) if not form.cased)
            if any(_squeezed(spelling) == squeezed for spelling in plain):
                return 0, len(text)
        return None


def _squeezed(text: str) -> str:
    return "".join(letter for letter in normal(text) if letter.isalnum() or letter in "+#")
