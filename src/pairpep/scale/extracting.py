"""`pairpep extract`: what the definitions read, as Parquet files by program: no name, no key of a person or a file that leads back.

The only words that somebody wrote are the reasons of decisions about charts: they are part of the figures that they changed.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connections, transaction
from psycopg import sql

from pairpep.kernel import clock
from pairpep.measures import definitions, keeping
from pairpep.scale import dialect
from pairpep.scale.manifest import MANIFEST, ExtractRefused, Manifest, mark

JOBS = "jobs"
PROGRAM = "program_id"
NO_PROGRAM = "__HIVE_DEFAULT_PARTITION__"  # as readers of partitioned files expect it
ROWS = 20_000  # in memory at a time
UUID, MANY_UUIDS = 2950, 2951
NUMERIC = 1700
# PostgreSQL's type → Spark's. What is not here is refused: JSON and free forms have no business in an extract.
TYPES = {
    16: "boolean", 20: "bigint", 21: "int", 23: "int", 25: "string", 701: "double", 1009: "array<string>", 1015: "array<string>",
    1043: "string", 1082: "date", 1184: "timestamp", UUID: "string", MANY_UUIDS: "array<string>",
}  # fmt: skip


def extract(folder: Path, *, since: date = keeping.SINCE) -> Manifest:
    """Writes `folder`, which must be empty or new: one folder a table, under it one a program where the table knows programs. One snapshot
    of the database. Keys become others, made for this extract alone and forgotten: rows still find one another, and nobody."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    if any(folder.iterdir()):
        raise ExtractRefused(f"{folder} n'est pas vide.", f"{folder} is not empty.")
    told, rows = {}, {}
    other = partial(_another, secrets.token_bytes(32))
    through = keeping.end_of_quarter(clock.today())
    with transaction.atomic(using=JOBS), connections[JOBS].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        for name, query in _queries(since, through).items():
            told[name], rows[name] = _written(folder / name, connections[JOBS].connection, query, other)
        made = Manifest(
            taken=clock.today().isoformat(),
            since=since.isoformat(),
            through=through.isoformat(),
            definitions=mark(),
            programs=dict(_asked(cursor, "SELECT id::text, code FROM network_program")),
            targets=_asked(cursor, "SELECT indicator, program_id::text, value FROM measures_target WHERE until IS NULL"),
            decisions=_asked(
                cursor,
                "SELECT indicator, program_id::text, kind, at::text, id::text, reason FROM measures_decision"
                " WHERE undone_at IS NULL ORDER BY at, id",
            ),
            tables=told,
            rows=rows,
        )
    (folder / MANIFEST).write_text(json.dumps(asdict(made), indent=1, sort_keys=True), encoding="utf-8")
    return made


def _asked(cursor: Any, query: str) -> list[list[Any]]:
    cursor.execute(query)
    return [list(row) for row in cursor.fetchall()]


def _queries(since: date, through: date) -> dict[str, sql.Composable]:
    """Of each relation, by its name. Rows of a program stand together, so that one file is open at a time."""
    found: dict[str, sql.Composable] = {}
    for table, columns in dialect.columns().items():
        chosen = sql.SQL(", ").join(map(sql.Identifier, columns))
        ordered = sql.SQL(" ORDER BY {}").format(sql.Identifier(PROGRAM)) if PROGRAM in columns else sql.SQL("")
        found[table] = sql.SQL("SELECT {} FROM public.{}{}").format(chosen, sql.Identifier(table), ordered)
    places = sql.SQL("(SELECT id FROM public.network_program UNION ALL SELECT NULL) AS place (id)")
    dates = sql.SQL(", ").join([sql.Literal(since), sql.Literal(through)])
    cells = sql.SQL("SELECT c.* FROM {}, app.cells(place.id, {}) AS c ORDER BY c.program_id")
    found["cell"] = cells.format(places, dates)
    found["rolled"] = sql.SQL(f"{definitions.ROLLED} ORDER BY 2")  # type: ignore[arg-type]
    points = sql.SQL(", ").join(sql.SQL("({}, {})").format(*map(sql.Literal, point)) for point in definitions.points())
    found["checklist"] = sql.SQL("SELECT k.chair::text, k.item::text FROM (VALUES {}) AS k (chair, item)").format(points)
    return found


