"""The sockets: what an interchangeable part must answer."""

from techstrata.contracts.extractor import Extractor
from techstrata.contracts.lake import Lake
from techstrata.contracts.marts import Answers, ListingStore, TrendStore
from techstrata.contracts.posting_store import PostingRecord, PostingStore, StageProgress, Validity

__all__ = [
    "Answers",
    "Extractor",
    "Lake",
    "ListingStore",
    "PostingRecord",
    "PostingStore",
    "StageProgress",
    "TrendStore",
    "Validity",
]
