"""The bars carry the share split by level, and a click names its technology."""

from typing import Any

from techstrata.serve.ui.answers import TechnologyShare
from techstrata.serve.ui.chart import clicked, ranking

ROWS = (
    TechnologyShare(
        technology="java", name="Java", category="language", openings=60, share=0.6, low=0.5, high=0.7, rank_low=1,
        rank_high=2, required=30, preferred=20, used=10, implied=5,
    ),
    TechnologyShare(
        technology="go", name="Go", category="language", openings=5, share=0.05, low=0.01, high=0.1, rank_low=3,
        rank_high=3, required=5, preferred=0, used=0, implied=0,
    ),
)  # fmt: skip


def values(layer: int, opened: str | None = None) -> list[dict[str, Any]]:
    chart = ranking(ROWS, opened, "ko", "light").to_dict()
    return list(chart["datasets"][chart["layer"][layer]["data"]["name"]]) if "datasets" in chart else list(
        chart["layer"][layer]["data"]["values"]
    )  # fmt: skip


def test_the_pieces_of_a_bar_add_up_to_its_share() -> None:
    pieces = [piece for piece in values(0) if piece["technology"] == "java"]
    assert [round(piece["from"], 3) for piece in pieces] == [0.0, 0.3, 0.5]
    assert round(pieces[-1]["to"], 3) == 0.6
    assert len([piece for piece in values(0) if piece["technology"] == "go"]) == 1


def test_the_words_behind_a_bar_give_share_and_rank() -> None:
    assert [end["label"] for end in values(3)] == ["60% · 1–2위", "5.0% · 3위"]


def test_the_opened_bar_stands_out() -> None:
    opacity = {piece["technology"]: piece["opacity"] for piece in values(0, "go")}
    assert opacity["go"] == 1.0 > opacity["java"]


def test_a_click_names_its_technology_and_a_click_beside_nothing() -> None:
    assert clicked({"selection": {"technology": [{"technology": "go"}]}}) == "go"
    assert clicked({"selection": {"technology": []}}) is None
    assert clicked({"selection": {}}) is None
