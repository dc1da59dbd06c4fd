"""What the network writes to people, in their language and in words that say nothing of what this is."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.network import delivery
from pairpep.network.links import path_of
from pairpep.network.models import Invitation, Message


def invited(invitation: Invitation) -> Message:
    """The link, to the address that was invited. Who invites, and to what, is read behind it."""
    with translation.override(invitation.language):
        subject = _("A message is waiting for you")
        body = _(
            "A message is waiting for you here: %(address)s\n"
            "The link is good for two weeks and works once. If this means nothing to you, do nothing."
        ) % {"address": f"{settings.PAIRPEP_URL}{path_of(invitation.pk, invitation.language)}"}
    return delivery.post_invitation(invitation, subject=subject, body=body)
