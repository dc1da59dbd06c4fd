"""What an establishment vouches for: kept, removed, and found again by the digest of what it verified."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.db import IntegrityError, transaction
from django.http import HttpRequest

from pairpep.identity import factors
from pairpep.identity.establishments import Establishment
from pairpep.identity.models import Vouching
from pairpep.kernel import clock, walls
from pairpep.network.models import Account


def account_behind(digest: bytes) -> Account | None:
    """Asked for nobody, because nobody is known yet."""
    with walls.entered_as_nobody(read_only=True):
        person_id = walls.call("app.vouched_for", digest)
    return Account.objects.filter(person_id=person_id, is_active=True).first() if person_id else None


def keep(request: HttpRequest, place: Establishment, digest: bytes) -> bool:
    """False when somebody else here is known to the establishment by that subject."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            Vouching.objects.filter(person_id=actor.person_id, establishment=place.code).delete()
            Vouching.objects.create(person_id=actor.person_id, establishment=place.code, digest=digest, since=clock.now())
    except IntegrityError:
        return False
    record_authentication(request, request.user, "establishment", enforced=place.second_factor or None, reauthenticated=True)  # type: ignore[arg-type]
    factors.told(request, "identity.link_establishment", place.code)
    return True


def remove(request: HttpRequest, code: str) -> bool:
    actor: Any = request.actor  # type: ignore[attr-defined]
    gone = Vouching.objects.filter(person_id=actor.person_id, establishment=code).delete()[0]
    if gone:
        factors.told(request, "identity.unlink_establishment", code)
    return bool(gone)
