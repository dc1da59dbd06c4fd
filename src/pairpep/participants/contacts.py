"""The address a message goes to, looked up at the moment it leaves: it must still be that person's, and still be allowed."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from pairpep.kernel import clock
from pairpep.participants.models import AccessLink, ContactPoint, Reaching


def standing_address(contact_id: UUID, *, person_id: UUID, kind: str, using: str) -> str | None:
    points = ContactPoint.objects.using(using).unscoped("the address is looked up when the message leaves")
    point = points.filter(pk=contact_id, kind=kind, withdrawn_at__isnull=True, file__person_id=person_id).first()
    return point.value if point and not _wants_quiet(point.file_id, using) else None


def wants_no_message(file_id: UUID, using: str) -> bool:
    rows = Reaching.objects.using(using).unscoped("a message leaves only for who wants one")
    return bool(rows.filter(file_id=file_id, quiet_phone=True).exists())


def _wants_quiet(file_id: UUID, using: str) -> bool:
    """Nothing is written to them, but the link that they have just asked for themselves."""
    if not wants_no_message(file_id, using):
        return False
    links = AccessLink.objects.using(using).unscoped("whoever asked for a link has no page open yet")
    lately = clock.now() - timedelta(hours=1)
    return not links.filter(file_id=file_id, created_by__isnull=True, created_at__gt=lately).exists()
