"""What stands on someone's page after a while: contacts, versions of a plan, and who opened it. Few rows or many, of each kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db import connections

from pairpep.contacts.models import MET, Contact, NextStep
from pairpep.kernel.clock import MONTREAL
from pairpep.plans.models import Plan, Version
from pairpep.plans.part import Line, Part
from pairpep.plans.workflow import APPROVED, REPLACED
from tests.bench.crowd import Crowd, Followed

THEMES = ("I01", "I02", "I07", "I08", "I10", "I21")
PAGES = ("referrals:referral", "plans:print", "contacts:together")
SAID = ("Je veux revoir du monde", "Reprendre l'école en janvier", "Dormir mieux, sans qu'on me le rappelle")


@dataclass(frozen=True)
class Life:
    """Someone accompanied, and how much there is to show."""

    one: Followed
    referral_id: UUID
    plan_id: UUID
    contacts: int
    versions: int
    looks: int


def lived(crowd: Crowd, worker: UUID, *, contacts: int, versions: int, looks: int) -> Life:
    (one,) = crowd.files(1)
    (referral_id,) = crowd.referrals([one], ["active"], worker=worker)
    both = {"file_id": one.file_id, "program_id": crowd.program.id, "referral_id": referral_id}
    crowd.add(
        _contacts(crowd, worker, both, contacts), [NextStep(**both, reader_id=worker, step="two_weeks", on=crowd.today, set_at=crowd.now)]
    )
    plan = _plan(crowd, worker, both)
    crowd.add([plan], _versions(crowd, plan, versions))
    _looks(crowd, one, looks)
    return Life(one, referral_id, plan.pk, contacts, versions, looks)


def _contacts(crowd: Crowd, worker: UUID, both: dict[str, UUID], count: int) -> list[Contact]:
    """Two a week, the last one today."""
    tapped = {"outcome": MET, "channel": "community", "minutes": 45, "next_step": "two_weeks"}
    before = [timedelta(days=7 * n // 2) for n in range(count)]
    return [
        Contact(
            **both, **tapped, reader_id=worker, worker_id=worker, themes=[THEMES[n % 6], THEMES[(n + 1) % 6]], day=crowd.today - ago,
            created_at=crowd.now - ago,
        )
        for n, ago in enumerate(before)
    ]  # fmt: skip


def _plan(crowd: Crowd, worker: UUID, both: dict[str, UUID]) -> Plan:
    dates = {"created_at": crowd.now, "approved_at": crowd.now, "review_on": crowd.today + timedelta(days=90)}
    return Plan(**both, worker_id=worker, kind="peer", state=APPROVED, **dates)


def _versions(crowd: Crowd, plan: Plan, count: int) -> list[Version]:
    """Each one changed in a line; the last one stands."""
    dates = dict.fromkeys(("created_at", "changed_at", "proposed_at", "approved_at"), crowd.now)
    of_plan = {"plan": plan, "file_id": plan.file_id, "program_id": plan.program_id, "review_on": plan.review_on}
    state = {count: APPROVED}
    return [Version(**of_plan, number=n, state=state.get(n, REPLACED), content=_part(n).written(), **dates) for n in range(1, count + 1)]


def _part(number: int) -> Part:
    lines = [Line(id=f"l{place}", need=f"N0{place + 1}", words=words, means=("I01", "I08")) for place, words in enumerate(SAID)]
    lines[number % 3] = Line(id=f"l{number % 3}", need="N05", words=f"{SAID[number % 3]} ({number})", means=("I21",), who="both")
    return Part(tuple(lines), ("X01", "X03"))


def _looks(crowd: Crowd, one: Followed, count: int) -> None:
    """By four people of the team, one an hour. By hand: no login may write the columns that the sealing reads."""
    roles = ["clinician", "team_lead", "peer_worker", "manager"]
    last = datetime.combine(crowd.today, time(9), tzinfo=MONTREAL)
    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_access (at, file_id, program_id, actor, roles, page) "
            "SELECT %s - n * interval '1 hour', %s, %s, (%s::uuid[])[1 + n %% 4], (%s::text[])[1 + n %% 4], (%s::text[])[1 + n %% 3] "
            "FROM generate_series(1, %s::int) n",
            [last, one.file_id, crowd.program.id, [crowd.staff[role] for role in roles], roles, list(PAGES), count],
        )
