"""Scores with their intervals as HTML tables that phones can show."""

from collections.abc import Iterable, Sequence
from html import escape

from techstrata.serve.ui.quality_answers import Accuracy, Detection, Quality, Scores, TechnologyQuality
from techstrata.serve.ui.texts import say
from techstrata.serve.ui.words import Names

ACCURACIES = ("level", "role", "years_min", "newcomer")
MOST_DIFFERENT = 12


def exact(share: float | None) -> str:
    """A share with one decimal; a dash for 0 of 0."""
    return "–" if share is None else f"{share:.1%}"


def interval(low: float | None, high: float | None) -> str:
    """Both ends, with one sign of percent."""
    return "–" if low is None or high is None else f"{100 * low:.1f}–{high:.1%}"


def rate(value: float | None, low: float | None, high: float | None) -> str:
    """A share above its interval."""
    return exact(value) if value is None else f"{exact(value)}<small>{interval(low, high)}</small>"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], look: str = "ts-cards") -> str:
    """Rows of HTML whose cells know their heading, which phones show beside them."""
    head = "".join(f'<th scope="col">{heading}</th>' for heading in headings)
    body = "".join(
        f'<tr><th scope="row">{first}</th>'
        + "".join(
            f'<td data-label="{heading}"><div>{cell}</div></td>'
            for heading, cell in zip(headings[1:], cells, strict=True)
        )
        + "</tr>"
        for first, *cells in rows
    )
    return f'<table class="ts-scores {look}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def measures(lang: str, scores: Scores) -> str:
    """All measures of one evaluation, what each means, and the counts behind it."""
    found = scores.technologies
    rows = [
        (
            "precision",
            found.precision,
            found.precision_low,
            found.precision_high,
            found.true_positives,
            found.true_positives + found.false_positives,
        ),
        (
            "recall",
            found.recall,
            found.recall_low,
            found.recall_high,
            found.true_positives,
            found.true_positives + found.false_negatives,
        ),
        ("f1", found.f1, found.low, found.high, None, None),
    ]
    for name in ACCURACIES:
        one: Accuracy = getattr(scores, name)
        rows.append((name, one.value, one.low, one.high, one.right, one.of))
    cells = [
        [
            f"{say(lang, f'quality.{name}')}<small>{say(lang, f'quality.means.{name}')}</small>",
            exact(value),
            interval(low, high),
            "" if right is None or of is None else f"{right:,} / {of:,}",
        ]
        for name, value, low, high, right, of in rows
    ]
    columns = [say(lang, f"quality.{name}") for name in ("measure", "value", "interval", "counts")]
    return table(columns, cells, "ts-narrow")


def per_site(lang: str, quality: Quality, names: Names) -> str:
    """The scores on the postings of each site."""
    rows = [
        [escape(names.site(site)), f"{own.postings:,}", *scored(own)] for site, own in sorted(quality.per_site.items())
    ]
    columns = ("site", "postings", "precision", "recall", "f1", *ACCURACIES)
    return table([say(lang, f"quality.{name}") for name in columns], rows)


def scored(own: Scores) -> list[str]:
    """What every row of scores shows."""
    found, accuracies = own.technologies, (getattr(own, name) for name in ACCURACIES)
    return [
        rate(found.precision, found.precision_low, found.precision_high),
        rate(found.recall, found.recall_low, found.recall_high),
        rate(found.f1, found.low, found.high),
        *(rate(one.value, one.low, one.high) for one in accuracies),
    ]


def side_by_side(lang: str, measured: Sequence[Quality]) -> str:
    """Extractors that read the same annotated postings."""
    rows = [[escape(one.extractor), *scored(one)] for one in measured]
    columns = [say(lang, "beside.extractor")]
    columns += [say(lang, f"quality.{name}") for name in ("precision", "recall", "f1", *ACCURACIES)]
    return table(columns, rows)


def differences(lang: str, first: Quality, second: Quality) -> str:
    """The technologies on which two extractors differ most."""
    pairs = most_different(first, second)
    if not pairs:
        return f'<div class="ts-quiet">{say(lang, "beside.equal")}</div>'
    columns = [say(lang, "technology"), escape(first.extractor), escape(second.extractor)]
    rows = [[escape(name), counts(own), counts(other)] for name, own, other in pairs]
    heading = escape(say(lang, "beside.technologies", name=first.annotated.name))
    return f"<h4>{heading}</h4>{table(columns, rows)}"


def most_different(first: Quality, second: Quality) -> list[tuple[str, Detection | None, Detection | None]]:
    """Technologies whose counts differ, the most different first."""
    sides = [by_name(one.per_technology) for one in (first, second)]
    names = dict.fromkeys([*sides[0], *sides[1]])
    apart = {name: distance(sides[0].get(name), sides[1].get(name)) for name in names}
    ordered = sorted((name for name in names if apart[name]), key=lambda name: (-apart[name], name))
    return [(name, sides[0].get(name), sides[1].get(name)) for name in ordered[:MOST_DIFFERENT]]


def by_name(scores: Iterable[TechnologyQuality]) -> dict[str, Detection]:
    """Scores by the name of the technology."""
    return {one.technology: one.scores for one in scores}


def numbers(found: Detection | None) -> tuple[int, int, int]:
    """Right, wrong and missed; an extractor that never met the technology has none of them."""
    return (found.true_positives, found.false_positives, found.false_negatives) if found else (0, 0, 0)


def distance(own: Detection | None, other: Detection | None) -> int:
    """How many answers differ at least."""
    return sum(abs(mine - theirs) for mine, theirs in zip(numbers(own), numbers(other), strict=True))


def counts(found: Detection | None) -> str:
    """The three counts."""
    return " / ".join(f"{number:,}" for number in numbers(found))
