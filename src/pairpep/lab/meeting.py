"""How people are met: first contact with the program, an offer, the first and the next contacts with a worker."""

from __future__ import annotations

from typing import Any

import numpy as np

from pairpep.lab.people import first_posts
from pairpep.lab.tables import Table, stream
from pairpep.lab.worlds import DAYS, MONTH, MONTHS, WAVES, World

WAVE_DAYS = np.arange(WAVES) * 4 * MONTH


def access(seed: int, world: World, youths: Table, hidden: dict[str, Any]) -> Table:
    """Hours from a request to the first contact with the program, of those who enter within the three years."""
    chance, effects = stream(seed, "access"), world.effects
    inside = hidden["entry"] >= 0
    month = np.clip((hidden["entry"][inside] / MONTH).astype(int), 0, MONTHS - 1)
    program = youths["program"][inside]
    share = np.full(len(month), world.within_72h)
    share += effects.step * ((program == effects.step_program) & (month >= effects.step_month))
    share += effects.drift * month * (program == effects.drift_program)
    soon = chance.random(len(month)) < np.clip(share, 0.02, 0.98)
    hours = np.where(soon, chance.uniform(4, 72, len(month)), 72.1 + chance.exponential(96, len(month)))
    return {"youth": youths["youth"][inside], "program": program, "month": month, "hours_to_first_contact": np.round(hours, 1)}


def referrals(seed: int, world: World, youths: Table, workers: Table, hidden: dict[str, Any]) -> Table:
    """Who could meet a worker, from which day, and to whom it was offered. With confounding, whoever is worse is offered it more often."""
    chance = stream(seed, "referrals")
    begins = first_posts(workers, "PSW", world.programs)[hidden["place"]]
    eligible = np.maximum(np.maximum(hidden["entry"], begins), 0)
    could = eligible < np.minimum(hidden["exit"], DAYS)
    odds = np.log(world.offered / (1 - world.offered)) - world.confounding * hidden["level"]
    offered = chance.random(len(eligible)) < 1 / (1 + np.exp(-odds))
    return {
        "youth": youths["youth"][could],
        "program": youths["program"][could],
        "t_eligible": np.round(eligible[could], 1),
        "offered": offered[could],
    }


def contacts(seed: int, world: World, referrals: Table, workers: Table, hidden: dict[str, Any]) -> Table:
    """A first contact at a constant hazard, faster with the tool where there is one; the next ones with whoever is in post then."""
    chance, effects = stream(seed, "contacts"), world.effects
    of = referrals["youth"] - 1
    total, begins = len(of), referrals["t_eligible"]
    hazard, tool = np.log(2) / world.median_first, effects.tool_month * MONTH
    needed = -np.log(1 - chance.random(total))  # of cumulated hazard, before the first contact
    before = np.maximum(0.0, tool - begins) * hazard
    faster = np.isin(referrals["program"], effects.tool_programs)
    late = np.maximum(begins, tool) + (needed - before) / (hazard * effects.tool)
    first = np.where(faster & (needed >= before), late, begins + needed / hazard)
    more = chance.negative_binomial(world.contacts_shape, world.contacts_shape / (world.contacts_shape + world.more_contacts), total)
    ends = np.minimum(hidden["exit"][of], DAYS)
    met = np.flatnonzero(referrals["offered"] & (first < ends))
    each = np.repeat(met, more[met] + 1)
    opens = np.r_[0, np.cumsum(more[met] + 1)[:-1]].astype(int)
    gaps = chance.exponential(world.between_contacts, len(each))
    gaps[opens] = 0
    walked = np.cumsum(gaps)
    at = first[each] + walked - np.repeat(walked[opens], more[met] + 1)
    begun = np.zeros(len(each), dtype=int)
    begun[opens] = 1
    kept = at < ends[each]
    program = referrals["program"][each][kept]
    return {
        "youth": referrals["youth"][each][kept],
        "program": program,
        "worker": _in_post(chance, workers, program, at[kept]),
        "t": np.round(at[kept], 1),
        "first": begun[kept],
    }


def _in_post(chance: np.random.Generator, workers: Table, program: Any, at: Any) -> Any:
    """Somebody who was there on that day, by lot; the program's last one where a post stood empty."""
    found, drawn = np.zeros(len(at), dtype=int), chance.random(len(at))
    for number in np.unique(program):
        there = np.flatnonzero((workers["program"] == number) & (workers["role"] == "PSW"))
        here = np.flatnonzero(program == number)
        month = at[here, None] / MONTH
        in_post = (workers["start_month"][there] <= month) & (month < workers["end_month"][there])
        in_post[~in_post.any(axis=1), -1] = True
        ranks = np.cumsum(in_post, axis=1)
        chosen = np.floor(drawn[here] * ranks[:, -1]).astype(int) + 1
        found[here] = workers["worker"][there][np.argmax(ranks >= chosen[:, None], axis=1)]
    return found


def by_wave(contacts: Table, people: int) -> Any:
    """How many contacts each young person had had by each wave: people × waves."""
    counts = np.zeros((people, WAVES), dtype=int)
    wave: Any = np.searchsorted(WAVE_DAYS, contacts["t"], side="left")
    inside = wave < WAVES
    np.add.at(counts, (contacts["youth"][inside] - 1, wave[inside]), 1)
    return counts.cumsum(axis=1)
