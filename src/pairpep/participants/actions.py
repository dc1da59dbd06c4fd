"""What is done to a file: opening one, a link to come in, an address to write to, a permission to know."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID


from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Account, Person, Program
from pairpep.participants.links import code_of, digest_of_code, digest_of_token, token_of
from pairpep.participants.models import AccessLink, Consent, ContactPoint, File, Tie

PREFIXES = {"youth": "J", "relative": "P"}


def open_file(
    program: Program, side: str, *, by: Actor, chosen_name: str, language: str = "fr", pronouns: str = "", birth_year: int | None = None,
    birth_month: int | None = None, relation: str = "",
) -> File:  # fmt: skip
    """A person and the little the program keeps of them. Called inside an action on the program."""
    person = Person(language=language)
    person.save(force_insert=True)
    Account.objects.create_for(person)
    file = File(
        program=program, person=person, side=side, code=_next_code(program, side), chosen_name=chosen_name.strip(), pronouns=pronouns,
        language=language, languages=[language], birth_year=birth_year, birth_month=birth_month, relation=relation, created_at=by.now,
        created_by_id=by.person_id, followed_since=by.now.date() if side == "youth" else None,
    )  # fmt: skip
    file.save(force_insert=True)
    return file


def _next_code(program: Program, side: str) -> str:
    """Local to the program, and no trace of how many came before: a random tail, checked by the unique constraint."""
    return f"{PREFIXES[side]}-{new_id().hex[:6].upper()}"


def make_link(file: File, *, by: Actor) -> AccessLink:
    """A single-use way in for the person of this file. Called inside an action."""
    days = content().settings["keeps"]["link"].value
    link = AccessLink(file=file, program_id=file.program_id, person_id=file.person_id, created_by_id=by.person_id, created_at=by.now)
    link.expires_at = by.now + timedelta(days=days)
    link.token_hash = digest_of_token(token_of(link.id))
    link.code_hash = digest_of_code(code_of(link.id))
    link.save(force_insert=True)
    return link


def keep_contact(file: File, kind: str, value: str, *, by: Actor) -> ContactPoint:
    """An address that the person says is theirs alone. Called inside an action."""
    point = ContactPoint(file=file, program_id=file.program_id, kind=kind, value=value.strip(), index=blind_index(value), created_at=by.now)
    point.save(force_insert=True)
    return point


def record_consent(file: File, *, by: Actor, purpose: str, given: bool, capacity: str, notice: str, language: str, referral_id: UUID | None) -> None:
    """One purpose, one line, with the version of the text that was read. Called inside an action."""
    Consent(
        file=file, program_id=file.program_id, purpose=purpose, referral_id=referral_id, given=given, capacity=capacity, by_person_id=by.person_id,
        notice=notice, notice_version=str(content().notices[notice].version), language=language, at=by.now,
    ).save(force_insert=True)  # fmt: skip


@action("edit", on=File)
def edit(file: File, *, by: Actor, chosen_name: str, pronouns: str, language: str, birth_year: int | None, birth_month: int | None) -> File:
    """The name they chose, their pronouns, the language of their page, their month of birth."""
    file.chosen_name, file.pronouns, file.language = chosen_name.strip(), pronouns, language
    file.birth_year, file.birth_month = birth_year, birth_month
    file.save(update_fields=["chosen_name", "pronouns", "language", "birth_year", "birth_month"])
    return file


@action("keep_contact", on=File)
def leave_contact(file: File, *, by: Actor, kind: str, value: str) -> ContactPoint:
    """The person leaves an address themselves; the one before it is withdrawn."""
    ContactPoint.objects.visible_to(by).filter(file=file, kind=kind, withdrawn_at__isnull=True).update(withdrawn_at=by.now)
    return keep_contact(file, kind, value, by=by)


@action("withdraw", on=ContactPoint)
def withdraw_contact(point: ContactPoint, *, by: Actor) -> None:
    """From this moment nothing is written to that address, not even what was already on its way."""
    point.withdrawn_at = by.now
    point.save(update_fields=["withdrawn_at"])


@action("permit", on=File)
def permit(file: File, *, by: Actor, worker_id: UUID) -> None:
    """A young person lets a family support worker know that they are followed here and whom they see."""
    walls.call("app.give_permission", new_id(), file.id, worker_id)


@action("permit", on=File, name="withdraw_permission")
def withdraw_permission(file: File, *, by: Actor, worker_id: UUID) -> None:
    walls.call("app.withdraw_permission", file.id, worker_id)


@action("bring_guardian", on=File)
def bring_guardian(file: File, *, by: Actor, chosen_name: str, language: str) -> AccessLink:
    """Under fourteen a parent consents and the child agrees: the parent gets a page of their own, and a link to it."""
    relative = open_file(file.program, "relative", by=by, chosen_name=chosen_name, language=language, relation="guardian")
    Tie(file=file, program_id=file.program_id, relative_file=relative, guardian=True, created_at=by.now).save(force_insert=True)
    return make_link(relative, by=by)
