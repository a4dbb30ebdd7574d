"""The ranking as a CSV file that says by itself what it is."""

import csv
import io

from techstrata.serve.ui.answers import Share

SCOPE = (
    "data",
    "snapshot",
    "as_of",
    "role",
    "window",
    "level",
    "sites",
    "with_tags",
    "experience",
    "openings_in_scope",
)
FIGURES = (
    "technology",
    "name",
    "category",
    "openings",
    "share",
    "low",
    "high",
    "rank_low",
    "rank_high",
    "required",
    "preferred",
    "used",
    "implied",
)


def _data(share: Share) -> str:
    return "sample data" if share.is_sample else "collected data"


def csv_of(share: Share) -> bytes:
    """Every row carries snapshot and scope, so that a pasted row still says where it is from."""
    scope = share.scope
    experience = "newcomer" if scope.newcomer else scope.years if scope.years is not None else "all"
    shared = [_data(share), share.snapshot, scope.as_of, scope.role, scope.window, scope.level]
    shared += [" ".join(scope.sources), str(scope.with_tags).lower(), experience, share.openings]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*FIGURES, *SCOPE, "openings_without_text", "employers"])
    for row in share.technologies:
        figures = [getattr(row, name) for name in FIGURES]
        writer.writerow([*figures, *shared, share.openings_without_text, share.employers])
    # Spreadsheets read Korean right only behind a byte order mark.
    return text.getvalue().encode("utf-8-sig")


def file_name(share: Share) -> str:
    """Says sample or collected data, role, window and snapshot."""
    parts = ["techstrata", _data(share).replace(" ", "-"), share.scope.role, share.scope.window, share.snapshot]
    return "_".join(parts).replace("..", "-to-") + ".csv"