def _written(folder: Path, connection: Any, query: sql.Composable, other: Any) -> tuple[list[list[str]], int]:
    """Streams the rows of a query into files of this folder; the columns with their types, and how many rows there were."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    folder.mkdir(mode=0o700)
    rows, writer, of = 0, None, None
    with closing(connection.cursor(name="extract")) as cursor:
        cursor.itersize = ROWS
        cursor.execute(query)
        columns = [(each.name, each.type_code, _type_of(each)) for each in cursor.description]
        place = next((n for n, (name, _, _) in enumerate(columns) if name == PROGRAM), None)
        schema = pa.schema([(name, _arrow(kind)) for n, (name, _, kind) in enumerate(columns) if n != place])
        for program, some in _batches(cursor, place):
            if writer is None or program != of:
                if writer is not None:
                    writer.close()
                within = folder / f"{PROGRAM}={program or NO_PROGRAM}" if place is not None else folder
                within.mkdir(mode=0o700, exist_ok=True)
                writer, of = pq.ParquetWriter(within / "part-0.parquet", schema), program
            writer.write_table(_table(some, columns, place, schema, other))
            rows += len(some)
    if writer is not None:
        writer.close()
    return [[name, kind] for name, _, kind in columns], rows


def _table(rows: Sequence[tuple[Any, ...]], columns: Sequence[Any], place: int | None, schema: Any, other: Any) -> Any:
    """Without the program, which the folder says."""
    import pyarrow as pa

    arrays = []
    for n, ((_, code, kind), values) in enumerate(zip(columns, zip(*rows, strict=True), strict=True)):
        if n != place:
            arrays.append(pa.array([_plain(code, value, other) for value in values], _arrow(kind)))
    return pa.table(arrays, schema=schema)


def _batches(cursor: Any, place: int | None) -> Iterator[tuple[str | None, list[tuple[Any, ...]]]]:
    """Rows in memory at a time, of one program."""
    of: str | None = None
    held: list[tuple[Any, ...]] = []
    for row in cursor:
        program = None if place is None or row[place] is None else str(row[place])
        if held and (program != of or len(held) == ROWS):
            yield of, held
            held = []
        of = program
        held.append(row)
    if held:
        yield of, held


def _type_of(column: Any) -> str:
    if column.type_code == NUMERIC:
        return f"decimal({column.precision or 38},{column.scale or 0})"
    if column.type_code not in TYPES:
        raise dialect.NotPortable(f"{column.name}: its type is not one that an extract may hold")
    return TYPES[column.type_code]


def _arrow(kind: str) -> Any:
    import pyarrow as pa

    if kind.startswith("decimal"):
        precision, scale = kind[8:-1].split(",")
        return pa.decimal128(int(precision), int(scale))
    return {
        "boolean": pa.bool_(), "bigint": pa.int64(), "int": pa.int32(), "string": pa.string(), "double": pa.float64(), "date": pa.date32(),
        "array<string>": pa.list_(pa.string()), "timestamp": pa.timestamp("us", tz="UTC"),
    }[kind]  # fmt: skip


def _plain(code: int, value: Any, other: Any) -> Any:
    if value is None:
        return None
    if code == UUID:
        return other(value)
    return [other(each) for each in value] if code == MANY_UUIDS else value


def _another(key: bytes, value: Any) -> str:
    """The same for the same key of one extract; nobody else's, since what made it is forgotten."""
    return hashlib.blake2b(value.bytes, key=key, digest_size=16).hexdigest()
