"""What a version asks for: its mentions with the site's tags, and its stack with implied parents."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from techstrata.domain import STRENGTH, TAGS, Content, Level, Mention
from techstrata.taxonomy import Taxonomy

ResolveTag = Callable[[str], Iterable[str]]
"""The ids of the technologies and concepts that one tag of a site names; none when it names no known one."""

RANK: Mapping[Level, int] = {level: number for number, level in enumerate(STRENGTH)}
COUNTED: tuple[Level, ...] = STRENGTH[:3]
"""Levels that count in shares; `other` never does."""
TAG_LEVEL: Level = "used"
"""A tag says that the technology is there, not that the applicant must know it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One technology of a stack: the strongest level, and whether only children of it are named."""

    level: Level
    implied: bool


@dataclass(frozen=True, slots=True)
class StackRow:
    """One technology of a version without and with the site's tags; `plain` is None when only tags name it."""

    technology: str
    plain: Asked | None
    with_tags: Asked


def tags_text(tags: Sequence[str]) -> str:
    """The text of section `tags`: one tag a line."""
    return "\n".join(tags)


def tag_mentions(tags: Sequence[str], taxonomy: Taxonomy, resolve: ResolveTag) -> list[Mention]:
    """A mention for every tag that names something known."""
    found = []
    starts = accumulate((len(tag) + 1 for tag in tags), initial=0)
    for tag, start in zip(tags, starts, strict=False):
        for term_id in resolve(tag):
            term = taxonomy.terms[term_id]
            found.append(Mention(term_id, term.name, term.kind, TAGS, start, start + len(tag), tag, TAG_LEVEL))
    return found


def section_texts(content: Content) -> dict[str, str]:
    """All texts that spans refer to, in reading order."""
    tags = {"tags": tags_text(content.tags)} if content.tags else {}
    return {"title": content.title} | content.sections | tags


def stack_of(mentions: Iterable[Mention], taxonomy: Taxonomy) -> list[StackRow]:
    """The stack of a version, ordered by technology."""
    named: dict[str, Level] = {}
    tagged: dict[str, Level] = {}
    for mention in mentions:
        if mention.kind != "technology" or mention.level == "other":
            continue
        if mention.section != TAGS:
            _keep_strongest(named, mention.technology, mention.level)
        _keep_strongest(tagged, mention.technology, mention.level)
    plain = with_parents(named, taxonomy)
    with_tags = plain if tagged == named else with_parents(tagged, taxonomy)
    return [StackRow(technology, plain.get(technology), with_tags[technology]) for technology in sorted(with_tags)]


def with_parents(named: Mapping[str, Level], taxonomy: Taxonomy) -> dict[str, Asked]:
    """Own mentions, and parents at the strongest level of the children that name them; an own mention wins."""
    implied: dict[str, Level] = {}
    for technology, level in named.items():
        for parent in taxonomy.ancestors(technology):
            if parent not in named and taxonomy.terms[parent].kind == "technology":
                _keep_strongest(implied, parent, level)
    stack = {technology: Asked(level, False) for technology, level in named.items()}
    return stack | {technology: Asked(level, True) for technology, level in implied.items()}


def _keep_strongest(levels: dict[str, Level], technology: str, level: Level) -> None:
    known = levels.get(technology)
    if known is None or RANK[level] < RANK[known]:
        levels[technology] = level
