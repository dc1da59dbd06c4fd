"""What people do with agreements and their files: asked for by one, signed and let out by another; each step dated, and in the journal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from pairpep.extracts import delivering, standing
from pairpep.extracts.models import Agreement, Approval, Extract, Leaflet, Link, Member
from pairpep.extracts.workflow import DRAFT
from pairpep.kernel import queue
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person
from pairpep.network.roles import PRIVACY_LEAD, RESEARCHER, WORKERS

LINK_LASTS = timedelta(hours=24)
WRITTEN = (
    *("title", "language", "body", "attached", "ethics", "impact", "contract", "purposes", "variables", "linkages", "security"),
    *(
        "incident_notice",
        "population",
        "minors",
        "inside",
        "programs",
        "destination",
        "place",
        "transfer",
        "starts_on",
        "ends_on",
        "destroy_by",
    ),
)


@action("begin_agreement", on=Person, lock=False)
def begin(person: Person, *, by: Actor, **said: Any) -> Agreement:
    """A draft. Whoever asks and is a researcher is the first person of the study."""
    row = Agreement(asked_by_id=by.person_id, asked_at=by.now, state=DRAFT, **{name: said[name] for name in WRITTEN if name in said})
    row.save(force_insert=True)
    if by.holds(RESEARCHER):
        _add(row.pk, by.person_id, by)
    return row


@action("write", on=Agreement)
def write(agreement: Agreement, *, by: Actor, **said: Any) -> None:
    names = [name for name in WRITTEN if name in said]
    for name in names:
        setattr(agreement, name, said[name])
    agreement.save(update_fields=names)


@action("drop", on=Agreement)
def drop(agreement: Agreement, *, by: Actor) -> None:
    agreement.move("drop")
    agreement.save(update_fields=["state"])


@action("sign", on=Agreement)
def sign(agreement: Agreement, *, by: Actor) -> None:
    """By somebody else of the coordination than who asked. The first thing that is missing is the reason why not."""
    held(standing.missing(agreement, _members(agreement, by)))
    agreement.move("sign")
    agreement.signed_by_id, agreement.signed_at = by.person_id, by.now
    agreement.save(update_fields=["state", "signed_by_id", "signed_at"])


@action("agree", on=Agreement)
def agree(agreement: Agreement, *, by: Actor, program_id: UUID) -> Approval:
    """A program's own yes to what was signed. Said twice, it is one."""
    held(standing.missing(agreement, _members(agreement, by)))
    if program_id not in agreement.programs or program_id not in by.programs([PRIVACY_LEAD]):
        raise PermissionDenied
    known = Approval.objects.visible_to(by).of(agreement.pk).standing().filter(program_id=program_id).first()
    row = known or Approval(agreement_id=agreement.pk, program_id=program_id, given_by_id=by.person_id, given_at=by.now)
    if known is None:
        row.save(force_insert=True)
    return row


@action("end", on=Approval, name="end_approval", joins=())
def end_approval(approval: Approval, *, by: Actor) -> None:
    """Nothing more of that program goes out; of what is out, the destruction is asked for, by a job."""
    approval.ended_by_id, approval.ended_at = by.person_id, by.now
    approval.save(update_fields=["ended_by_id", "ended_at"])
    queue.leave("extracts.recall", approval_id=approval.pk)


@action("print_leaflet", on=Agreement, lock=False)
def print_leaflet(agreement: Agreement, *, by: Actor, language: str) -> Leaflet:
    """Written down with the day and who printed it, in a program of theirs; for whom is written nowhere."""
    program = min(by.programs(WORKERS) & set(agreement.programs))
    row = Leaflet(agreement_id=agreement.pk, program_id=program, printed_by_id=by.person_id, printed_at=by.now, language=language)
    row.save(force_insert=True)
    return row


@action("end", on=Agreement)
def end(agreement: Agreement, *, by: Actor) -> None:
    agreement.move("end")
    agreement.ended_at = by.now
    agreement.save(update_fields=["state", "ended_at"])


