"""Meetings and who came; sentences on what helps and what gets in the way, coded twice."""

from __future__ import annotations

from typing import Any

import numpy as np

from pairpep.lab.tables import Table, days, stream
from pairpep.lab.worlds import CONSTRUCTS, DAYS, MONTH, TOPICS, World

EVERY = 14  # days
ASKED = (0.20, 0.15, 0.14, 0.13, 0.10, 0.08, 0.08, 0.06, 0.04, 0.02)
LEANING = (-1, -2, 1, 2, 1, 1, 0, 2)  # what each construct does, from −2 to 2


def sessions(seed: int, world: World, workers: Table) -> tuple[Table, Table]:
    chance = stream(seed, "sessions")
    at = np.arange(int(DAYS // EVERY)) * EVERY
    kinds = np.where(np.arange(len(at)) % 2 == 0, "intervision", "mentoring").astype(object)
    topics = np.array(TOPICS, dtype=object)[chance.choice(len(TOPICS), len(at), p=ASKED)]
    held = {"session": np.arange(1, len(at) + 1), "date": days(at), "kind": kinds, "topic": topics}
    month = at[:, None] / MONTH
    in_post = (workers["start_month"] <= month) & (month < workers["end_month"])
    session, worker = np.nonzero(in_post & (chance.random(in_post.shape) < world.attends))
    return held, {"session": session + 1, "worker": workers["worker"][worker]}


def coded(seed: int, world: World) -> Table:
    """Each coder writes the true construct, or, once in a while, any of them by lot."""
    chance = stream(seed, "coded")
    counts = chance.poisson(world.segments, world.programs)
    program = np.repeat(np.arange(1, world.programs + 1), counts)
    total = len(program)
    true = chance.integers(len(CONSTRUCTS), size=total)
    names = np.array(CONSTRUCTS, dtype=object)
    valence = np.clip(np.round(np.array(LEANING)[true] + chance.normal(0, 0.8, total)), -2, 2).astype(int)
    again = np.clip(valence + chance.choice([-1, 0, 1], total, p=[0.12, 0.76, 0.12]), -2, 2)
    first, second = (_read(chance, world, true) for _coder in range(2))
    return {"program": program, "coder_a": names[first], "coder_b": names[second], "valence_a": valence, "valence_b": again}


def _read(chance: np.random.Generator, world: World, true: Any) -> Any:
    sure = chance.random(len(true)) < world.coder_accuracy
    return np.where(sure, true, chance.integers(len(CONSTRUCTS), size=len(true)))
