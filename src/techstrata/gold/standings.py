"""How every posting stands as of a day: open or closed and why, and which earlier posting it repeats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from techstrata.contracts import PostingRecord, PostingStore
from techstrata.domain import Content, Deadline, StateError
from techstrata.gold.coverage import Sighting, SiteCoverage, judged
from techstrata.gold.listing import Standing
from techstrata.gold.openings import closed_because, state_on
from techstrata.gold.receipts import Receipts
from techstrata.gold.reposts import Candidate, normal_words, possible_reposts, reposts, texts_needed


@dataclass(frozen=True, slots=True)
class Facts:
    """What the newest version says of how to find a posting and of its end."""

    roles: tuple[str, ...]
    deadline: Deadline
    title: str
    place: str


def standings_of(
    store: PostingStore,
    records: Sequence[PostingRecord],
    merged_companies: Mapping[str, str],
    receipts: Receipts,
    as_of: date,
) -> dict[str, Standing]:
    """The standing of every posting: needs the facts of all before the first can be judged."""
    facts = _facts_of(store, {record.validities[-1].version_id for record in records})
    sightings: dict[str, list[Sighting]] = {}
    for record in records:
        sightings.setdefault(record.site, []).append(Sighting(_facts(facts, record).roles, record.seen_on))
    coverage = {site: judged(found, receipts.proofs(site)) for site, found in sightings.items()}
    standings = {record.posting_id: _standing(record, _facts(facts, record), coverage, as_of) for record in records}
    candidates = [
        _candidate(record, _facts(facts, record), merged_companies, standings[record.posting_id]) for record in records
    ]
    for posting_id, earlier in _reposts(store, candidates).items():
        standings[posting_id] = replace(standings[posting_id], repost_of=earlier)
    return standings


def _facts_of(store: PostingStore, wanted: set[str]) -> dict[str, Facts]:
    def facts(content: Content) -> Facts:
        return Facts(
            content.site_roles, content.deadline, normal_words(content.title), normal_words(content.location or "")
        )

    return {version_id: facts(content) for version_id, content in store.contents() if version_id in wanted}


def _facts(facts: Mapping[str, Facts], record: PostingRecord) -> Facts:
    newest = record.validities[-1].version_id
    if newest not in facts:
        raise StateError(f"The store has no text for version {newest}; run `techstrata refine` again.")
    return facts[newest]


def _standing(record: PostingRecord, facts: Facts, coverage: Mapping[str, SiteCoverage], as_of: date) -> Standing:
    because = closed_because(as_of, record, facts.deadline, facts.roles, coverage[record.site])
    return Standing(state_on(as_of, facts.deadline, because), because)


def _candidate(record: PostingRecord, facts: Facts, merged: Mapping[str, str], standing: Standing) -> Candidate:
    return Candidate(
        posting_id=record.posting_id,
        version_id=record.validities[-1].version_id,
        sameness=(record.site, merged.get(record.company_id, record.company_id), facts.title),
        first_on=record.seen_on[0],
        last_on=record.seen_on[-1],
        is_open=standing.state != "closed",
        place=facts.place,
    )


def _reposts(store: PostingStore, candidates: Sequence[Candidate]) -> dict[str, str]:
    """Texts are read again only where site, company, title and days fit."""
    possible = possible_reposts(candidates)
    if not possible:
        return {}
    needed = texts_needed(possible)
    return reposts(possible, ((one, content) for one, content in store.contents() if one in needed))