@action("destroy", on=Agreement)
def destroy(agreement: Agreement, *, by: Actor) -> None:
    """Its key goes: only once every copy that went out is attested destroyed."""
    if Extract.objects.visible_to(by).of(agreement.pk).out().exists():
        raise WrongMoment(str(standing.STILL_OUT))
    agreement.move("destroy")
    agreement.destroyed_at = by.now
    agreement.save(update_fields=["state", "destroyed_at"])
    queue.leave("extracts.forget", agreement_id=agreement.pk)


@action("add_person", on=Agreement)
def add_person(agreement: Agreement, *, by: Actor, person_id: UUID) -> None:
    _add(agreement.pk, person_id, by)


def _add(agreement_id: UUID, person_id: UUID, by: Actor) -> None:
    Member(agreement_id=agreement_id, person_id=person_id, added_by_id=by.person_id, added_at=by.now).save(force_insert=True)


@action("commit", on=Member, joins=())
def commit(member: Member, *, by: Actor) -> None:
    member.committed_at = by.now
    member.save(update_fields=["committed_at"])


@action("remove", on=Member, joins=())
def remove(member: Member, *, by: Actor) -> None:
    member.removed_at = by.now
    member.save(update_fields=["removed_at"])


@action("ask", on=Agreement, lock=False)
def ask(agreement: Agreement, *, by: Actor, why: str, language: str) -> Extract:
    held(standing.refusals(agreement, _members(agreement, by), _yes(agreement, by), day_of(by.now)))
    row = Extract(agreement_id=agreement.pk, why=why, language=language, asked_by_id=by.person_id, asked_at=by.now)
    row.save(force_insert=True)
    queue.leave("extracts.make", extract_id=row.pk)
    return row


@action("release", on=Extract)
def release(extract: Extract, *, by: Actor) -> None:
    """Let out, by somebody else than who asked; a first link waits for whoever asked. Each person in it is told, by a job."""
    _still_holds(extract, by)
    extract.move("release")
    _decided(extract, by)
    Link(extract_id=extract.pk, recipient_id=extract.asked_by_id, made_at=by.now, expires_at=by.now + LINK_LASTS).save(force_insert=True)
    queue.leave("extracts.tell", extract_id=extract.pk)


@action("decline", on=Extract)
def decline(extract: Extract, *, by: Actor) -> None:
    extract.move("decline")
    _decided(extract, by)


def _decided(extract: Extract, by: Actor) -> None:
    extract.decided_by_id, extract.decided_at = by.person_id, by.now
    extract.save(update_fields=["state", "decided_by_id", "decided_at"])


@action("link", on=Extract, lock=False)
def link(extract: Extract, *, by: Actor) -> Link:
    """Another download is another link, and another line of the journal."""
    _still_holds(extract, by)
    row = Link(extract_id=extract.pk, recipient_id=by.person_id, made_at=by.now, expires_at=by.now + LINK_LASTS)
    row.save(force_insert=True)
    return row


@action("take", on=Link)
def take(given: Link, *, by: Actor) -> list[tuple[UUID, bytes]]:
    """Once. The pieces as they are kept, in order, from the one function that gives them."""
    _still_holds(given.extract, by)
    given.used_at = by.now
    given.save(update_fields=["used_at"])
    return delivering.fetched("SELECT id, body FROM app.extract_pieces(%s)", given.pk)


@action("attest", on=Extract)
def attest(extract: Extract, *, by: Actor, how: str) -> None:
    """Every copy is destroyed: who says so, when and how."""
    extract.move("attest")
    extract.attested_by_id, extract.attested_at, extract.attested_how = by.person_id, by.now, how
    extract.save(update_fields=["state", "attested_by_id", "attested_at", "attested_how"])


def held(found: list[Any]) -> None:
    if found:
        raise WrongMoment(str(found[0]))


def _still_holds(extract: Extract, by: Actor) -> None:
    agreement = extract.agreement
    yes = _yes(agreement, by)
    held(standing.refusals(agreement, _members(agreement, by), yes, day_of(by.now)))
    held([standing.NOT_EVERY] if set(extract.programs) - yes else [])


def _yes(agreement: Agreement, by: Actor) -> set[UUID]:
    return set(Approval.objects.visible_to(by).of(agreement.pk).standing().values_list("program_id", flat=True))


def _members(agreement: Agreement, by: Actor) -> list[Member]:
    return list(Member.objects.visible_to(by).of(agreement.pk))
