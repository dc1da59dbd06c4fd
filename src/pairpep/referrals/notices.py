"""Who is told what. A message says that one waits, and nothing else: never a name, a service, a reason."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import acting
from pairpep.network import delivery
from pairpep.participants.actions import keep_contact
from pairpep.participants.links import token_of
from pairpep.participants.models import AccessLink, File


def send_link(file: File, *, contact: tuple[str, str] | None, by: Actor) -> bool:
    """Keep the address the person gave, and send the link there; the code goes another way."""
    if contact is None:
        return False
    with acting("an address is kept with the invitation it was given for"):
        point = keep_contact(file, *contact, by=by)
    link = AccessLink.objects.visible_to(by).filter(file_id=file.pk).order_by("-created_at").first()
    if link is None:
        return False
    kind, _value = contact
    post_link(file.person_id, kind=kind, contact_id=point.pk, link_id=link.pk, language=file.language, young=file.side == "youth")
    return True


def post_link(person_id: UUID, *, kind: str, contact_id: UUID, link_id: UUID, language: str, young: bool) -> None:
    address = f"{settings.PAIRPEP_URL}/{language}/l/{token_of(link_id)}/"
    with translation.override(language):
        if young:
            subject = pgettext("to a young person", "A message is waiting for you")
            body = _(
                "A message is waiting for you here: %(address)s\nYou will need the code you were given. If this is not for you, do nothing."
            ) % {"address": address}
        else:
            subject = pgettext("to a relative or to staff", "A message is waiting for you")
            body = _(
                "A message is waiting for you here: %(address)s\nYou will need the code you received. If this is not for you, do nothing."
            ) % {"address": address}
    delivery.post(person_id, channel=kind, contact_id=contact_id, subject=subject, body=body, language=language)
