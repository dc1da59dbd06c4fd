"""What became of advice and of plans in the whole network: counts by month, rules to read again, and a run chart. No program is named.

A rule's answers are told from three programs on: with fewer, a count says which program it was.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from pairpep.analysis import engine
from pairpep.analysis.result import to_json
from pairpep.improvement.models import Offer, Plan
from pairpep.improvement.workflow import ACCEPTED, DECLINED, PLAN
from pairpep.indicators import recommending
from pairpep.indicators.recommending import Offered
from pairpep.kernel import clock

WHY = "advice and plans are counted for the whole network"
LEAST = 3  # programs that answered
MONTHS = 36


def of_the_network(using: str = "jobs") -> dict[str, Any]:
    rows = list(Offer.objects.using(using).unscoped(WHY).order_by("on", "id"))
    states = Counter(Plan.objects.using(using).unscoped(WHY).values_list("state", flat=True))
    months = by_month(rows, clock.today())
    return {
        "months": months,
        "rules": by_rule(rows),
        "plans": {state: states[state] for state in PLAN.states},
        "chart": run_chart(months, clock.today()),
    }


def by_month(rows: Iterable[Offer], today: date) -> list[dict[str, Any]]:
    """From the first month with advice to this one, of the advice said in each: how much was opened, accepted, set aside."""
    told: dict[date, Counter[str]] = defaultdict(Counter)
    for row in rows:
        here = told[row.on.replace(day=1)]
        here["said"] += 1
        here["opened"] += row.opened_on is not None
        here["accepted"] += row.answer == ACCEPTED
        here["declined"] += row.answer == DECLINED
    if not told:
        return []
    months, month = [], min(told)
    while month <= today:
        months.append({"first": month.isoformat()} | {name: told[month][name] for name in ("said", "opened", "accepted", "declined")})
        month = (month + timedelta(days=32)).replace(day=1)
    return months[-MONTHS:]


def by_rule(rows: Iterable[Offer]) -> list[dict[str, Any]]:
    rows = list(rows)
    review = set(recommending.to_review([offered(row) for row in rows], least=LEAST))
    found = []
    for code in sorted({row.rule for row in rows}):
        these = [row for row in rows if row.rule == code]
        answered = [row for row in these if row.answer in (ACCEPTED, DECLINED)]
        line: dict[str, Any] = {"rule": code, "said": len(these), "review": code in review, "told": False}
        if len({row.program_id for row in answered}) >= LEAST:
            reasons = Counter(row.reason for row in answered if row.answer == DECLINED)
            accepted = sum(row.answer == ACCEPTED for row in answered)
            line |= {"told": True, "accepted": accepted, "declined": len(answered) - accepted, "reasons": dict(sorted(reasons.items()))}
        found.append(line)
    return found


def offered(row: Offer) -> Offered:
    """A line of the log, as the rules take it."""
    return Offered(
        program=str(row.program_id),
        rule=row.rule,
        version=row.version,
        indicator=row.indicator,
        on=row.on,
        worse=row.worse,
        answer=row.answer,  # type: ignore[arg-type]
        answered_on=row.answered_on,
        reason=row.reason,
    )


def run_chart(months: list[dict[str, Any]], today: date) -> dict[str, Any] | None:
    """Advice accepted, of what was said each month that is over. The engine's own result object."""
    closed = [each for each in months if _last(each["first"]) < today]
    if not closed:
        return None
    data = {
        "y": [float(each["accepted"]) for each in closed],
        "periods": [[each["first"], _last(each["first"]).isoformat()] for each in closed],
    }
    result = engine.analyse("spc.run", data, {"as_of": today.isoformat(), "entry_delay_days": 0})
    told: dict[str, Any] = json.loads(to_json(result))
    return told


def _last(first: str) -> date:
    return (date.fromisoformat(first) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
