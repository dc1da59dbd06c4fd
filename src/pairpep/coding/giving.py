"""What two people give apart, what it comes to, and what they agree on: codes, agreement, consensus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.coding import rating
from pairpep.coding.actions import stands
from pairpep.coding.models import Coder, Mark, Segment, Settled, Study
from pairpep.coding.workflow import CODING, LEAST_CODERS
from pairpep.kernel import queue
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment

Given = tuple[str, str, int]  # construct, direction, strength; nothing here is ("", "", 1)
NOTHING: Given = ("", "", 1)


@action("code", on=Segment, name="give_code", joins=("source", "study"), lock=False)
def give(segment: Segment, *, by: Actor, construct: str, valence: str, strength: int = 1) -> None:
    """One code of one reader. Said again of the same construct, it takes the place of the first; nothing here takes the place of all."""
    mine = Mark.objects.visible_to(by).of_segment(segment.pk).by_person(by.person_id)
    (mine.filter(construct__in=["", construct]) if construct else mine).delete()
    row = Mark(
        study_id=segment.study_id, segment=segment, by_id=by.person_id, construct=construct, valence=valence, strength=strength, at=by.now
    )
    row.save(force_insert=True)


@action("code", on=Segment, name="take_code_back", joins=("source", "study"), lock=False)
def take_back(segment: Segment, *, by: Actor, construct: str) -> None:
    Mark.objects.visible_to(by).of_segment(segment.pk).by_person(by.person_id).filter(construct=construct).delete()


@action("finish", on=Study)
def finish(study: Study, *, by: Actor) -> None:
    """One says "done". When all have, a job counts agreement, and only then does anybody read what another gave."""
    segments = set(Segment.objects.visible_to(by).of_study(study.pk).values_list("pk", flat=True))
    read = set(Mark.objects.visible_to(by).of_study(study.pk).by_person(by.person_id).values_list("segment_id", flat=True))
    if segments - read:
        raise WrongMoment(_("Some units have no code yet. Where there is nothing, say so."))
    mine = Coder.objects.visible_to(by).of_study(study.pk).person(by.person_id).get()
    mine.done_on = day_of(by.now)
    mine.save(update_fields=["done_on"])
    go_on_when_all_are_done(study)


def go_on_when_all_are_done(study: Study) -> None:
    """Two people or more, of those who are still in it: the job that counts is left in the same transaction."""
    now = stands(study.pk)
    if study.state == CODING and not now["not_done"] and now["coders"] >= LEAST_CODERS:
        study.move("compare")
        study.save(update_fields=["state"])
        queue.leave("coding.count", study_id=study.pk)


@action("count_again", on=Study)
def count_again(study: Study, *, by: Actor) -> None:
    """The job is late, or failed: it is left once more, and counts once."""
    queue.leave("coding.count", study_id=study.pk)


def given(by: Actor, study: Study) -> dict[UUID, dict[UUID, set[Given]]]:
    """Unit → reader → what they gave, of those who are still in it."""
    every: dict[UUID, dict[UUID, set[Given]]] = {
        pk: defaultdict(set) for pk in Segment.objects.visible_to(by).of_study(study.pk).in_order().values_list("pk", flat=True)
    }
    here = Coder.objects.visible_to(by).of_study(study.pk).still_in().values_list("person_id", flat=True)
    for row in Mark.objects.visible_to(by).of_study(study.pk).by_those(list(here)):
        every[row.segment_id][row.by_id].add((row.construct, row.valence, row.strength))
    return every


@action("settle", on=Segment, joins=("source", "study"), lock=False)
def settle(segment: Segment, *, by: Actor, codes: Iterable[Given], reason: str = "") -> None:
    """What the readers come to on one unit; said again, it takes the place of the first. No code: nothing is here. `reason`: why they
    keep what none of them gave."""
    kept = sorted(codes)
    if not reason and is_of_nobody(kept, given(by, segment.study)[segment.pk].values()):
        raise WrongMoment(_("Say why you keep what none of you gave."))
    Settled.objects.visible_to(by).of_segment(segment.pk).delete()
    _write(segment, kept, by, reason)


def is_of_nobody(kept: Iterable[Given], theirs: Iterable[Iterable[Given]]) -> bool:
    """A code that none of the readers gave, or nothing where each saw something. Its direction and its strength are of the code."""
    said = [{each for each in codes if each[0]} for codes in theirs]
    wanted = {each for each in kept if each[0]}
    return not wanted <= set().union(*said) if wanted else all(said)


def _write(segment: Segment, codes: Iterable[Given], by: Actor, reason: str) -> None:
    about: dict[str, Any] = {"study_id": segment.study_id, "segment_id": segment.pk, "by_id": by.person_id, "at": by.now, "reason": reason}
    wanted = {construct: (valence, strength) for construct, valence, strength in sorted(codes) if construct}
    for construct, (valence, strength) in wanted.items():
        Settled(construct=construct, valence=valence, strength=strength, **about).save(force_insert=True)
    if not wanted:
        Settled(**about).save(force_insert=True)


@action("agree", on=Study)
def agree(study: Study, *, by: Actor) -> None:
    """Every unit is settled: each construct gets a suggested rating in each program, for people to decide."""
    if stands(study.pk)["not_settled"]:
        raise WrongMoment(_("Some units are not settled yet."))
    study.move("agree")
    study.save(update_fields=["state"])
    rating.suggest(study, by)
