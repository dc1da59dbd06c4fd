"""The job that carries a locked plan out: it reads the data once, and stores what was found for good."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from pairpep.analysis.result import canonical
from pairpep.evaluation import cells, estimating, sealing
from pairpep.evaluation.models import Opening, Protocol
from pairpep.evaluation.protocol import PlanChanged, fingerprint
from pairpep.evaluation.workflow import OPENED
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting

WHY = "a locked plan is carried out by the jobs"


def carry_out(protocol_id: UUID) -> bool:
    """False: already done, or not opened. PlanChanged when the plan is no longer the one that was locked."""
    with acting(WHY), transaction.atomic(using="jobs"):
        plans = Protocol.objects.using("jobs").unscoped(WHY)
        plan = plans.select_for_update(of=("self",)).filter(pk=protocol_id, state=OPENED).first()
        if plan is None or Opening.objects.using("jobs").unscoped(WHY).of([protocol_id]).exists():
            return False
        if not sealing.is_as_locked(plan):
            raise PlanChanged(found=fingerprint(plan.spec), locked=plan.hash)
        body = canonical(estimating.evaluate(plan.spec, cells.data_of(plan.spec)))
        made = Opening(protocol=plan, body=body, hash=sealing.hash_of_text(body), made_at=clock.now())
        made.save(using="jobs", force_insert=True)
        return True
