"""What happens in the network: who comes in, with which role; who may open files; who leaves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.utils.translation import gettext as _

from pairpep.kernel import clock, journalling, walls
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment
from pairpep.network import delivery, notices
from pairpep.network import roles as r
from pairpep.network.links import digest_of, token_of
from pairpep.network.models import Account, Authorisation, Invitation, Membership, Person, Program, Welcome, WorkerCard

# Programs


@action("add_program", on=Person, lock=False)
def add_program(administrator: Person, *, by: Actor, code: str, name: Text, setting: str) -> Program:
    return Program.objects.create(code=code, name=name, setting=setting, fictitious=administrator.fictitious)


@action("rename", on=Program, name="rename_program")
def rename_program(program: Program, *, by: Actor, name: Text, setting: str) -> None:
    program.name, program.setting = name, setting
    program.save(update_fields=["name", "setting"])


# Invitations


def new_invitation(*, email: str, role: str, program_id: UUID | None, language: str, created_by_id: UUID | None) -> Invitation:
    """A row for a link that stays good as many days as the content says. The link itself is kept nowhere."""
    key, now = new_id(), clock.now()
    good_for = timedelta(days=content().settings["keeps"]["link"].value)
    return Invitation(
        id=key, email=email, role=role, program_id=program_id, language=language, token_hash=digest_of(token_of(key)),
        created_by_id=created_by_id, created_at=now, expires_at=now + good_for,
    )  # fmt: skip


def _invite(*, by: Actor, email: str, role: str, program_id: UUID | None, language: str) -> Invitation:
    invitation = new_invitation(email=email, role=role, program_id=program_id, language=language, created_by_id=by.person_id)
    invitation.save(force_insert=True)
    if delivery.mail_leaves():
        notices.invited(invitation)
    return invitation


@action("invite", on=Program, lock=False)
def invite(program: Program, *, by: Actor, email: str, role: str, language: str) -> Invitation:
    if role not in r.UNDER_A_MANAGER:
        raise PermissionDenied("network.invite")
    return _invite(by=by, email=email, role=role, program_id=program.pk, language=language)


@action("invite_lead", on=Program, lock=False)
def invite_lead(program: Program, *, by: Actor, email: str, role: str, language: str) -> Invitation:
    """Managers, and those who watch over them: nobody makes their own equal but an administrator."""
    return _invite(by=by, email=email, role=role, program_id=program.pk, language=language)


@action("invite_to_network", on=Person, lock=False)
def invite_to_network(administrator: Person, *, by: Actor, email: str, role: str, language: str) -> Invitation:
    return _invite(by=by, email=email, role=role, program_id=None, language=language)


def send_invitation(*, by: Actor, program: Program | None, role: str, email: str, language: str) -> Invitation:
    """The verb depends on what is given: a role below a manager, one beside them, or one of the network."""
    if program is None:
        myself = Person.objects.permitting(by, "change").get()
        return invite_to_network(myself, by=by, email=email, role=role, language=language)
    make = invite if role in r.UNDER_A_MANAGER else invite_lead
    return make(program, by=by, email=email, role=role, language=language)


@action("cancel", on=Invitation, name="cancel_invitation", lock=False)
def cancel_invitation(invitation: Invitation, *, by: Actor) -> None:
    if not walls.call("app.cancel_invitation", invitation.pk):
        raise WrongMoment(_("This invitation has already been used or cancelled."))
    invitation.cancelled_at = by.now


@action("renew", on=Invitation, name="renew_invitation", lock=False)
def renew_invitation(invitation: Invitation, *, by: Actor) -> Invitation:
    """A new link for the same person and role. The old one stops working at once."""
    if not walls.call("app.cancel_invitation", invitation.pk):
        raise WrongMoment(_("This invitation has already been used or cancelled."))
    return _invite(by=by, email=invitation.email, role=invitation.role, program_id=invitation.program_id, language=invitation.language)


def read_invitation(token: str) -> dict[str, Any]:
    """What a link says: its state, and who invites whom to what. An unknown one says nothing else."""
    return walls.call("app.read_invitation", digest_of(token)) or {"state": "unknown"}


def accept_as_newcomer(token: str, *, name: str, pronouns: str, language: str, password: str) -> Account:
    """A person, their way to sign in, and the role: all three or none. Runs for nobody, because nobody is known yet."""
    try:
        with walls.entered_as_nobody(), acting("someone invited comes in"):
            email = read_invitation(token).get("email", "")
            person = Person.objects.create(name=name, pronouns=pronouns, language=language)
            account = Account.objects.create_for(person, email=email, password=password)
            EmailAddress.objects.create(user=account, email=email, verified=True, primary=True)
            _take_up(token, person.pk, by=None)
    except IntegrityError:  # the same address came in a moment before: a double click
        raise WrongMoment(_("This address has just come in. Sign in with the password you chose.")) from None
    return account


def accept_with_account(token: str, *, by: Actor) -> None:
    """Someone who already signs in here takes up one more role."""
    with walls.entered(by.person_id), acting("someone invited takes up a role"):
        _take_up(token, by.person_id, by=by)


def _take_up(token: str, person_id: UUID, *, by: Actor | None) -> None:
    said, key = read_invitation(token), new_id()
    if not walls.call("app.accept_invitation", key, digest_of(token), person_id):
        raise WrongMoment(_("This link no longer works. Ask the person who invited you for a new one."))
    role = Membership(id=key, person_id=person_id, program_id=said["program"] and UUID(said["program"]), role=said["role"])
    journalling.record_event("network.accept_invitation", by=by, subject=role, changes={"role": [None, role.role]})


# Roles and authorisations


@action("end", on=Membership, name="end_role", lock=False)
def end_role(membership: Membership, *, by: Actor, at_once: bool = False) -> None:
    """Ends today; what this role carried goes back to the program, and is due to its team lead the same day.

    Not while someone is accompanied who has not said who goes on with them, unless access must stop `at_once`.
    """
    today = clock.day_of(by.now)
    if not walls.call("app.end_membership", membership.pk, today, at_once):
        raise WrongMoment
    membership.until = today


def would_leave(membership: Membership) -> dict[str, int]:
    """How many people are accompanied in this role, and to how many it is offered. Numbers, and no name."""
    return walls.call("app.would_leave", membership.pk)


@action("authorise", on=Membership, lock=False)
def authorise(
    worker: Membership, *, by: Actor, ground: str, categories: list[str], training_on: date, refresher_on: date, undertaking_on: date
) -> Authorisation:
    """The database asks each condition again, whatever the form asked (LAW-11)."""
    key = new_id()
    conditions = (ground, categories, training_on, refresher_on, undertaking_on)
    if not walls.call("app.authorise", key, worker.person_id, worker.program_id, *conditions):
        raise PermissionDenied("network.authorise")
    return Authorisation.objects.permitting(by, "view").get(pk=key)


@action("revoke", on=Authorisation, name="revoke_authorisation", lock=False)
def revoke_authorisation(authorisation: Authorisation, *, by: Actor) -> None:
    if authorisation.revoked_on is not None:
        raise WrongMoment(_("This authorisation was already withdrawn."))
    walls.call("app.revoke_authorisation", authorisation.person_id, authorisation.program_id)
    authorisation.revoked_on = clock.day_of(by.now)


# One's own words


@action("describe", on=Membership, name="write_card", lock=False)
def write_card(work: Membership, *, by: Actor, **said: Any) -> WorkerCard:
    """Written the first time, changed afterwards, in one statement: two clicks make one card."""
    kind = r.kind_of(work.role)
    card = WorkerCard(person_id=by.person_id, program=work.program, kind=kind, **said)
    WorkerCard.objects.bulk_create([card], update_conflicts=True, unique_fields=["person", "program", "kind"], update_fields=list(said))
    return WorkerCard.objects.permitting(by, "change").get(program_id=work.program_id, kind=kind)


@action("change", on=Person, name="change_profile")
def change_profile(person: Person, *, by: Actor, name: str, pronouns: str, language: str) -> None:
    person.name, person.pronouns, person.language = name, pronouns, language
    person.save(update_fields=["name", "pronouns", "language"])


@action("say_hello", on=Welcome)
def say_hello(welcome: Welcome, *, by: Actor) -> None:
    if welcome.done_on:
        raise WrongMoment(_("Somebody already said hello to this person."))
    welcome.done_by_id, welcome.done_on = by.person_id, clock.day_of(by.now)
    welcome.save(update_fields=["done_by", "done_on"])
