"""Gathers the names that look like technologies over all postings of a store: counts, growth, contexts, suggestions."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from techstrata.contracts import PostingRecord, PostingStore
from techstrata.domain import TAGS, TITLE, Content, Extraction, ExtractorKey, quarter_of
from techstrata.domain.term_queue import Growth, QueuedTerm, TermContext, TermQueue
from techstrata.gold.openings import until
from techstrata.gold.snapshot import is_example
from techstrata.reading.candidates import Candidate, CandidateReader
from techstrata.reading.misspellings import Misspellings, spelled_alike
from techstrata.reading.name_shapes import squeezed
from techstrata.reading.sentences import sentence_around
from techstrata.taxonomy import Taxonomy
from techstrata.taxonomy.loader import area_of_file

MOST_CONTEXTS, MOST_NEIGHBOURS, MOST_TERMS = 3, 8, 2_000
RECENT_QUARTERS = 2
FEWEST_NAMING, FEWEST_KNOWN = 5, 100
CHANGE = 2.0
LEAST_RANK = 0.1
SiteQuarter = tuple[str, str]


@dataclass
class Gathered:
    """All that was found of one name; postings by id, each with its employer, site and quarter."""

    spellings: Counter[str] = field(default_factory=Counter)
    scores: dict[str, float] = field(default_factory=dict)
    employers: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    quarters: Counter[SiteQuarter] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    neighbours: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    """Technologies of the same postings, wherever they stand."""
    contexts: dict[str, tuple[float, TermContext]] = field(default_factory=dict)
    """The best sentence of each employer."""

    @property
    def score(self) -> float:
        """The mean of its places, 0 to 1."""
        return sum(self.scores.values()) / len(self.scores)

    @property
    def rank_score(self) -> float:
        """Squared, because many doubtful places are no proof: employers count, but on what is likely."""
        return round(self.score**2 * math.log2(1 + len(self.employers)), 3)


@dataclass
class Gathering:
    """One pass over a store. `suggested` are ids by names that language models took for spellings of known terms."""

    store: PostingStore
    key: ExtractorKey
    taxonomy: Taxonomy
    as_of: date = date.max
    limited_sites: Collection[str] = ()
    proposed: Iterable[str] = ()
    suggested: Mapping[str, str] = field(default_factory=dict)

    def queue(self, made_of: str) -> TermQueue:
        """The names in order, the likeliest and most frequent first; the same store gives the same queue."""
        employers = {squeezed(name) for company in self.store.companies() for name in company.aliases}
        reader = CandidateReader(self.taxonomy, [*self.proposed, *self.suggested])
        found: dict[str, Gathered] = defaultdict(Gathered)
        seen: Counter[str] = Counter()
        quarters: Counter[SiteQuarter] = Counter()
        postings = 0
        for record, content, extraction in self._current():
            postings += 1
            quarter = quarter_of(content.posted_on or record.seen_on[0])
            quarters[record.site, quarter] += 1
            named = {one.technology for one in extraction.mentions}
            seen.update(named)
            here: dict[str, list[Candidate]] = defaultdict(list)
            for one in reader.read(content.title, content.sections, extraction.mentions, content.tags, content.company):
                bare = squeezed(one.name)
                if one.reason == "model" or bare not in employers:
                    here[bare].append(one)
            for bare, places in here.items():
                self._add(found[bare], record, quarter, content, extraction, places)
                found[bare].beside.update(named)
        spelled = Misspellings(self.taxonomy, seen)
        given = {squeezed(name): term_id for name, term_id in self.suggested.items()}
        likely = {bare: one for bare, one in found.items() if one.rank_score >= LEAST_RANK}
        first = sorted(likely, key=lambda bare: (-likely[bare].rank_score, bare))[:MOST_TERMS]
        terms = [self._queued(bare, likely[bare], quarters, seen, spelled, given) for bare in first]
        return TermQueue(made_of=made_of, postings=postings, terms=tuple(terms))

    def _current(self) -> Iterator[tuple[PostingRecord, Content, Extraction]]:
        """Every posting with its latest version, in order of version ids; versions that nobody read are passed over."""
        waiting: dict[str, list[PostingRecord]] = defaultdict(list)
        for record in self.store.postings():
            if known := until(record, self.as_of):
                waiting[known.validities[-1].version_id].append(known)
        readings = self.store.extractions(self.key)
        reading_id, extraction = next(readings, ("", None))
        for version_id, content in self.store.contents():
            while extraction is not None and reading_id < version_id:
                reading_id, extraction = next(readings, ("", None))
            if extraction is not None and reading_id == version_id:
                for record in waiting.get(version_id, ()):
                    yield record, content, extraction

    def _add(
        self,
        gathered: Gathered,
        record: PostingRecord,
        quarter: str,
        content: Content,
        extraction: Extraction,
        places: list[Candidate],
    ) -> None:
        best = max(places, key=lambda one: (one.score, one.section != TAGS, -one.start))
        gathered.spellings[best.name] += 1
        gathered.scores[record.posting_id] = best.score
        gathered.employers.add(record.company_id)
        gathered.sites.add(record.site)
        gathered.quarters[record.site, quarter] += 1
        gathered.reasons[best.reason] += 1
        gathered.neighbours.update({near for one in places for near in one.neighbours})
        in_text = [one for one in places if one.section != TAGS]
        if not in_text:
            return
        best = max(in_text, key=lambda one: (one.score, -one.start))
        kept = gathered.contexts.get(record.company_id)
        if kept is None or (-kept[0], kept[1].posting_id) > (-best.score, record.posting_id):
            context = self._context(record, content, extraction, best)
            gathered.contexts[record.company_id] = (best.score, context)

    def _context(self, record: PostingRecord, content: Content, extraction: Extraction, one: Candidate) -> TermContext:
        text = content.title if one.section == TITLE else content.sections[one.section]
        cut = sentence_around(text, one.start, one.end)
        first = one.start - cut.start
        is_free = record.site not in self.limited_sites or (record.url is not None and is_example(record.url))
        # A title is a fact, and a sentence with a known technology in it is shown as evidence in any case.
        is_evidence = one.section == TITLE or any(
            known.section == one.section and first <= known.start and known.end <= first + len(cut.text)
            for known in extraction.mentions
        )
        return TermContext(
            posting_id=record.posting_id,
            site=record.site,
            text=cut.text,
            start=cut.start,
            end=cut.end,
            may_be_shown=is_free or is_evidence,
        )

    def _queued(
        self,
        bare: str,
        one: Gathered,
        quarters: Counter[SiteQuarter],
        seen: Counter[str],
        spelled: Misspellings,
        given: Mapping[str, str],
    ) -> QueuedTerm:
        growth, recent, earlier = growth_of(one.quarters, quarters)
        name = spelled_alike(one.spellings.elements())
        alias_of = given.get(bare) or spelled.meant_by(name, len(one.scores))
        by_quarter: Counter[str] = Counter()
        for (_, quarter), number in one.quarters.items():
            by_quarter[quarter] += number
        contexts = sorted(one.contexts.values(), key=lambda kept: (-kept[0], kept[1].posting_id))
        near = sorted(one.neighbours, key=lambda term_id: (-one.neighbours[term_id], term_id))
        return QueuedTerm(
            key=bare,
            name=name,
            spellings=tuple(sorted(one.spellings)),
            postings=len(one.scores),
            employers=len(one.employers),
            sites=tuple(sorted(one.sites)),
            quarters=dict(sorted(by_quarter.items())),
            growth=growth,
            recent_share=recent,
            earlier_share=earlier,
            score=round(one.score, 3),
            rank_score=one.rank_score,
            reasons=dict(sorted(one.reasons.items())),
            category=area_of(one.neighbours or one.beside, seen, self.taxonomy),
            alias_of=alias_of,
            neighbours=tuple(near[:MOST_NEIGHBOURS]),
            contexts=tuple(context for _, context in contexts[:MOST_CONTEXTS]),
        )


def growth_of(
    named: Mapping[SiteQuarter, int], known: Mapping[SiteQuarter, int]
) -> tuple[Growth, float | None, float | None]:
    """How the share of postings that name it changed: the last two quarters with data against all before them.

    Only sites with enough postings in both periods count, so that another mix of sites makes no growth.
    """
    recent = set(sorted({quarter for _, quarter in known})[-RECENT_QUARTERS:])
    periods: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for at, counts in ((0, named), (2, known)):
        for (site, quarter), number in counts.items():
            periods[site][at + (quarter in recent)] += number
    lasting = [counts for counts in periods.values() if min(counts[2:]) >= FEWEST_KNOWN]
    old, new, old_all, new_all = (sum(counts[at] for counts in lasting) for at in range(4))
    if new + old < FEWEST_NAMING:
        return "too_few", None, None
    now, before = round(new / new_all, 6), round(old / old_all, 6)
    if old == 0:
        return "new", now, before
    change = now / before
    return ("growing" if change >= CHANGE else "falling" if change <= 1 / CHANGE else "steady"), now, before


def area_of(near: Mapping[str, int], seen: Mapping[str, int], taxonomy: Taxonomy) -> str | None:
    """The file in which the known names beside it stand most; names that stand everywhere tell less."""
    votes: dict[str, float] = defaultdict(float)
    for term_id in sorted(near):
        if term := taxonomy.terms.get(term_id):
            area = area_of_file(term.file)
            votes[area] += near[term_id] / math.log2(2 + seen.get(term_id, 0))
    return max(sorted(votes), key=votes.__getitem__) if votes else None
