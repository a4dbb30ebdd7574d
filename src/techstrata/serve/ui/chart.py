"""The ranking as horizontal bars with their intervals; a bar can be clicked."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from techstrata.serve.ui.answers import TechnologyShare
from techstrata.serve.ui.styles import COLOURS, FONT
from techstrata.serve.ui.texts import percent, rank, say

CLICK = "technology"
ROW_HEIGHT = 26
STACK = ("required", "preferred", "used")
INK = {"light": "#2d3748", "dark": "#e2e8f0"}
HALO = {"light": "#ffffff", "dark": "#11161d"}


def ranking(rows: Sequence[TechnologyShare], opened: str | None, lang: str, mode: str) -> alt.LayerChart:
    """Bars split by level, the 95 % interval at their end, share and rank in words behind it."""
    cells = [cell for row in rows for cell in _cells(row, opened, lang)]
    ends = [_end(row, opened, lang) for row in rows]
    order = alt.EncodingSortField("order", order="ascending")
    y = alt.Y("name:N", sort=order, title=None, axis=alt.Axis(labelLimit=128, labelPadding=6, ticks=False, domain=False))
    x = alt.Scale(domain=[0, 1.42 * max(row.high for row in rows)], nice=False)
    chart = alt.layer(
        _bars(cells, x, y, lang),
        _interval(ends, x, y, HALO[mode], 5.0),
        _interval(ends, x, y, INK[mode], 1.6),
        _words(ends, x, y, mode),
    )
    return chart.properties(height=ROW_HEIGHT * len(rows) + 10, padding={"left": 0, "right": 4, "top": 2, "bottom": 2}).configure(
        font=FONT,
        view=alt.ViewConfig(stroke=None),
        axis=alt.AxisConfig(grid=False, labelFontSize=13, labelFont=FONT, labelColor=INK[mode]),
    )


def clicked(state: Any) -> str | None:
    """The technology of the bar that was clicked."""
    picked = state["selection"].get(CLICK) or [{}]
    return picked[0].get("technology")


def _cells(row: TechnologyShare, opened: str | None, lang: str) -> list[dict[str, Any]]:
    counts = [getattr(row, level) for level in STACK]
    whole = row.share / row.openings if row.openings else 0.0
    starts = [sum(counts[:index]) * whole for index in range(len(STACK))]
    shared = {**_words_of(row, lang), "faint": opened is not None and row.technology != opened}
    return [
        {**shared, "level": say(lang, f"level.{level}"), "colour": COLOURS[level], "from": start, "to": start + count * whole}
        for level, count, start in zip(STACK, counts, starts, strict=True)
        if count
    ]


def _words_of(row: TechnologyShare, lang: str) -> dict[str, Any]:
    return {
        "technology": row.technology,
        "name": row.name,
        "order": -row.share,
        "words": percent(row.share),
        "interval": f"{percent(row.low)}–{percent(row.high)}",
        "rank": rank(lang, row.rank_low, row.rank_high),
        "count": f"{row.openings:,}",
    }


def _end(row: TechnologyShare, opened: str | None, lang: str) -> dict[str, Any]:
    words = f"{percent(row.share)} · {rank(lang, row.rank_low, row.rank_high)}"
    faint = opened is not None and row.technology != opened
    return {"technology": row.technology, "name": row.name, "order": -row.share, "low": row.low, "high": row.high, "label": words, "faint": faint}


def _bars(cells: list[dict[str, Any]], x: alt.Scale, y: alt.Y, lang: str) -> alt.Chart:
    hints = {"name": "table.technology", "words": "chart.share", "interval": "chart.interval", "rank": "chart.rank", "count": "chart.openings"}
    return (
        alt.Chart(alt.Data(values=cells))
        .mark_bar(height=17, cursor="pointer")
        .encode(
            x=alt.X("from:Q", scale=x, axis=None),
            x2="to:Q",
            y=y,
            color=alt.Color("colour:N", scale=None),
            opacity=alt.condition("datum.faint", alt.value(0.38), alt.value(1)),
            tooltip=[alt.Tooltip(f"{field}:N", title=say(lang, text)) for field, text in hints.items()],
        )
        .add_params(alt.selection_point(name=CLICK, fields=["technology"], on="click", clear=False, toggle=False))
    )


def _interval(ends: list[dict[str, Any]], x: alt.Scale, y: alt.Y, colour: str, width: float) -> alt.Chart:
    base = alt.Chart(alt.Data(values=ends)).mark_rule(color=colour, strokeWidth=width, opacity=0.9, strokeCap="round")
    return base.encode(x=alt.X("low:Q", scale=x, axis=None), x2="high:Q", y=y)


def _words(ends: list[dict[str, Any]], x: alt.Scale, y: alt.Y, mode: str) -> alt.Chart:
    base = alt.Chart(alt.Data(values=ends)).mark_text(align="left", dx=7, fontSize=12.5, font=FONT, color=INK[mode])
    return base.encode(x=alt.X("high:Q", scale=x, axis=None), y=y, text="label:N")
