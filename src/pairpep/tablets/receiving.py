"""What a tablet brought becomes answers: opened by the job alone, matched with its code, received once.

What matches nothing is set apart, sealed. Whatever goes wrong here (a database that stops) leaves it as it arrived, for the next round.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import DatabaseError, IntegrityError, transaction

from pairpep.instruments import showing
from pairpep.instruments.definition import reading
from pairpep.instruments.definition.shapes import Definition
from pairpep.kernel.clock import day_of
from pairpep.kernel.scoping import acting
from pairpep.responses.receiving import AnotherBody, Given, Unfit, receive
from pairpep.tablets import choosing, collecting
from pairpep.tablets.codes import digest_of_digits
from pairpep.tablets.models import Code, Delivery
from pairpep.tablets.sealing import Unreadable, unseal
from pairpep.tablets.workflow import ARRIVED, KEEPING, NO_CODE, NOT_ASKED, TAKEN_BACK, UNREADABLE, WITHDRAWN

logger = logging.getLogger(__name__)
WHY = "the job receives what a tablet brought"
AHEAD = timedelta(minutes=5)  # a code that was made a moment before it was typed, by two clocks


class SetApart(Exception):
    """Kept sealed, and counted: its reason is one of the workflow's."""


@dataclass(frozen=True)
class Brought:
    """What was in it."""

    edition_id: UUID
    definition: Definition
    raw: dict[str, list[str]]
    typed: str
    session: UUID
    authored_at: datetime  # by our clock
    language: str
    research: bool  # yes was said; nothing said is no


def take_in(delivery_id: UUID) -> None:
    with transaction.atomic(using="jobs"), acting(WHY):
        found = Delivery.objects.using("jobs").unscoped(WHY).filter(pk=delivery_id, state__in=(ARRIVED, KEEPING))
        row = found.select_related("tablet").select_for_update(of=("self",)).first()
        if row is not None:
            _settle(row)


def take_in_what_waits() -> int:
    """What an earlier round did not reach."""
    waiting = Delivery.objects.using("jobs").unscoped(WHY).filter(state__in=(ARRIVED, KEEPING)).order_by("received_at")
    keys = list(waiting.values_list("pk", flat=True)[:500])
    for key in keys:
        try:
            take_in(key)
        except DatabaseError as error:  # this one waits for the next round, and keeps no other waiting
            logger.error("a set of answers from a tablet waits: %s", type(error).__name__)
    return len(keys)


def _settle(row: Delivery) -> None:
    try:
        with transaction.atomic(using="jobs"):
            brought = _opened(row)
            row.asked, row.authored_on = brought.definition.code, day_of(brought.authored_at)
            _received(row, brought)
        row.move("confirm")
        row.sealed = b""
    except SetApart as apart:
        row.move("set_apart")
        row.reason = str(apart)
    row.save(using="jobs", update_fields=["state", "reason", "sealed", "asked", "authored_on"])


def _opened(row: Delivery) -> Brought:
    try:
        told = unseal(bytes(row.sealed), tablet=str(row.tablet_id), key=str(row.pk))
        edition_id = UUID(told["edition"])
        definition = showing.edition(edition_id, using="jobs")
        authored = datetime.fromisoformat(told["authored_at"]) - timedelta(seconds=row.clock_off)
        raw = {str(name): [str(each) for each in said] for name, said in dict(told["answers"]).items()}
        language = "en" if told["language"] == "en" else "fr"
        return Brought(
            edition_id, definition, raw, str(told["code"]), UUID(told["session"]), min(authored, row.received_at), language,
            told.get("research") is True,
        )  # fmt: skip
    except showing.NotAsked:
        raise SetApart(WITHDRAWN) from None
    except (Unreadable, KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise SetApart(UNREADABLE) from None


def _received(row: Delivery, brought: Brought) -> None:
    code = None if row.state == KEEPING else _code_of(row, brought)
    read = reading.read(brought.definition, brought.raw)
    if read.problems:
        raise SetApart(UNREADABLE)
    audience: Any = code.audience if code else brought.definition.audiences[0]
    file_id = UUID(code.whom) if code and code.whom else None
    wave_id = collecting.wave_of(code, brought.definition.code, day_of(brought.authored_at))
    given = Given(
        edition_id=brought.edition_id, answers=read.answers, program_id=row.program_id, audience=audience, way="tablet",
        authored_at=brought.authored_at, key=row.pk, file_id=file_id, language=brought.language, wave_id=wave_id,
        research=brought.research and file_id is not None and choosing.says_yes(file_id, brought.authored_at, brought.language),
    )  # fmt: skip
    try:
        receive(given, using="jobs")
    except (Unfit, AnotherBody):
        raise SetApart(UNREADABLE) from None
    except IntegrityError:  # whose page was destroyed meanwhile
        raise SetApart(NO_CODE) from None
    if wave_id:
        collecting.note(wave_id, row.program_id, file_id, audience, brought.definition.code)
    if code:
        _answered(code, brought.definition.code)


def _code_of(row: Delivery, brought: Brought) -> Code:
    """Of a beginning that was known here, or of a code that was typed while the network was down and was good at that hour."""
    if row.tablet.revoked_at and row.tablet.revoked_at <= row.received_at:
        raise SetApart(TAKEN_BACK)
    codes = Code.objects.using("jobs").unscoped(WHY).filter(program_id=row.program_id).select_for_update(of=("self",))
    code = codes.filter(session=brought.session, tablet_id=row.tablet_id).first() or _begun_without_us(row, brought, codes)
    if brought.definition.code not in code.asks or brought.definition.code in code.answered:
        raise SetApart(NOT_ASKED)
    return code


def _begun_without_us(row: Delivery, brought: Brought, codes: Any) -> Code:
    typed = digest_of_digits(row.program_id, brought.typed)
    good = {"made_at__lte": brought.authored_at + AHEAD, "expires_at__gt": brought.authored_at}
    code: Code | None = codes.filter(digest=typed, session__isnull=True, cancelled_at__isnull=True, **good).first()
    if code is None:
        raise SetApart(NO_CODE)
    code.session, code.tablet_id, code.used_at = brought.session, row.tablet_id, brought.authored_at
    code.save(using="jobs", update_fields=["session", "tablet", "used_at"])
    return code


def _answered(code: Code, asked: str) -> None:
    """Whom it was for is erased with the last of its answers."""
    code.answered = [*code.answered, asked]
    if set(code.asks) <= set(code.answered):
        code.whom = ""
    code.save(using="jobs", update_fields=["answered", "whom"])


def forget_codes(before: datetime) -> int:
    """Codes whose hour is long over: a tablet that was away keeps its answers at most so long, and what comes later is set apart."""
    with acting(WHY):
        gone, _ = Code.objects.using("jobs").unscoped(WHY).filter(expires_at__lt=before).delete()
    return gone
