"""A row of the CSV says by itself what it is."""

import csv
import io

import pytest

from techstrata.serve.ui.answers import Share, ShareScope, TechnologyShare
from techstrata.serve.ui.export import csv_of, file_name


def share(is_sample: bool) -> Share:
    row = TechnologyShare(
        technology="java", name="Java", category="language", openings=60, share=0.6, low=0.5, high=0.7, rank_low=1,
        rank_high=2, required=30, preferred=20, used=10, implied=5,
    )  # fmt: skip
    scope = ShareScope.model_validate(
        {"role": "backend", "window": "2026-07-01..2026-07-31", "as_of": "2026-09-28", "level": "any",
         "sources": ["wanted", "saramin"], "with_tags": False, "years": 3, "newcomer": None}
    )  # fmt: skip
    return Share(
        scope=scope, snapshot="s-1", is_sample=is_sample, openings=100, employers=40, openings_without_text=2,
        technologies=(row,), notes=(),
    )  # fmt: skip


@pytest.mark.parametrize(("is_sample", "words"), [(True, "sample data"), (False, "collected data")])
def test_every_row_says_which_data_snapshot_and_scope(is_sample: bool, words: str) -> None:
    text = csv_of(share(is_sample)).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["data"], row["snapshot"], row["as_of"]) == (words, "s-1", "2026-09-28")
    assert (row["role"], row["sites"], row["experience"]) == ("backend", "wanted saramin", "3")
    assert (row["openings"], row["openings_in_scope"], row["share"]) == ("60", "100", "0.6")


def test_the_name_of_the_file_says_it_too() -> None:
    assert file_name(share(True)) == "techstrata_sample-data_backend_2026-07-01-to-2026-07-31_s-1.csv"
