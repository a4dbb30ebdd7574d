"""The jobs: each joins a pure stage to its stores, may be killed at any moment, and ends in a report."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import batched
from pathlib import Path

from techstrata.app.console import answer, say, summarise, tracked
from techstrata.app.wiring import Parts
from techstrata.domain import Check, Extraction, Issue, RawPage, RefinedPosting, Report, Snapshot, day_of, grouped

EXTRACTION_BATCH = 500
