"""Writes docs/data-dictionary.md from the code: `python -m techstrata.app.dictionary`; `--check` only compares."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from sqlalchemy import MetaData, Table

from techstrata.gold.schemas import SCHEMAS
from techstrata.stores.lake_parts import SCHEMA as LAKE
from techstrata.stores.listing_tables import METADATA as LISTING
from techstrata.stores.tables import METADATA as SILVER

TARGET = Path("docs/data-dictionary.md")
HEAD = """\
# Data dictionary

Generated from the code by `make docs`; `make check` refuses a copy that is out of date.

* **Lake** (level 1): Parquet parts under `lake/site=<site>/day=<day>/`.
* **Posting store** (levels 4 to 6): `postings.sqlite`.
* **Listing** (levels 7 and 8): `marts/listing/<snapshot>.sqlite`, the one that `marts/current` names.
* **Trend tables** (levels 7 and 8): content-addressed Parquet parts under `marts/parts/`, listed by the manifest
  `marts/snapshots/<snapshot>.json`.
* **Quality**: how well the extractor reads, as `/v1/quality` tells it: `marts/quality/<snapshot>.json`.
"""


def dictionary() -> str:
    """The whole document."""
    return "\n".join(
        [
            HEAD,
            "## Lake\n",
            *arrow_table("pages", LAKE),
            "## Posting store\n",
            *diagram(SILVER),
            *sql_tables(SILVER),
            "## Listing\n",
            *diagram(LISTING),
            *sql_tables(LISTING),
            "## Trend tables\n",
            *(line for name, schema in SCHEMAS.items() for line in arrow_table(name, schema)),
        ]
    )


def diagram(metadata: MetaData) -> Iterator[str]:
    """An entity-relationship diagram in Mermaid, drawn from the tables and their foreign keys."""
    yield "```mermaid\nerDiagram"
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
            yield f"    {key.column.table.name} ||--o{{ {table.name} : {key.parent.name}"
    for table in metadata.sorted_tables:
        yield f"    {table.name} {{"
        for column in table.columns:
            marks = ",".join(mark for mark, holds in (("PK", column.primary_key), ("FK", column.foreign_keys)) if holds)
            yield f"        {type(column.type).__name__} {column.name} {marks}".rstrip()
        yield "    }"
    yield "```\n"


def sql_tables(metadata: MetaData) -> Iterator[str]:
    """Every table with its columns and their meaning."""
    for table in metadata.sorted_tables:
        yield f"### `{table.name}`\n\n{described(table)}\n\n| column | type | null | meaning |\n|---|---|---|---|"
        for column in table.columns:
            kind = type(column.type).__name__.lower() + (" · key" if column.primary_key else "")
            null = "yes" if column.nullable and not column.primary_key else ""
            yield f"| `{column.name}` | {kind} | {null} | {column.comment or ''} |"
        yield ""


def described(table: Table) -> str:
    """A table's own comment; a table without one is a fault of the code."""
    if not table.comment or not all(column.comment for column in table.columns):
        raise ValueError(f"The table {table.name} has something without a comment.")
    return table.comment


def arrow_table(name: str, schema: pa.Schema) -> Iterator[str]:
    """A Parquet table with its fields and their meaning."""
    yield f"### `{name}`\n\n{schema.metadata[b'description'].decode()}\n\n| field | type | meaning |\n|---|---|---|"
    for field in schema:
        yield f"| `{field.name}` | {field.type} | {field.metadata[b'description'].decode()} |"
    yield ""


def main() -> int:
    """Write the document, or compare it when `--check` is given."""
    text = dictionary()
    if "--check" not in sys.argv[1:]:
        TARGET.write_text(text, "utf-8")
        return 0
    if TARGET.exists() and TARGET.read_text("utf-8") == text:
        return 0
    sys.stderr.write(f"{TARGET} is out of date; run `make docs`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
