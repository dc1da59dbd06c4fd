"""The address a message goes to, looked up at the moment it leaves: it must still be that person's, and still be allowed."""

from __future__ import annotations

from uuid import UUID

from pairpep.participants.models import ContactPoint


def standing_address(contact_id: UUID, *, person_id: UUID, kind: str, using: str) -> str | None:
    points = ContactPoint.objects.using(using).unscoped("the address is looked up when the message leaves")
    point = points.filter(pk=contact_id, kind=kind, withdrawn_at__isnull=True, file__person_id=person_id).first()
    return point.value if point else None
