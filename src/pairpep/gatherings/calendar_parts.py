"""What goes with a mail about meetings, made as it leaves: nobody who has no part in it any more is told of it."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings

from pairpep.gatherings import calendar_mail, calendar_notices, calendar_reminders
from pairpep.gatherings.calendars import CANCEL, PUBLISH, REQUEST, message, said
from pairpep.network.delivery import encloses
from pairpep.network.models import Message
from pairpep.network.senders import Enclosed, Refused


@encloses(calendar_notices.MEETINGS)
def meetings(letter: Message, *, address: str, using: str) -> list[Enclosed]:
    entries = calendar_mail.as_they_stand(letter)
    if not entries:
        raise Refused("withdrawn")
    method = PUBLISH if len(entries) > 1 else CANCEL if entries[0].cancelled else REQUEST
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    told = message(entries, method=method, to=address, sender=sender, language=letter.language)
    return [Enclosed(f"{said(letter.language).lower()}.ics", told.decode(), "calendar", "" if method == PUBLISH else method)]


@encloses(calendar_notices.REMINDER)
def reminder(letter: Message, *, address: str, using: str) -> list[Enclosed]:
    """Nothing but the words, if they are still true."""
    if not calendar_reminders.still_true(letter):
        raise Refused("withdrawn")
    return []
