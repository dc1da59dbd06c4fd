"""The jobs destroy what two people agreed to, once its day has come. One file a transaction; the walls ask everything again."""

from __future__ import annotations

from uuid import UUID

from django.db import connections, transaction

from pairpep.kernel import clock, journalling
from pairpep.kernel.ids import new_id
from pairpep.retention.models import Certificate, Proposal


def run_due(*, using: str = "jobs") -> int:
    day = clock.today()
    rows = Proposal.objects.using(using).unscoped("the jobs destroy what two people agreed to").standing()
    agreed = rows.filter(approved_at__isnull=False, not_before__lte=day).values_list("pk", flat=True)
    return sum(_destroy(key, using) for key in list(agreed))


def _destroy(proposal: UUID, using: str) -> bool:
    certificate = new_id()
    with transaction.atomic(using=using):
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT app.destroy_file(%s, %s, %s, %s)", [certificate, proposal, clock.today(), clock.now()])
            done = bool(cursor.fetchone()[0])
        if done:
            kept = Certificate.objects.using(using).unscoped("the journal tells of what the jobs destroyed").get(pk=certificate)
            journalling.record_event("retention.destroy", by=None, subject=kept, changes={}, using=using)
    return done
