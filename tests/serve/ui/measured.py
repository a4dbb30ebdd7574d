"""Scores of a hand-made extractor and names that wait for a decision, for the page of quality."""

from techstrata.domain import Accuracy, AnnotatedSet, Detection, Quality, SiteQuality, TechnologyQuality
from techstrata.domain.term_queue import QueuedTerm, TermContext

EXTRACTOR = "hand@1/t-test"


def detection(right: int, wrong: int, missed: int) -> Detection:
    """Rates from counts; the ends of the intervals only look like real ones."""
    precision = right / (right + wrong) if right + wrong else None
    recall = right / (right + missed) if right + missed else None
    f1 = 2 * right / (2 * right + wrong + missed) if right + wrong + missed else None
    ends = {
        f"{name}{end}": None if value is None else max(0.0, min(1.0, value + shift))
        for name, value in (("precision_", precision), ("recall_", recall), ("", f1))
        for end, shift in (("low", -0.02), ("high", 0.01))
    }
    counts = {"true_positives": right, "false_positives": wrong, "false_negatives": missed}
    return Detection(precision=precision, recall=recall, f1=f1, **ends, **counts)


def accuracy(right: int, of: int) -> Accuracy:
    """The same for right answers."""
    value = right / of if of else None
    low, high = (None, None) if value is None else (max(0.0, value - 0.05), min(1.0, value + 0.03))
    return Accuracy(value=value, low=low, high=high, right=right, of=of)


def quality(
    extractor: str, name: str, postings: int, java: tuple[int, int, int], kafka: tuple[int, int, int]
) -> Quality:
    """The scores of an extractor on a file in which two technologies are annotated."""
    own = {"Java": detection(*java), "<b>Kafka</b>": detection(*kafka)}
    both = detection(*(a + b for a, b in zip(java, kafka, strict=True)))
    answered = {
        "level": accuracy(80, 90),
        "role": accuracy(postings - 3, postings),
        "years_min": accuracy(postings, postings),
        "newcomer": accuracy(0, 0),
    }
    return Quality(
        extractor=extractor,
        annotated=AnnotatedSet(name=name, digest=name, postings=postings),
        technologies=both,
        macro_f1=both.f1,
        name_consistency=1.0,
        **answered,
        per_site={
            "wanted": SiteQuality(postings=postings - 4, technologies=both, **answered),
            "<i>de</i>": SiteQuality(postings=4, technologies=detection(0, 0, 0), **answered),
        },
        per_technology=tuple(TechnologyQuality(technology=name, scores=scores) for name, scores in own.items()),
        per_level={},
        levels=(),
        roles=(),
        spans_not_verbatim=0,
    )


SHIPPED = quality(EXTRACTOR, "annotated.jsonl", 125, (60, 1, 2), (32, 0, 6))


def term(name: str, **facts: object) -> QueuedTerm:
    """A name of the queue."""
    plain = {
        "key": name.lower(),
        "spellings": (name,),
        "postings": 7,
        "employers": 5,
        "sites": ("wanted",),
        "quarters": {"2026Q3": 7},
        "growth": "steady",
        "recent_share": 0.01,
        "earlier_share": 0.01,
        "score": 0.8,
        "rank_score": 3.0,
        "reasons": {"list": 7},
        "category": None,
        "alias_of": None,
        "neighbours": ("java",),
        "contexts": (),
    }
    return QueuedTerm(name=name, **plain | facts)


SENTENCE = "Kotlin, <FlutterBlue> 경험"
QUEUE = (
    term(
        "FlutterBlue",
        spellings=("FlutterBlue", "Flutter-Blue"),
        postings=1234,
        employers=9,
        growth="growing",
        category="mobile",
        contexts=(
            TermContext(posting_id="TST-0001", site="wanted", text=SENTENCE, start=9, end=20, may_be_shown=True),
            TermContext(posting_id="TST-0002", site="saramin", text="숨긴 문장", start=0, end=2, may_be_shown=False),
        ),
    ),
    term("Jaava", alias_of="java", growth="too_few"),
    term("<u>Foo</u>", growth="new"),
    *(term(f"Name{number}") for number in range(60)),
)
