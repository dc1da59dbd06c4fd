"""What is done to a file: opening one, a link to come in, an address to write to, a permission to know."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Account, Person, Program
from pairpep.participants import addresses
from pairpep.participants.links import code_of, digest_of_code, digest_of_token, token_of
from pairpep.participants.models import AccessLink, Consent, ContactPoint, File, Permission, Tie

PREFIXES = {"youth": "J", "relative": "P"}


def open_file(
    program: Program,
    side: str,
    *,
    by: Actor,
    chosen_name: str,
    language: str = "fr",
    pronouns: str = "",
    birth_year: int | None = None,
    birth_month: int | None = None,
    relation: str = "",
) -> File:
    """A person and the little the program keeps of them. Called inside an action on the program."""
    person = Person(language=language)
    person.save(force_insert=True)
    Account.objects.create_for(person)
    file = File(
        program=program,
        person=person,
        side=side,
        code=_next_code(program, side),
        chosen_name=chosen_name.strip(),
        pronouns=pronouns,
        language=language,
        languages=[language],
        birth_year=birth_year,
        birth_month=birth_month,
        relation=relation,
        created_at=by.now,
        created_by_id=by.person_id,
        followed_since=day_of(by.now) if side == "youth" else None,
    )
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
    kept = addresses.tidied(kind, value)
    point = ContactPoint(file=file, program_id=file.program_id, kind=kind, value=kept, index=blind_index(kept), created_at=by.now)
    point.save(force_insert=True)
    return point


def record_consent(
    file: File, *, by: Actor, purpose: str, given: bool, capacity: str, notice: str, language: str, referral_id: UUID | None
) -> None:
    """One purpose, one line, with the version of the text that was read. Called inside an action."""
    Consent(
        file=file,
        program_id=file.program_id,
        purpose=purpose,
        referral_id=referral_id,
        given=given,
        capacity=capacity,
        by_person_id=by.person_id,
        notice=notice,
        notice_version=str(content().notices[notice].version),
        language=language,
        at=by.now,
    ).save(force_insert=True)


@action("edit", on=File)
def edit(file: File, *, by: Actor, chosen_name: str, pronouns: str, language: str, birth_year: int | None, birth_month: int | None) -> File:
    """The name they chose, their pronouns, the language of their page, their month of birth."""
    file.chosen_name, file.pronouns, file.language = chosen_name.strip(), pronouns, language
    file.birth_year, file.birth_month = birth_year, birth_month
    file.save(update_fields=["chosen_name", "pronouns", "language", "birth_year", "birth_month"])
    return file


CONTACT_NOTICES = {"youth": "contact_details", "relative": "contact_details_relative"}


@action("keep_contact", on=File)
def leave_contact(file: File, *, by: Actor, kind: str, value: str, language: str = "fr") -> ContactPoint:
    """The person leaves an address themselves; the one before it is withdrawn."""
    _stop_writing_to(file.id, kind, by=by)
    record_consent(
        file, by=by, purpose=kind, given=True, capacity="self", notice=CONTACT_NOTICES[file.side], language=language, referral_id=None
    )
    return keep_contact(file, kind, value, by=by)


@action("withdraw", on=ContactPoint)
def withdraw_contact(point: ContactPoint, *, by: Actor) -> None:
    """From this moment nothing is written to that address, not even what was already on its way."""
    _stop_writing_to(point.file_id, point.kind, by=by)


def _stop_writing_to(file_id: UUID, kind: str, *, by: Actor) -> None:
    ContactPoint.objects.permitting(by, "withdraw").about(file_id).standing().filter(kind=kind).update(withdrawn_at=by.now)
    Consent.objects.permitting(by, "withdraw").about(file_id).standing().filter(purpose=kind).update(withdrawn_at=by.now)


@action("withdraw", on=Consent, name="withdraw_consent")
def withdraw_consent(consent: Consent, *, by: Actor) -> None:
    """One purpose at a time, at once. What was done before stays lawful; what depends on it stops (referrals/reactions.py)."""
    consent.withdrawn_at = consent.withdrawn_at or by.now
    consent.save(update_fields=["withdrawn_at"])


@action("withdraw", on=Consent, name="agree_again")
def agree_again(consent: Consent, *, by: Actor, language: str) -> None:
    """A yes after a no or after its withdrawal is a line of its own, with the text of today."""
    file = File.objects.permitting(by, "view").get(pk=consent.file_id)
    record_consent(
        file,
        by=by,
        purpose=consent.purpose,
        given=True,
        capacity=consent.capacity,
        notice=consent.notice,
        language=language,
        referral_id=consent.referral_id,
    )


KNOWN = "know_i_am_here"  # the purpose, in the notice that the young person reads before permitting


@action("permit", on=File)
def permit(file: File, *, by: Actor, worker_id: UUID, language: str = "fr") -> None:
    """A young person lets a family support worker know that they are followed here and whom they see."""
    record_consent(
        file, by=by, purpose=KNOWN, given=True, capacity="self", notice="sharing_with_family_worker", language=language, referral_id=None
    )
    walls.call("app.give_permission", new_id(), file.id, worker_id)


@action("permit", on=File, name="withdraw_permission")
def withdraw_permission(file: File, *, by: Actor, worker_id: UUID) -> None:
    """At once. When it was the last one, so ends what was agreed to."""
    walls.call("app.withdraw_permission", file.id, worker_id)
    if not Permission.objects.visible_to(by).about(file.id).standing().exists():
        Consent.objects.permitting(by, "withdraw").about(file.id).standing().filter(purpose=KNOWN).update(withdrawn_at=by.now)


@action("bring_guardian", on=File)
def bring_guardian(file: File, *, by: Actor, chosen_name: str, language: str) -> AccessLink:
    """Under fourteen a parent consents and the child agrees: the parent gets a page of their own, and a link to it."""
    relative = open_file(file.program, "relative", by=by, chosen_name=chosen_name, language=language, relation="guardian")
    Tie(file=file, program_id=file.program_id, relative_file=relative, guardian=True, created_at=by.now).save(force_insert=True)
    return make_link(relative, by=by)
