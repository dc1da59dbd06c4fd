"""The words of the mails about meetings: one word as a subject, a sentence, and a link behind the sign-in. The rest is for the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.gatherings.calendars import said
from pairpep.gatherings.models import Meeting
from pairpep.kernel import when
from pairpep.network import delivery
from pairpep.network.models import Message, Person

MEETINGS, REMINDER = "gatherings.meetings", "gatherings.reminder"  # what goes with them (calendar_parts.py)


def changes(person: Person, news: Sequence[tuple[str, Meeting]]) -> Message:
    """All that changed for this person, in one message."""
    with translation.override(person.language):
        return _post(person, _of_changes(news) % {"address": _address(news)}, MEETINGS)


def reminder(person: Person, meeting: Meeting) -> Message:
    with translation.override(person.language):
        places = {"hour": when.hour(meeting.starts_at), "address": _address([("", meeting)])}
        return _post(person, _("A meeting tomorrow at %(hour)s, as planned. The way in is here: %(address)s") % places, REMINDER)


def _of_changes(news: Sequence[tuple[str, Meeting]]) -> str:
    kinds = {what for what, _meeting in news}
    if len(news) > 1:
        if kinds == {"set"}:
            return _("Your next meetings are set. The enclosed file puts them in your calendar; they are also here: %(address)s")
        return _("Some of your meetings have changed. The enclosed file brings your calendar up to date; they are also here: %(address)s")
    if kinds == {"set"}:
        return _("A meeting is set. The enclosed line puts it in your calendar; it is also here: %(address)s")
    if kinds == {"moved"}:
        return _("A meeting has moved. The enclosed line moves it in your calendar; it is also here: %(address)s")
    return _("A meeting is cancelled. The enclosed line takes it out of your calendar. What comes next is here: %(address)s")


def _address(news: Sequence[tuple[str, Meeting]]) -> str:
    """To the one meeting when there is one to go to; otherwise to the list."""
    if len(news) == 1 and news[0][0] != "off":
        return f"{settings.PAIRPEP_URL}{reverse('meetings:meeting', args=[news[0][1].pk])}"
    return f"{settings.PAIRPEP_URL}{reverse('meetings:mine')}"


def _post(person: Person, body: str, enclosure: str) -> Message:
    subject, language = said(person.language), person.language
    return delivery.post(person.pk, channel="email", subject=subject, body=body, language=language, enclosure=enclosure, using="jobs")
