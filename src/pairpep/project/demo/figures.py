"""What each fictitious program typed, quarter after quarter; in one of them the way in changed, and its chart shows it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from django.db.models import Count

from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.measures import keeping
from pairpep.measures.form import WHOLE, Quarter
from pairpep.measures.models import CHANGE, Decision, Entry, Target
from pairpep.network.models import Membership, Program
from pairpep.network.roles import TEAM_LEAD
from pairpep.participants.models import File
from pairpep.project.demo.cast import CAST

QUARTERS = 14
CHANGED = 5  # the place of the first quarter after the change, in the demonstration's own program
LEFT = ("trainings", "injectable", "clozapine")  # what its team lead has not typed yet of the last one
WHY = "Une ligne directe pour les demandes, répondue tous les jours."
# Shares of their whole that a program hovers around.
AROUND = {
    "relatives_known": 0.8, "relatives_met": 0.62, "requests_direct": 0.4, "accepted": 0.72, "met_72h": 0.66, "assessed_14d": 0.7,
    "got_cbt": 0.34, "got_family": 0.3, "got_work": 0.42, "got_substance": 0.24, "injectable": 0.22, "clozapine": 0.14,
}  # fmt: skip


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "figures", *parts)


def fill(home: Program) -> None:
    sizes = _sizes()
    leads = _leads()
    quarters = _quarters()
    rows: list[Entry] = []
    for program in Program.objects.using("jobs").order_by("code"):
        typed_by = leads.get(program.pk, CAST["coordinator"].person_id)
        size = max(24, sizes.get(program.pk, 0))
        for place, quarter in enumerate(quarters):
            values = _values(program, size, place, own=program.pk == home.pk)
            left = LEFT if program.pk == home.pk and quarter is quarters[-1] else ()
            rows += [_entry(program, quarter, code, value, typed_by) for code, value in values.items() if code not in left]
    Entry.objects.using("jobs").bulk_create(rows, batch_size=1000)
    _decided(home, quarters[CHANGED].first)


def _quarters() -> list[Quarter]:
    """Those that are over, the oldest first."""
    found = [Quarter.of(clock.today()).before]
    while len(found) < QUARTERS:
        found.append(found[-1].before)
    return found[::-1]


def _sizes() -> dict[UUID, int]:
    files = File.objects.using("jobs").unscoped("how large a program is").filter(side="youth", followed_until__isnull=True)
    return dict(files.values("program_id").annotate(count=Count("id")).values_list("program_id", "count"))


def _leads() -> dict[UUID, UUID]:
    rows = Membership.objects.using("jobs").unscoped("who types").filter(role=TEAM_LEAD, until__isnull=True, program__isnull=False)
    return dict(rows.order_by("id").values_list("program_id", "person_id"))


def _values(program: Program, size: int, place: int, *, own: bool) -> dict[str, Decimal]:
    """Of one quarter: drawn again the same, whatever machine fills it."""
    drawn = Random(f"{program.code} {place}")
    told: dict[str, float] = {"open_youth": size + drawn.randint(-3, 3), "requests": max(22, round(size * 0.42)) + drawn.randint(-3, 4)}
    for part, whole in WHOLE.items():
        if part in AROUND:
            share = AROUND[part] + (0.16 if own and part == "met_72h" and place >= CHANGED else 0)
            share -= 0.14 if own and part == "met_72h" and place < CHANGED else 0
            share -= 0.16 if own and part == "assessed_14d" else 0  # under its norm: one piece of advice rests on it
            told[part] = sum(drawn.random() < share for _each in range(int(told[whole])))
    posts = max(3.0, round(size / 14 * 2) / 2)
    told |= {"lost_contact": drawn.randint(1, max(2, size // 12)), "median_start": drawn.randint(9, 24), "trainings": drawn.randint(6, 22)}
    told |= {"team_posts": posts + 2.5, "key_posts": posts, "psychiatrist_posts": round(posts / 5 * 2) / 2 or 0.5}
    return {code: Decimal(str(value)) for code, value in told.items()}


def _entry(program: Program, quarter: Quarter, code: str, value: Decimal, typed_by: UUID) -> Entry:
    return Entry(
        id=key(program.pk, quarter, code),
        program=program,
        first=quarter.first,
        code=code,
        value=value,
        typed_by_id=typed_by,
        typed_at=_noon(quarter.last + timedelta(days=5)),
    )


def _noon(day: date) -> datetime:
    return min(datetime.combine(day, time(12), tzinfo=clock.MONTREAL), clock.now())


def _decided(home: Program, at: date) -> None:
    lead = CAST["team_lead"].person_id
    Decision(
        id=key("change"), program=home, indicator="F4-a", kind=CHANGE, at=at, reason=WHY, by_id=lead, made_at=_noon(at + timedelta(days=9))
    ).save(using="jobs", force_insert=True)  # fmt: skip
    since = at + timedelta(days=20)
    Target(id=key("target"), program=home, indicator="F4-a", value=0.85, since=since, set_by_id=lead).save(using="jobs", force_insert=True)


def read() -> None:
    """Once everything is there: the charts are read before anybody opens them."""
    keeping.read_again()
