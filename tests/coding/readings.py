"""Readings as the tests of coding need them: two people, texts of two programs, codes that agree here and not there."""

from __future__ import annotations

from typing import Any

from pairpep.coding import actions, comparing, giving, rating
from pairpep.coding.models import Segment, Source, Study
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from tests.world import key

ABOUT = {"kind": "interview", "role": "worker", "quarter": "2026-3", "language": "fr", "consent": "CER 2026-14"}
TEXTS = (
    ("a", "Le financement finit en mars. Mon poste aussi.\nL'équipe m'a bien accueillie."),
    ("a", "On ne sait jamais si le poste sera renouvelé.\nPersonne ne m'a dit quoi faire au début."),
    ("b", "Le poste est récurrent depuis deux ans.\nLes réunions sont trop longues."),
    ("b", "Avec un poste stable, les jeunes me connaissent.\nLe local est petit."),
)


ANOTHER = "partner"


def another() -> None:
    """A third person of research, to be named in a reading."""
    with acting("a test gives somebody a role"):
        row = Membership(person_id=key(ANOTHER), role="researcher", since=clock.today(), granted_by_id=key("administrator"))
        row.save(using="jobs", force_insert=True)


def actor(world: Any, name: str) -> Any:
    return world.actor(name)


def begun(world: Any, *, second: str = "researcher") -> Study:
    person = Person.objects.get(pk=key("coordinator"))
    study = actions.begin_reading(person, by=world.actor("coordinator"), title="Ce qui aide et ce qui nuit", language="fr")
    actions.name_reader(study, by=world.actor("coordinator"), person_id=key(second))
    return study


def bring(
    world: Any, study: Study, words: str, program: str | None = "a", *, by: str = "coordinator", cut: bool = True, **more: Any
) -> Source:
    program_id = key(f"program {program}") if program else None
    source = actions.bring(study, by=world.actor(by), words=words, program_id=program_id, **(ABOUT | more))
    if cut:
        actions.clean(source, by=world.actor(by), added=[], keep=[])
        actions.agree_on_units(source, by=world.actor(by))
    return source


def started(world: Any, texts: Any = TEXTS) -> Study:
    study = begun(world)
    for program, words in texts:
        bring(world, study, words, program)
    actions.start(study, by=world.actor("coordinator"))
    return study


def units(study: Study) -> list[Segment]:
    found = Segment.objects.using("jobs").unscoped("a test looks").of_study(study.pk).select_related("source", "study").in_order()
    return list(found)


FIRST = [
    ("III.J.1", "-", 2),
    ("III.B", "+", 1),
    ("III.J.1", "-", 2),
    ("I.G", "-", 1),
    ("III.J.1", "+", 2),
    ("III.C", "-", 1),
    ("III.J.1", "+", 2),
    ("III.J.2", "-", 1),
]
SECOND = [*FIRST[:1], ("III.D.1", "+", 1), *FIRST[2:]]


def give(world: Any, study: Study, who: str, codes: Any) -> None:
    for unit, (construct, valence, strength) in zip(units(study), codes, strict=True):
        giving.give(unit, by=world.actor(who), construct=construct, valence=valence, strength=strength)


def compared(world: Any, first: Any = FIRST, second: Any = SECOND) -> Study:
    study = started(world)
    for who, codes in (("coordinator", first), ("researcher", second)):
        give(world, study, who, codes)
        giving.finish(study, by=world.actor(who))
    comparing.count(study.pk)
    return now(study)


def rated(world: Any) -> Study:
    study = compared(world)
    giving.settle(units(study)[1], by=world.actor("researcher"), codes=[FIRST[1]])
    giving.agree(study, by=world.actor("researcher"))
    return now(study)


def released(world: Any) -> Study:
    study = rated(world)
    by = world.actor("coordinator")
    rating.group(study, by=by, groups={key("program b"): "high", key("program a"): "low"}, reason="Le poste y est depuis deux ans.")
    rating.follow(study, by=by)
    rating.release(study, by=by)
    return now(study)


def now(study: Study) -> Study:
    found: Study = Study.objects.using("jobs").unscoped("a test looks").get(pk=study.pk)
    return found
