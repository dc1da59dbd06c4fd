"""Programs, posts and young people: who is there, from when to when."""

from __future__ import annotations

from typing import Any

import numpy as np

from pairpep.lab.tables import Table, days, stream
from pairpep.lab.worlds import ADMISSIONS, DAYS, MONTH, MONTHS, NEVER, RAISED, STARTS, World

STAY = MONTHS * MONTH  # days of follow-up at most
SETTINGS = ("large_city", "suburban", "small_city_rural")


def programs(seed: int, world: World) -> Table:
    """The smaller a program, the later it may start: months of the first posts are drawn by lot."""
    chance, count = stream(seed, "programs"), world.programs
    repeated = -(-count // len(ADMISSIONS))
    admissions = np.array([round(each * RAISED) for each in (ADMISSIONS * repeated)[:count]])
    starts = chance.permutation(np.array((STARTS * repeated)[:count]))
    return {
        "program": np.arange(1, count + 1),
        "admissions_per_year": admissions,
        "psw_start_month": starts,
        "setting": chance.choice(np.array(SETTINGS, dtype=object), count, p=[0.5, 0.2, 0.3]),
    }


def workers(seed: int, world: World, programs: Table) -> Table:
    """Posts, and who holds them: somebody who leaves is replaced at once."""
    chance = stream(seed, "workers")
    found: list[tuple[Any, ...]] = []
    for program, start, admissions in zip(*(programs[name] for name in ("program", "psw_start_month", "admissions_per_year")), strict=True):
        if start >= MONTHS:
            continue
        for place in range(1 + int(admissions > 40) + int(chance.random() < 0.25)):
            begins = float(start) if place == 0 else float(start + chance.integers(2, 10))
            role = "PSW" if place == 0 or chance.random() < 0.5 else "FSW"
            while begins < MONTHS - 2:
                ends = min(float(MONTHS), begins + float(chance.exponential(12 / world.leaves)))
                fte = float(chance.choice([0.4, 0.5, 0.6, 0.8, 1.0]))
                found.append((len(found) + 1, int(program), role, fte, round(begins, 2), round(ends, 2)))
                begins = ends
    heads = ("worker", "program", "role", "fte", "start_month", "end_month")
    kinds = (int, int, object, float, float, float)
    columns = zip(*found, strict=True) if found else ((),) * len(heads)
    return {name: np.array(list(column), dtype=kind) for name, column, kind in zip(heads, columns, kinds, strict=True)}


def youths(seed: int, world: World, programs: Table) -> tuple[Table, dict[str, Any]]:
    """Those who are there at some moment of the three years; and what no file says: days as numbers, the place of their program, how they
    are (`level`, a standard normal)."""
    chance = stream(seed, "youths")
    counts = chance.poisson(programs["admissions_per_year"] * 2 * MONTHS / 12)
    place = np.repeat(np.arange(len(counts)), counts)
    total = len(place)
    entry = chance.uniform(-STAY, DAYS, total)
    hazard = -np.log(1 - world.disengage) / STAY
    lost, moved = chance.exponential(1 / hazard, total), chance.exponential(365 / world.moves, total)
    stays = np.minimum(np.minimum(lost, moved), STAY)
    reason = np.where(stays == lost, "disengaged", np.where(stays == moved, "transferred", "completed")).astype(object)
    gender = chance.choice(
        np.array(["man", "woman", "other"], dtype=object), total, p=[world.men, world.women, 1 - world.men - world.women]
    )
    age, level = _ages(chance, world, total), chance.normal(size=total)
    there = entry + stays >= 0
    hidden = {"place": place[there], "entry": entry[there], "exit": (entry + stays)[there], "level": level[there]}
    table = {
        "youth": np.arange(1, int(there.sum()) + 1),
        "program": programs["program"][hidden["place"]],
        "entry": days(hidden["entry"]),
        "age": np.round(age[there], 1),
        "gender": gender[there],
        "exit": days(hidden["exit"]),
        "exit_reason": reason[there],
    }
    return table, hidden


def _ages(chance: np.random.Generator, world: World, total: int) -> Any:
    """Those of whom such a program takes care: drawn again until they are."""
    age = chance.normal(world.age, world.age_sd, total)
    while (outside := (age < world.youngest) | (age > world.oldest - 0.1)).any():
        age[outside] = chance.normal(world.age, world.age_sd, int(outside.sum()))
    return age


def first_posts(workers: Table, role: str, count: int) -> Any:
    """The day of each program's first post of a kind; infinite where there is none."""
    first = np.full(count, np.inf)
    of = workers["role"] == role
    np.minimum.at(first, workers["program"][of] - 1, workers["start_month"][of] * MONTH)
    return first


def start_waves(programs: Table) -> Any:
    """The first wave at which each program has somebody, from 0; NEVER where none."""
    months = programs["psw_start_month"]
    return np.where(months >= MONTHS, NEVER, -(-months // 4))
