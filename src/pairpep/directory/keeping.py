"""What the jobs do with requests to join: find where a message goes when it leaves, and erase what ended."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pairpep.directory.models import JoinRequest
from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network import delivery


def address_of(request_id: UUID, *, using: str) -> str | None:
    """Asked by the outbox when a message leaves: nothing once it was taken back or erased."""
    rows = JoinRequest.objects.using(using).unscoped("the jobs write to whoever asked to join")
    found = rows.filter(pk=request_id, erased_at__isnull=True).first()
    return (found.email or None) if found else None


delivery.register_outsiders("directory", address_of)


def erase_what_ended(*, using: str = "jobs") -> int:
    """Who wrote, what, and what they were answered: some days after the end. A program that joined keeps its name."""
    limit = clock.now() - timedelta(days=content().directory.join.keep_days)
    rows = JoinRequest.objects.using(using).unscoped("the jobs erase what ended").filter(ended_at__lt=limit, erased_at__isnull=True)
    with acting("requests to join that ended are erased"):
        sealed, said = dict.fromkeys(("writer", "email", "words"), b""), dict.fromkeys(("function", "answer", "name", "establishment"), "")
        return rows.update(**sealed, **said, erased_at=clock.now())
