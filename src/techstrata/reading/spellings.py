"""Which term every spelling of the taxonomy may mean, in which case of letters, and with how much evidence."""

from dataclasses import dataclass

from techstrata.reading.evidence import Rules
from techstrata.taxonomy import Taxonomy, Term
from techstrata.taxonomy.forms import normal, variants_of


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a term. `cased` empty: any case counts; otherwise these only. With `rules` it needs evidence."""

    term: Term
    cased: frozenset[str]
    rules: Rules | None


def forms_of(taxonomy: Taxonomy) -> dict[str, list[Form]]:
    """Every normal spelling with what it may mean; a spelling listed outright beats one that is derived."""
    ordinary = taxonomy.ordinary
    listed: dict[str, list[Form]] = {}
    derived: dict[str, Form] = {}
    for term in taxonomy.terms.values():
        rules = Rules(term) if term.doubtful else None
        special: set[str] = set()
        for spellings, needed in ((term.doubtful, rules), (term.exact, None)):
            by_normal: dict[str, set[str]] = {}
            for spelling in spellings:
                by_normal.setdefault(normal(spelling), set()).add(spelling)
            special.update(by_normal)
            for form, cased in by_normal.items():
                listed.setdefault(form, []).append(Form(term, frozenset(cased), needed))
        plain = Form(term, frozenset(), None)
        for spelling in (term.name, *term.aliases):
            form = normal(spelling)
            if form not in special:
                listed.setdefault(form, []).append(plain if form not in ordinary else as_ordinary(term))
                for variant in variants_of(form):
                    if variant != form and variant not in special:
                        derived.setdefault(variant, plain if variant not in ordinary else as_ordinary(term))
    for variant, one in derived.items():
        listed.setdefault(variant, [one])
    return listed


def as_ordinary(term: Term) -> Form:
    """A spelling that is an ordinary word: in any case it needs as much evidence as there is a bar for."""
    return Form(term, frozenset(), Rules(term, needs=3))


def form_of(meanings: list[Form], written: str) -> Form | None:
    """The first meaning that a spelling has in the case in which it is written."""
    for form in meanings:
        if not form.cased or written in form.cased:
            return form
    return None
