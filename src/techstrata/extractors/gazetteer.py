"""Reads postings with the taxonomy alone: every spelling is looked for at once, and doubtful ones need evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from techstrata.contracts import Texts
from techstrata.domain import Extraction, ExtractorKey, Mention
from techstrata.reading.hits import Hit, believed, longest, outside
from techstrata.reading.mentions import mentions_in
from techstrata.reading.role_model import SHIPPED, Signs, beginning_of, model_of, version_of
from techstrata.reading.roles import RoleReader
from techstrata.reading.sheet import Sheet, batches_of, demands_of, preferred_of, segments_of, sheet_of
from techstrata.reading.spellings import Spellings, form_of
from techstrata.reading.triggers import any_between, triggers_in
from techstrata.reading.words import addresses, ends_word, stands_alone
from techstrata.reading.years import years_of
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.role_tables import read_fields

NAME = "gazetteer"
VERSION = "4"
# The letter comes first, and what must not stand before it behind, so that texts in Hangul are passed over quickly.
SHORT_TOKEN = re.compile(r"[a-z](?<![a-z0-9_].)[a-z0-9#]?(?![a-z0-9_])")
PROBABILITY_DIGITS = 3
BOUNDS = frozenset(" \n,/()[]{}<>:;|'\"•·*~!?→")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
# What cannot stand behind a Latin name: `s` may be a plural, `v` a version.
GOES_ON = frozenset("abcdefghijklmnopqrtuwxyz")


def key_for(taxonomy_version: str, role_weights: Path = SHIPPED) -> ExtractorKey:
    """What a gazetteer's readings are kept under: other weights of the role model read other roles."""
    return ExtractorKey(NAME, f"{VERSION}+{version_of(role_weights)}", taxonomy_version)


class Gazetteer:
    """An extractor that needs nothing but the taxonomy."""

    def __init__(self, taxonomy: Taxonomy, role_weights: Path = SHIPPED) -> None:
        self.key = key_for(taxonomy.version, role_weights)
        self._spellings = Spellings(taxonomy)
        self._roles = RoleReader(taxonomy.roles.values(), read_fields(), model_of(role_weights))

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        """Read one posting; offsets refer to the untouched text of each section, the title included."""
        (found,) = self._read([(title, sections)])
        return found

    def extract_many(self, postings: Iterable[Texts]) -> Iterator[Extraction]:
        """Read postings in their order, some hundred at a time, so that each stage's tables stay in the cache."""
        return chain.from_iterable(map(self._read, batches_of(postings)))

    def _read(self, postings: Sequence[Texts]) -> list[Extraction]:
        """Every stage goes over all postings before the next one begins."""
        sheet = sheet_of(postings)
        told = [self._roles.title(title) for title, _ in postings]
        triggers = triggers_in(sheet.shadow)
        hits = believed(self._hits(sheet), sheet, [one.is_not_it for one in told])
        segments = segments_of(sheet, triggers["heading"])
        mentions = mentions_in(sheet, hits, segments, triggers)
        roles = [
            self._roles.read(title, partial(signs_of, found, sections))
            for title, found, (_, sections) in zip(told, mentions, postings, strict=True)
        ]
        years = [
            years_of(
                sheet.shadow[parts[0].first : parts[0].after],
                demands_of(parts, sheet, outlines),
                preferred_of(parts, sheet, outlines) if may_welcome else "",
                may_welcome_newcomers=may_welcome,
            )
            for parts, outlines in zip(sheet.postings, segments, strict=True)
            for may_welcome in [any_between(triggers["newcomers"], parts[0].first, parts[-1].after)]
        ]
        return [
            Extraction(
                tuple(found),
                role.role,
                role.alternatives,
                stated.years_min,
                stated.years_max,
                stated.newcomer_ok,
                round(role.probability, PROBABILITY_DIGITS),
            )
            for found, role, stated in zip(mentions, roles, years, strict=True)
        ]

    def _hits(self, sheet: Sheet) -> list[Hit]:
        """The longest spellings that stand in a sheet as words, outside of addresses."""
        shadow, cased = sheet.shadow, sheet.cased
        found: list[Hit] = []
        automaton, forms, plain, short = self._spellings.table_for(shadow)
        keep = found.append
        for index, start, end in automaton.find_matches_as_indexes(shadow, overlapping=True):
            # Most spellings stand inside longer words or between signs: both are seen here without a call.
            before, behind = shadow[start - 1], shadow[end]
            if before in BOUNDS:
                if behind not in BOUNDS:
                    if behind in GOES_ON and shadow[end - 1] in LATIN:
                        continue
                    if not ends_word(shadow, cased, start, end):
                        continue
            elif (before in LATIN and shadow[start] in LATIN) or not stands_alone(shadow, cased, start, end):
                continue
            form = plain[index]
            if form is not None or (form := form_of(forms[index], cased[start:end])):
                keep((start, end, form))
        for match in SHORT_TOKEN.finditer(shadow):
            if meanings := short.get(match[0]):
                start, end = match.span()
                if stands_alone(shadow, cased, start, end) and (form := form_of(meanings, cased[start:end])):
                    keep((start, end, form))
        found.sort()
        if found and (spans := addresses(shadow)):
            found = outside(sorted(spans), found)
        return longest(found)


def demanded_in(mentions: Sequence[Mention]) -> list[str]:
    """Ids of the technologies and concepts that are asked for or used."""
    return [one.technology for one in mentions if one.level != "other"]


def signs_of(mentions: Sequence[Mention], sections: Mapping[str, str]) -> Signs:
    """What a posting's text says of its role."""
    return Signs(demanded_in(mentions), beginning_of(sections))
