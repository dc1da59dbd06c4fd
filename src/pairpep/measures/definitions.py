"""The SQL of the facts: one text a family, that PostgreSQL runs behind the wall and that other engines read as well.

A text reads tables by their names, and three relations that are given to it: `cell`, the periods of a program or (no program) of the
network; `checklist`, points of two chairs as content; `rolled`, programs named by the roll of a session. Plain SQL, to be transpiled.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
FACT = (
    "indicator text, program_id uuid, first date, last date, numerator double precision, denominator double precision, not_asked integer,"
    " not_answered integer, refused integer, not_applicable integer, workers integer, programs integer"
)
COLUMNS = tuple(each.split()[0] for each in FACT.split(", "))
TABLE = re.compile(r"\b(FROM|JOIN) ([a-z]+_[a-z]+)\b")
CODE = re.compile(r"'((?:F|PP-)\d+(?:-[a-z0-9]+)*)'")
ROLLED = "SELECT r.assembly_id, p.program_id FROM public.assemblies_roll r, unnest(r.programs) AS p (program_id)"
CHAIRS = ("manager", "team_lead")


@cache
def texts() -> dict[str, str]:
    """Of each family, by its name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.sql"))}


def tables(name: str) -> tuple[str, ...]:
    """The tables that a family reads."""
    return tuple(sorted({found[1] for found in TABLE.findall(texts()[name])}))


def indicators(name: str) -> tuple[str, ...]:
    """The codes that a family counts."""
    return tuple(sorted(set(CODE.findall(texts()[name]))))


def points() -> tuple[tuple[str, str], ...]:
    """Chair and code of each point of the two chairs whose answers are the program's."""
    from pairpep.kernel.reference import content

    checklists = content().checklists
    return tuple((chair, item.code) for chair in CHAIRS for item in getattr(checklists, chair))


def functions() -> str:
    """As functions of the wall, `app.measure_<family>(places, since, through)`; whoever calls them is decided by their grants."""
    values = ", ".join(f"('{chair}', '{item}')" for chair, item in points())
    given = (  # codes of our own content, and nothing that anybody types
        "  WITH cell AS (SELECT c.* FROM unnest(places) p (id), LATERAL app.cells(p.id, since, through) c),\n"  # noqa: S608
        f"  checklist (chair, item) AS (VALUES {values}),\n"
        f"  rolled AS ({ROLLED})\n"
    )
    return "\n".join(
        f"CREATE OR REPLACE FUNCTION app.measure_{name}(places uuid[], since date, through date)\n"
        f"RETURNS TABLE ({FACT})\n"
        "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$\n"
        f"{given}{qualified(text)}$$;\n"
        for name, text in texts().items()
    )


def qualified(text: str) -> str:
    """Each table by its schema as well: a function of the wall looks nowhere else."""
    return TABLE.sub(r"\1 public.\2", text)
