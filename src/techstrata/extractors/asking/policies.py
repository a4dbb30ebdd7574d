"""How the gazetteer's reading and a model's verified one become one. Each policy is a function that can be measured.

| policy | mentions | role, years, newcomers | what an obeyed injection can do at most |
|---|---|---|---|
| `gazetteer` | the gazetteer's | the gazetteer's | nothing |
| `agreed` | the gazetteer's that the model read too | the gazetteer's | silence |
| `union_verified` | the gazetteer's, and terms that only the model read | the gazetteer's, gaps filled | add |
| `model_first` | the model's, their levels, the rest of the gazetteer's | the model's where possible | add, relevel |
| `model_only` | the model's | the model's | add, relevel, silence, rename the role |

To *add* means: a name of the taxonomy at a place where the posting itself spells it as a word; nothing else can be
added by any answer. `model_only` is for measuring a model by itself.
"""

from collections.abc import Callable, Collection, Iterable

from techstrata.domain import Extraction, Mention
from techstrata.extractors.asking.settings import Policy
from techstrata.extractors.asking.verifier import Verified

Merge = Callable[[Extraction, Verified], Extraction]


def gazetteer(base: Extraction, read: Verified) -> Extraction:
    """The model is not heard."""
    del read
    return base


def agreed(base: Extraction, read: Verified) -> Extraction:
    """Fewer mentions, surer ones."""
    both = told(read.mentions)
    return with_mentions(base, [one for one in base.mentions if (one.technology, one.section) in both])


def union_verified(base: Extraction, read: Verified) -> Extraction:
    """The model adds; it overrules nothing."""
    years = (base.years_min, base.years_max)
    if years == (None, None):
        years = (read.years_min, read.years_max)
    newcomer_ok = read.newcomer_ok if base.newcomer_ok is None else base.newcomer_ok
    mentions = [*base.mentions, *beside(read.mentions, base.mentions)]
    return Extraction(ordered(mentions), base.role, base.role_alternatives, *years, newcomer_ok, base.role_probability)


def model_first(base: Extraction, read: Verified) -> Extraction:
    """The model overrules, within what the gazetteer holds possible for a role; the gazetteer fills the gaps."""
    # Further places of a term that the model placed once are kept, with the model's level.
    levels = {(one.technology, one.section): one.level for one in read.mentions}
    more = [
        Mention(one.technology, one.name, one.kind, one.section, one.start, one.end, one.text, level)
        for one in base.mentions
        if (level := levels.get((one.technology, one.section), one.level)) and not overlaps(one, read.mentions)
    ]
    role, possible = base.role, (base.role, *base.role_alternatives)
    if read.role in possible:
        role = read.role or base.role
    others = tuple(one for one in possible if one != role)
    years = (read.years_min, read.years_max)
    if years == (None, None):
        years = (base.years_min, base.years_max)
    newcomer_ok = base.newcomer_ok if read.newcomer_ok is None else read.newcomer_ok
    # How likely another role is right nobody has said.
    likely = base.role_probability if role == base.role else None
    return Extraction(ordered([*read.mentions, *more]), role, others, *years, newcomer_ok, likely)


def model_only(base: Extraction, read: Verified) -> Extraction:
    """What the model read, verified; the role is the gazetteer's only where the model gave none of ours."""
    role = read.role or base.role
    others = read.role_alternatives if read.role else base.role_alternatives
    return Extraction(read.mentions, role, others, read.years_min, read.years_max, read.newcomer_ok)


POLICIES: dict[Policy, Merge] = {
    "gazetteer": gazetteer,
    "agreed": agreed,
    "union_verified": union_verified,
    "model_first": model_first,
    "model_only": model_only,
}


def told(mentions: Iterable[Mention]) -> set[tuple[str, str]]:
    """Which term is named in which section."""
    return {(one.technology, one.section) for one in mentions}


def overlaps(one: Mention, others: Collection[Mention]) -> bool:
    """Whether a mention shares letters with one of the others."""
    return any(one.section == other.section and one.start < other.end and other.start < one.end for other in others)


def beside(more: Iterable[Mention], base: Collection[Mention]) -> list[Mention]:
    """Mentions of terms that the base does not have in that section, where it has nothing else."""
    known = told(base)
    return [one for one in more if (one.technology, one.section) not in known and not overlaps(one, base)]


def ordered(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """By section and place; sections in the order in which they come first."""
    listed = list(mentions)
    place = {section: number for number, section in enumerate(dict.fromkeys(one.section for one in listed))}
    return tuple(sorted(listed, key=lambda one: (place[one.section], one.start, one.end)))


def with_mentions(base: Extraction, mentions: Iterable[Mention]) -> Extraction:
    """A reading with other mentions."""
    years = (base.years_min, base.years_max)
    return Extraction(
        tuple(mentions), base.role, base.role_alternatives, *years, base.newcomer_ok, base.role_probability
    )
