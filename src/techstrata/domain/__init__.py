"""The nouns that all rooms share: frozen values, no input or output, no clock."""

from techstrata.domain.calendar import SEOUL, Window, day_of, quarter_of, start_of, window_of
from techstrata.domain.company import Company
from techstrata.domain.errors import StateError, TechstrataError, UnexpectedDataError, UsageError
from techstrata.domain.extraction import (
    STRENGTH,
    TAGS,
    TITLE,
    Extraction,
    ExtractorKey,
    Kind,
    Level,
    Mention,
)
from techstrata.domain.issue import Issue
from techstrata.domain.listing import (
    Chip,
    FacetValue,
    PostingDetail,
    PostingPage,
    PostingQuery,
    PostingRow,
    PostingVersion,
    Span,
)
from techstrata.domain.opening import Episode, Opening, Redirect, State, Tombstone
from techstrata.domain.page import FEED, RawPage
from techstrata.domain.posting import (
    KNOWN_SECTIONS,
    Content,
    Deadline,
    PostingDraft,
    RefinedPosting,
    posting_id_of,
)
from techstrata.domain.report import Check, IssueGroup, Report, grouped
from techstrata.domain.snapshot import Part, Snapshot
from techstrata.domain.statistic import (
    ALL_ROLES,
    Evidence,
    EvidencePage,
    Sentence,
    Share,
    ShareCounts,
    ShareQuery,
    ShareScope,
    TechnologyShare,
)
from techstrata.domain.value import Value

__all__ = [
    "ALL_ROLES",
    "FEED",
    "KNOWN_SECTIONS",
    "SEOUL",
    "STRENGTH",
    "TAGS",
    "TITLE",
    "Check",
    "Chip",
    "Company",
    "Content",
    "Deadline",
    "Episode",
    "Evidence",
    "EvidencePage",
    "Extraction",
    "ExtractorKey",
    "FacetValue",
    "Issue",
    "IssueGroup",
    "Kind",
    "Level",
    "Mention",
    "Opening",
    "Part",
    "PostingDetail",
    "PostingDraft",
    "PostingPage",
    "PostingQuery",
    "PostingRow",
    "PostingVersion",
    "RawPage",
    "Redirect",
    "RefinedPosting",
    "Report",
    "Sentence",
    "Share",
    "ShareCounts",
    "ShareQuery",
    "ShareScope",
    "Snapshot",
    "Span",
    "State",
    "StateError",
    "TechnologyShare",
    "TechstrataError",
    "Tombstone",
    "UnexpectedDataError",
    "UsageError",
    "Value",
    "Window",
    "day_of",
    "grouped",
    "posting_id_of",
    "quarter_of",
    "start_of",
    "window_of",
]
