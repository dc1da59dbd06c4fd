"""The synthetic twin (SEC-83): the files of a study with invented rows, drawn from the codebook alone. It reads no row of anybody."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from pairpep.extracts import building, cells, codes, documents, drawing, fhir, figures, writing
from pairpep.extracts.variables import FIGURES, PEOPLE, Variable, offered
from pairpep.extracts.writing import PERSON
from pairpep.kernel.reference import content
from pairpep.measures import keeping

PEOPLE_INVENTED = 200
MOST_ROWS = 6  # of one person in one table
DAY = date(2027, 1, 1)
SEED = 1937
CODES = ("code_1", "code_2", "code_3")  # where the codes are a content of its own


def made() -> bytes:
    """The zip: the same each time, as long as the codebook is the same."""
    return _made(content().folder)


@cache
def _made(_folder: Path) -> bytes:
    with building.room() as room:
        folder = Path(room) / "twin"
        folder.mkdir()
        _write(folder, random.Random(SEED))
        return building.zipped(folder).read_bytes()


def _write(folder: Path, chance: random.Random) -> None:
    variables = [each for each in offered().variables if each.code != FIGURES]
    who = sorted(codes.code_of("00" * 32, UUID(int=number)) for number in range(PEOPLE_INVENTED))
    counted: dict[str, int] = {}
    for table in dict.fromkeys(each.table for each in variables):
        columns = [each for each in variables if each.table == table]
        rows = [[person, *(_value(each, chance) for each in columns)] for person in who for _ in range(_many(table, chance))]
        path = folder / f"{table}.csv"
        writing.listed(path, [PERSON, *(each.column for each in columns)], rows)
        counted[table] = writing.to_parquet(path, {PERSON: "code"} | {each.column: each.type for each in columns})
    _figures(folder, chance)
    facts: dict[str, Any] = {"title": "Jumeau synthétique / Synthetic twin", "k": 0, "agreement": "—", "why": "—", "built": DAY.isoformat()}
    building.beside(folder, facts | {"destroy_by": "—", "linkages": "", "excluded": {}}, variables, {}, {})
    fhir.written(folder)
    files = [writing.described(path, counted.get(path.stem)) for path in sorted(folder.iterdir())]
    (folder / "manifest.json").write_bytes(documents.manifest({"synthetic": True}, files))


def _many(table: str, chance: random.Random) -> int:
    return 1 if table == PEOPLE else chance.randint(0, MOST_ROWS)


def _value(each: Variable, chance: random.Random) -> str:
    if each.type == "date":
        return (DAY + timedelta(days=chance.randint(0, 700))).isoformat()
    if each.type == "number":
        return str(chance.randint(0, 60))
    return chance.choice([value.code for value in each.values] or CODES)


def _figures(folder: Path, chance: random.Random) -> None:
    """Figures that their invented rows add up to, so that the script says « equal » of some; and those of which nothing is here."""
    offered_ = [keeping.catalogue().editions(code)[-1] for code in figures.offered()]
    told, rows = [], []
    for each in offered_:
        part, whole = chance.randint(20, 40), chance.randint(60, 90)
        if each.measure in ("mean", "median"):
            continue
        place, counts = "A" if each.own_readers else figures.NETWORK, each.measure == "count"
        shown = (float(part), "" if counts else float(whole), repr(float(part) if counts else part / whole))
        told.append([each.code, each.version, place, DAY, DAY + timedelta(days=89), cells.SHOWN, "", *shown])
        rows += [[each.code, place, DAY, "numerator", 1.0]] * part + (
            [] if counts else [[each.code, place, DAY, "denominator", float(whole)]]
        )
    told += figures.not_in_files()
    writing.listed(folder / "indicators.csv", figures.RULES, [figures.rule(each, 5) for each in offered_])
    writing.listed(folder / "figures.csv", figures.FIGURES, told)
    writing.listed(folder / "contributions.csv", drawing.CONTRIBUTIONS, rows)
    writing.to_parquet(folder / "contributions.csv", building.CONTRIBUTIONS)
    (folder / building.SCRIPT.name).write_bytes(building.SCRIPT.read_bytes())
