"""How well the extractor reads, and which names it does not know: the parts that the page shows."""

from techstrata.serve.ui.answers import Answer


class Accuracy(Answer):
    value: float | None
    low: float | None
    high: float | None
    right: int
    of: int


class Detection(Answer):
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


class Scores(Answer):
    technologies: Detection
    level: Accuracy
    role: Accuracy
    years_min: Accuracy
    newcomer: Accuracy


class SiteQuality(Scores):
    postings: int


class AnnotatedSet(Answer):
    name: str
    digest: str
    postings: int


class TechnologyQuality(Answer):
    technology: str
    scores: Detection


class Quality(Scores):
    extractor: str
    annotated: AnnotatedSet
    per_site: dict[str, SiteQuality]
    per_technology: tuple[TechnologyQuality, ...]


class SnapshotQuality(Answer):
    """`beside` are other extractors that were measured on the same annotated postings, where the API tells of any."""

    extractor: str
    evaluations: tuple[Quality, ...]
    beside: tuple[Quality, ...] = ()


class TermSentence(Answer):
    posting_id: str
    text: str
    start: int
    end: int


class UnknownTerm(Answer):
    name: str
    spellings: tuple[str, ...]
    postings: int
    employers: int
    growth: str
    category: str | None
    alias_of: str | None
    alias_name: str | None
    sentences: tuple[TermSentence, ...]


class UnknownTerms(Answer):
    total: int
    items: tuple[UnknownTerm, ...]
