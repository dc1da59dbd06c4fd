"""A network as files: one CSV a table, in the form that `pairpep import roster` takes, and `truth.json`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from pairpep.lab.damaging import damaged
from pairpep.lab.tables import Network, Table, written
from pairpep.lab.worlds import World

TRUTH = "truth.json"


def files(network: Network, world: World) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each: the same seed, the same bytes."""
    tables, truth = dict(network.tables), dict(network.truth)
    if world.damage:
        tables, truth["dirty_log"] = damaged(network.seed, tables, world.damage)
    for name, table in tables.items():
        yield f"{name}.csv", _csv(table)
    yield TRUTH, (json.dumps(truth, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _csv(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table)
    writer.writerows([written(cell) for cell in row] for row in zip(*table.values(), strict=True))
    return out.getvalue().encode()


def write(folder: Path, network: Network, world: World) -> dict[str, int]:
    """Into a folder that is empty or not there yet. Lines by table. FileExistsError where something is: nothing is written over."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(str(folder))
    lines = {}
    for name, body in files(network, world):
        (folder / name).write_bytes(body)
        if name != TRUTH:
            lines[name] = body.count(b"\n") - 1
    return lines


def read(folder: Path) -> Mapping[str, Mapping[str, list[str]]]:
    """The tables back, as text: table → column → cells."""
    told = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            heads, *body = csv.reader(lines)
        told[path.stem] = {head: [row[place] for row in body] for place, head in enumerate(heads)}
    return told
