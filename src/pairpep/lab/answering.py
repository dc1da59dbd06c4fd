"""What young people, teams and relatives answer, wave after wave; who is silent is not so by lot."""

from __future__ import annotations

from typing import Any

import numpy as np

from pairpep.lab.meeting import WAVE_DAYS, by_wave
from pairpep.lab.people import first_posts
from pairpep.lab.tables import Table, stream
from pairpep.lab.worlds import DAYS, WAVES, World

RELATIONS = (("parent", 0.74), ("partner", 0.08), ("sibling", 0.10), ("other", 0.08))


def recovery(seed: int, world: World, youths: Table, contacts: Table, hidden: dict[str, Any]) -> tuple[Table, Any]:
    """A score at each wave of everybody who is followed, answered or not, and the effect in it (in standard deviations)."""
    chance, effects = stream(seed, "recovery"), world.effects
    total = len(hidden["level"])
    shared = chance.normal(0, np.sqrt(world.icc * world.cac), world.programs)
    of_wave = chance.normal(0, np.sqrt(world.icc * (1 - world.cac)), (world.programs, WAVES))
    counts = by_wave(contacts, total)
    effect = effects.met * (counts > 0) + effects.contact * np.clip(counts - 1, 0, effects.contact_cap)
    lasting = np.sqrt((1 - world.icc) * world.retest) * hidden["level"]
    latent = (shared[:, None] + of_wave)[hidden["place"]] + lasting[:, None] + world.trend * np.arange(WAVES) / 3 + effect
    answered = chance.random((total, WAVES)) < 1 / (1 + np.exp(-world.answers - world.answers_more * latent))
    seen = latent + chance.normal(0, np.sqrt((1 - world.icc) * (1 - world.retest)), (total, WAVES))
    score = np.clip(np.round(world.score + world.score_sd * seen), 0, world.score_most).astype(int)
    level = world.satisfied + chance.normal(0, 1, world.programs) * effects.others_apart
    level[effects.outlier_program - 1 : effects.outlier_program] = world.satisfied + effects.outlier
    content = chance.random((total, WAVES)) < np.clip(level[hidden["place"]][:, None] + world.satisfied_more * latent, 0.02, 0.99)
    there = (hidden["entry"][:, None] <= WAVE_DAYS) & (hidden["exit"][:, None] > WAVE_DAYS)
    who, wave = np.nonzero(there)
    table = {
        "youth": youths["youth"][who],
        "program": youths["program"][who],
        "wave": wave,
        "responded": answered[who, wave].astype(int),
        "recovery_true_if_observed": score[who, wave],
        "contacts_so_far": counts[who, wave],
        "satisfied": content[who, wave].astype(int),
    }
    return table, effect[who, wave]


def staff(seed: int, world: World, starts: Any) -> Table:
    """Members of teams, followed, on how much the worker is part of the team; the effect grows over some waves."""
    chance, effects = stream(seed, "staff"), world.effects
    sizes = np.maximum(4, chance.poisson(world.team, world.programs))
    place = np.repeat(np.arange(world.programs), sizes)
    shared = chance.normal(0, np.sqrt(world.icc_team), world.programs)[place]
    own = chance.normal(0, np.sqrt((1 - world.icc_team) * 0.6), len(place))
    since = np.arange(WAVES) - starts[place][:, None]
    reached = np.clip((since + 1) / effects.staff_ramp, 0, 1)
    seen = (shared + own)[:, None] + chance.normal(0, np.sqrt((1 - world.icc_team) * 0.4), (len(place), WAVES)) + effects.staff * reached
    who, wave = np.nonzero(chance.random((len(place), WAVES)) < world.team_answers)
    score = np.round(world.team_score + world.team_sd * seen[who, wave], 2)
    return {"staff": who + 1, "program": place[who] + 1, "wave": wave, "integration": score}


def relatives(seed: int, world: World, youths: Table, workers: Table, hidden: dict[str, Any]) -> tuple[Table, Table]:
    """Relatives, the day of their first contact, and their well-being at the waves in which they answer."""
    chance = stream(seed, "relatives")
    of = np.flatnonzero(chance.random(len(hidden["level"])) < world.relatives_each)
    place, total = hidden["place"][of], len(of)
    begins = np.maximum(np.maximum(hidden["entry"][of], first_posts(workers, "FSW", world.programs)[place]), 0)
    met = begins + chance.exponential(world.relatives_median / np.log(2), total)
    met[(chance.random(total) >= world.relatives_met) | (met >= np.minimum(hidden["exit"][of], DAYS))] = np.inf
    relation = chance.choice(np.array([name for name, _ in RELATIONS], dtype=object), total, p=[share for _, share in RELATIONS])
    families = {
        "family": np.arange(1, total + 1),
        "youth": youths["youth"][of],
        "program": youths["program"][of],
        "relation": relation,
        "first_fsw_contact_day": np.where(np.isfinite(met), np.round(met, 1), np.nan),
    }
    exposed = met[:, None] <= WAVE_DAYS
    shared = chance.normal(0, np.sqrt(0.03), world.programs)[place]
    own = (shared + np.sqrt(0.6) * chance.normal(size=total))[:, None]
    seen = own + chance.normal(0, np.sqrt(0.37), exposed.shape) + world.effects.relatives * exposed
    answers = chance.random(exposed.shape) < world.relatives_answer
    who, wave = np.nonzero(answers & (hidden["entry"][of][:, None] <= WAVE_DAYS) & (hidden["exit"][of][:, None] > WAVE_DAYS))
    score = np.clip(np.round(world.wellbeing + world.wellbeing_sd * seen[who, wave]), 0, 100).astype(int)
    told = {"family": who + 1, "program": place[who] + 1, "wave": wave, "fsw_exposed": exposed[who, wave].astype(int), "wellbeing": score}
    return families, told
