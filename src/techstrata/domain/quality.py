"""How well an extractor reads: scores against annotated postings, each with the interval that belongs to it."""

from techstrata.domain.extraction import Level
from techstrata.domain.value import Value


class Accuracy(Value):
    """`right` of `of` answers, as a share in 0..1 with its 95 % interval over postings; None where none was asked."""

    value: float | None
    low: float | None
    high: float | None
    right: int
    of: int


class Detection(Value):
    """What was found and what was there. Rates in 0..1, each with its 95 % interval over postings; None for 0 of 0.

    `low` and `high` belong to `f1`.
    """

    precision: float | None
    precision_low: float | None
    precision_high: float | None
    recall: float | None
    recall_low: float | None
    recall_high: float | None
    f1: float | None
    low: float | None
    high: float | None
    true_positives: int
    false_positives: int
    false_negatives: int


class AnnotatedSet(Value):
    """Which annotated postings were read. `name` is the file's; `digest` the SHA-256 of its bytes, hexadecimal."""

    name: str
    digest: str
    postings: int


class SiteQuality(Value):
    """The scores on the postings of one site."""

    postings: int
    technologies: Detection
    level: Accuracy
    role: Accuracy
    years_min: Accuracy
    newcomer: Accuracy


class TechnologyQuality(Value):
    """One technology by its annotated name, or by the extractor's id where no annotation has it."""

    technology: str
    scores: Detection


class Confusion(Value):
    """How often `annotated` was read as `read`."""

    annotated: str
    read: str
    times: int


class Quality(Value):
    """All scores of one extractor on one annotated set; the same postings, extractor and code give an equal value.

    A technology counts once a posting, whatever its level, but not at level `other`. `level` is over technologies
    found in the section where they are annotated; `per_level` counts pairs of technology and section, by level.
    `roles` and `levels` hold what was read right too. `spans_not_verbatim` mentions were thrown away before counting.
    """

    extractor: str
    annotated: AnnotatedSet
    technologies: Detection
    macro_f1: float | None
    name_consistency: float | None
    level: Accuracy
    role: Accuracy
    years_min: Accuracy
    newcomer: Accuracy
    per_site: dict[str, SiteQuality]
    per_technology: tuple[TechnologyQuality, ...]
    per_level: dict[Level, Detection]
    levels: tuple[Confusion, ...]
    roles: tuple[Confusion, ...]
    spans_not_verbatim: int


class SnapshotQuality(Value):
    """What is known of the reading behind a snapshot; no evaluations: `notes` says why.

    `beside` are other extractors that were measured on the same annotated postings.
    """

    snapshot: str
    extractor: str
    evaluations: tuple[Quality, ...]
    notes: tuple[str, ...]
    beside: tuple[Quality, ...] = ()
