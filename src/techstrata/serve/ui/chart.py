"""The ranking as horizontal bars with their intervals; a bar can be clicked."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from techstrata.serve.ui.answers import TechnologyShare
from techstrata.serve.ui.styles import COLOURS, FONT
from techstrata.serve.ui.texts import percent, rank, say

CLICK = "technology"
ROW_HEIGHT = 26
STACK = ("required", "preferred", "used")
INK = {"light": "#2d3748", "dark": "#e2e8f0"}
PAPER = {"light": "#ffffff", "dark": "#11161d"}
ROOM_FOR_WORDS = 1.42
FAINT = 0.42
HINTS = {
    "name": "table.technology",
    "words": "chart.share",
    "interval": "chart.interval",
    "rank": "chart.rank",
    "count": "chart.openings",
}


def ranking(rows: Sequence[TechnologyShare], opened: str | None, lang: str, mode: str) -> alt.LayerChart:
    """Bars split by level, the 95 % interval at their end, share and rank in words behind it."""
    axis = alt.Axis(labelLimit=128, labelPadding=6, ticks=False, domain=False)
    y = alt.Y("name:N", sort=[row.name for row in rows], title=None, axis=axis)
    scale = alt.Scale(domain=[0, ROOM_FOR_WORDS * max(row.high for row in rows)], nice=False)
    ends = alt.Chart(alt.InlineData(values=[_end(row, lang) for row in rows])).encode(y=y)
    low, high = alt.X("low:Q", scale=scale, axis=None), alt.X("high:Q", scale=scale, axis=None)
    chart: Any = alt.layer(
        _bars([cell for row in rows for cell in _cells(row, opened, lang)], scale, y, lang),
        ends.mark_rule(color=PAPER[mode], strokeWidth=5, opacity=0.85).encode(x=low, x2="high:Q"),
        ends.mark_rule(color=INK[mode], strokeWidth=1.6).encode(x=low, x2="high:Q"),
        ends.mark_text(align="left", dx=7, fontSize=12.5, font=FONT, color=INK[mode]).encode(x=high, text="label:N"),
    )
    drawn: alt.LayerChart = chart.properties(height=ROW_HEIGHT * len(rows) + 10).configure(
        font=FONT,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(grid=False, labelFontSize=13, labelFont=FONT, labelColor=INK[mode]),
    )
    return drawn


def clicked(state: Mapping[str, Any]) -> str | None:
    """The technology of the bar that was clicked."""
    picked = state["selection"].get(CLICK) or [{}]
    technology = picked[0].get("technology")
    return technology if isinstance(technology, str) else None


def _bars(cells: list[dict[str, Any]], scale: alt.Scale, y: alt.Y, lang: str) -> alt.Chart:
    click = alt.selection_point(name=CLICK, fields=["technology"], on="click", clear=False, toggle=False)
    bars: alt.Chart = (
        alt.Chart(alt.InlineData(values=cells))
        .mark_bar(height=17, cursor="pointer")
        .encode(
            x=alt.X("from:Q", scale=scale, axis=None),
            x2="to:Q",
            y=y,
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
            tooltip=[alt.Tooltip(f"{field}:N", title=say(lang, text)) for field, text in HINTS.items()],
        )
        .add_params(click)
    )
    return bars


def _cells(row: TechnologyShare, opened: str | None, lang: str) -> list[dict[str, Any]]:
    """One piece of the bar for each level that occurs."""
    counts = [row.required, row.preferred, row.used]
    one = row.share / row.openings if row.openings else 0.0
    shared = {
        "technology": row.technology,
        "name": row.name,
        "words": percent(row.share),
        "interval": f"{percent(row.low)}–{percent(row.high)}",
        "rank": rank(lang, row.rank_low, row.rank_high),
        "count": f"{row.openings:,}",
        "opacity": 1.0 if opened in (None, row.technology) else FAINT,
    }
    return [
        {**shared, "colour": COLOURS[level], "from": one * sum(counts[:place]), "to": one * sum(counts[: place + 1])}
        for place, level in enumerate(STACK)
        if counts[place]
    ]


def _end(row: TechnologyShare, lang: str) -> dict[str, Any]:
    label = f"{percent(row.share)} · {rank(lang, row.rank_low, row.rank_high)}"
    return {"name": row.name, "low": row.low, "high": row.high, "label": label}
