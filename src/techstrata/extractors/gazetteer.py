"""Reads postings with the taxonomy alone: every spelling is looked for at once, and doubtful ones need evidence."""

import re
import sys
from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from techstrata.domain import STRENGTH, TITLE, Extraction, ExtractorKey, Level, Mention
from techstrata.reading.employers import names_employer
from techstrata.reading.evidence import Surroundings, is_believed
from techstrata.reading.headings import BODY
from techstrata.reading.levels import (
    LEVEL_OF_SECTION,
    level_in,
    sentence_at,
)
from techstrata.reading.outline import Segment, outline
from techstrata.reading.role_model import SHIPPED, Signs, beginning_of, model_of, version_of
from techstrata.reading.roles import RoleReader
from techstrata.reading.shadow import Shadow, shadow_of
from techstrata.reading.spellings import Form, Spellings, form_of
from techstrata.reading.triggers import any_between, triggers_in
from techstrata.reading.words import addresses, stands_alone
from techstrata.reading.years import years_of
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.role_tables import read_fields

NAME = "gazetteer"
VERSION = "2"
# The letter comes first, and what must not stand before it behind, so that texts in Hangul are passed over quickly.
SHORT_TOKEN = re.compile(r"[a-z](?<![a-z0-9_].)[a-z0-9#]?(?![a-z0-9_])")
LONGEST_SECTION = 400_000
PROBABILITY_DIGITS = 3
MOST_DOUBTFUL = 1_000
"""A text with more doubtful spellings is no posting: those behind are not believed."""
HITS_FOR_LEVELS = 2_000
"""A section with more names than this is page noise; what comes behind has the section's own level."""
SIGNS_OF_DEMANDS = ("자격요건", "자격 요건", "우대사항", "우대 사항", "주요업무", "Requirements", "Qualifications")
RANK = {level: rank for rank, level in enumerate(STRENGTH)}
BOUNDS = frozenset(" \n,/()[]{}<>:;|'\"•·*~!?→")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
SEPARATOR = "\n\x00\n"
SILENT_ON_YEARS = ("preferred", "benefits", "process", "other", "stack", "tags")


class Hit(NamedTuple):
    """A spelling found at `start..end` of a shadow."""

    start: int
    end: int
    form: Form


def is_worth_reading(section: str, text: str) -> bool:
    """What the site calls benefits, process or introduction demands nothing, unless another heading hides in it."""
    if LEVEL_OF_SECTION.get(section) != "other":
        return section != TITLE
    return any(map(text.__contains__, SIGNS_OF_DEMANDS))


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
        names = [TITLE, *(name for name, text in sections.items() if is_worth_reading(name, text))]
        texts = [title[:LONGEST_SECTION], *(sections[name][:LONGEST_SECTION] for name in names[1:])]
        # All sections are read in one go: what costs per call costs once.
        whole = shadow_of(SEPARATOR.join(texts))
        parts = parts_of(names, texts, whole)
        told = self._roles.title(title)
        triggers = triggers_in(whole.shadow)
        hits = self._hits(whole, parts[0].after, 1 if told.is_not_it else 0)
        mentions: list[Mention] = []
        demands: list[str] = []
        at = 0
        for part in parts:
            first = at
            while at < len(hits) and hits[at].start < part.after:
                at += 1
            segments = part.segments(whole)
            mentions += mentions_of(part, whole, hits[first:at], segments, triggers)
            demands += demanding(part, whole, segments)
        role = self._roles.read(told, lambda: Signs(demanded_in(mentions), beginning_of(sections)))
        years = years_of(whole.shadow[: parts[0].after], "\n".join(demands))
        return Extraction(
            mentions=tuple(mentions),
            role=role.role,
            role_alternatives=role.alternatives,
            years_min=years.years_min,
            years_max=years.years_max,
            newcomer_ok=years.newcomer_ok,
            role_probability=round(role.probability, PROBABILITY_DIGITS),
        )

    def _hits(self, text: Shadow, title_end: int, unlikely: int) -> list[Hit]:
        """What stands in a text: the longest spellings with word bounds, doubtful ones only with evidence."""
        shadow, cased = text.shadow, text.cased
        found: list[Hit] = []
        automaton, forms, plain, short = self._spellings.table_for(shadow)
        latin, bounds, keep = LATIN, BOUNDS, found.append
        # A blank behind everything, so that the last spelling has something behind it.
        padded = shadow + " "
        for index, start, end in automaton.find_matches_as_indexes(shadow, overlapping=True):
            # Most spellings stand inside longer words or between signs: both are seen here without a call.
            before = padded[start - 1]
            if before in latin and padded[start] in latin:
                continue
            if (before in bounds and padded[end] in bounds) or stands_alone(shadow, cased, start, end):
                form = plain[index]
                if form is not None or (form := form_of(forms[index], cased[start:end])):
                    keep(Hit(start, end, form))
        for match in SHORT_TOKEN.finditer(shadow):
            if meanings := short.get(match[0]):
                start, end = match.span()
                if stands_alone(shadow, cased, start, end) and (form := form_of(meanings, cased[start:end])):
                    found.append(Hit(start, end, form))
        if not found:
            return found
        if forbidden := addresses(shadow):
            forbidden.sort()
            found = [hit for hit in found if not is_inside(forbidden, hit)]
        return believed(longest(found), text, title_end, unlikely)


def is_inside(spans: Sequence[tuple[int, int]], hit: Hit) -> bool:
    """Whether one of the ascending spans covers a hit."""
    at = bisect_right(spans, (hit.start, sys.maxsize)) - 1
    return at >= 0 and hit.end <= spans[at][1]


def demanded_in(mentions: Sequence[Mention]) -> list[str]:
    """Ids of the technologies and concepts that are asked for or used."""
    return [one.technology for one in mentions if one.level != "other"]


