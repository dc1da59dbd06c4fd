"""What is done with a list of roles and tasks: start one, mark it, talk over a grey zone, sign it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.network.roles import CLINICIAN, FAMILY_WORKER, PEER_WORKER, TEAM_LEAD
from pairpep.toolkit.models import GreyZone, RoleList, Signature
from pairpep.toolkit.workflow import LISTS, MARKS


class MarkedMeanwhile(WrongMoment):
    """Somebody marked the same task otherwise meanwhile: nothing of theirs is written over; the other marks are kept."""

    def __init__(self, marks: dict[str, str]) -> None:
        super().__init__(_("Somebody marked some of these tasks while you were choosing."))
        self.marks = marks


@action("start_list", on=Program, lock=False)
def start(program: Program, *, by: Actor, side: str) -> RoleList:
    """From the last version that was signed, whose marks it takes over."""
    last = RoleList.objects.visible_to(by).of(program.pk, side).first()
    known = content().tasks.labels(side)
    marks = {code: mark for code, mark in last.marks.items() if code in known} if last else {}
    row = RoleList(program=program, side=side, number=last.number + 1 if last else 1, marks=marks, started_by_id=by.person_id)
    row.started_at = by.now
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("A version is being written already.")) from None
    return row


@action("mark", on=RoleList)
def mark(row: RoleList, *, by: Actor, marks: dict[str, str], was: dict[str, str]) -> dict[str, str]:
    """`was`: how each task stood on the screen. What nobody else touched is kept; what somebody did is given back to choose."""
    known = content().tasks.labels(row.side)
    if not set(marks) <= set(known) or not set(marks.values()) <= {"", *MARKS}:
        raise PermissionDenied
    wanted = {code: new for code, new in marks.items() if new != was.get(code, "")}
    theirs = {code: row.marks.get(code, "") for code in wanted if row.marks.get(code, "") not in (was.get(code, ""), wanted[code])}
    kept = {code: new for code, new in (row.marks | wanted).items() if new} | {code: old for code, old in theirs.items() if old}
    if kept != row.marks:
        row.marks, row.edition = kept, row.edition + 1
        row.save(update_fields=["marks", "edition"])
    return theirs


@action("sign", on=RoleList)
def sign(row: RoleList, *, by: Actor) -> None:
    """In one's own name, for the marks as they stand. Once the lead and a worker of that side did, the list is frozen."""
    if unmarked(row):
        raise WrongMoment(_("Some tasks have no mark yet: a list is signed whole."))
    if not Signature.objects.visible_to(by).of(row.pk).filter(person_id=by.person_id, edition=row.edition).exists():
        where = {"list": row, "program_id": row.program_id, "edition": row.edition}
        Signature(**where, person_id=by.person_id, role=role_of(by, row), at=by.now).save(force_insert=True)
    if walls.call("app.is_agreed", row.pk):
        row.state, row.signed_at = LISTS.after("sign", row.state), by.now
        row.save(update_fields=["state", "signed_at"])


def unmarked(row: RoleList) -> list[str]:
    return [code for code in content().tasks.labels(row.side) if code not in row.marks]


def role_of(actor: Actor, row: RoleList) -> str:
    """In which quality someone signs here: the lead first, then a worker of that side."""
    worker = PEER_WORKER if row.side == "peer" else FAMILY_WORKER
    for role in (TEAM_LEAD, worker, PEER_WORKER, FAMILY_WORKER, CLINICIAN):
        if (role, row.program_id) in actor.roles | actor.lapsed:
            return role
    raise PermissionDenied


@action("talk_over", on=RoleList, lock=False)
def talk_over(row: RoleList, *, by: Actor, words: str, answers: dict[str, str], decision: str, language: str) -> GreyZone:
    zone = GreyZone(list=row, program_id=row.program_id, words=words, answers=answers, decision=decision, language=language)
    zone.by_id, zone.at = by.person_id, by.now
    zone.save(force_insert=True)
    return zone
