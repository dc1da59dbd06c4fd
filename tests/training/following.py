"""A training as somebody follows it: for the tests of this folder."""

from __future__ import annotations

from typing import Any

REFRESHER = "protecting-information"


def module(code: str = REFRESHER) -> Any:
    from pairpep.kernel.reference import content

    return content().trainings[code]


def right(code: str = REFRESHER) -> dict[str, str]:
    return {question.code: next(each.code for each in question.answers if each.right) for question in module(code).questions}


def wrong(code: str = REFRESHER) -> dict[str, str]:
    return {question.code: next(each.code for each in question.answers if not each.right) for question in module(code).questions}


def read(world: Any, who: str, code: str = REFRESHER, lessons: int | None = None) -> None:
    for lesson in module(code).lessons[:lessons]:
        assert world.client(who).post(f"/fr/training/{code}/lessons/{lesson.code}/").status_code == 302


def finish(world: Any, who: str, code: str = REFRESHER) -> Any:
    read(world, who, code)
    answer = world.client(who).post(f"/fr/training/{code}/check/", right(code))
    assert answer.status_code == 302 and answer.url == "/fr/training/mine/", answer
    return rows()[-1]


def rows() -> list[Any]:
    from pairpep.training.models import Progress

    return list(Progress.objects.using("jobs").unscoped("a test looks").order_by("started_at"))


def refreshers() -> list[Any]:
    from pairpep.training.models import Refresher

    return list(Refresher.objects.using("jobs").unscoped("a test looks").order_by("done_on"))
