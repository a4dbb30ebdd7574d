"""The sockets whose nouns are checked when they are made; `domain/nouns.py` says why they stand apart."""

from techstrata.contracts.lake import HeldPage, Journal, Lake
from techstrata.contracts.marts import Answers, ListingStore, TrendStore
from techstrata.contracts.posting_store import ClosedOn, PostingRecord, PostingStore, StageProgress, Validity
from techstrata.contracts.run_store import RunStore
from techstrata.contracts.site import Site

__all__ = [
    "Answers",
    "ClosedOn",
    "HeldPage",
    "Journal",
    "Lake",
    "ListingStore",
    "PostingRecord",
    "PostingStore",
    "RunStore",
    "Site",
    "StageProgress",
    "TrendStore",
    "Validity",
]
