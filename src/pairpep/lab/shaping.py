"""Tables of a network as each method of the engine reads them; outcomes in standard deviations, to compare with the truth."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from pairpep.lab.tables import Network
from pairpep.lab.worlds import CONSTRUCTS, DAYS, MONTH, MONTHS, NEVER, World

WINDOW = {"counted_until": "2026-01-01", "outcome_from": "2026-01-02", "as_of": "2026-07-01"}  # contacts before the answer, all logged


def starts(network: Network) -> dict[str, int | None]:
    return {str(place + 1): None if wave == NEVER else int(wave) for place, wave in enumerate(network.hidden["start_wave"])}


def answers(network: Network, world: World) -> tuple[Any, Any]:
    """What was answered, in standard deviations, and whether the program had somebody then."""
    prom = network.tables["prom"]
    answered = prom["responded"] == 1
    return prom["recovery_true_if_observed"][answered] / world.score_sd, network.hidden["exposed"][answered]


def cells(network: Network, world: World) -> dict[str, Any]:
    """Answers by program and wave: mean, how many, deviation."""
    prom = network.tables["prom"]
    answered = prom["responded"] == 1
    y = prom["recovery_true_if_observed"] / world.score_sd
    told: dict[str, list[Any]] = {name: [] for name in ("program", "wave", "mean", "n", "sd")}
    for program in range(1, world.programs + 1):
        for wave in range(int(prom["wave"].max()) + 1):
            here = y[answered & (prom["program"] == program) & (prom["wave"] == wave)]
            spread = float(here.std(ddof=1)) if len(here) > 1 else None
            row = (str(program), wave, float(here.mean()) if len(here) else None, len(here), spread)
            for name, value in zip(told, row, strict=True):
                told[name].append(value)
    return told | {"start": starts(network)}


def last_answers(network: Network, world: World, *, dose: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """One row a person, their last answer, compared within their program and wave. The dose: met or not; or, of those who met somebody,
    how many further contacts, as far as they count."""
    prom = network.tables["prom"]
    kept = np.flatnonzero((prom["responded"] == 1) & ((prom["contacts_so_far"] > 0) | (not dose)))
    _people, from_end = np.unique(prom["youth"][kept][::-1], return_index=True)
    last = kept[len(kept) - 1 - from_end]
    counts = prom["contacts_so_far"][last]
    doses = np.clip(counts - 1, 0, world.effects.contact_cap) if dose else (counts > 0).astype(int)
    y = prom["recovery_true_if_observed"][last] / world.score_sd
    if not dose:  # what further contacts add is no part of having met somebody
        y = y - world.effects.contact * np.clip(counts - 1, 0, world.effects.contact_cap)
    groups = [f"{program}-{wave}" for program, wave in zip(prom["program"][last], prom["wave"][last], strict=True)]
    return {"program": groups, "dose": doses.astype(float).tolist(), "y": y.tolist()}, dict(WINDOW)


def team(network: Network, world: World) -> dict[str, Any]:
    staff = network.tables["staff"]
    return {
        "program": [str(each) for each in staff["program"]],
        "person": [str(each) for each in staff["staff"]],
        "wave": staff["wave"].tolist(),
        "y": (staff["integration"] / world.team_sd).tolist(),
        "start": starts(network),
    }


def waiting(network: Network, world: World) -> dict[str, Any]:
    """Episodes from an offer to a first contact, cut on the day of the tool where there is one; by program."""
    referrals, contacts = network.tables["referrals"], network.tables["contacts"]
    firsts = contacts["first"] == 1
    when = dict(zip(contacts["youth"][firsts].tolist(), contacts["t"][firsts].tolist(), strict=True))
    leaves, tool = network.hidden["exit"], world.effects.tool_month * MONTH
    told: dict[str, list[Any]] = {name: [] for name in ("id", "start", "stop", "event", "x", "strata")}
    offered = np.flatnonzero(referrals["offered"])
    for at in offered:
        youth, program, begins = int(referrals["youth"][at]), int(referrals["program"][at]), float(referrals["t_eligible"][at])
        met = when.get(youth)
        ends = met if met is not None else float(min(leaves[youth - 1], DAYS))
        with_tool = program in world.effects.tool_programs
        cut = [begins, *([tool] if begins < tool < ends else []), ends]
        for since, until in pairwise(cut):
            if until > since:
                row = (
                    str(youth),
                    since - begins,
                    until - begins,
                    int(met is not None and until == ends),
                    int(with_tool and since >= tool),
                    str(program),
                )
                for name, value in zip(told, row, strict=True):
                    told[name].append(value)
    return told


def quarters(network: Network, program: int) -> dict[str, Any]:
    """Requests of one program by quarter, and those met within 72 hours."""
    access = network.tables["access"]
    here = access["program"] == program
    quarter, soon = access["month"][here] // 3, access["hours_to_first_contact"][here] <= 72
    count = MONTHS // 3
    return {"d": np.bincount(quarter[soon], minlength=count).tolist(), "n": np.bincount(quarter, minlength=count).tolist()}


def step_on_odds(world: World) -> float:
    before, after = world.within_72h, world.within_72h + world.effects.step
    return float(np.log(after / (1 - after)) - np.log(before / (1 - before)))


def satisfied(network: Network, world: World) -> dict[str, Any]:
    prom = network.tables["prom"]
    answered = prom["responded"] == 1
    place = prom["program"][answered] - 1
    content = np.bincount(place, weights=prom["satisfied"][answered], minlength=world.programs).astype(int)
    return {"n": np.bincount(place, minlength=world.programs).tolist(), "events": content.tolist()}


def coded_twice(network: Network) -> list[list[int]]:
    coded, names = network.tables["cfir"], {name: place for place, name in enumerate(CONSTRUCTS)}
    table = np.zeros((len(CONSTRUCTS), len(CONSTRUCTS)), dtype=int)
    np.add.at(table, ([names[each] for each in coded["coder_a"]], [names[each] for each in coded["coder_b"]]), 1)
    found: list[list[int]] = table.tolist()
    return found
