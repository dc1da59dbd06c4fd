"""Mails that say that something waits, to those who want them: neutral words, the link, and the way to end them. Never at night.

As many as the collection says, with days between. What was given, ended or refused meanwhile does not leave.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel import clock
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network import delivery
from pairpep.network.delivery import encloses
from pairpep.network.models import Message
from pairpep.network.senders import Header, Refused, Unreachable
from pairpep.waves.links import address_of, stop_address_of

WHY = "who wants mails is told that something waits"
REMINDER = "waves.reminder"
ONE_AT_A_TIME = 20266  # the number of an advisory lock


@dataclass(frozen=True)
class Due:
    """One respondent whom one wave waits for."""

    link_id: UUID
    program_id: UUID
    file_id: UUID | None
    person_id: UUID | None
    wave_id: UUID
    to_person_id: UUID
    contact_id: UUID | None
    side: str
    language: str


def is_quiet() -> bool:
    return content().waves.is_quiet(clock.now().astimezone(clock.MONTREAL).hour)


def run_due() -> int:
    """How many mails were left to the outbox. One mail a person a day, whatever waits."""
    if is_quiet():
        return 0
    day = clock.today()
    with transaction.atomic(using="jobs"), acting(WHY), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        cursor.execute(DUE, {"day": day, "since": day - timedelta(days=content().waves.reminder_days)})
        found = [Due(*row) for row in cursor.fetchall()]
        letters: dict[UUID, Message] = {}
        for due in found:
            letter = letters.setdefault(due.to_person_id, _letter(due))
            cursor.execute(NOTED, _noted(due, day, letter.id))
        delivery.post_all(letters.values(), using="jobs")
    return len(letters)


def _noted(due: Due, day: date, message_id: UUID) -> dict[str, Any]:
    whose: dict[str, Any] = {"program": due.program_id, "file": due.file_id, "person": due.person_id}
    return {"id": new_id(), "wave": due.wave_id, "day": day, "message": message_id, **whose}


# Links that want mails, and what waits for each: not given yet, not said too often, not too soon.
DUE = """
  SELECT DISTINCT ON (coalesce(l.file_id, l.person_id), w.id) l.id, l.program_id, l.file_id, l.person_id, w.id,
    coalesce(f.person_id, l.person_id), k.id, coalesce(f.side, 'staff'), l.language
  FROM waves_link l
  LEFT JOIN participants_file f ON f.id = l.file_id
  LEFT JOIN LATERAL (
    SELECT p.id FROM participants_contactpoint p WHERE p.file_id = f.id AND p.kind = 'email' AND p.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM participants_reaching q WHERE q.file_id = f.id AND q.quiet_phone)
    ORDER BY p.created_at DESC LIMIT 1) k ON true
  JOIN waves_campaign c ON c.state = 'running' AND c.reminders > 0 AND c.rhythm <> 'always'
    AND (c.programs = '{}' OR l.program_id = ANY (c.programs))
    AND (c.audience = f.side OR (f.id IS NULL AND EXISTS (
      SELECT FROM network_membership m JOIN network_account a ON a.person_id = m.person_id AND a.is_active
      WHERE m.person_id = l.person_id AND m.program_id = l.program_id AND m.referral_id IS NULL AND m.since <= %(day)s
        AND (m.until IS NULL OR m.until > %(day)s) AND ((c.audience IN ('worker', 'team') AND m.role IN ('peer_worker', 'family_worker'))
          OR (c.audience = 'team' AND m.role IN ('clinician', 'team_lead', 'manager'))))))
  JOIN waves_wave w ON w.campaign_id = c.id AND w.opens_on <= %(day)s AND (w.closes_on IS NULL OR w.closes_on > %(day)s)
  LEFT JOIN waves_invitation i ON i.wave_id = w.id AND i.program_id = l.program_id
    AND i.file_id IS NOT DISTINCT FROM l.file_id AND i.person_id IS NOT DISTINCT FROM l.person_id
  WHERE l.mails AND l.ends_on > %(day)s AND (l.file_id IS NULL OR app.may_be_asked(l.file_id, %(day)s))
    AND (l.file_id IS NOT NULL OR l.person_id IS NOT NULL) AND (f.id IS NULL OR k.id IS NOT NULL)
    AND coalesce(i.reminded, 0) < c.reminders AND (i.reminded_on IS NULL OR i.reminded_on <= %(since)s)
    AND NOT c.codes <@ (coalesce(i.given, '{}') || ARRAY(SELECT r.code FROM responses_answerset r
      WHERE r.file_id = l.file_id AND (r.authored_at AT TIME ZONE 'America/Toronto')::date >= w.opens_on))
  ORDER BY coalesce(l.file_id, l.person_id), w.id, l.made_on DESC, l.id
"""

NOTED = """
  INSERT INTO waves_invitation AS i (id, wave_id, program_id, file_id, person_id, given, times, reminded, reminded_on, message_id)
  VALUES (%(id)s, %(wave)s, %(program)s, %(file)s, %(person)s, '{}', 0, 1, %(day)s, %(message)s)
  ON CONFLICT (wave_id, program_id, file_id, person_id) DO UPDATE SET reminded = i.reminded + 1, reminded_on = excluded.reminded_on,
    message_id = excluded.message_id
"""


def _letter(due: Due) -> Message:
    places = {"address": address_of(due.link_id, due.language), "stop": stop_address_of(due.link_id, due.language)}
    with translation.override(due.language):
        subject, body = _words(due.side)
        return Message(
            to_person_id=due.to_person_id, contact_id=due.contact_id, channel="email", language=due.language, subject=subject,
            body=body % places, enclosure=REMINDER,
        )  # fmt: skip


def _words(side: str) -> tuple[str, str]:
    """Nothing of what this is, nor of who writes."""
    if side == "youth":
        body = pgettext("to a young person", "Something is waiting for you here: %(address)s\n\nTo get these mails no more: %(stop)s")
        return pgettext("to a young person", "A message is waiting for you"), body
    body = _("Something is waiting for you here: %(address)s\n\nTo get these mails no more: %(stop)s")
    return pgettext("to a relative", "A message is waiting for you"), body


@encloses(REMINDER)
def way_out(letter: Message, *, address: str, using: str) -> list[Header]:
    """One gesture in the mailbox ends them (RFC 8058). What was ended meanwhile does not leave, nor what the night holds."""
    with connections[using].cursor() as cursor:
        cursor.execute(STILL, {"message": letter.pk, "day": clock.today()})
        found = cursor.fetchone()
    if found is None:
        raise Refused("withdrawn")
    if is_quiet():
        raise Unreachable("quiet_hours")
    stops = stop_address_of(found[0], letter.language)
    return [Header("List-Unsubscribe", f"<{stops}>"), Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")]


STILL = """
  SELECT l.id FROM waves_invitation i JOIN waves_link l ON l.program_id = i.program_id
    AND l.file_id IS NOT DISTINCT FROM i.file_id AND l.person_id IS NOT DISTINCT FROM i.person_id
  WHERE i.message_id = %(message)s AND l.mails AND l.ends_on > %(day)s AND cardinality(i.given) = 0 ORDER BY l.made_on DESC LIMIT 1
"""
