"""One integration under way, nothing answered yet; and a list of tasks that is signed, when a test asks for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from tests.world import key

ADDRESS = f"/fr/tools/checklists/{key('integration a')}/"


def build() -> None:
    from pairpep.toolkit.models import Integration

    with acting("an integration, for a test"):
        Integration(
            id=key("integration a"), program_id=key("program a"), for_peer=True, for_family=True,
            starts_on=clock.today() - timedelta(days=60),
            owner_id=key("manager_a"), started_by_id=key("manager_a"), started_at=clock.now(),
        ).save(using="jobs", force_insert=True)  # fmt: skip


def agree(side: str = "peer", **marks: str) -> Any:
    """Every task possible but those that are named; signed."""
    from pairpep.toolkit.models import RoleList

    all_marks = dict.fromkeys(content().tasks.labels(side), "possible") | marks
    with acting("a signed list, for a test"):
        row = RoleList(
            id=key(f"list {side}"), program_id=key("program a"), side=side, number=1, state="signed", marks=all_marks,
            started_by_id=key("lead_a"), started_at=clock.now(), signed_at=clock.now(),
        )  # fmt: skip
        row.save(using="jobs", force_insert=True)
    return row


def count(worker: str, theme: str, minutes: int, times: int = 1) -> None:
    """A month's count, as the contacts leave it: the theme, and the whole."""
    from pairpep.contacts.models import Month

    where = {"program_id": key("program a"), "worker_id": key(worker), "month": clock.today().replace(day=1)}
    with acting("counts, for a test"):
        for each in (theme, ""):
            row = Month.objects.using("jobs").filter(**where, theme=each).first() or Month(**where, theme=each, times=0, minutes=0)
            row.times, row.minutes = row.times + times, row.minutes + minutes
            row.save(using="jobs")


def answer(world: Any, who: str, item: str, **typed: Any) -> Any:
    return world.client(who).post(
        f"{ADDRESS}items/{item}/", {"status": "done", "note": "", "evidence": "", "due_on": "", "seen": "0"} | typed
    )


def rows(model: Any, **where: Any) -> list[Any]:
    return list(model.objects.using("jobs").unscoped("a test").filter(**where))
