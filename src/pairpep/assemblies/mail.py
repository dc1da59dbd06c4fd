"""Who is written to about a session: each person who has a place, once, about what changed, and the day before.

Someone of the staff gets a line for their calendar, as for their meetings; a young person or a relative gets « Un message t'attend » and
nothing that says of what. A job that runs again, or late, tells what is true when it runs.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from email.utils import parseaddr
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.assemblies.models import Assembly, Registration, Ticket
from pairpep.assemblies.workflow import ANNOUNCED, CANCELLED
from pairpep.gatherings.calendars import CANCEL, PUBLISH, REQUEST, Entry, message, said
from pairpep.kernel import clock, when
from pairpep.kernel.clock import MONTREAL, day_of
from pairpep.kernel.scoping import acting
from pairpep.network import delivery
from pairpep.network.delivery import encloses
from pairpep.network.models import Membership, Message, Person
from pairpep.network.senders import Enclosed, Refused
from pairpep.participants import notices
from pairpep.participants.models import File

WHY = "people are told of the sessions in which they have a place, by the jobs"
ONE_AT_A_TIME = 20261  # the number of an advisory lock
SESSIONS, REMINDER = "assemblies.sessions", "assemblies.reminder"
MORNING, EVENING = 8, 20  # hours of Montréal; provisional


def all_of(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)


def _alone() -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


# What changed -----------------------------------------------------------------------------------------------------------------------------


def tell(assembly_id: UUID) -> int:
    """How many people were written to."""
    with transaction.atomic(using="jobs"), acting(WHY):
        _alone()
        row = all_of(Assembly).filter(pk=assembly_id, announced_at__isnull=False).first()
        if row is None or row.is_over(clock.now()):
            return 0
        tickets = list(all_of(Ticket).of(row.pk).select_related("person"))
        standing = set(all_of(Registration).of(row.pk).standing().values_list("pk", flat=True))
        return sum(_told(ticket, row, comes=row.state == ANNOUNCED and ticket.pk in standing) for ticket in tickets)


def tell_all() -> int:
    """What a lost job did not tell."""
    coming = all_of(Assembly).filter(announced_at__isnull=False, state__in=[ANNOUNCED, CANCELLED], starts_at__gt=clock.now())
    return sum(tell(key) for key in list(coming.values_list("pk", flat=True)))


def _told(ticket: Ticket, row: Assembly, *, comes: bool) -> int:
    what = _changed(ticket, row, comes=comes)
    if not what:
        return 0
    if _is_of_the_staff(ticket.person_id):
        ticket.message_id = _write(ticket.person, row, what).pk
    elif what != "set" and row.state in (ANNOUNCED, CANCELLED) and not (what == "off" and row.state == ANNOUNCED):
        _tell_person(ticket.person_id)  # moved or cancelled by others: what they did themselves they know
    ticket.told_at, ticket.told_minutes, ticket.told_off = row.starts_at, row.minutes, not comes
    ticket.save(using="jobs")
    return 1


def _changed(ticket: Ticket, row: Assembly, *, comes: bool) -> str:
    if not comes:
        return "off" if ticket.told_at and not ticket.told_off else ""
    if ticket.told_at is None or ticket.told_off:
        return "set"
    return "moved" if (ticket.told_at, ticket.told_minutes) != (row.starts_at, row.minutes) else ""


def _is_of_the_staff(person_id: UUID) -> bool:
    return bool(all_of(Membership).held_on(clock.today()).at_home().filter(person_id=person_id).exists())


def _tell_person(person_id: UUID) -> None:
    for key in all_of(File).filter(person_id=person_id).values_list("pk", flat=True):
        notices.tell(key, using="jobs")


def _write(person: Person, row: Assembly, what: str) -> Message:
    with translation.override(person.language):
        places = {"address": f"{settings.PAIRPEP_URL}{reverse('assemblies:session', args=[row.pk])}"}
        told = {
            "set": _("A meeting is set. The enclosed line puts it in your calendar; it is also here: %(address)s"),
            "moved": _("A meeting has moved. The enclosed line moves it in your calendar; it is also here: %(address)s"),
            "off": _("A meeting is cancelled. The enclosed line takes it out of your calendar. What comes next is here: %(address)s"),
        }
        return _post(person, told[what] % places, SESSIONS)


def _post(person: Person, body: str, enclosure: str) -> Message:
    language = person.language
    return delivery.post(
        person.pk, channel="email", subject=said(language), body=body, language=language, enclosure=enclosure, using="jobs"
    )


# The day before ---------------------------------------------------------------------------------------------------------------------------


def remind() -> int:
    """In the daytime, to those who have a place. Twice in a day, once."""
    now = clock.now().astimezone(MONTREAL)
    if not MORNING <= now.hour < EVENING:
        return 0
    with transaction.atomic(using="jobs"), acting(WHY):
        _alone()
        return sum(_remind(ticket) for ticket in _due())


def _due() -> list[Ticket]:
    soon = {"assembly__state": ANNOUNCED, "assembly__starts_at__range": (clock.now(), clock.now() + timedelta(days=2))}
    tickets = all_of(Ticket).filter(**soon).select_related("assembly", "person").order_by("assembly__starts_at", "id")
    standing = set(all_of(Registration).of_many(ticket.assembly_id for ticket in tickets).standing().values_list("pk", flat=True))
    tomorrow = clock.in_days(1)
    return [each for each in tickets if each.pk in standing and _on(each) == tomorrow and each.reminded_of != each.assembly.starts_at]


def _on(ticket: Ticket) -> Any:
    return day_of(ticket.assembly.starts_at) if ticket.assembly.starts_at else None


def _remind(ticket: Ticket) -> int:
    ticket.reminded_of = starts_at = ticket.assembly.starts_at
    if _is_of_the_staff(ticket.person_id) and starts_at:
        with translation.override(ticket.person.language):
            address = f"{settings.PAIRPEP_URL}{reverse('assemblies:session', args=[ticket.assembly_id])}"
            body = _("A meeting tomorrow at %(hour)s, as planned. The way in is here: %(address)s")
            ticket.reminder_id = _post(ticket.person, body % {"hour": when.hour(starts_at), "address": address}, REMINDER).pk
    else:
        _tell_person(ticket.person_id)
    ticket.save(using="jobs", update_fields=["reminded_of", "reminder_id"])
    return 1


# What goes with a message, as it leaves ---------------------------------------------------------------------------------------------------


def entry_of(row: Assembly, person: Person, *, comes: bool) -> Entry:
    """The name of a line is the session's and this person's alone (app.sessions_of_calendar makes the same)."""
    name = UUID(bytes=hashlib.sha256(row.pk.bytes + person.pk.bytes).digest()[:16])
    assert row.starts_at is not None
    return Entry(name, row.starts_at, row.minutes, row.sequence, not comes, row.changed_at, person.language)


@encloses(SESSIONS)
def sessions(letter: Message, *, address: str, using: str) -> list[Enclosed]:
    entries = _as_they_stand(letter)
    if not entries:
        raise Refused("withdrawn")
    method = PUBLISH if len(entries) > 1 else CANCEL if entries[0].cancelled else REQUEST
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    told = message(entries, method=method, to=address, sender=sender, language=letter.language)
    return [Enclosed(f"{said(letter.language).lower()}.ics", told.decode(), "calendar", "" if method == PUBLISH else method)]


def _as_they_stand(letter: Message) -> list[Entry]:
    """The session of this message, unless a later one has told of it: nothing is taken out of a calendar that never had it."""
    with transaction.atomic(using="jobs"), acting(WHY):
        found = []
        for ticket in all_of(Ticket).filter(message_id=letter.pk).select_related("assembly", "person"):
            standing = all_of(Registration).filter(pk=ticket.pk, withdrawn_at__isnull=True).exists()
            comes = standing and ticket.assembly.state == ANNOUNCED
            if comes != (not ticket.told_off) or (ticket.told_off and not ticket.held):
                continue
            if not ticket.held:
                ticket.held = True
                ticket.save(using="jobs", update_fields=["held"])
            found.append(entry_of(ticket.assembly, ticket.person, comes=comes))
        return found


@encloses(REMINDER)
def reminder(letter: Message, *, address: str, using: str) -> list[Enclosed]:
    """Nothing but the words, if they are still true."""
    with transaction.atomic(using="jobs"), acting(WHY):
        for ticket in all_of(Ticket).filter(reminder_id=letter.pk).select_related("assembly"):
            standing = all_of(Registration).filter(pk=ticket.pk, withdrawn_at__isnull=True).exists()
            same = ticket.reminded_of == ticket.assembly.starts_at and ticket.assembly.state == ANNOUNCED
            if standing and same and _on(ticket) == clock.in_days(1):
                return []
    raise Refused("withdrawn")
