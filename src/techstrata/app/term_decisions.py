"""What was decided of unknown terms, and the words that a home has accepted."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
import rtoml

from techstrata.app.settings import Settings
from techstrata.app.term_files import append, lines_of, write
from techstrata.app.wiring import Parts
from techstrata.domain import UsageError, day_of
from techstrata.domain.term_queue import QueuedTerm, TermQueue
from techstrata.reading.name_shapes import squeezed
from techstrata.taxonomy import checker
from techstrata.taxonomy.loader import area_of_file, content_of, file_of, load

HEADER = (
    "# Words of this home, laid over the taxonomy that ships. Written by `techstrata terms accept`; a table with a\n"
    "# name is a term of the file in `area`, one without adds spellings to the term of its id.\n"
)
PLAIN_KEY = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of a name; the latest one holds. `id` is the term that an accepted name belongs to."""

    name: str
    decision: str
    on: str
    id: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Acceptance:
    """How a name becomes a word: a new term `id` in the file `area`, or a spelling of the term `alias_of`."""

    name: str
    id: str | None = None
    area: str | None = None
    alias_of: str | None = None
    is_exact: bool = False
    doubtful: int | None = None
    implies: tuple[str, ...] = ()


# Decisions.
def decisions(settings: Settings) -> dict[str, Decision]:
    """The latest decision of each name, by its key."""
    return {squeezed(one["name"]): Decision(**one) for one in lines_of(settings.terms / "decisions.jsonl")}


def undecided(made: TermQueue, settings: Settings, area: str | None = None) -> tuple[QueuedTerm, ...]:
    """The names that wait for a decision, in the order of the queue; of one suggested category where asked."""
    decided = decisions(settings)
    return tuple(term for term in made.terms if term.key not in decided and area in (None, term.category))


def decide(parts: Parts, name: str, decision: str, term_id: str | None = None, reason: str | None = None) -> Decision:
    """Note a decision with its day."""
    made = Decision(name, decision, day_of(parts.clock()).isoformat(), term_id, reason)
    line = {key: value for key in Decision.__slots__ if (value := getattr(made, key)) is not None}
    append(parts.settings.terms / "decisions.jsonl", [line])
    return made


def reject(parts: Parts, name: str, reason: str | None = None) -> Decision:
    """The name is no technology, or none to count."""
    if not squeezed(name):
        raise UsageError("The name is empty; give the name as `techstrata terms` shows it.")
    return decide(parts, name.strip(), "rejected", reason=reason)


def accept(parts: Parts, wanted: Acceptance) -> str:
    """Make a name a word of this home; returns the lines to contribute.

    Raises UsageError where the taxonomy's checker finds a fault, and then nothing is written.
    """
    if not squeezed(wanted.name):
        raise UsageError("The name is empty; give the name as `techstrata terms` shows it.")
    path = parts.settings.accepted_terms
    before = content_of(path)
    load(overlay=path)
    tables: dict[str, Any] = rtoml.loads(before.decode("utf-8"))
    term_id, entry = entry_of(parts, wanted, tables)
    tables[term_id] = entry
    written = HEADER + "".join(f"\n{toml_of(key, tables[key])}" for key in tables)
    if faults := checker.faults_in(overlay=written.encode(), name=path.name):
        raise UsageError(f"{faults[0].rstrip('.')}; nothing was written.")
    write(path, written)
    decide(parts, wanted.name, "accepted", term_id)
    return contribution(parts, wanted, term_id, entry)


def entry_of(parts: Parts, wanted: Acceptance, tables: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The table that an acceptance becomes, joined with what the home's file says of the same id."""
    terms = parts.taxonomy.terms
    if wanted.alias_of is not None:
        if wanted.id or wanted.area or wanted.implies:
            raise UsageError("A spelling of a known term has no id, category or parents of its own; leave them out.")
        if wanted.alias_of not in terms:
            raise UsageError(f"No term has the id {wanted.alias_of!r}; look it up with `/v1/technologies?text=`.")
        entry = dict(tables.get(wanted.alias_of, {}))
        for key, value in spelling_of(wanted, "aliases").items():
            entry[key] = [*entry.get(key, []), *value] if isinstance(value, list) else value
        return wanted.alias_of, entry
    if not wanted.id or not wanted.area:
        raise UsageError("Say what it is: --id ID with --category FILE for a new term, or --alias-of ID.")
    if wanted.id in terms:
        raise UsageError(f"The id {wanted.id!r} is {terms[wanted.id].name}; choose another, or --alias-of {wanted.id}.")
    areas = sorted({area_of_file(term.file) for term in terms.values()})
    if wanted.area not in areas:
        raise UsageError(f"No file of the taxonomy is called {wanted.area!r}; choose one of {', '.join(areas)}.")
    entry = {"name": wanted.name, "area": wanted.area, **spelling_of(wanted, None)}
    return wanted.id, entry | ({"implies": list(wanted.implies)} if wanted.implies else {})


def spelling_of(wanted: Acceptance, plain: str | None) -> dict[str, Any]:
    """Under which key a spelling stands: in any case, in this case only, or with evidence only."""
    if wanted.doubtful is not None:
        return {"doubtful": [wanted.name], "needs": wanted.doubtful}
    if wanted.is_exact:
        return {"exact": [wanted.name]}
    return {plain: [wanted.name]} if plain else {}


def toml_of(term_id: str, entry: Mapping[str, Any], without: Sequence[str] = ()) -> str:
    """A table in the taxonomy's format."""
    key = term_id if PLAIN_KEY.fullmatch(term_id) else f'"{term_id}"'
    lines = [f"{name} = {value_of(value)}" for name, value in entry.items() if name not in without]
    return "\n".join([f"[{key}]", *lines]) + "\n"


def value_of(value: Any) -> str:
    """Text, number or list as TOML; JSON writes these alike."""
    if isinstance(value, list):
        return f"[{', '.join(map(value_of, value))}]"
    return orjson.dumps(value).decode("utf-8")


def contribution(parts: Parts, wanted: Acceptance, term_id: str, entry: Mapping[str, Any]) -> str:
    """What to write into the repository so that everybody has it."""
    if wanted.alias_of is None:
        return f"# src/techstrata/taxonomy/{file_of(entry['area'])}\n{toml_of(term_id, entry, without=('area',))}"
    file = parts.taxonomy.terms[term_id].file
    added = "\n".join(f"{key} = {value_of(value)}" for key, value in spelling_of(wanted, "aliases").items())
    return f"# src/techstrata/taxonomy/{file}: add to [{term_id}]\n{added}\n"
