"""A ladder of program a: the clinician first, then the lead, in office hours of Montréal; and answers that speak of danger."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pairpep.alerts import raising, telling
from pairpep.alerts.models import Alert, Ladder, Rung, Told
from pairpep.kernel import clock, walls
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from tests.world import key

OFFICE = [f"{day} 09:00-17:00" for day in range(1, 6)]
EDITION = key("edition of danger")


def montreal(day: int, hour: int, minute: int = 0, *, month: int = 2, year: int = 2027) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=clock.MONTREAL)


MONDAY = montreal(1, 10)  # February 1, 2027
FRIDAY_LATE = montreal(5, 16, 55)


def with_a_factor(*names: str) -> None:
    """Somebody who could sign in to answer."""
    from allauth.mfa.models import Authenticator

    for name in names:
        Authenticator.objects.using("jobs").create(user_id=key(f"account {name}"), type="totp", data={"secret": "sealed"})


def ladder(
    program: str = "a",
    *,
    steps: dict[int, list[str]] | None = None,
    waits: tuple[int, ...] = (15, 30),
    hours: list[str] | None = None,
    outside: str = "wait",
    on_holidays: bool = False,
    factors: bool = True,
) -> Ladder:
    """As it would be after somebody saved it, written by hand: what the page refuses can be written here."""
    steps = steps if steps is not None else {1: [f"clinician_{program}"], 2: [f"lead_{program}"]}
    row = Ladder(
        program_id=key(f"program {program}"), hours=hours or OFFICE, waits=list(waits), outside=outside, on_holidays=on_holidays,
        since=clock.now(), saved_by_id=key(f"lead_{program}"),
    )  # fmt: skip
    with acting("a test writes a ladder"):
        row.save(using="jobs", force_insert=True)
        for step, names in steps.items():
            for name in names:
                rung = Rung(ladder=row, program_id=row.program_id, step=step, person_id=key(name))
                rung.save(using="jobs", force_insert=True)
    if factors:
        with_a_factor(*{name for names in steps.values() for name in names})
    return row


def speak_of_danger(name: str = "active_a", *, written_at: datetime | None = None) -> UUID:
    """What the keeping of an answer causes, in its own transaction, by the person."""
    with walls.entered(key(name)) as actor:
        found = raising.raise_alert(
            key(f"file {name}"), edition_id=EDITION, written_at=written_at or actor.now, received_at=actor.now
        )  # fmt: skip
    assert found is not None
    return found


def climb() -> int:
    return telling.climb_all()


def alert(pk: UUID) -> Alert:
    found: Alert = telling.all_of(Alert).get(pk=pk)
    return found


def told(pk: UUID) -> list[tuple[str, int, str]]:
    """Who, on which step, why; in the order they were told."""
    names = {key(name): name for name in NAMES}
    rows = telling.all_of(Told).filter(alert_id=pk).select_related("person").order_by("at", "why", "person__name")
    return [(names[row.person_id], row.step, row.why) for row in rows]


NAMES = ("clinician_a", "lead_a", "manager_a", "peer_a", "peer2_a", "family_a", "lapsed_a", "clinician_b", "lead_b")


def mails() -> list[Any]:
    from pairpep.network.models import Message

    return list(Message.objects.using("jobs").filter(to_person__name__gt="").order_by("created_at", "id"))


def a_new_key() -> UUID:
    return new_id()
