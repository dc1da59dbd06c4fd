"""A copy spoiled as real imports are spoiled, with a log of every damage; and a reader that counts damage without having seen the log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np

from pairpep.lab.tables import Table, rows, stream
from pairpep.lab.worlds import Damage

IMPOSSIBLE = "1899-12-30"  # the day that spreadsheets write for nothing
NOBODY = 10**6
OTHER = re.compile(r"\d{2}/\d{2}/\d{4}")
KINDS = (
    "duplicate_youth_rows", "date_format_dmy", "impossible_exit", "negative_delays", "score_out_of_range", "contact_without_youth",
    "program_name_variant",
)  # fmt: skip


def damaged(seed: int, tables: Mapping[str, Table], damage: Damage) -> tuple[dict[str, Table], dict[str, int]]:
    """New tables, and how many cells or rows of each kind were spoiled."""
    chance = stream(seed, "damage")
    spoiled = {name: {head: np.array(column, dtype=object) for head, column in table.items()} for name, table in tables.items()}
    log = dict.fromkeys(KINDS, 0)
    log["duplicate_youth_rows"] = twice = int(rows(spoiled["youths"]) * damage.duplicates)
    again = chance.choice(rows(spoiled["youths"]), twice, replace=False)
    youths = {head: np.concatenate([column, column[again]]) for head, column in spoiled["youths"].items()}
    spoiled["youths"] = youths
    some = _some(chance, youths, int(rows(youths) * damage.other_dates))
    youths["entry"][some] = ["/".join(reversed(day.split("-"))) for day in youths["entry"][some]]
    log["date_format_dmy"] = len(some)
    youths["exit"][_some(chance, youths, damage.impossible_exits)] = IMPOSSIBLE
    log["impossible_exit"] = damage.impossible_exits
    late = spoiled["access"]["hours_to_first_contact"]
    some = _some(chance, spoiled["access"], damage.negative_delays)
    late[some] = -late[some]
    log["negative_delays"] = damage.negative_delays
    some = _some(chance, spoiled["prom"], damage.scores_out_of_range)
    spoiled["prom"]["recovery_true_if_observed"][some] = 61 + chance.integers(0, 30, len(some))
    log["score_out_of_range"] = damage.scores_out_of_range
    later = np.flatnonzero(spoiled["contacts"]["first"] == 0)  # a first one also dates the invitation
    some = chance.choice(later, min(damage.contacts_of_nobody, len(later)), replace=False)
    spoiled["contacts"]["youth"][some] = NOBODY + np.arange(len(some))
    log["contact_without_youth"] = len(some)
    names = np.array([f"Programme {number}" for number in spoiled["programs"]["program"]], dtype=object)
    names[: damage.odd_names] = [f"PROGRAMME  {number} " for number in range(1, damage.odd_names + 1)]
    spoiled["programs"]["name"] = names
    log["program_name_variant"] = damage.odd_names
    return spoiled, log


def _some(chance: np.random.Generator, table: Table, many: int) -> Any:
    return chance.choice(rows(table), many, replace=False)


def found(tables: Mapping[str, Mapping[str, list[str]]], most: int) -> dict[str, int]:
    """What an import should tell of these tables, read as text: the same kinds, counted from the cells alone. `most`: the highest score."""
    youths, known = tables["youths"], set(tables["youths"]["youth"])
    names = tables["programs"].get("name", [])
    return {
        "duplicate_youth_rows": len(youths["youth"]) - len(known),
        "date_format_dmy": sum(bool(OTHER.fullmatch(day)) for day in youths["entry"]),
        "impossible_exit": sum(_iso(entry) > leaving for entry, leaving in zip(youths["entry"], youths["exit"], strict=True)),
        "negative_delays": sum(float(hours) < 0 for hours in tables["access"]["hours_to_first_contact"]),
        "score_out_of_range": sum(not 0 <= float(score) <= most for score in tables["prom"]["recovery_true_if_observed"]),
        "contact_without_youth": sum(youth not in known for youth in tables["contacts"]["youth"]),
        "program_name_variant": sum(name != " ".join(name.split()).capitalize() for name in names),
    }


def _iso(day: str) -> str:
    return "-".join(reversed(day.split("/"))) if OTHER.fullmatch(day) else day
