"""Reads postings with the taxonomy alone: every spelling is looked for at once, and doubtful ones need evidence."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import ahocorasick_rs

from techstrata.domain import STRENGTH, TITLE, Extraction, ExtractorKey, Level, Mention
from techstrata.reading.evidence import points
from techstrata.reading.levels import LEVEL_OF_SECTION, level_in
from techstrata.reading.outline import BODY, Segment, outline
from techstrata.reading.roles import RoleReader
from techstrata.reading.shadow import Shadow, shadow_of
from techstrata.reading.words import addresses, stands_alone
from techstrata.reading.years import years_of
from techstrata.taxonomy import Taxonomy, Term
from techstrata.taxonomy.forms import normal, variants_of

NAME = "gazetteer"
VERSION = "1"
SHORT = 2
"""Spellings of this many letters stand everywhere inside words: they are found by their bounds instead."""
LONGEST_SECTION = 400_000


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a term. `cased` empty: any case counts; otherwise these only. `doubtful` needs evidence."""

    term: Term
    cased: frozenset[str]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A spelling found at `start..end` of a shadow."""

    start: int
    end: int
    form: Form


def forms_of(terms: Iterable[Term]) -> dict[str, list[Form]]:
    """Every normal spelling with what it may mean; a spelling listed outright beats one that is derived."""
    listed: dict[str, list[Form]] = {}
    derived: dict[str, Form] = {}
    for term in terms:
        special = {normal(form) for form in (*term.doubtful, *term.exact)}
        for spellings, doubtful in ((term.doubtful, True), (term.exact, False)):
            by_normal: dict[str, set[str]] = {}
            for form in spellings:
                by_normal.setdefault(normal(form), set()).add(form)
            for form, cased in by_normal.items():
                listed.setdefault(form, []).append(Form(term, frozenset(cased), doubtful))
        for form in (term.name, *term.aliases):
            if normal(form) in special:
                continue
            listed.setdefault(normal(form), []).append(Form(term, frozenset(), False))
            for variant in variants_of(form):
                if normal(variant) not in special:
                    derived.setdefault(normal(variant), Form(term, frozenset(), False))
    for variant, one in derived.items():
        listed.setdefault(variant, [one])
    return listed


class Gazetteer:
    """An extractor that needs nothing but the taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.key = ExtractorKey(NAME, VERSION, taxonomy.version)
        forms = forms_of(taxonomy.terms.values())
        self._spellings = [form for form in forms if len(form) > SHORT]
        self._forms = [forms[spelling] for spelling in self._spellings]
        self._automaton = ahocorasick_rs.AhoCorasick(self._spellings)
        self._short = {form: meanings for form, meanings in forms.items() if len(form) <= SHORT}
        shorts = "|".join(map(re.escape, sorted(self._short, key=len, reverse=True)))
        self._short_words = re.compile(rf"(?<![a-z0-9_])(?:{shorts})(?![a-z0-9_])") if shorts else None
        self._roles = RoleReader(taxonomy.roles.values())

    def extract(self, title: str, sections: Mapping[str, str]) -> Extraction:
        """Read one posting; offsets refer to the untouched text of each section, the title included."""
        mentions: list[Mention] = []
        demands: list[str] = []
        weights: Counter[str] = Counter()
        for section, text in ((TITLE, title), *((name, text) for name, text in sections.items() if name != TITLE)):
            shadow = shadow_of(text[:LONGEST_SECTION])
            hits = self._hits(shadow, section == TITLE)
            segments = self._segments(section, shadow, bool(hits))
            found = self._mentions(section, text, shadow, hits, segments)
            mentions += found
            if section != TITLE:
                demands += demanding(section, shadow, segments)
        for mention in mentions:
            if mention.level != "other" and mention.kind == "technology":
                weights[mention.technology] += 1
        role = self._roles.read(title, weights)
        years = years_of(title.lower(), "\n".join(demands))
        return Extraction(
            tuple(mentions), role.role, role.alternatives, years.years_min, years.years_max, years.newcomer_ok
        )

    @staticmethod
    def _segments(section: str, shadow: Shadow, needed: bool) -> tuple[Segment, ...]:
        """The parts of a section; titles and sections that the site itself calls benefits and the like have one."""
        worth_it = needed or section not in LEVEL_OF_SECTION or LEVEL_OF_SECTION[section] != "other"
        if section == TITLE or not worth_it:
            return (Segment(BODY, 0, 0, len(shadow.cased)),)
        return outline(shadow.cased)

    def _candidates(self, shadow: str) -> Iterator[tuple[int, int, list[Form]]]:
        for index, start, end in self._automaton.find_matches_as_indexes(shadow, overlapping=True):
            yield start, end, self._forms[index]
        if self._short_words:
            for match in self._short_words.finditer(shadow):
                yield match.start(), match.end(), self._short[match[0]]

    def _hits(self, text: Shadow, in_title: bool) -> list[Hit]:
        """What stands in a text: the longest spellings with word bounds, doubtful ones only with evidence."""
        shadow, cased = text.shadow, text.cased
        found: list[Hit] = []
        for start, end, forms in self._candidates(shadow):
            if not stands_alone(shadow, cased, start, end):
                continue
            written = cased[start:end]
            for form in forms:
                if not form.cased or written in form.cased:
                    found.append(Hit(start, end, form))
                    break
        if not found:
            return found
        if forbidden := addresses(shadow):
            found = [hit for hit in found if not any(a <= hit.start and hit.end <= b for a, b in forbidden)]
        return self._believed(longest(found), shadow, cased, in_title)

    def _believed(self, hits: list[Hit], shadow: str, cased: str, in_title: bool) -> list[Hit]:
        """Certain hits, and doubtful ones that those around them support; two rounds let a list of doubtful names stand."""
        certain = [hit for hit in hits if not hit.form.doubtful]
        doubtful = [hit for hit in hits if hit.form.doubtful]
        for _ in range(2):
            if not doubtful:
                break
            spans = [(hit.start, hit.end) for hit in certain]
            waiting = []
            for hit in doubtful:
                term = hit.form.term
                if points(term, cased, shadow, hit.start, hit.end, spans, in_title) >= term.needs:
                    certain.append(hit)
                    spans.append((hit.start, hit.end))
                else:
                    waiting.append(hit)
            doubtful = waiting
        return sorted(certain, key=lambda hit: hit.start)

    @staticmethod
    def _mentions(section: str, raw: str, text: Shadow, hits: list[Hit], segments: tuple[Segment, ...]) -> list[Mention]:
        """Mentions with one level per term: the strongest that the section states."""
        if not hits:
            return []
        plain_body = len(segments) == 1
        levels: list[Level] = []
        strongest: dict[str, Level] = {}
        at = 0
        for hit in hits:
            while segments[at].end <= hit.start and at < len(segments) - 1:
                at += 1
            part = section if segments[at].section == BODY else segments[at].section
            level = level_in(text.cased, text.shadow, hit.start, hit.end, part, plain_body)
            levels.append(level)
            term = hit.form.term.id
            if term not in strongest or STRENGTH.index(level) < STRENGTH.index(strongest[term]):
                strongest[term] = level
        found = []
        for hit in hits:
            start, end = text.span(hit.start, hit.end)
            term_ = hit.form.term
            level = strongest[term_.id]
            found.append(Mention(term_.id, term_.name, term_.kind, section, start, end, raw[start:end], level))
        return found


def longest(hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits the longest; of equally long ones the first."""
    hits.sort(key=lambda hit: (hit.start, hit.start - hit.end))
    kept: list[Hit] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def demanding(section: str, text: Shadow, segments: tuple[Segment, ...]) -> list[str]:
    """The parts of a section that may state demands on years: all but what is preferred, benefits and page furniture."""
    found = []
    for segment in segments:
        part = section if segment.section == BODY else segment.section
        if part in ("preferred", "benefits", "process", "other", "stack"):
            continue
        if part == "intro" and section != "body":
            continue
        found.append(text.shadow[segment.start : segment.end])
    return found
