"""What is told to a young person or a relative: the text they read before a yes, and messages that only say that one waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel import queue, walls
from pairpep.kernel.bilingual import Text, filled
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Notice
from pairpep.network import delivery
from pairpep.network.models import Person
from pairpep.participants.links import token_of
from pairpep.participants.models import AccessLink, Consent, ContactPoint, File

TELL = "participants.tell"
TELL_PRIVACY = "participants.tell_privacy"
TO_FILL = Text(fr="la personne responsable au programme", en="the person in charge at the program")


def notice_for(file: File, code: str) -> Notice:
    """Today's version, with the program's name and the person to write to in their places."""
    return filled(content().notices[code], **_places(file))


def notice_as_read(file: File, consent: Consent) -> Notice | None:
    """The version that was answered to; nothing when the content no longer has it."""
    version = int(consent.notice_version) if consent.notice_version.isdecimal() else 0
    read = content().notice_versions.get((consent.notice, version))
    return filled(read, **_places(file)) if read else None


def _places(file: File) -> dict[str, Any]:
    return {"establishment": file.program.name, "privacy_contact": _privacy_contact(file)}


def _privacy_contact(file: File) -> Any:
    if settings.PAIRPEP_PRIVACY_CONTACT:
        return settings.PAIRPEP_PRIVACY_CONTACT
    leads = Person.objects.filter(pk__in=walls.call("app.people_here", file.id, "privacy_lead")).order_by("name")
    return ", ".join(lead.name for lead in leads) or TO_FILL


def tell(file_id: UUID, *, using: str = "default") -> None:
    """Something new waits on this person's page. Left to the jobs, in the transaction that made it."""
    queue.leave(TELL, using=using, file_id=file_id)


def post_waiting(file: File, point: ContactPoint, *, using: str) -> None:
    """No link in it opens anything: whoever reads it asks for one, and sees its code on their own screen."""
    places = {"address": f"{settings.PAIRPEP_URL}/{file.language}/new-link/"}
    with translation.override(file.language):
        if file.side == "youth":
            body = pgettext("to a young person", "To read it, get a new link here: %(address)s") % places
        else:
            body = pgettext("to a relative", "To read it, get a new link here: %(address)s") % places
        _post(file, point, body, language=file.language, using=using)


def post_link(file: File, point: ContactPoint, link: AccessLink, *, language: str, using: str = "default") -> None:
    places = {"address": f"{settings.PAIRPEP_URL}/{language}/l/{token_of(link.id)}/"}
    with translation.override(language):
        if file.side == "youth":
            body = pgettext("to a young person", "It is here: %(address)s\nYou will need the code that goes with it.") % places
        else:
            body = pgettext("to a relative", "It is here: %(address)s\nYou will need the code that goes with it.") % places
        _post(file, point, body, language=language, using=using)


def _post(file: File, point: ContactPoint, body: str, *, language: str, using: str) -> None:
    """Nothing in it says who writes, nor why: somebody else may look at this screen."""
    if file.side == "youth":
        subject = pgettext("to a young person", "A message is waiting for you")
    else:
        subject = pgettext("to a relative", "A message is waiting for you")
    delivery.post(file.person_id, channel=point.kind, contact_id=point.id, subject=subject, body=body, language=language, using=using)


def post_opening(lead: Person, *, using: str) -> None:
    """To who watches over privacy: something waits on their first page. What, is read there."""
    places = {"address": f"{settings.PAIRPEP_URL}/{lead.language}/home/"}
    with translation.override(lead.language):
        body = _("Something is waiting for you to read on your first page: %(address)s") % places
        delivery.post(
            lead.pk, channel="email", subject=pgettext("to a relative", "A message is waiting for you"), body=body,
            language=lead.language, using=using,
        )  # fmt: skip
