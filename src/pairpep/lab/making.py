"""A network by a seed: its tables, and the truth that they were made from. Nobody is real."""

from __future__ import annotations

from typing import Any

import numpy as np

from pairpep.lab import answering, gathering, meeting, people
from pairpep.lab.tables import Network
from pairpep.lab.worlds import BEGINS, CONSTRUCTS, MONTHS, World


def network(seed: int, world: World | None = None) -> Network:
    """The same for the same seed and world. Without damage, which is done to a copy when it is written."""
    world = world or World()
    programs = people.programs(seed, world)
    workers = people.workers(seed, world, programs)
    youths, hidden = people.youths(seed, world, programs)
    referrals = meeting.referrals(seed, world, youths, workers, hidden)
    contacts = meeting.contacts(seed, world, referrals, workers, hidden)
    starts = people.start_waves(programs)
    prom, effect = answering.recovery(seed, world, youths, contacts, hidden)
    families, family_prom = answering.relatives(seed, world, youths, workers, hidden)
    sessions, attendance = gathering.sessions(seed, world, workers)
    tables = {
        "programs": programs, "workers": workers, "youths": youths, "access": meeting.access(seed, world, youths, hidden),
        "referrals": referrals, "contacts": contacts, "prom": prom, "staff": answering.staff(seed, world, starts), "families": families,
        "family_prom": family_prom, "sessions": sessions, "attendance": attendance, "cfir": gathering.coded(seed, world),
    }  # fmt: skip
    exposed = starts[prom["program"] - 1] <= prom["wave"]
    truth = {
        "seed": seed,
        "month0": BEGINS.isoformat(),
        "months": MONTHS,
        "world": world.told(),
        "psw_start_month": {
            str(number): int(month) for number, month in zip(programs["program"], programs["psw_start_month"], strict=True)
        },
        **_follows(world, prom, effect, exposed),
    }
    return Network(seed, tables, truth, hidden | {"effect": effect, "start_wave": starts, "exposed": exposed})


def _follows(world: World, prom: Any, effect: Any, exposed: Any) -> dict[str, Any]:
    """What the effects come to in this network: averages that an analysis of programs looks for, and what silence does to a mean."""
    answered = prom["responded"] == 1
    score, reached = prom["recovery_true_if_observed"], prom["contacts_so_far"] > 0
    return {
        "effect_over_exposed": _mean(effect[exposed]),
        "reach_at_the_end": _mean(reached[prom["wave"] == prom["wave"].max()]),
        "response": _mean(answered),
        "bias_of_silence": _mean(score[answered]) - _mean(score),
        "kappa": world.coder_accuracy**2,  # two coders who are sure so often, and else by lot among all the constructs
        "constructs": list(CONSTRUCTS),
    }


def _mean(values: Any) -> float:
    return round(float(np.mean(values)), 12) if len(values) else 0.0
