"""Trainings of the demonstration: one worker in the middle of a module, one who finished, a refresher to record, searches to answer."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reading import fingerprint
from pairpep.kernel.reference import content
from pairpep.library.search import keeping
from pairpep.library.search.models import Miss
from pairpep.network.models import Program
from pairpep.project.demo.cast import CAST
from pairpep.training.models import OutsideTraining, Progress, Refresher

IN_VAIN = (("zoothérapie", "zootherapie", 3), ("retour au travail progressif", "retour travail progressif", 2))


def fill(program: Program) -> None:
    """Under the jobs' login, like the rest of the demonstration."""
    now, today = clock.now(), clock.today()
    _progress("peer_worker", "my-role-and-limits", now - timedelta(days=2), lessons=2)
    _progress("peer_worker", "in-brief", now - timedelta(days=40), finished=True)
    refreshed = _progress("family_worker", "protecting-information", now - timedelta(days=1), finished=True)
    told = {"topics": list(content().trainings["protecting-information"].renews), "done_on": refreshed.finished_on}
    row = Refresher(id=_key("refresher"), person_id=refreshed.person_id, program=program, progress=refreshed, **told)
    row.save(using="jobs", force_insert=True)
    declared = {"title": "Intervenir de pair à pair (atelier)", "given_by": "Un cégep de la région", "minutes": 14 * 60}
    OutsideTraining(
        id=_key("outside"), person_id=CAST["peer_worker"].person_id, done_on=today - timedelta(days=90), declared_at=now, **declared
    ).save(using="jobs", force_insert=True)
    for said, words, times in IN_VAIN:
        Miss(id=_key("miss", words), said=said, words=words, times=times, month=today.replace(day=1)).save(using="jobs", force_insert=True)
    keeping.read_again()


def _key(*parts: str) -> Any:
    return derived_id("demonstration", "training", *parts)


def _progress(role: str, code: str, at: Any, *, lessons: int = 0, finished: bool = False) -> Progress:
    module = content().trainings[code]
    right = {question.code: next(each.code for each in question.answers if each.right) for question in module.questions}
    row = Progress(
        id=_key(role, code), person_id=CAST[role].person_id, module=code, edition=fingerprint(module), started_at=at, last_at=at,
        lessons=[lesson.code for lesson in module.lessons][: lessons or None],
    )  # fmt: skip
    if finished:
        row.answers, row.finished_on, row.minutes = right, clock.day_of(at), module.minutes
    row.save(using="jobs", force_insert=True)
    return row
