"""Rows of the listing: each posting with its state, its chips, its history and what it can be found by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from techstrata.contracts import PostingRecord, Validity
from techstrata.domain import (
    Chip,
    ClosedBecause,
    Content,
    Extraction,
    Level,
    Mention,
    PostingDetail,
    PostingRow,
    PostingVersion,
    State,
    day_of,
)
from techstrata.domain.listing import Facets
from techstrata.gold.openings import reopened_on
from techstrata.gold.stacks import RANK, with_parents
from techstrata.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """A version with all that was read from it, tags included; of an excerpt `content` holds what may be shown.

    `facets` were read from the whole text. `wording` is equal for equal texts, whatever of them may be shown.
    """

    content: Content
    extraction: Extraction
    mentions: tuple[Mention, ...]
    wording: int
    facets: Facets
    is_excerpt: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """How a posting stands as of a day, and which earlier posting it repeats."""

    state: State
    closed_because: ClosedBecause | None
    repost_of: str | None = None


def wording_of(content: Content) -> int:
    """The same number for the same title and sections, within one process."""
    return hash((content.title, tuple(content.sections.items())))


def strongest_levels(mentions: Sequence[Mention]) -> dict[str, Level]:
    """The strongest level of everything named, level `other` left out."""
    levels: dict[str, Level] = {}
    for one in mentions:
        if one.level != "other" and (one.technology not in levels or RANK[one.level] < RANK[levels[one.technology]]):
            levels[one.technology] = one.level
    return levels


def found_by(mentions: Sequence[Mention], taxonomy: Taxonomy) -> dict[str, str]:
    """Technologies and concepts that a posting is found by, with their names; parents count as in a share."""
    named = strongest_levels(mentions)
    parents = with_parents(named, taxonomy)
    return {term_id: taxonomy.terms[term_id].name for term_id in sorted({*named, *parents})}


def row_of(
    record: PostingRecord, opening_id: str, company_id: str, company: str, read: ReadVersion, standing: Standing
) -> PostingRow:
    """One line of the listing from the version that holds as of the snapshot's day."""
    content, extraction = read.content, read.extraction
    names = {one.technology: one.name for one in read.mentions if one.kind == "technology"}
    levels = {term_id: level for term_id, level in strongest_levels(read.mentions).items() if term_id in names}
    order = sorted(levels, key=lambda term_id: (RANK[levels[term_id]], names[term_id].casefold(), term_id))
    return PostingRow(
        posting_id=record.posting_id,
        opening_id=opening_id,
        site=record.site,
        site_code=record.posting_id.rpartition("-")[0],
        url=record.url,
        company_id=company_id,
        company=company,
        title=content.title,
        role=extraction.role,
        role_alternatives=extraction.role_alternatives,
        role_probability=extraction.role_probability,
        years_min=extraction.years_min,
        years_max=extraction.years_max,
        newcomer_ok=extraction.newcomer_ok,
        location=content.location,
        career=content.career,
        posted_on=content.posted_on,
        first_seen_on=record.seen_on[0],
        last_seen_on=record.seen_on[-1],
        deadline=content.deadline,
        state=standing.state,
        closed_because=standing.closed_because,
        technologies=tuple(Chip(technology=one, name=names[one], level=levels[one]) for one in order),
        countries=read.facets.countries,
        regions=read.facets.regions,
        districts=read.facets.districts,
        remote=read.facets.remote,
        employment=read.facets.employment,
        education=read.facets.education,
        military=read.facets.military,
        language=read.facets.language,
        industries=read.facets.industries,
        salary=read.facets.salary,
    )


def detail_of(
    record: PostingRecord, row: PostingRow, versions: Mapping[str, ReadVersion], repost_of: str | None
) -> PostingDetail:
    """A posting with all its versions."""
    return PostingDetail(
        row=row,
        versions=tuple(version_of(validity, versions[validity.version_id]) for validity in record.validities),
        seen_on=record.seen_on,
        reopened_on=reopened_on(record),
        changed_on=changed_on(record, versions),
        repost_of=repost_of,
    )


def changed_on(record: PostingRecord, versions: Mapping[str, ReadVersion]) -> tuple[date, ...]:
    """Days from which another text was valid; a new deadline alone is none."""
    changes = {
        day_of(later.valid_from)
        for earlier, later in pairwise(record.validities)
        if versions[earlier.version_id].wording != versions[later.version_id].wording
    }
    return tuple(sorted(changes))


def version_of(validity: Validity, read: ReadVersion) -> PostingVersion:
    """One version as people see it: texts of all sections, the tag list apart, and every span."""
    content = read.content
    # One validation of the whole is several times quicker than one for each span.
    return PostingVersion.model_validate(
        {
            "version_id": validity.version_id,
            "valid_from": validity.valid_from,
            "title": content.title,
            "sections": {"title": content.title} | content.sections,
            "tags": content.tags,
            "is_excerpt": read.is_excerpt,
            "spans": [
                {
                    "technology": one.technology,
                    "name": one.name,
                    "kind": one.kind,
                    "section": one.section,
                    "start": one.start,
                    "end": one.end,
                    "text": one.text,
                    "level": one.level,
                }
                for one in read.mentions
            ],
        }
    )
