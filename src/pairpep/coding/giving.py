"""What two people give apart, what it comes to, and what they agree on: codes, agreement, consensus."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.coding import agreeing, rating
from pairpep.coding.actions import stands
from pairpep.coding.models import Coder, Mark, Outcome, Segment, Settled, Study
from pairpep.coding.workflow import AGREEMENT
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
    """One says "done". When all have, agreement is measured and stored at once, before anybody has talked it over."""
    segments = set(Segment.objects.visible_to(by).of_study(study.pk).values_list("pk", flat=True))
    read = set(Mark.objects.visible_to(by).of_study(study.pk).by_person(by.person_id).values_list("segment_id", flat=True))
    if segments - read:
        raise WrongMoment(_("Some units have no code yet. Where there is nothing, say so."))
    mine = Coder.objects.visible_to(by).of_study(study.pk).person(by.person_id).get()
    mine.done_on = day_of(by.now)
    mine.save(update_fields=["done_on"])
    if not stands(study.pk)["not_done"]:
        study.move("compare")
        study.save(update_fields=["state"])
        _compare(study, by)


def _compare(study: Study, by: Actor) -> None:
    coders = list(Coder.objects.visible_to(by).of_study(study.pk).in_order().values_list("person_id", flat=True))
    every = given(by, study)
    body, mark = agreeing.measured(every, coders, taken_at=str(day_of(by.now)))
    about = {"study": study, "kind": AGREEMENT, "signed_by_id": by.person_id, "made_at": by.now}
    Outcome(body=body, mark=mark, **about).save(force_insert=True)
    for segment, theirs in every.items():
        said = {frozenset(codes) for codes in theirs.values()}
        if len(said) == 1 and len(theirs) == len(coders):
            _write(study.pk, segment, next(iter(said)), by)


def given(by: Actor, study: Study) -> dict[UUID, dict[UUID, set[Given]]]:
    """Unit → reader → what they gave."""
    every: dict[UUID, dict[UUID, set[Given]]] = {
        pk: defaultdict(set) for pk in Segment.objects.visible_to(by).of_study(study.pk).in_order().values_list("pk", flat=True)
    }
    for row in Mark.objects.visible_to(by).of_study(study.pk):
        every[row.segment_id][row.by_id].add((row.construct, row.valence, row.strength))
    return every


@action("settle", on=Segment, joins=("source", "study"), lock=False)
def settle(segment: Segment, *, by: Actor, codes: Iterable[Given]) -> None:
    """What the readers come to on one unit; said again, it takes the place of the first. No code: there is nothing here."""
    Settled.objects.visible_to(by).of_segment(segment.pk).delete()
    _write(segment.study_id, segment.pk, codes, by)


def _write(study_id: UUID, segment_id: UUID, codes: Iterable[Given], by: Actor) -> None:
    about: dict[str, Any] = {"study_id": study_id, "segment_id": segment_id, "by_id": by.person_id, "at": by.now}
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
