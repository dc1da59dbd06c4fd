"""Figures that the product counts by itself, once a month. Of people, by fives and none under five: two months tell of no one."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from pairpep.front.models import COUNTED, StatusFigure
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.front import Figure
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.network.models import Membership, Program
from pairpep.network.roles import WORKERS
from pairpep.posts.models import Post
from pairpep.posts.workflow import CLOSED


def count_month(*, using: str = "jobs") -> int:
    """As of the first of this month; counted once, whenever the job runs. How many figures were added."""
    month = clock.today().replace(day=1)
    done = set(StatusFigure.objects.using(using).filter(how=COUNTED, as_of=month).values_list("code", flat=True))
    added = 0
    for figure in content().figures.figures:
        if figure.counted and figure.code not in done:
            value, at_least = told(figure, _count(figure.counted, using))
            row = StatusFigure(
                id=new_id(),
                code=figure.code,
                how=COUNTED,
                value=value,
                at_least=at_least,
                as_of=month,
                source=Text(),
                recorded_at=clock.now(),
            )
            added += _added(row, using)
    return added


def _added(row: StatusFigure, using: str) -> int:
    try:
        with transaction.atomic(using=using):
            row.save(using=using, force_insert=True)
    except IntegrityError:  # another process counted it a moment before
        return 0
    return 1


def told(figure: Figure, count: int) -> tuple[int | None, bool]:
    """What may be said of a count: as it is when it tells of institutions, by steps when it tells of people."""
    here = content().figures
    if not figure.people:
        return count, False
    if count < here.smallest:
        return None, False
    return count - count % here.step, True


def _count(what: str, using: str) -> int:
    if what == "programs":
        return Program.objects.using(using).count()
    if what == "posts":
        return Post.objects.using(using).unscoped("posts are counted once a month").exclude(state=CLOSED).count()
    held = Membership.objects.using(using).unscoped("workers are counted once a month").held_on(clock.today()).at_home()
    return held.filter(role__in=WORKERS).values("person_id").distinct().count()
