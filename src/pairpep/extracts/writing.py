"""Tables as files, streamed: rows leave PostgreSQL as CSV (COPY), and are read again in batches into Parquet. Memory stays flat."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

BLOCK = 1 << 20  # bytes read at a time
SORTED_AT_ONCE = 20_000  # rows
PERSON = "person"  # the column of the code


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the parcel: its name, how many rows (None: no table), its SHA-256 and its size in bytes."""

    name: str
    rows: int | None
    sha256: str
    size: int


def copied(cursor: Any, query: Any, params: Sequence[Any], path: Path) -> None:
    """`cursor`: psycopg's own. The query's rows, with a head, as they come."""
    from psycopg import sql

    statement = sql.SQL("COPY ({}) TO STDOUT WITH (FORMAT csv, HEADER true)").format(query)
    with path.open("wb") as file, cursor.copy(statement, params) as rows:
        for block in rows:
            file.write(block)


def listed(path: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


class Sorting:
    """Rows in the order of what they say, whatever the order in which they come: sorted by parts that wait in a folder of their own beside
    the others, then merged. No more rows are held at once than one part has."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path, self.columns = path, columns
        self._room = TemporaryDirectory(prefix="sorted-", dir=path.parent.parent)
        self._held: list[list[str]] = []
        self._parts: list[Path] = []

    def __enter__(self) -> Sorting:
        return self

    def __exit__(self, *_error: object) -> None:
        self._room.cleanup()

    def add(self, row: Iterable[Any]) -> None:
        self._held.append([str(each) for each in row])
        if len(self._held) >= SORTED_AT_ONCE:
            self._put_down()

    def _put_down(self) -> None:
        self._parts.append(Path(self._room.name) / f"{len(self._parts)}.csv")
        with self._parts[-1].open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(sorted(self._held))
        self._held = []

    def write(self) -> None:
        if not self._parts:
            listed(self.path, self.columns, sorted(self._held))
            return
        self._put_down()
        with ExitStack() as stack:
            files = [stack.enter_context(each.open(encoding="utf-8", newline="")) for each in self._parts]
            listed(self.path, self.columns, merge(*(csv.reader(each) for each in files)))


def to_parquet(path: Path, types: dict[str, str]) -> int:
    """Beside the CSV, under the same name. Returns how many rows there are. `types`: of each column, `code`, `date` or `number`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, {"date": pa.date32(), "number": pa.float64()}.get(kind, pa.string())) for name, kind in types.items()])
    rows = 0
    with pq.ParquetWriter(path.with_suffix(".parquet"), schema) as writer:
        for batch in batches(path, schema):
            writer.write_batch(pa.RecordBatch.from_arrays(batch.columns, schema=schema))
            rows += batch.num_rows
    return rows


def batches(path: Path, schema: Any) -> Iterator[Any]:
    import pyarrow.csv as pc

    options = pc.ConvertOptions(column_types=schema, strings_can_be_null=True, quoted_strings_can_be_null=False, null_values=[""])
    with pc.open_csv(path, read_options=pc.ReadOptions(block_size=BLOCK), convert_options=options) as reader:
        yield from reader


def described(path: Path, rows: int | None = None) -> Written:
    made, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            made.update(block)
            size += len(block)
    return Written(path.name, rows, made.hexdigest(), size)
