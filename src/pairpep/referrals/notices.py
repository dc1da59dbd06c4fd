"""Who is told what when an invitation is made: one link, by the address the person gave, and nothing else."""

from __future__ import annotations

from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import acting
from pairpep.participants.actions import keep_contact
from pairpep.participants.models import AccessLink, File
from pairpep.participants.notices import post_link


def send_link(file: File, *, contact: tuple[str, str] | None, by: Actor) -> bool:
    """Keep the address the person gave, and send the link there; the code goes another way."""
    if contact is None:
        return False
    link = AccessLink.objects.visible_to(by).filter(file_id=file.pk).order_by("-created_at").first()
    if link is None:
        return False
    with acting("an address is kept with the invitation it was given for"):
        point = keep_contact(file, *contact, by=by)
    post_link(file, point, link, language=file.language)
    return True
