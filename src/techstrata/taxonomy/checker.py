"""Refuses duplicate ids, names and aliases, dangling ids and cycles: `python -m techstrata.taxonomy.checker`."""

import re
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from techstrata.taxonomy.forms import normal, variants_of
from techstrata.taxonomy.loader import FILES, TaxonomyFileError, Term, overlaid, read_roles, read_terms

ID = re.compile(r"[a-z0-9]+(?:[-.+#][a-z0-9]+)*")


def faults_in(folder: Path = FILES, overlay: bytes = b"", name: str = "") -> list[str]:
    """One sentence for everything that is wrong; empty when all is well. `overlay` is a home's own file."""
    try:
        terms, roles = read_terms(folder), read_roles(folder)
        terms = overlaid(terms, overlay, name) if overlay else terms
    except (TaxonomyFileError, KeyError) as error:
        return [str(error)]
    faults = [f"{key}: the id is used {n} times." for key, n in Counter(term.id for term in terms).items() if n > 1]
    faults += [
        f"{code}: the role code is used {n} times." for code, n in Counter(r.code for r in roles).items() if n > 1
    ]
    ids = {term.id for term in terms}
    faults += [
        f"roles.toml: [{r.code}] names {id_!r}, which no file defines."
        for r in roles
        for id_ in r.stack
        if id_ not in ids
    ]
    for term in terms:
        faults += faults_of(term)
    return faults + duplicate_forms(terms) + broken_links(terms)


def faults_of(term: Term) -> list[str]:
    """What is wrong with one entry by itself."""
    faults = []
    if not ID.fullmatch(term.id):
        faults.append(f"{term.file}: [{term.id}] is no id: lower-case letters, digits and single - . + # between them.")
    if term.needs not in (1, 2, 3):
        faults.append(f"{term.file}: [{term.id}] needs = {term.needs}; it is 1, 2 or 3.")
    for form in (term.name, *term.aliases, *term.exact, *term.doubtful):
        if not form.strip() or form != form.strip():
            faults.append(f"{term.file}: [{term.id}] has an empty or padded spelling {form!r}.")
        if len(form) > 60:
            faults.append(f"{term.file}: [{term.id}] has a spelling of over 60 characters.")
    return faults + hidden_spellings(term)


def hidden_spellings(term: Term) -> list[str]:
    """A name or alias that counts in no case: `exact` and `doubtful` list it in other cases only, and they win."""
    cased = {*term.exact, *term.doubtful}
    listed = {normal(form) for form in cased}
    return [
        f"{term.file}: [{term.id}] {form!r} is never read: exact and doubtful have it in other cases only."
        for form in (term.name, *term.aliases)
        if normal(form) in listed and form not in cased
    ]


def duplicate_forms(terms: list[Term]) -> list[str]:
    """A spelling may point to one term only, and stand once in it."""
    faults: list[str] = []
    owners: dict[str, str] = {}
    for term in terms:
        # A doubtful spelling may repeat the name or, in another case, an alias: it only says how it is believed.
        for form in {normal(form) for form in (term.name, *term.aliases, *term.exact, *term.doubtful)}:
            owner = owners.setdefault(form, term.id)
            if owner != term.id:
                faults.append(f"{term.file}: [{term.id}] repeats {form!r}, which belongs to [{owner}].")
        if repeated := [form for form, n in Counter(map(normal, (term.name, *term.aliases))).items() if n > 1]:
            faults.append(f"{term.file}: [{term.id}] lists {', '.join(map(repr, repeated))} twice.")
    for term in terms:
        for form in (term.name, *term.aliases):
            for variant in variants_of(form) - {form}:
                owner = owners.get(normal(variant), term.id)
                if owner != term.id:
                    faults.append(f"{term.file}: [{term.id}] {form!r} is also read as {variant!r} of [{owner}].")
    return faults


def broken_links(terms: list[Term]) -> list[str]:
    """`implies` must name terms that exist, and never lead back."""
    ids = {term.id for term in terms}
    faults = [
        f"{term.file}: [{term.id}] implies {parent!r}, which no file defines."
        for term in terms
        for parent in term.implies
        if parent not in ids
    ]
    try:
        TopologicalSorter({term.id: term.implies for term in terms}).prepare()
    except CycleError as error:
        faults.append(f"implies runs in a circle: {' -> '.join(error.args[1])}.")
    return faults


def main() -> int:
    """Print the faults; exit code 1 when there are any."""
    faults = faults_in()
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    terms = [] if faults else read_terms(FILES)
    kinds = Counter(term.kind for term in terms)
    if not faults:
        sys.stdout.write(f"{kinds['technology']} technologies and {kinds['concept']} concepts, no faults.\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
