"""Sums comparisons up to scores with intervals: overall, per site, per technology, per level."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from techstrata.domain import (
    STRENGTH,
    Accuracy,
    AnnotatedSet,
    Confusion,
    Detection,
    Extraction,
    ExtractorKey,
    Level,
    Quality,
    SiteQuality,
    TechnologyQuality,
)
from techstrata.quality.annotated import AnnotatedPosting
from techstrata.quality.intervals import ratio_interval
from techstrata.quality.matching import Comparison, compared

DIGITS = 6
"""Scores are rounded, so that they are equal wherever they are computed."""
Counts = Sequence[tuple[int, int, int]]
"""Right, false and missed, by posting."""
Answered = Sequence[tuple[int, int]]
"""Right answers and all answers, by posting."""


def quality_of(
    key: ExtractorKey, annotated: AnnotatedSet, truths: Sequence[AnnotatedPosting], readings: Iterable[Extraction]
) -> Quality:
    """The scores of one extractor; `readings` in the order of the postings."""
    return summed(str(key), annotated, compare(truths, readings))


def compare(truths: Sequence[AnnotatedPosting], readings: Iterable[Extraction]) -> list[Comparison]:
    """One comparison a posting."""
    return [compared(*pair) for pair in zip(truths, readings, strict=True)]


def summed(extractor: str, annotated: AnnotatedSet, postings: Sequence[Comparison]) -> Quality:
    """All scores of comparisons."""
    whole = site_quality(postings)
    technologies = technologies_of(postings)
    return Quality(
        extractor=extractor,
        annotated=annotated,
        technologies=whole.technologies,
        macro_f1=macro_f1(postings),
        name_consistency=name_consistency(postings),
        level=whole.level,
        role=whole.role,
        years_min=whole.years_min,
        newcomer=whole.newcomer,
        per_site={site: site_quality(own) for site, own in by_site(postings).items()},
        per_technology=technologies,
        per_level={level: detection(level_counts(postings, level)) for level in STRENGTH if level != "other"},
        levels=confusions(sum((one.levels for one in postings), Counter())),
        roles=confusions(Counter((one.role, role_told(one)) for one in postings)),
        spans_not_verbatim=sum(one.not_verbatim for one in postings),
    )


def site_quality(postings: Sequence[Comparison]) -> SiteQuality:
    """The scores that every scope has."""
    stated = [(int(one.newcomer_right or False), int(one.newcomer_right is not None)) for one in postings]
    return SiteQuality(
        postings=len(postings),
        technologies=detection(technology_counts(postings)),
        level=accuracy(
            [(sum(n for (a, r), n in one.levels.items() if a == r), one.levels.total()) for one in postings]
        ),
        role=accuracy([(int(one.role_right), 1) for one in postings]),
        years_min=accuracy([(int(one.years_right), 1) for one in postings]),
        newcomer=accuracy(stated),
    )


def technology_counts(postings: Sequence[Comparison]) -> Counts:
    """Technologies found, false and missed, by posting."""
    return [(len(one.found), len(one.false), len(one.missed)) for one in postings]


def level_counts(postings: Sequence[Comparison], level: Level) -> Counts:
    """Pairs of technology and section at one level, by posting."""
    counts = []
    for one in postings:
        right = one.levels[level, level]
        read = sum(number for (_, got), number in one.levels.items() if got == level) + one.false_levels[level]
        there = sum(number for (said, _), number in one.levels.items() if said == level) + one.unfound_levels[level]
        counts.append((right, read - right, there - right))
    return counts


def detection(counts: Counts) -> Detection:
    """Precision, recall and F1 of counts by posting."""
    right, false, missed = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0, 0)
    precision = _rate([r for r, _, _ in counts], [r + f for r, f, _ in counts], right + false)
    recall = _rate([r for r, _, _ in counts], [r + m for r, _, m in counts], right + missed)
    f1 = _rate([2 * r for r, _, _ in counts], [2 * r + f + m for r, f, m in counts], right + false + missed)
    return Detection(
        precision=precision[0],
        precision_low=precision[1],
        precision_high=precision[2],
        recall=recall[0],
        recall_low=recall[1],
        recall_high=recall[2],
        f1=f1[0],
        low=f1[1],
        high=f1[2],
        true_positives=right,
        false_positives=false,
        false_negatives=missed,
    )


def accuracy(answered: Answered) -> Accuracy:
    """The share of right answers."""
    rights, alls = [right for right, _ in answered], [of for _, of in answered]
    value, low, high = _rate(rights, alls, sum(alls))
    return Accuracy(value=value, low=low, high=high, right=sum(rights), of=sum(alls))


def technologies_of(postings: Sequence[Comparison]) -> tuple[TechnologyQuality, ...]:
    """Each technology, the most annotated first; a false one counts for the name that its id mostly stands for."""
    counts: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    stands_for = {technology: names.most_common(1)[0][0] for technology, names in names_of(postings).items()}
    for one in postings:
        own: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for _, name in one.found:
            own[name][0] += 1
        for technology in one.false:
            own[stands_for.get(technology, technology)][1] += 1
        for name in one.missed:
            own[name][2] += 1
        for name, (right, false, missed) in own.items():
            counts[name].append((right, false, missed))
    scored = [TechnologyQuality(technology=name, scores=detection(own)) for name, own in counts.items()]
    return tuple(sorted(scored, key=lambda one: (-_annotated(one.scores), one.technology.casefold(), one.technology)))


def names_of(postings: Iterable[Comparison]) -> Mapping[str, Counter[str]]:
    """For which annotated names each id was taken, and how often."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for one in postings:
        for technology, name in one.found:
            named[technology][name] += 1
    return named


def name_consistency(postings: Sequence[Comparison]) -> float | None:
    """The share of found technologies that follow the name that their id mostly stands for."""
    named = names_of(postings).values()
    whole = sum(names.total() for names in named)
    followed = sum(names.most_common(1)[0][1] for names in named)
    return round(followed / whole, DIGITS) if whole else None


def macro_f1(postings: Sequence[Comparison]) -> float | None:
    """The mean over annotated names, rare ones counting like frequent ones; false ones do not enter."""
    found, missed = Counter[str](), Counter[str]()
    for one in postings:
        found.update(name for _, name in one.found)
        missed.update(one.missed)
    scores = [2 * found[name] / (2 * found[name] + missed[name]) for name in found | missed]
    return round(sum(scores) / len(scores), DIGITS) if scores else None


def role_told(one: Comparison) -> str:
    """An accepted alternative is no confusion."""
    return one.role if one.role_right else one.role_read


def confusions(counts: Mapping[tuple[Level, Level], int] | Mapping[tuple[str, str], int]) -> tuple[Confusion, ...]:
    """Pairs of annotated and read, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Confusion(annotated=said, read=read, times=times) for (said, read), times in ordered)


def by_site(postings: Iterable[Comparison]) -> dict[str, list[Comparison]]:
    """Comparisons by site, in the order of names."""
    sites: dict[str, list[Comparison]] = defaultdict(list)
    for one in postings:
        sites[one.site].append(one)
    return dict(sorted(sites.items()))


def _rate(parts: Sequence[int], wholes: Sequence[int], units: int) -> tuple[float | None, float | None, float | None]:
    whole = sum(wholes)
    if not whole:
        return None, None, None
    low, high = ratio_interval(parts, wholes, units)
    return round(sum(parts) / whole, DIGITS), round(low, DIGITS), round(high, DIGITS)


def _annotated(scores: Detection) -> int:
    return scores.true_positives + scores.false_negatives
