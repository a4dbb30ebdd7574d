"""Reads the data files into one frozen Taxonomy; its version is the hash of the files.

A home may lay its own words over them: one file in the same format, described at `overlaid`.
"""

from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import rtoml

from techstrata.domain import Kind, StateError

FILES = Path(__file__).parent
TERM_FOLDERS: dict[str, Kind] = {"technologies": "technology", "concepts": "concept"}


# Not `frozen`, which triples the cost of making one: every command that reads makes thousands of them.
@dataclass(slots=True, unsafe_hash=True)
class Term:
    """A technology or concept as its file states it.

    `aliases` are further spellings, matched without regard to case; `exact` are spellings that count only in the case
    given (`SAS`). A spelling in `doubtful` is also an ordinary word or another thing: it is believed only with evidence
    around it worth `needs` points (1 easy, 2 usual, 3 hard); it is case-exact too, so that `Go` and `go` are listed
    apart, and the name itself may stand there. `cues` are words nearby that count as evidence, `not_before` words right
    behind and `not_after` words right before the spelling that forbid it.
    """

    id: str
    name: str
    kind: Kind
    category: str
    aliases: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    needs: int = 2
    cues: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """One of the role codes, with its titles the words in a posting's title that point to it, and technologies that do.

    `generic` words name any developer: they leave the decision to the technologies.
    """

    code: str
    ko: str
    en: str
    titles: tuple[str, ...] = ()
    stack: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()


@dataclass(frozen=True)
class Taxonomy:
    """All terms and roles by id, ordinary words, and the version that every extraction carries."""

    terms: dict[str, Term]
    roles: dict[str, Role]
    version: str
    ordinary: frozenset[str] = frozenset()
    """Spellings that are ordinary words: any term's name or alias among them needs evidence."""
    _ancestors: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def ancestors(self, term_id: str) -> tuple[str, ...]:
        """All ids that this id implies, directly or through others, nearest first."""
        return self._ancestors.get(term_id, ())


SPELLING_KEYS = {"aliases", "exact", "doubtful", "needs", "cues", "not_before", "not_after"}
KEYS = {"name", "category", "aliases", "exact", "doubtful", "needs", "cues", "not_before", "not_after", "implies"}


class TaxonomyFileError(StateError):
    """A data file that cannot be read; the sentence names file and entry."""


def term_of(term_id: str, entry: dict[str, Any], kind: Kind, category: str, file: str) -> Term:
    """One table of a data file; unknown keys are refused."""
    if not entry.keys() <= KEYS:
        unknown = sorted(entry.keys() - KEYS)
        raise TaxonomyFileError(f"{file}: [{term_id}] has unknown keys: {', '.join(unknown)}.")
    if "name" not in entry:
        raise TaxonomyFileError(f"{file}: [{term_id}] has no name.")
    given = entry.get
    return Term(
        id=term_id,
        name=entry["name"],
        kind=kind,
        category=given("category", category),
        aliases=tuple(given("aliases", ())),
        exact=tuple(given("exact", ())),
        doubtful=tuple(given("doubtful", ())),
        needs=given("needs", 2),
        cues=tuple(given("cues", ())),
        not_before=tuple(given("not_before", ())),
        not_after=tuple(given("not_after", ())),
        implies=tuple(given("implies", ())),
        file=file,
    )


def read_terms(folder: Path) -> list[Term]:
    """All terms of `technologies/*.toml` and `concepts/*.toml`; `category` at the top of a file is its default."""
    found = []
    for name, kind in TERM_FOLDERS.items():
        for path in sorted((folder / name).glob("*.toml")):
            content = tables_of(path.read_bytes(), path.name)
            category = content.pop("category", path.stem)
            found += [term_of(key, entry, kind, category, f"{name}/{path.name}") for key, entry in content.items()]
    return found


def tables_of(content: bytes, name: str) -> dict[str, Any]:
    """The tables of a data file; raises TaxonomyFileError where it is no TOML."""
    try:
        return rtoml.loads(content.decode("utf-8"))
    except (rtoml.TomlParsingError, UnicodeDecodeError) as error:
        raise TaxonomyFileError(f"{name}: {error}.") from error


def overlaid(terms: list[Term], overlay: bytes, name: str) -> list[Term]:
    """The terms with those of a home's own file behind them.

    A table with a `name` is a new term; its `area` is the file it would stand in (`databases`, or `concepts/security`),
    which says kind and usual category. A table without one adds spellings to the term of its id. What the package
    itself defines by now comes first: a new term of an id that it uses is passed over.
    """
    found = {term.id: term for term in terms}
    usual = {term.file: term for term in reversed(terms)}
    for term_id, entry in tables_of(overlay, name).items():
        if not isinstance(entry, dict):
            raise TaxonomyFileError(f"{name}: {term_id} stands in no table.")
        if "name" not in entry:
            if term_id not in found:
                raise TaxonomyFileError(f"{name}: [{term_id}] adds spellings to a term that no file defines.")
            found[term_id] = with_spellings(found[term_id], entry, name)
        elif term_id not in found:
            file = file_of(entry.get("area", ""))
            like = usual.get(file)
            if like is None:
                raise TaxonomyFileError(
                    f"{name}: [{term_id}] has the area {entry.get('area', '')!r}, which is no file."
                )
            rest = {key: value for key, value in entry.items() if key != "area"}
            found[term_id] = term_of(term_id, rest, like.kind, usual_category(terms, file), file)
    return list(found.values())


