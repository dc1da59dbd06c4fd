"""The spaces that come with the product: words that anyone can correct in content/, rows so that discussions can stand in them."""

from __future__ import annotations

from django.db import connections, transaction

from pairpep.community.models import Space
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting

WHY = "the spaces that come with the product are written by the jobs, for nobody"


def can_load() -> bool:
    """A process has the logins that it was given, and no other."""
    return "jobs" in connections.databases


def load() -> int:
    """How many spaces are there now. Those that the content no longer names are closed, and stay readable."""
    codes = [shipped.code for shipped in content().community.spaces]
    with transaction.atomic(using="jobs"), acting(WHY):
        rows = Space.objects.using("jobs").unscoped(WHY)
        for place, shipped in enumerate(content().community.spaces, start=1):
            said = {"kind": shipped.kind, "groups": list(shipped.groups), "moderated": shipped.moderated, "name": shipped.name}
            told = {**said, "purpose": shipped.purpose, "place": place, "closed_at": None}
            made = {"id": derived_id("space", shipped.code), "made_at": clock.now()}
            rows.update_or_create(code=shipped.code, defaults=told, create_defaults={**told, **made})
        rows.shipped().exclude(code__in=codes).filter(closed_at__isnull=True).update(closed_at=clock.now())
    return len(codes)
