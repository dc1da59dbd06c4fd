"""The job that counts agreement once all have said "done", and stores it for good; only then is a reading talked over. The jobs' login."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db import transaction

from pairpep.coding import agreeing
from pairpep.coding.models import Coder, Mark, Outcome, Segment, Settled, Study
from pairpep.coding.workflow import AGREEMENT, COMPARING
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting

WHY = "agreement is counted by the jobs, before anybody reads what another gave"


def count(study_id: UUID) -> bool:
    """False: counted already, or not to be. Whenever it runs, once or twice, one result is stored."""
    with acting(WHY), transaction.atomic(using="jobs"):
        studies = Study.objects.using("jobs").unscoped(WHY)
        study = studies.select_for_update(of=("self",)).filter(pk=study_id, state=COMPARING).first()
        if study is None:
            return False
        coders, every, texts = _given(study)
        body, mark = agreeing.measured(every, coders, texts=texts, taken_at=str(clock.today()))
        Outcome(study=study, kind=AGREEMENT, body=body, mark=mark, made_at=clock.now()).save(using="jobs", force_insert=True)
        for segment, theirs in every.items():
            said = {frozenset(codes) for codes in theirs.values()}
            if len(said) == 1 and len(theirs) == len(coders):
                _keep(study, segment, next(iter(said)))
        study.move("counted")
        study.save(using="jobs", update_fields=["state"])
        return True


def count_what_waits() -> int:
    """Of the night: whatever a job left behind."""
    with acting(WHY):
        waiting = list(Study.objects.using("jobs").unscoped(WHY).being_compared().values_list("pk", flat=True))
    return sum(count(pk) for pk in waiting)


def _given(study: Study) -> tuple[dict[UUID, str], agreeing.Every, dict[UUID, UUID]]:
    """(reader → letter, of those still in it; unit → reader → what they gave; unit → text)."""
    coders = Coder.objects.using("jobs").unscoped(WHY).of_study(study.pk).still_in().in_order()
    letters = {person: chr(64 + place) for person, place in coders.values_list("person_id", "place")}
    texts = dict(Segment.objects.using("jobs").unscoped(WHY).of_study(study.pk).in_order().values_list("pk", "source_id"))
    every: dict[UUID, dict[UUID, set[agreeing.Given]]] = {pk: defaultdict(set) for pk in texts}
    for row in Mark.objects.using("jobs").unscoped(WHY).of_study(study.pk).by_those(list(letters)):
        every[row.segment_id][row.by_id].add((row.construct, row.valence, row.strength))
    return letters, every, texts


def _keep(study: Study, segment: UUID, codes: frozenset[agreeing.Given]) -> None:
    """What all gave alike is settled, by nobody."""
    wanted = sorted(codes) if any(code for code, _, _ in codes) else [("", "", 1)]
    for construct, valence, strength in wanted:
        about = {"construct": construct, "valence": valence, "strength": strength, "at": clock.now()}
        Settled(study=study, segment_id=segment, **about).save(using="jobs", force_insert=True)