def believed(hits: list[Hit], text: Shadow, title_end: int, unlikely: int) -> list[Hit]:
    """Certain hits, and doubtful ones that those around support; in two rounds, for lists of doubtful names."""
    certain = [hit for hit in hits if hit.form.rules is None]
    doubtful = [(hit, hit.form.rules) for hit in hits if hit.form.rules is not None][:MOST_DOUBTFUL]
    if not doubtful:
        return certain
    spans = [(hit.start, hit.end) for hit in certain]
    around = Surroundings(text.cased, text.shadow, spans, title_end, unlikely)
    for _ in range(2):
        waiting = []
        for hit, rules in doubtful:
            if is_believed(rules, around, hit.start, hit.end):
                certain.append(hit)
                insort(spans, (hit.start, hit.end))
            else:
                waiting.append((hit, rules))
        doubtful = waiting
    return sorted(certain, key=lambda hit: hit.start)


@dataclass(frozen=True, slots=True)
class Part:
    """One section inside the text of the whole posting: `first..after` of the shadow, from `offset` on untouched."""

    section: str
    text: str
    first: int
    after: int
    offset: int

    def segments(self, whole: Shadow) -> tuple[Segment, ...]:
        """By its headings; a title is one segment."""
        if self.section == TITLE:
            return (Segment(BODY, 0, 0, self.after - self.first),)
        return outline(whole.cased[self.first : self.after], whole_body=self.section == BODY)

    def named(self, segment: Segment) -> str:
        """What a segment is about: before the first heading, what the section is about."""
        return self.section if segment.section == BODY else segment.section


def parts_of(names: list[str], texts: list[str], whole: Shadow) -> list[Part]:
    """Where each section lies in the shadow of the whole."""
    found = []
    offset = 0
    for name, text in zip(names, texts, strict=True):
        end = offset + len(text)
        first, after = (
            (offset, end) if whole.starts is None else (bisect_left(whole.starts, at) for at in (offset, end))
        )
        found.append(Part(name, text, first, after, offset))
        offset = end + len(SEPARATOR)
    return found


def mentions_of(
    part: Part, whole: Shadow, hits: list[Hit], segments: tuple[Segment, ...], triggers: Mapping[str, Sequence[int]]
) -> list[Mention]:
    """Mentions with one level per term: the strongest that the section states."""
    if not hits:
        return []
    strongest = levels_of(part, whole, hits, segments, triggers)
    last: Level = LEVEL_OF_SECTION.get(part.section, "used")
    offset, text, section, mapped = part.offset, part.text, part.section, whole.starts is not None
    found = []
    for start, end, form in hits:
        if mapped:
            start, end = whole.span(start, end)
        term = form.term
        first, after = start - offset, end - offset
        found.append(
            Mention(
                term.id, term.name, term.kind, section, first, after, text[first:after], strongest.get(term.id, last)
            )
        )
    return found


def levels_of(
    part: Part, whole: Shadow, hits: list[Hit], segments: tuple[Segment, ...], triggers: Mapping[str, Sequence[int]]
) -> dict[str, Level]:
    """The strongest level of each term in a section."""
    shadow, plain_body = whole.shadow, all(segment.section == BODY for segment in segments)
    loud = sorted([*triggers["wording"], *triggers["others"], *triggers["benefit"]])
    strongest: dict[str, Level] = {}
    line_after = 0
    quiet, sentence = True, None
    rest = iter(segments)
    segment = next(rest)
    within, named = bounds_of(part, segment), part.named(segment)
    base: Level = LEVEL_OF_SECTION.get(named, "used")
    for start, end, form in hits[:HITS_FOR_LEVELS]:
        term_id = form.term.id
        while start >= within[1] and (following := next(rest, None)):
            within, named = bounds_of(part, following), part.named(following)
            base = LEVEL_OF_SECTION.get(named, "used")
        known = strongest.get(term_id)
        if known == "required":
            continue
        if start >= line_after:
            line_after = shadow.find("\n", end)
            line_after = len(shadow) if line_after < 0 else line_after
            quiet = not any_between(loud, shadow.rfind("\n", 0, start) + 1, line_after)
        if quiet and not (plain_body and named == "body"):
            # Most lines hold no word that could change what their section says.
            level = base
        else:
            if sentence is None or start < sentence.first or end > sentence.after:
                sentence = sentence_at(whole.cased, shadow, start, end, triggers, within)
            level = level_in(sentence, start, end, named, plain_body)
        if known is None or RANK[level] < RANK[known]:
            strongest[term_id] = level
    if part.section == BODY:
        # Who a posting is from is said in its body; what it uses or makes under its own name is no demand.
        for start, end, form in hits:
            if strongest.get(form.term.id) == "used" and names_employer(whole.cased, start, end):
                strongest[form.term.id] = "other"
    return strongest


def bounds_of(part: Part, segment: Segment) -> tuple[int, int]:
    """Where a segment's content lies in the shadow of the whole."""
    return part.first + segment.content, part.first + segment.end


def longest(hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits the longest; of equally long ones the first."""
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def demanding(part: Part, whole: Shadow, segments: tuple[Segment, ...]) -> list[str]:
    """What may state demands on years: all but titles, what is preferred, benefits and page furniture."""
    if part.section == TITLE:
        return []
    return [
        whole.shadow[part.first + segment.start : part.first + segment.end]
        for segment in segments
        if (
            (named := part.named(segment)) not in SILENT_ON_YEARS
            # A block that no heading opens is a guess, too little to leave a demand out.
            or (named == "preferred" != part.section and segment.content == segment.start)
        )
        and (named != "intro" or part.section == "body")
    ]
