"""What is written to whoever must open an alert: that they are asked to open a page, and not a word more."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.network import delivery
from pairpep.network.models import Message, Person


def please_open(person: Person) -> Message:
    """The same for a drill: what is tried is what will be."""
    with translation.override(person.language):
        subject = pgettext("to a relative", "A message is waiting for you")
        body = _("Please open this as soon as you can: %(address)s") % {"address": f"{settings.PAIRPEP_URL}/{person.language}/home/"}
    return delivery.post(person.pk, channel="email", subject=subject, body=body, language=person.language, using="jobs")
