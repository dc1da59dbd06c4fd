"""A program asks to join, from outside: kept, promised an answer by a day, told by mail, followed by a link that nobody else has."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.directory.models import JoinRequest
from pairpep.kernel import clock, journalling, walls, when
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network import delivery


def token_of(request_id: UUID) -> str:
    """192 bits, derived from the request's own key: kept nowhere."""
    digest = hmac.new(settings.PAIRPEP_LINK_KEY, f"joining|{request_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def path_of(request_id: UUID, language: str) -> str:
    with translation.override(language):
        return reverse("directory:followed", args=[token_of(request_id)])


def working_days_after(day: date, count: int) -> date:
    """Saturdays, Sundays and the public holidays of Québec are left out."""
    import holidays  # it knows every country: read only when a day is promised

    closed = holidays.country_holidays("CA", subdiv="QC", years=(day.year, day.year + 1))
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in closed
    return day


def promised(now: datetime) -> date:
    return working_days_after(clock.day_of(now), content().directory.join.answer_days)


def keep(typed: dict[str, Any], language: str) -> UUID:
    """One transaction: the request and the mail that says it arrived. Pressed twice, it is kept once."""
    now, key = clock.now(), _key_of(typed)
    said = {name: typed[name] for name in ("name", "establishment", "region", "writer", "function", "email", "needs", "words")}
    row = JoinRequest(id=key, token_hash=digest_of(token_of(key)), language=language, asked_at=now, answer_by=promised(now), **said)
    try:
        with acting("a program asks to join"), walls.entered_as_nobody():
            row.save(force_insert=True)
            journalling.record_event("directory.ask_to_join", by=None, subject=row, changes={"state": [None, row.state]})
            _acknowledge(row)
    except IntegrityError:
        pass
    return key


def _key_of(typed: dict[str, Any]) -> UUID:
    """The same for the same form pressed twice, and nothing that a form can choose: whoever knows a request's key gets no link from it."""
    return UUID(bytes=blind_index(f"joining|{typed['key']}|{typed['email']}")[:16], version=4)


def _acknowledge(row: JoinRequest) -> None:
    """In words that say nothing of what this is (network/discretion.py)."""
    if not delivery.mail_leaves():
        return
    with translation.override(row.language):
        subject = _("A message is waiting for you")
        body = _("We received what you sent us. You will have an answer by %(day)s at the latest.\nYou can follow it here: %(address)s") % {
            "day": when.day(row.answer_by),
            "address": f"{settings.PAIRPEP_URL}{path_of(row.pk, row.language)}",
        }
        delivery.post_outside(row.pk, keeper="directory", subject=subject, body=body, language=row.language)


def tell_answered(row: JoinRequest) -> None:
    if row.erased_at or not delivery.mail_leaves():
        return
    with translation.override(row.language):
        subject = _("A message is waiting for you")
        body = _("You have an answer. Read it here: %(address)s") % {"address": f"{settings.PAIRPEP_URL}{path_of(row.pk, row.language)}"}
        delivery.post_outside(row.pk, keeper="directory", subject=subject, body=body, language=row.language)


# Followed by its writer


def followed(token: str) -> dict[str, Any] | None:
    with walls.entered_as_nobody(read_only=True):
        found: dict[str, Any] | None = walls.call("app.join_followed", digest_of(token))
    if found:
        found["answer_by"] = date.fromisoformat(found["answer_by"])
        for name in ("asked_at", "answered_at", "ended_at"):
            found[name] = found[name] and datetime.fromisoformat(found[name])
    return found


def take_back(token: str) -> bool:
    with acting("whoever asked to join takes it back"), walls.entered_as_nobody():
        key = walls.call("app.take_back_joining", digest_of(token))
        if key:
            journalling.record_event("directory.take_back_joining", by=None, subject=JoinRequest(pk=key), changes={})
    return bool(key)
