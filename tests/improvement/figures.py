"""What the stories about advice and plans share: quarters of figures, read as a job reads them; advice as the night says it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from pairpep.improvement import advising, following
from pairpep.improvement.models import Offer, Plan
from pairpep.indicators.facts import Fact
from pairpep.kernel import clock, walls
from pairpep.kernel.home import tasks_for
from pairpep.kernel.scoping import acting
from pairpep.measures import keeping
from pairpep.measures.models import Decision
from tests.world import key

DECLINED = {"reason": "no_means", "words": ""}


def rows(model: Any, **where: Any) -> list[Any]:
    found = model.objects.using("jobs")
    found = found.unscoped("a test looks at what happened") if hasattr(found, "unscoped") else found
    return list(found.filter(**where).order_by("pk"))


def one(model: Any, **where: Any) -> Any:
    (found,) = rows(model, **where)
    return found


def add(row: Any) -> Any:
    with acting("a test arranges"):
        row.save(using="jobs", force_insert=True)
    return row


def quarter(day: date, before: int = 0) -> tuple[date, date]:
    """The quarter of a day, or one that many quarters earlier."""
    year, number = divmod(day.year * 4 + (day.month - 1) // 3 - before, 4)
    first = date(year, number * 3 + 1, 1)
    return first, (first + timedelta(days=100)).replace(day=1) - timedelta(days=1)


def read(code: str, shares: list[int], *, program: str = "a", of: int = 60) -> None:
    """One figure a closed quarter, the last being the last that is closed: `shares` of `of` people each."""
    since = 1 if clock.today() > quarter(clock.today(), 1)[1] + timedelta(days=15) else 2
    count = len(shares)
    facts = [
        Fact(code, f"programme-{program}", *quarter(clock.today(), since + count - 1 - place), numerator=share, denominator=of)
        for place, share in enumerate(shares)
    ]
    with acting("a test arranges"):
        keeping.keep_reading(code, key(f"program {program}"), facts)


FALLING = [31, 29, 30, 32, 30, 28, 31, 30, 32, 29, 30, 31, 20, 19, 18, 19, 20, 19, 18, 19]  # a concern for eight quarters
RISING = [20, 19, 18, 19, 20, 19, 18, 19, 20, 19, 18, 19, 31, 30, 32, 31, 30, 31, 32, 31]
STEADY = [30, 29, 31, 30, 28, 30, 31, 32, 30, 29, 30, 31, 30, 29]


def night() -> int:
    """How many pieces of advice the night says."""
    following.run_due()
    said = advising.run_due()
    following.count()
    return said


def advised(program: str = "a", **said: Any) -> Offer:
    """A piece of advice that waits, as the night would have left it."""
    today = clock.today()
    about = {"rule": "usual-broken", "version": 1, "indicator": "PP-3", "on": today, "worse": 8.0, "to": "team_lead"}
    return add(Offer(program_id=key(f"program {program}"), review_on=today + timedelta(days=60), **(about | said)))


def tried(program: str = "a", **said: Any) -> Plan:
    """A draft that could start."""
    about: dict[str, Any] = {
        "idea": "Appeler chaque personne la semaine de son arrivée",
        "indicator": "PP-3",
        "aim": 0.6,
        "due_on": clock.in_days(200),
        "prediction": "Une personne de plus sur dix dira oui",
        "expected": 0.58,
        "predicted_at": clock.now() - timedelta(hours=1),
        "moved_on": clock.today(),
        "made_by_id": key(f"lead_{program}"),
        "made_at": clock.now(),
    }
    return add(Plan(program_id=key(f"program {program}"), **(about | said)))


def typed(**said: Any) -> dict[str, Any]:
    """What a browser sends of a plan that is written whole."""
    return {
        "program": str(key("program a")),
        "idea": "Appeler chaque personne la semaine de son arrivée",
        "indicator": "PP-3",
        "aim": "60",
        "due_on": clock.in_days(200).isoformat(),
        "prediction": "Une personne de plus sur dix dira oui",
        "expected": "58,5",
    } | said


def annotations(program: str = "a") -> list[Decision]:
    return rows(Decision, program_id=key(f"program {program}"))


def of_the_day(world: Any, who: str, kind: str) -> int:
    """How many tasks of a kind are on somebody's page of the day."""
    with walls.entered(key(who), read_only=True) as actor:
        return sum(task.kind == kind for _role, tasks in tasks_for(actor) for task in tasks)
