"""Texts read with codes in the fictitious network: one reading released, one that waits for the coordination. Every word is made up."""

from __future__ import annotations

from typing import Any

from pairpep.coding import actions, comparing, giving, rating
from pairpep.coding.models import Segment, Study
from pairpep.kernel import clock, walls
from pairpep.kernel.policy import Actor
from pairpep.network.models import Person, Program
from pairpep.project.demo.cast import CAST

# (program, role, quotes, units) — a unit: words, and (construct, direction, strength) as both saw it, or as each did
Unit = tuple[str, tuple[Any, ...]]
TEXTS: tuple[tuple[int, str, bool, tuple[Unit, ...]], ...] = (
    (0, "worker", True, (
        ("Mon poste finit au printemps. Personne ne sait me dire s'il continue, et les jeunes me le demandent.", (("III.J.1", "-", 2),)),
        ("Les tâches étaient écrites avant mon arrivée : on s'y réfère chaque mois.", (("I.G", "+", 2),)),
        ("Je mange avec l'équipe. On me demande mon avis aux réunions.", (("III.D.1", "+", 2),)),
    )),
    (0, "clinician", False, (
        ("On ne sait pas toujours quand proposer la rencontre avec le pair aidant.", (("I.F", "-", 1), ("I.G", "-", 1))),
        ("Depuis la formation d'équipe, on pose la question à l'accueil.", (("III.K", "+", 2),)),
    )),
    (1, "worker", True, (
        ("Le financement va d'une année à l'autre. L'an dernier, deux mois sans personne en poste.", (("III.J.1", "-", 2),)),
        ("Ma superviseure est clinicienne : elle m'aide, mais pas pour ce qui touche le vécu.", (("III.K", "-", 2), ("III.D.3", "-", 2))),
        ("Au début, je faisais surtout des photocopies.", (("I.G", "-", 2),)),
    )),
    (1, "manager", False, (
        ("Nous voulons garder le poste, mais le budget est annuel.", (("III.J.1", "-", 1),)),
        ("Les autres gestionnaires demandent comment nous avons fait.", (("II.G.2", "+", 1), ("", "", 1))),
    )),
    (2, "worker", True, (
        ("Mon poste est dans la structure depuis deux ans : les familles savent que je reste.", (("III.J.1", "+", 2),)),
        ("Les tâches sont claires, et si elles débordent, ma chef d'équipe le dit.", (("I.G", "+", 2),)),
        ("Il n'y a pas de local pour parler tranquillement.", (("III.J.2", "-", 2),)),
    )),
    (2, "relative", True, (
        ("On nous a parlé de la pair aidante dès la première semaine.", (("V.F.2", "+", 2),)),
        ("Quelqu'un qui l'a vécu, ce n'est pas pareil : on y croit.", (("I.C", "+", 1),)),
    )),
    (3, "clinician", False, (
        ("Le poste est permanent, alors on l'inscrit au plan de chaque jeune.", (("III.J.1", "+", 2),)),
        ("Il y a deux fois plus de demandes que de plages.", (("III.A.3", "-", 2),)),
    )),
    (3, "youth", True, (
        ("Elle m'a dit qu'elle était passée par là. J'ai accepté de revenir.", (("I.C", "+", 2),)),
        ("J'aurais aimé la rencontrer avant, pas après trois mois.", (("V.F.2", "-", 2),)),
    )),
)  # fmt: skip
WAITING = (
    ("Les rencontres du réseau tombent le lundi, notre journée la plus pleine.", "J'en reviens avec des idées que j'essaie le lendemain."),
    ("Le guide est bien fait, mais trop long pour une rencontre d'équipe.", "On en lit une page à la fois, et cela suffit."),
)


def make() -> None:
    """After the network is there, with the actions themselves: whatever a page refuses is refused here too."""
    programs = list(Program.objects.using("jobs").order_by("code")[:4])
    if len(programs) < 2:
        return
    _released(programs)
    _waiting(programs)


def _as(role: str) -> Actor:
    with walls.entered(CAST[role].person_id) as actor:
        return actor


def _begun(title: str) -> Study:
    with walls.entered(CAST["coordinator"].person_id) as actor:
        person = Person.objects.permitting(actor, "begin_reading").get(pk=actor.person_id)
    study: Study = actions.begin_reading(person, by=_as("coordinator"), title=title, language="fr")
    actions.name_reader(study, by=_as("coordinator"), person_id=CAST["researcher"].person_id)
    return study


def _bring(study: Study, program: Program, role: str, quotes: bool, units: tuple[str, ...]) -> None:
    present = clock.today()
    about = {
        "kind": "interview",
        "quarter": f"{present.year}-{(present.month - 1) // 3 + 1}",
        "language": "fr",
        "consent": "Fictif 2026-01",
    }
    source = actions.bring(study, by=_as("coordinator"), words="\n".join(units), program=program, role=role, quotes=quotes, **about)
    actions.clean(source, by=_as("coordinator"), added=[], keep=[])
    actions.agree_on_units(source, by=_as("coordinator"))


def _units(study: Study) -> list[Segment]:
    with walls.entered(CAST["coordinator"].person_id) as actor:
        return list(Segment.objects.visible_to(actor).of_study(study.pk).select_related("source", "study").in_order())


def _released(programs: list[Program]) -> None:
    study = _begun("Ce qui aide et ce qui nuit, première lecture")
    for place, role, quotes, units in TEXTS:
        _bring(study, programs[place % len(programs)], role, quotes, tuple(words for words, _codes in units))
    actions.start(study, by=_as("coordinator"))
    codes = [codes for _place, _role, _quotes, units in TEXTS for _words, codes in units]
    for reader, at in (("coordinator", 0), ("researcher", -1)):
        for unit, given in zip(_units(study), codes, strict=True):
            construct, valence, strength = given[at]
            giving.give(unit, by=_as(reader), construct=construct, valence=valence, strength=strength)
        giving.finish(study, by=_as(reader))
    comparing.count(study.pk)  # the job that was left finds it counted, and does nothing
    for unit, given in zip(_units(study), codes, strict=True):
        if len(given) > 1:
            giving.settle(unit, by=_as("researcher"), codes=[given[-1]])
    giving.agree(study, by=_as("researcher"))
    groups = {program.pk: "low" if place < 2 else "high" for place, program in enumerate(programs)}
    rating.group(study, by=_as("researcher"), groups=groups, reason="Le poste y est en place depuis plus d'un an.")
    rating.follow(study, by=_as("researcher"))
    rating.release(study, by=_as("researcher"))


def _waiting(programs: list[Program]) -> None:
    """The researcher is done; the coordination still reads apart."""
    study = _begun("Les rencontres et les outils du réseau")
    for program, units in zip(programs, WAITING, strict=False):
        _bring(study, program, "worker", False, units)
    actions.start(study, by=_as("coordinator"))
    given = [("III.A.3", "-"), ("III.D.4", "+"), ("III.J.3", "-"), ("III.J.3", "+")]
    for unit, (construct, valence) in zip(_units(study), given, strict=True):
        giving.give(unit, by=_as("researcher"), construct=construct, valence=valence)
    giving.finish(study, by=_as("researcher"))
