"""What is done with an integration: start it, answer an item from one's chair, open one's answers and take them back, end it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.toolkit.models import Answer, Integration, Opening
from pairpep.toolkit.workflow import CHAIRS, SITE_CHAIRS, TODO


class Meanwhile(WrongMoment):
    """Somebody else answered the same item meanwhile: what they said is kept, and whoever comes second chooses."""

    def __init__(self, theirs: Answer) -> None:
        super().__init__(_("Somebody answered this item while you were writing. Both are here: choose."))
        self.theirs = theirs


def seated(actor: Actor, program_id: UUID) -> list[str]:
    """The chairs that someone holds in a program, with a current authorisation or not: a checklist opens no file."""
    lent = {(role, program) for role, program, _ in actor.loans}
    held = (actor.roles | actor.lapsed) - lent
    return [chair for chair, role in CHAIRS.items() if (role, program_id) in held]


@action("start_integration", on=Program, lock=False)
def start(program: Program, *, by: Actor, sides: list[str], starts_on: date, owner_id: UUID, language: str) -> Integration:
    row = Integration(program=program, starts_on=starts_on, owner_id=owner_id, language=language, started_by_id=by.person_id)
    row.for_peer, row.for_family, row.started_at = "peer" in sides, "family" in sides, by.now
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("An integration of this kind is under way here already: whoever arrives takes their chair in it.")) from None
    return row


@action("answer", on=Integration, lock=False)
def answer(integration: Integration, *, by: Actor, item: str, seen: int, **told: Any) -> Answer:
    """`seen`: the edition that stood on the screen, 0 when nothing did. Another one meanwhile is never written over."""
    chair = content().checklists.every[item][0]
    if chair not in integration.chairs or chair not in seated(by, integration.program_id):
        raise PermissionDenied
    who = None if chair in SITE_CHAIRS else by.person_id
    row = standing(integration, by, item, who)
    if row is None:
        return _first(Answer(integration=integration, program_id=integration.program_id, chair=chair, item=item, person_id=who), by, told)
    if row.edition != seen:
        raise Meanwhile(row)
    row.edition += 1
    return _said(row, by, told)


def standing(integration: Integration, by: Actor, item: str, who: UUID | None) -> Answer | None:
    """Held until the end of the action: whoever comes second finds the edition of the first."""
    found = Answer.objects.visible_to(by).of(integration.pk).by(who).to_item(item)
    return found.select_for_update(of=("self",)).first()


def _first(row: Answer, by: Actor, told: dict[str, Any]) -> Answer:
    try:
        with transaction.atomic():
            return _said(row, by, told, is_new=True)
    except IntegrityError:  # somebody else's first answer arrived a moment before
        theirs = standing(row.integration, by, row.item, row.person_id)
        raise (Meanwhile(theirs) if theirs else WrongMoment()) from None


def _said(row: Answer, by: Actor, told: dict[str, Any], *, is_new: bool = False) -> Answer:
    words = {"status": TODO, "note": "", "evidence": "", "capsule_id": None, "owner_id": None, "due_on": None} | told
    for name, value in words.items():
        setattr(row, name, value)
    row.changed_by_id, row.changed_at = by.person_id, by.now
    row.save(force_insert=is_new, update_fields=None if is_new else [*words, "edition", "changed_by_id", "changed_at"])
    return row


@action("open_answers", on=Integration, lock=False)
def open_answers(integration: Integration, *, by: Actor) -> Opening:
    """To the manager and the lead of the program, until it is taken back. Pressed twice, it is said once."""
    found = Opening.objects.visible_to(by).of(integration.pk).open_now().filter(person_id=by.person_id).first()
    if found is None:
        found = Opening(integration=integration, program_id=integration.program_id, person_id=by.person_id, since=by.now)
        found.save(force_insert=True)
    return found


@action("take_back", on=Opening)
def take_back(opening: Opening, *, by: Actor) -> None:
    opening.until = by.now
    opening.save(update_fields=["until"])


@action("close", on=Integration)
def close(integration: Integration, *, by: Actor, words: str, language: str) -> None:
    _end(integration, "close", words, language, by)


@action("stop", on=Integration)
def stop(integration: Integration, *, by: Actor, words: str, language: str) -> None:
    _end(integration, "stop", words, language, by)


def _end(integration: Integration, verb: str, words: str, language: str, by: Actor) -> None:
    integration.move(verb)
    integration.words, integration.language = words, language
    integration.ended_by_id, integration.ended_at = by.person_id, by.now
    integration.save(update_fields=["state", "words", "language", "ended_by", "ended_at"])
