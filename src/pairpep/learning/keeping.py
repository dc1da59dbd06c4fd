"""How long attendance and cards stay: for the time that content says, and no longer. Nobody is asked: they are about no file."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.learning.models import Attendance, CheckIn, FollowUp, LearningCard


def run_due(*, using: str = "jobs") -> None:
    why = "what was kept after meetings goes with time"
    with transaction.atomic(using=using), acting(why):
        seen, learned = _before("attendance"), _before("learning_cards")
        for model, due in (
            (CheckIn, {"at__date__lt": seen}),
            (Attendance, {"on__lt": seen}),
            (FollowUp, {"card__kept_on__lt": learned}),
            (LearningCard, {"kept_on__lt": learned}),
        ):
            found = model.objects.using(using).unscoped(why).filter(**due).values("pk")
            model.objects.using(using).unscoped(why).filter(pk__in=found)._raw_delete(using)  # what hangs on them went first


def _before(code: str) -> date:
    today, years = clock.today(), content().settings["keeps"][code].value
    return today.replace(year=today.year - years, day=28 if (today.month, today.day) == (2, 29) else today.day)
