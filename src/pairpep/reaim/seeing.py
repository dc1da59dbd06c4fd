"""What the answers that came could show, before anybody looks at them: the smallest effect that would be seen (method notes 4.5)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from pairpep.analysis import engine
from pairpep.analysis.refusals import Refused
from pairpep.analysis.said import Said
from pairpep.analysis.verdicts import EFFECT, WAVES, verdict
from pairpep.reaim import counting
from pairpep.reaim.panels import BY_CODE
from pairpep.reaim.told import Told

ICC, KEPT = 0.02, 0.5  # of answers of young people in a program, and from wave to wave: medians of the literature (method notes 3.1, 4.1)
WAVE = 4 * counting.MONTH
TRIALS = Said(
    fr="Dans les essais, l'effet chez les personnes qui rencontrent quelqu'un est d'environ 0,20 écart-type.",
    en="In trials, the effect on those who meet somebody is about 0.20 standard deviation.",
)
SMALLEST = Said(
    fr="Avec {n} réponses par programme et par vague, {k} programmes et {w} vagues, un effet de moins de {mdes} écart-type"
    " ne pourrait pas être vu.",
    en="With {n} answers a program and wave, {k} programs and {w} waves, an effect below {mdes} standard deviation could not be seen.",
)
PLANNED = Said(
    fr="Un résultat demande un plan écrit avant que les données soient ouvertes, puis sa publication ; il prendra place ici.",
    en="A result needs a plan written before the data are opened, then its release; it will take its place here.",
)
NO_WAVE = Said(fr="Aucune vague de réponses n'est encore terminée.", en="No wave of answers is over yet.")


def told(programs: int) -> Told:
    asked = BY_CODE["E-seen"]
    assert asked.name and asked.numerator and asked.denominator
    begun = Told(
        code=asked.code, panel=asked.panel, program="", unit=asked.unit, name=asked.name, numerator=asked.numerator,
        denominator=asked.denominator, why=verdict("CANNOT_TELL").said,
    )  # fmt: skip
    cells, answering, waves, answers = counting.answered()
    if not cells:
        return replace(begun, notes=(NO_WAVE, PLANNED, TRIALS))
    notes = [EFFECT["TOO_EARLY"].fill(w=waves)] if waves < WAVES else []
    people = round(answers / cells)
    if seen := smallest(answering, people):
        notes.append(SMALLEST.fill(n=people, k=answering, w=WAVES, mdes=seen))
    return replace(begun, notes=(*notes, PLANNED, TRIALS))


def smallest(programs: int, people: int) -> float | None:
    """In standard deviations, over every young person of a program, when ten waves are there; by the starts as they were. None where all
    began at once: then the effect and the calendar cannot be told apart."""
    starts = counting.starts()
    if programs < 3 or people < 1 or not starts:
        return None
    begins = min(starts)
    waves = Counter(min(WAVES - 1, max(1, 1 + int((day - begins).days / WAVE))) for day in starts[:programs])
    steps = [waves[number] for number in range(1, WAVES)]
    try:
        found = engine.analyse(
            "design.stepped_wedge",
            {"clusters_per_step": steps, "periods": WAVES, "n": people, "sd": 1.0, "icc": ICC, "cac": KEPT},
            {"df": max(1, programs - 2)},
        )
    except Refused:
        return None
    mdes: float = round(found.value["mdes"], 2)
    return mdes
