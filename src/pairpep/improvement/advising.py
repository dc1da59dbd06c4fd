"""Each night: what each program may be advised, from the readings that stand and from what it answered before; at most three a month.

Under the jobs' login. Rules are read, never learned (pairpep.indicators.recommending); what is said here becomes an `Offer`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile
from uuid import UUID

from django.db import connections, transaction

from pairpep.disclosure import Refusal
from pairpep.gatherings.models import Meeting, Seat
from pairpep.gatherings.workflow import CLOSED
from pairpep.improvement import counting
from pairpep.improvement.models import Offer, Plan
from pairpep.improvement.workflow import ACTED, OPEN, WAITING
from pairpep.indicators import recommending
from pairpep.indicators.comparing import Comparison as Side
from pairpep.indicators.recommending import Advice, Context, State
from pairpep.kernel import clock, journalling
from pairpep.kernel.scoping import acting
from pairpep.learning.models import Attendance
from pairpep.measures import keeping
from pairpep.measures.models import Comparison, Fact, Reading
from pairpep.network.models import Membership, Program
from pairpep.posts.models import Post
from pairpep.posts.workflow import FILLED

WHY = "programs are advised by the jobs"
ONE_AT_A_TIME = 20309  # the number of an advisory lock
STOPS_AFTER_TWO_PLANS = ("assured_fail", "under_benchmark")  # as their `stop` says in content/recommendations
MONTHS_OF_A_DAY = 30.44
MEETINGS, LATELY = "PP-6", 12  # the indicator of who came to meetings; how many of them are looked back on


def run_due(*, using: str = "jobs") -> int:
    """How many pieces of advice were said. Run twice in a day, it says nothing twice."""
    with transaction.atomic(using=using), acting(WHY), connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        sides = _side_by_side(using)
        return sum(_advise(program, sides, clock.today(), using) for program in Program.objects.using(using).order_by("code"))


def _advise(program: Program, sides: dict[str, list[Side]], today: date, using: str) -> int:
    rows = list(Offer.objects.using(using).unscoped(WHY).filter(program=program).order_by("on", "id"))
    log = [replace(counting.offered(each), program=program.code) for each in rows]
    told = recommending.advise(
        keeping.rules(), states_of(program, sides, today, using), context_of(program, today, using), log, today=today
    )
    _end_what_is_over(rows, told, today, using)
    busy, done = _plans(program, using)
    said = [each for each in told if each.outcome == "say" and not _stops(each, busy, done)]
    for each in said:
        offer = _offer(program, each, today)
        offer.save(using=using, force_insert=True)
        journalling.record_event("improvement.advised", by=None, subject=offer, using=using)
    return len(said)


def _offer(program: Program, each: Advice, today: date) -> Offer:
    rule = each.rule
    return Offer(
        program=program,
        rule=rule.code,
        version=rule.version,
        indicator=each.indicator,
        on=today,
        worse=each.worse,
        to=rule.to,
        mentor_only=rule.mentor_only,
        review_on=today + timedelta(days=rule.review_days),
    )


def _end_what_is_over(rows: Iterable[Offer], told: Sequence[Advice], today: date, using: str) -> None:
    """What its rule no longer sees, or whose day of review has come, waits no more: the log keeps it. Seen again before, it is back."""
    reached = {(each.rule.code, each.indicator) for each in told if each.outcome != "not_here"}
    for row in rows:
        over = (row.rule, row.indicator) not in reached or row.review_on <= today
        if row.answer in WAITING and over == (row.over_on is None):
            row.over_on = today if over else None
            row.save(using=using, update_fields=["over_on"])


def _plans(program: Program, using: str) -> tuple[set[tuple[str, str]], dict[tuple[str, str], int]]:
    """(rule, indicator) of advice that a plan is under way for; of advice that plans taken to their end came from, how many."""
    busy: set[tuple[str, str]] = set()
    done: dict[tuple[str, str], int] = defaultdict(int)
    for plan in Plan.objects.using(using).unscoped(WHY).filter(program=program, offer__isnull=False).select_related("offer"):
        assert plan.offer is not None
        key = plan.offer.rule, plan.offer.indicator
        if plan.state in OPEN:
            busy.add(key)
        done[key] += plan.state in ACTED
    return busy, done


def _stops(each: Advice, busy: set[tuple[str, str]], done: dict[tuple[str, str], int]) -> bool:
    key = each.rule.code, each.indicator
    return key in busy or (each.rule.trigger in STOPS_AFTER_TWO_PLANS and done[key] >= 2)


# What is known of a program


def states_of(program: Program, sides: dict[str, list[Side]], today: date, using: str = "jobs") -> list[State]:
    found = []
    zeros = _nothing(program.pk, today, using)
    for row in Reading.objects.using(using).unscoped(WHY).of_program(program.pk).standing():
        here = sides.get(row.indicator, [])
        found.append(
            recommending.state_of(
                row.object, comparison=here[-1] if here else None, nothing=zeros.get(row.indicator, 0), under=under(here, program.code)
            )
        )
    return [*found, State(program.code, MEETINGS, nothing=missed(program.pk, using))]


def missed(program_id: UUID, using: str = "jobs") -> int:
    """Last meetings in a row where somebody of the program was expected and nobody came. The indicator is of the network, and a quarter is
    no meeting: they are counted here, for whoever would take news."""
    seats = list(Seat.objects.using(using).unscoped(WHY).filter(program_id=program_id))
    held = Meeting.objects.using(using).unscoped(WHY).filter(group_id__in={seat.group_id for seat in seats}, state=CLOSED)
    lately = [(each, clock.day_of(each.starts_at)) for each in held.order_by("-starts_at")[:LATELY]]
    came = Attendance.objects.using(using).unscoped(WHY).filter(program_id=program_id, came=True, meeting__in=[each for each, _ in lately])
    seen = set(came.values_list("meeting_id", flat=True))
    expected = [each.pk for each, day in lately if any(seat.group_id == each.group_id and _sat(seat, day) for seat in seats)]
    return len(list(takewhile(lambda pk: pk not in seen, expected)))


def _sat(seat: Seat, day: date) -> bool:
    return seat.since <= day and (seat.until is None or seat.until >= day)


def _nothing(program_id: UUID, today: date, using: str) -> dict[str, int]:
    """Last closed periods in a row where there was somebody and nothing was counted, by indicator.

    From facts: a zero of people is blank in a reading. Those who are told may open every file behind it.
    """
    closed: dict[str, list[Fact]] = defaultdict(list)
    for fact in Fact.objects.using(using).filter(program_id=program_id).order_by("indicator", "-first"):
        definition = keeping.catalogue().on(fact.indicator, fact.first) if fact.indicator in keeping.catalogue().codes else None
        if definition and fact.last + timedelta(days=definition.delay) < today:
            closed[fact.indicator].append(fact)
    return {code: len(list(takewhile(lambda each: not each.numerator and each.denominator, facts))) for code, facts in closed.items()}


def _side_by_side(using: str) -> dict[str, list[Side]]:
    """Comparisons that stand, by indicator, in time order."""
    found: dict[str, list[Side]] = defaultdict(list)
    for row in Comparison.objects.using(using).unscoped(WHY).standing():
        found[row.indicator].append(row.object)
    return found


def under(sides: Sequence[Side], program: str) -> int:
    """Last periods in a row in which this program is shown under the range of the others."""
    return len(list(takewhile(lambda side: _is_under(side, program), reversed(sides))))


def _is_under(side: Side, program: str) -> bool:
    others = side.others(program)
    if others is None or program not in side.drawn or isinstance(side.out, Refusal):
        return False
    share = side.out.share(side.programs.index(program), 0).value
    return share is not None and share < others.lowest


def context_of(program: Program, today: date, using: str = "jobs") -> Context:
    """Its workers, and the posts that are filled."""
    workers = Membership.objects.using(using).unscoped(WHY).filter(program=program).of_workers().at_home().held_on(today)
    since = min((each.since for each in workers), default=None)
    posts = Post.objects.using(using).unscoped(WHY).filter(program=program, state=FILLED)
    months = (today - since).days / MONTHS_OF_A_DAY if since else 0
    return Context(
        program=program.code,
        post_filled=since is not None,
        waves_in_post=int(months // keeping.rules().quiet_months),
        hours=float(sum(each.hours for each in posts)),
    )
