"""A seeded generator of invented job postings with known truth: the bundled sample."""

from techstrata.sample.generator import POSTINGS, generate
from techstrata.sample.posting import SamplePosting
from techstrata.sample.shares import TrueShare, true_shares
from techstrata.sample.writing import POSTINGS_FILE, TRUTH_FILE, write

__all__ = [
    "POSTINGS",
    "POSTINGS_FILE",
    "TRUTH_FILE",
    "SamplePosting",
    "TrueShare",
    "generate",
    "true_shares",
    "write",
]
