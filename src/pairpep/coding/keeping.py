"""What is not kept: a text that still has names, thirty days after it was brought. Who reads no longer. Under the jobs' login."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from pairpep.coding.models import Coder, Source, Study
from pairpep.coding.workflow import CODING, LEAST_CODERS, RAW_DAYS, READERS_CHANGE, ROLE_ENDED
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership
from pairpep.network.roles import COORDINATOR, RESEARCHER

WHY = "texts that nobody has cleaned are destroyed"
ENDED = "readers whose role ended read no longer"


def run_due(*, using: str = "jobs") -> int:
    """How many were destroyed. Whenever it runs, once or twice, what is due goes."""
    with transaction.atomic(using=using), acting(WHY):
        due = Source.objects.using(using).unscoped(WHY).raw_since(clock.today() - timedelta(days=RAW_DAYS))
        gone, _each = due.delete()
    return gone


def take_out_whose_role_ended(*, using: str = "jobs") -> int:
    """How many read no longer. Where the others are all done, their agreement waits to be counted."""
    with transaction.atomic(using=using), acting(ENDED):
        readers = Coder.objects.using(using).unscoped(ENDED).still_in().filter(study__state__in=READERS_CHANGE)
        still = _still_of_the_network(using)
        gone = [row for row in readers if row.person_id not in still]
        for row in gone:
            row.out_on, row.out_why = clock.today(), ROLE_ENDED
            row.save(using=using, update_fields=["out_on", "out_why"])
        for study in Study.objects.using(using).unscoped(ENDED).filter(pk__in={row.study_id for row in gone}, state=CODING):
            _go_on(study, using)
    return len(gone)


def _still_of_the_network(using: str) -> set[UUID]:
    held = Membership.objects.using(using).unscoped(ENDED).held_on(clock.today())
    return set(held.filter(role__in=(COORDINATOR, RESEARCHER), person__account__is_active=True).values_list("person_id", flat=True))


def _go_on(study: Study, using: str) -> None:
    left = list(Coder.objects.using(using).unscoped(ENDED).of_study(study.pk).still_in())
    if len(left) >= LEAST_CODERS and all(row.done_on for row in left):
        study.move("compare")
        study.save(using=using, update_fields=["state"])
