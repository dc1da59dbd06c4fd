"""What is done with tablets: lent, taken back, a code made, and an end for what nothing says whose it is."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from pairpep.kernel import queue
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.referrals.models import Referral
from pairpep.tablets import codes
from pairpep.tablets.models import Code, Delivery, Tablet
from pairpep.tablets.workflow import TABLET

ENROLS_FOR = timedelta(hours=24)
TRIES = 5  # six digits may be those of another code that is kept


@action("lend_tablet", on=Program, lock=False)
def lend(program: Program, *, by: Actor, name: str, pin: str, asks: Sequence[str]) -> Tablet:
    """Its address of enrolment opens once, within a day. The PIN is kept as the tablet compares it."""
    return _lent(Tablet(program=program, name=name, asks=list(asks)), by, pin)


def _lent(tablet: Tablet, by: Actor, pin: str) -> Tablet:
    salt = secrets.token_bytes(16)
    tablet.made_by_id, tablet.made_at, tablet.invite_until = by.person_id, by.now, by.now + ENROLS_FOR
    tablet.pin_salt, tablet.pin = salt, codes.pin_of(pin, salt)
    tablet.invite = codes.digest_of_token(codes.token_of(tablet.pk))
    tablet.save(force_insert=True)
    return tablet


@action("take_back", on=Tablet, name="take_back")
def take_back(tablet: Tablet, *, by: Actor) -> None:
    """At its next call it sends what it holds, then forgets everything."""
    tablet.state = TABLET.after("revoke", tablet.state)
    tablet.invite, tablet.revoked_at, tablet.revoked_by_id = None, by.now, by.person_id
    tablet.save(update_fields=["state", "invite", "revoked_at", "revoked_by"])


@action("take_back", on=Tablet, name="replace")
def replace(tablet: Tablet, *, by: Actor, pin: str) -> Tablet:
    """Its PIN was lost, or the device: another set-up of the same name, and the earlier one is taken back in the same moment."""
    take_back(tablet, by=by)
    return _lent(Tablet(program=tablet.program, name=tablet.name, asks=tablet.asks, replaces=tablet), by, pin)


@action("make_tablet_code", on=Program, lock=False)
def make_code(program: Program, *, by: Actor, asks: Sequence[str], audience: str, wave_id: UUID | None = None) -> Code:
    """For nobody in particular: the answers are nobody's, for good."""
    return _made(Code(program=program, asks=list(asks), audience=audience, wave_id=wave_id), by)


@action("give_tablet_code", on=Referral)
def give_code(referral: Referral, *, by: Actor, asks: Sequence[str], wave_id: UUID | None = None) -> Code:
    """For one person: the answers are theirs, and they alone read them."""
    audience = "youth" if referral.kind == "peer" else "relative"
    row = Code(program_id=referral.program_id, asks=list(asks), audience=audience, whom=str(referral.file_id), wave_id=wave_id)
    return _made(row, by)


@action("cancel", on=Code, name="cancel_code")
def cancel_code(code: Code, *, by: Actor) -> None:
    """Made by mistake: it opens nothing from now on, and forgets whom it was for."""
    code.cancelled_at, code.whom = by.now, ""
    code.save(update_fields=["cancelled_at", "whom"])


def _made(code: Code, by: Actor) -> Code:
    code.made_by_id, code.made_at = by.person_id, by.now
    code.expires_at = by.now + timedelta(minutes=settings.PAIRPEP_TABLET_CODE_MINUTES)
    for _ in range(TRIES):
        code.digest = codes.digest_of_digits(code.program_id, codes.digits_of(code.pk))
        try:
            with transaction.atomic():
                code.save(force_insert=True)
            return code
        except IntegrityError:
            code.pk = Code._meta.pk.get_default()
    raise WrongMoment


@action("keep", on=Delivery, name="keep_unnamed")
def keep(delivery: Delivery, *, by: Actor) -> None:
    """Received as nobody's: read by nobody here, counted with the others."""
    delivery.move("keep")
    delivery.settled_at, delivery.settled_by_id = by.now, by.person_id
    delivery.save(update_fields=["state", "settled_at", "settled_by"])
    queue.leave("tablets.take_in", delivery_id=delivery.pk)


@action("let_go", on=Delivery, name="let_go")
def let_go(delivery: Delivery, *, by: Actor) -> None:
    """Destroyed unread."""
    delivery.move("let_go")
    delivery.sealed, delivery.settled_at, delivery.settled_by_id = b"", by.now, by.person_id
    delivery.save(update_fields=["state", "sealed", "settled_at", "settled_by"])
