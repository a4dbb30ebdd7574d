"""CSV and Parquet with the columns of the exchange format: each row becomes one canonical JSON line."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

from techstrata.bronze.lines import LONGEST_LINE
from techstrata.domain import UnexpectedDataError
from techstrata.reading.exchange import decoded

REQUIRED = ("site", "site_id", "title", "company")
LISTS = ("tags", "site_roles", "seen_on")
ROWS_AT_ONCE = 500

TOO_LONG = UnexpectedDataError("The line is longer than 16 MB and was skipped.")
NumberedRow = tuple[int, bytes | UnexpectedDataError]


def csv_rows(lines: Iterable[bytes | None]) -> Iterator[NumberedRow]:
    """Rows with the number of the line they begin on."""
    csv.field_size_limit(LONGEST_LINE)
    unusable: list[NumberedRow] = []
    reader = csv.reader(_texts(lines, unusable), strict=True)
    header = [name.strip() for name in next(reader, [])]
    _check_columns(header)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield begins, UnexpectedDataError("The row is no valid CSV.")
            continue
        yield from unusable
        unusable.clear()
        if cells is None:
            return
        if cells:
            yield begins, _row_of(header, cells)


def _texts(lines: Iterable[bytes | None], unusable: list[NumberedRow]) -> Iterator[str]:
    """Lines as the CSV reader wants them; one that cannot be read leaves a blank line and an entry in `unusable`."""
    for number, line in enumerate(lines, 1):
        try:
            yield _text_of(line) + "\n"
        except UnexpectedDataError as error:
            unusable.append((number, error))
            yield "\n"


def _text_of(line: bytes | None) -> str:
    if line is None:
        raise TOO_LONG
    return decoded(line)


def _row_of(header: list[str], cells: list[str]) -> bytes | UnexpectedDataError:
    if len(cells) > len(header):
        return UnexpectedDataError("The row has more cells than there are columns.")
    return _line_of({name: cell for name, cell in zip(header, cells, strict=False) if cell != ""})


def parquet_rows(path: Path) -> Iterator[NumberedRow]:
    """Rows with their number, from 1."""
    try:
        with pq.ParquetFile(path) as file:
            _check_columns(file.schema_arrow.names)
            number = 0
            for batch in file.iter_batches(batch_size=ROWS_AT_ONCE):
                for row in batch.to_pylist():
                    number += 1
                    yield number, _line_of({key: value for key, value in row.items() if value is not None})
    except (pa.ArrowException, OSError) as error:
        raise UnexpectedDataError("The Parquet file is damaged or not whole.") from error


def _check_columns(names: Iterable[str]) -> None:
    there = set(names)
    if missing := [name for name in REQUIRED if name not in there]:
        raise UnexpectedDataError(f"The table has no column `{missing[0]}`; its columns must be named as the keys are.")
    if not any(name == "sections" or name.startswith("sections.") for name in there):
        raise UnexpectedDataError("The table has neither a column `sections` nor one such as `sections.tasks`.")


def _line_of(row: dict[str, Any]) -> bytes | UnexpectedDataError:
    try:
        fields = {name: value for name, value in row.items() if not name.startswith("sections")}
        fields |= {name: _parsed(name, fields[name], "list") for name in LISTS if name in fields}
        sections = _parsed("sections", row.get("sections", {}), "object")
        if isinstance(sections, list):  # how Parquet gives a map
            sections = dict(sections)
        parts = {name.removeprefix("sections."): text for name, text in row.items() if name.startswith("sections.")}
        line = orjson.dumps(fields | {"sections": sections | parts}, option=orjson.OPT_SORT_KEYS, default=str)
    except UnexpectedDataError as error:
        return error
    except (TypeError, ValueError):
        return UnexpectedDataError("The row holds a value that has no place in JSON.")
    return line if len(line) <= LONGEST_LINE else UnexpectedDataError("The row is longer than 16 MB and was skipped.")


def _parsed(name: str, value: Any, kind: str) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        raise UnexpectedDataError(f"`{name}` must be a JSON {kind}.") from None
