"""Terms found by any part of any spelling: forms are made once, a search box asks at every key."""

import re

from techstrata.taxonomy import Taxonomy, Term
from techstrata.taxonomy.forms import normal

GLUE = re.compile(r"[\s._-]+")


def spellings_of(term: Term) -> list[str]:
    """All further spellings, each once."""
    spellings = dict.fromkeys((*term.aliases, *term.exact, *term.doubtful))
    return [spelling for spelling in spellings if spelling != term.name]


class TermIndex:
    """All terms with their spellings in comparable form, as written and without what glues words."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._forms = {term.id: forms_of(term) for term in taxonomy.terms.values()}

    def ids_with(self, text: str) -> set[str]:
        """Terms with text in a spelling: `nodejs` finds `Node.js`, and `스프링 부트` finds `스프링부트`."""
        close = normal(text)
        parts = {close, GLUE.sub("", close)} - {""}
        return {
            term_id for term_id, forms in self._forms.items() if any(part in form for part in parts for form in forms)
        }


def forms_of(term: Term) -> tuple[str, ...]:
    """Name, id and spellings, each as written and glued."""
    written = [normal(spelling) for spelling in (term.name, term.id, *spellings_of(term))]
    return tuple(dict.fromkeys((*written, *(GLUE.sub("", form) for form in written))))