def file_of(area: str) -> str:
    """`databases` is `technologies/databases.toml`, `concepts/security` is `concepts/security.toml`."""
    return f"{area}.toml" if "/" in area else f"technologies/{area}.toml"


def area_of_file(file: str) -> str:
    """The other way round."""
    return file.removesuffix(".toml").removeprefix("technologies/")


def usual_category(terms: list[Term], file: str) -> str:
    """The category that most terms of a file have."""
    categories = sorted(term.category for term in terms if term.file == file)
    return max(dict.fromkeys(categories), key=categories.count)


def with_spellings(term: Term, entry: dict[str, Any], name: str) -> Term:
    """A term with further spellings; only spellings and what they need may be added."""
    if unknown := set(entry) - SPELLING_KEYS:
        raise TaxonomyFileError(f"{name}: [{term.id}] has no name, so it cannot have {', '.join(sorted(unknown))}.")
    joined: dict[str, Any] = {
        key: tuple(dict.fromkeys((*getattr(term, key), *entry[key]))) for key in SPELLING_KEYS & set(entry) - {"needs"}
    }
    return replace(term, needs=entry.get("needs", term.needs), **joined)


def read_roles(folder: Path) -> list[Role]:
    """All roles of `roles.toml`, in the order of the file."""
    content = rtoml.loads((folder / "roles.toml").read_text("utf-8"))
    return [role_of(code, entry) for code, entry in content.items()]


def role_of(code: str, entry: dict[str, Any]) -> Role:
    """One table of `roles.toml`."""
    words = {key: tuple(entry.get(key, ())) for key in ("titles", "stack", "generic")}
    return Role(code, entry["ko"], entry["en"], **words)


def read_ordinary(folder: Path) -> frozenset[str]:
    """The words of `ordinary.toml`; none when a folder has no such file."""
    path = folder / "ordinary.toml"
    return frozenset(rtoml.loads(path.read_text("utf-8"))["words"]) if path.exists() else frozenset()


def version_of(folder: Path) -> str:
    """`t-` and 12 hexadecimal digits of a hash over all data files."""
    digest = sha256()
    for path in sorted(folder.rglob("*.toml")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return "t-" + digest.hexdigest()[:12]


def ancestors_of(terms: dict[str, Term]) -> dict[str, tuple[str, ...]]:
    """Every id with all that it implies, nearest first; a cycle is cut where it closes (the checker refuses it)."""
    found: dict[str, tuple[str, ...]] = {}
    for term_id, term in terms.items():
        if not term.implies:
            found[term_id] = ()
            continue
        order: list[str] = []
        queue = list(term.implies)
        while queue:
            parent = queue.pop(0)
            if parent in terms and parent not in order and parent != term_id:
                order.append(parent)
                queue += terms[parent].implies
        found[term_id] = tuple(order)
    return found


def content_of(overlay: Path | None) -> bytes:
    """What a home's own file says; nothing when there is none."""
    try:
        return b"" if overlay is None else overlay.read_bytes()
    except FileNotFoundError:
        return b""


@cache
def _shipped_version(folder: Path) -> str:
    return version_of(folder)


def taxonomy_version(folder: Path = FILES, overlay: Path | None = None) -> str:
    """The version of the taxonomy in `folder` with what a home lays over it, without reading the terms."""
    return _version_with(_shipped_version(folder), content_of(overlay))


def _version_with(shipped: str, overlay: bytes) -> str:
    return "t-" + sha256(shipped.encode() + b"\0" + overlay).hexdigest()[:12] if overlay else shipped


def load(folder: Path = FILES, overlay: Path | None = None) -> Taxonomy:
    """The taxonomy in `folder`, by default the one that ships with the package, with the words of a home's own file.

    Read once for each content of that file; raises TaxonomyFileError when it does not fit.
    """
    return _load(folder, content_of(overlay), overlay.name if overlay else "")


@cache
def _load(folder: Path, overlay: bytes, name: str) -> Taxonomy:
    read = read_terms(folder)
    terms = {term.id: term for term in (overlaid(read, overlay, name) if overlay else read)}
    roles = {role.code: role for role in read_roles(folder)}
    version = _version_with(_shipped_version(folder), overlay)
    return Taxonomy(terms, roles, version, read_ordinary(folder), ancestors_of(terms))
