"""What the network writes to people, in their language and in words that say nothing of what this is."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.network import delivery
from pairpep.network.links import path_of
from pairpep.network.models import Invitation, Message, Person


def invited(invitation: Invitation) -> Message:
    """The link, to the address that was invited. Who invites, and to what, is read behind it."""
    with translation.override(invitation.language):
        subject = _("A message is waiting for you")
        body = _(
            "A message is waiting for you here: %(address)s\n"
            "The link is good for two weeks and works once. If this means nothing to you, do nothing."
        ) % {"address": f"{settings.PAIRPEP_URL}{path_of(invitation.pk, invitation.language)}"}
    return delivery.post_invitation(invitation, subject=subject, body=body)


def something_waits(person: Person, *, using: str = "default") -> Message:
    """To someone of the staff. What it is, is read on their first page."""
    places = {"address": f"{settings.PAIRPEP_URL}/{person.language}/home/"}
    with translation.override(person.language):
        body = _("Something is waiting for you to read on your first page: %(address)s") % places
        subject = pgettext("to a relative", "A message is waiting for you")
    return delivery.post(person.pk, channel="email", subject=subject, body=body, language=person.language, using=using)
