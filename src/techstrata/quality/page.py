"""The comparison as one HTML page that fetches nothing: which extractor should we use, in Korean and English."""

from collections.abc import Iterable, Sequence
from html import escape

from techstrata.domain import Accuracy, AnnotatedSet, Confusion, Detection, Level, Quality, SiteQuality
from techstrata.quality.comparison import Behind, Evaluated, behind_best

MOST_TECHNOLOGIES = 60
STYLE = """
body{font:15px/1.5 system-ui,"Noto Sans KR","NanumGothic",sans-serif;margin:2rem auto;max-width:86rem;padding:0 1rem;
color:#1c2430;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}h3{font-size:1rem;margin-top:1.4rem}
table{border-collapse:collapse;margin:.6rem 0}caption{text-align:left;color:#5a6675;padding-bottom:.3rem}
th,td{padding:.3rem .7rem;border-bottom:1px solid #dde3ea;text-align:right;white-space:nowrap;
font-variant-numeric:tabular-nums}
th:first-child,td:first-child{text-align:left}td small{display:block}
thead th{border-bottom:2px solid #9aa7b5}small{color:#5a6675}
thead th{white-space:normal;vertical-align:bottom}
.best td{background:#eef6f0;font-weight:600}.practice td{background:#fdf1e7}.scroll{overflow-x:auto}
@media (prefers-color-scheme:dark){body{color:#e4e9ef;background:#151a20}th,td{border-color:#333d48}
small,caption{color:#9aa7b5}.best td{background:#1d3326}.practice td{background:#3d2b1b}}
"""
DETECTED = ("정밀도 Precision", "재현율 Recall", "F1 [95 %]")
ANSWERED = ("수준 Level", "직무 Role", "연차 Years", "신입 Newcomer")
LEVEL_NAMES: dict[Level, str] = {
    "required": "필수 Required",
    "preferred": "우대 Preferred",
    "used": "사용 Used",
    "other": "기타 Other",
}


def page_of(annotated: AnnotatedSet, evaluated: Sequence[Evaluated], notes: Sequence[str] = ()) -> str:
    """The page; the extractors in the order given, the best first."""
    count = f"{annotated.postings:,}"
    lead = (
        f"<p>사람이 직접 표시한 공고 {count}건({escape(annotated.name)})과 비교했습니다. 대괄호는 공고를 표본 "
        f"단위로 한 95 % 신뢰구간입니다.<br>Compared with {count} postings annotated by people "
        f"({escape(annotated.name)}). Brackets are 95 % intervals, a posting being the unit of sampling.</p>"
    )
    told = "".join(f"<li>{escape(note)}</li>" for note in notes)
    body = [
        "<h1>추출기 비교 · Extractors compared</h1>",
        lead,
        f"<ul>{told}</ul>" if told else "",
        side_by_side(evaluated),
        *(part for one in evaluated for part in details(one)),
    ]
    return (
        '<!doctype html>\n<html lang="ko"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>techstrata · 추출기 비교 Extractors compared</title><style>{STYLE}</style></head>\n<body>\n"
        + "\n".join(part for part in body if part)
        + "\n</body></html>\n"
    )


def side_by_side(evaluated: Sequence[Evaluated]) -> str:
    """The one table that answers which to use."""
    heads = (
        "추출기 Extractor",
        *DETECTED,
        *ANSWERED,
        "건/초 Postings/s",
        "$/1,000건 postings",
        "최고와 차이 Behind best",
    )
    rows = []
    for number, (one, behind) in enumerate(zip(evaluated, behind_best(evaluated), strict=True)):
        mark = "practice" if one.is_practice else "best" if number == 0 else ""
        name = escape(one.name) + ("<br><small>연습 서버 · practice server</small>" if one.is_practice else "")
        speed, cost = one.postings_per_second, one.cost_usd_per_1000_postings
        own = ["–" if speed is None else f"{speed:,.0f}", "–" if cost is None else f"{cost:,.2f}"]
        cells = [name, *scored(one.quality), *own, distance(behind, first=number == 0)]
        rows.append((mark, cells))
    return table(heads, rows)


def details(one: Evaluated) -> Iterable[str]:
    """Sites, levels, roles and technologies of one extractor."""
    quality = one.quality
    yield f"<h2>{escape(one.name)}</h2><p><small>{escape(quality.extractor)}</small></p>"
    sites = [(site, own) for site, own in quality.per_site.items()]
    rows = [("", [escape(site), f"{own.postings:,}", *scored(own)]) for site, own in sites]
    yield "<h3>사이트별 · By site</h3>" + table(("사이트 Site", "공고 Postings", *DETECTED, *ANSWERED), rows)
    rows = [("", [LEVEL_NAMES[level], *detected(found), *counted(found)]) for level, found in quality.per_level.items()]
    counts = ("맞음 Right", "잘못 False", "놓침 Missed")
    yield "<h3>수준별 · By level</h3>" + table(("수준 Level", *DETECTED, *counts), rows)
    yield "<h3>혼동한 직무 · Roles confused</h3>" + confused(quality.roles)
    shown = sorted(
        quality.per_technology, key=lambda each: -(each.scores.false_positives + each.scores.false_negatives)
    )
    rows = [
        ("", [escape(each.technology), *detected(each.scores), *counted(each.scores)])
        for each in shown[:MOST_TECHNOLOGIES]
    ]
    heading = f"기술별(오류가 많은 순, {len(shown):,}개 중 {len(rows):,}개) · By technology, most errors first"
    yield f"<h3>{heading}</h3>" + table(("기술 Technology", *DETECTED, *counts), rows)


def confused(roles: Iterable[Confusion]) -> str:
    """Roles that were read as others, the most frequent first."""
    rows = [
        ("", [escape(pair.annotated), escape(pair.read), f"{pair.times:,}"])
        for pair in roles
        if pair.annotated != pair.read
    ]
    return table(("표시 Annotated", "추출 Read", "공고 Postings"), rows) if rows else "<p>없음 · None</p>"


def table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """A table; cells are HTML already."""
    head = "".join(f"<th scope=col>{text}</th>" for text in heads)
    body = "\n".join(
        f'<tr class="{mark}">' + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for mark, cells in rows
    )
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody></table></div>'


def scored(own: Quality | SiteQuality) -> list[str]:
    """What every line shows."""
    return [*detected(own.technologies), *(answered(one) for one in (own.level, own.role, own.years_min, own.newcomer))]


def detected(found: Detection) -> list[str]:
    """Precision, recall and F1 with intervals."""
    return [
        rate(found.precision, found.precision_low, found.precision_high),
        rate(found.recall, found.recall_low, found.recall_high),
        rate(found.f1, found.low, found.high),
    ]


def counted(found: Detection) -> list[str]:
    """The counts behind the rates."""
    return [f"{number:,}" for number in (found.true_positives, found.false_positives, found.false_negatives)]


def answered(accuracy: Accuracy) -> str:
    """An accuracy with its interval."""
    return rate(accuracy.value, accuracy.low, accuracy.high)


def rate(value: float | None, low: float | None, high: float | None) -> str:
    """A rate with its interval; a dash for 0 of 0."""
    if value is None or low is None or high is None:
        return "–"
    return f"{value:.3f} <small>[{low:.3f}–{high:.3f}]</small>"


def distance(behind: Behind, *, first: bool) -> str:
    """How far behind the best, or that the difference is not established."""
    if first:
        return "최고 best"
    tie = " <small>동률 tie</small>" if behind.is_tie else ""
    return f"{behind.difference:.3f} <small>[{behind.low:.3f}–{behind.high:.3f}]</small>{tie}"
