"""What is not kept: a text that still has names, thirty days after it was brought. Under the jobs' login."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from pairpep.coding.models import Source
from pairpep.coding.workflow import RAW_DAYS
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting

WHY = "texts that nobody has cleaned are destroyed"


def run_due(*, using: str = "jobs") -> int:
    """How many were destroyed. Whenever it runs, once or twice, what is due goes."""
    with transaction.atomic(using=using), acting(WHY):
        due = Source.objects.using(using).unscoped(WHY).raw_since(clock.today() - timedelta(days=RAW_DAYS))
        gone, _each = due.delete()
    return gone
