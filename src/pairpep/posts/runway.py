"""Until when posts are paid: of a program, source by source; of the network, as counts that tell of nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.kernel import walls, when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.roles import COORDINATOR, MANAGER, TEAM_LEAD
from pairpep.posts import presenting
from pairpep.posts.models import Post

WIDE, HIGH, SIDE, FOOT = 360, 140, 28, 20  # of the drawing, in its own units


@dataclass(frozen=True)
class Step:
    """From this day on, so many."""

    on: date
    count: int


def page(actor: Actor) -> dict[str, Any]:
    said: dict[str, Any] = {"own": None, "network": None}
    if actor.holds(MANAGER, TEAM_LEAD):
        said["own"] = of_programs(actor)
    if actor.holds(COORDINATOR):
        said["network"] = of_the_network(actor)
    return said


# A program --------------------------------------------------------------------------------------------------------------------------------


def of_programs(actor: Actor) -> dict[str, Any]:
    """Each source with a bar as long as it lasts, and how many posts are paid month by month."""
    today = day_of(actor.now)
    homes = actor.programs([MANAGER, TEAM_LEAD])
    told = [each for each in presenting.posts(actor) if not each["post"].ended and each["post"].program_id in homes]
    sources = [_source(each, money, today) for each in told for money in each["money"]]
    sources.sort(key=lambda one: (one["funding"].ends_on is None, one["funding"].ends_on or date.max))
    bare = [each for each in told if not each["money"]]
    return {"sources": sources, "bare": bare, "chart": chart(_steps([paid_until(each) for each in told if each["money"]], today), today)}


def _source(post: dict[str, Any], money: dict[str, Any], today: date) -> dict[str, Any]:
    horizon = content().posts.months_shown
    months = presenting.months_left(money["funding"].ends_on, today)
    return money | {"post": post, "width": 100 if months is None else max(1, min(100, round(100 * months / horizon)))}


def paid_until(told: dict[str, Any]) -> date | None:
    """The last day that some source pays; without any, that of the contract. None: no end."""
    post: Post = told["post"]
    ends = [money["funding"].ends_on for money in told["money"]]
    if not ends:
        return None if post.recurrent else post.ends_on
    return None if None in ends else max(ends)


def _steps(ends: list[date | None], today: date) -> list[Step]:
    last = {day for day in ends if day is not None and day >= today}
    still = [day for day in ends if day is None or day >= today]
    steps = [Step(today, len(still))]
    return steps + [Step(day + timedelta(days=1), sum(1 for end in still if end is None or end > day)) for day in sorted(last)]


# The network ------------------------------------------------------------------------------------------------------------------------------


def of_the_network(actor: Actor) -> dict[str, Any] | None:
    """As the database answers: counts of five or more, a time with fewer joined to the next. Nothing when the whole is smaller."""
    today = day_of(actor.now)
    found = walls.call("app.network_runway", today)
    if not found:
        return None
    told = [(until and date.fromisoformat(until), posts) for until, posts in found["until"]]
    rows = [{"until": when.day(until, weekday=False) if until else _("later, or no end"), "posts": posts} for until, posts in told]
    ends = [day for until, posts in told for day in [until] * posts]
    return {"total": found["total"], "hours": found["hours"], "rows": rows, "chart": chart(_steps(ends, today), today)}


# The drawing ------------------------------------------------------------------------------------------------------------------------------


def chart(steps: list[Step], today: date) -> dict[str, Any]:
    """A staircase going down, over the months that content says, and the same in a table."""
    days = round(content().posts.months_shown * 30.4)
    most = max(1, *(step.count for step in steps))
    shown = [step for step in steps if (step.on - today).days <= days]

    def across(day: date) -> float:
        return round(SIDE + (WIDE - SIDE) * (day - today).days / days, 1)

    def down(count: int) -> float:
        return round(10 + (HIGH - FOOT - 10) * (1 - count / most), 1)

    points = []
    for before, step in zip([shown[0], *shown], shown, strict=False):
        points += [(across(step.on), down(before.count)), (across(step.on), down(step.count))]
    points.append((float(WIDE), down(shown[-1].count)))
    floor = float(HIGH - FOOT)
    line = " ".join(f"{x},{y}" for x, y in points)
    years = [date(year, 1, 1) for year in range(today.year + 1, today.year + 1 + days // 365 + 1)]
    return {
        "line": line,
        "area": f"{SIDE},{floor} {line} {WIDE},{floor}",
        "wide": WIDE,
        "high": HIGH,
        "floor": str(floor),
        "side": SIDE,
        "most": most,
        "top": str(down(most)),
        "beside": SIDE - 6,
        "years": [{"x": str(across(day)), "label": str(day.year)} for day in years if (day - today).days <= days],
        "rows": [{"on": when.day(step.on, weekday=False), "count": step.count} for step in shown],
        "sentence": _sentence(shown),
    }


def _sentence(steps: list[Step]) -> str:
    first, last = steps[0], steps[-1]
    now = ngettext("%(count)d post is paid today", "%(count)d posts are paid today", first.count) % {"count": first.count}
    if first.count == last.count:
        return _("%(now)s, and none ends in the months shown.") % {"now": now}
    return _("%(now)s; %(left)d from %(day)s on.") % {"now": now, "left": last.count, "day": when.day(last.on, weekday=False)}
