"""The sockets: what an interchangeable part must answer."""

from techstrata.contracts.extractor import Extractor, ReadsMany, Texts, readings_of
from techstrata.contracts.lake import HeldPage, Journal, Lake
from techstrata.contracts.marts import Answers, ListingStore, TrendStore
from techstrata.contracts.posting_store import ClosedOn, PostingRecord, PostingStore, StageProgress, Validity
from techstrata.contracts.run_store import RunStore
from techstrata.contracts.site import Site

__all__ = [
    "Answers",
    "ClosedOn",
    "Extractor",
    "HeldPage",
    "Journal",
    "Lake",
    "ListingStore",
    "PostingRecord",
    "PostingStore",
    "ReadsMany",
    "RunStore",
    "Site",
    "StageProgress",
    "Texts",
    "TrendStore",
    "Validity",
    "readings_of",
]
