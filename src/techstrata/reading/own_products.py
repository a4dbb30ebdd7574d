"""What an employer makes is no demand for it: its own products among the technologies read from its postings."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from techstrata.domain import TITLE, Extraction, Mention
from techstrata.reading.employer_names import cores_of
from techstrata.reading.employers import asks_for
from techstrata.taxonomy import Term

# Who asks for experience with the own product asks for it all the same: `Unity 개발 경험`.
ASKED_IN_KOREAN = re.compile(r"[^\n.;|]{0,30}(?:경험|능숙|숙련|이해|지식|다룰|다뤄)")


class OwnProducts:
    """Which technologies are called like an employer, by any of the spellings of either."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = terms

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """Ids by the core of every spelling; made when the first employer is looked up."""
        called: defaultdict[str, set[str]] = defaultdict(set)
        for term in self._terms:
            # An employer called `Blockchain` asks for blockchain all the same.
            for spelling in (
                {term.name, *term.aliases, *term.exact, *term.doubtful} if term.kind == "technology" else ()
            ):
                for core in cores_of(spelling):
                    called[core].add(term.id)
        return dict(called)

    def of(self, employer: str) -> set[str]:
        """Ids of the technologies that bear the employer's name; mostly none."""
        return {term_id for core in cores_of(employer) for term_id in self._called.get(core, ())}

    def without(self, read: Extraction, employer: str, title: str, sections: Mapping[str, str]) -> Extraction:
        """The reading with the employer's own products at the level `other`, unless experience with them is asked for."""
        own = self.of(employer)
        if not own or own.isdisjoint(mention.technology for mention in read.mentions):
            return read
        texts = {**sections, TITLE: title}
        kept = {
            (mention.technology, mention.section)
            for mention in read.mentions
            if mention.technology in own and _is_asked_for(mention, texts[mention.section])
        }
        return replace(read, mentions=tuple(_at_its_level(mention, own, kept) for mention in read.mentions))


def _at_its_level(mention: Mention, own: Container[str], kept: Container[tuple[str, str]]) -> Mention:
    if mention.technology not in own or (mention.technology, mention.section) in kept:
        return mention
    return replace(mention, level="other")


def _is_asked_for(mention: Mention, text: str) -> bool:
    """Whether a mention below a demand speaks of experience with what it names."""
    if mention.level not in ("required", "preferred"):
        return False
    return asks_for(text, mention.start) or ASKED_IN_KOREAN.match(text, mention.end) is not None
