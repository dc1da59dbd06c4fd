"""The ladder of the fictitious program, an answer that spoke of danger and what was done, and the last drill."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pairpep.alerts.models import Alert, Ladder, Rung, Told
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.project.demo.cast import CAST


def key(*parts: object) -> Any:
    return derived_id("demonstration", "alerts", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill(program: Program) -> None:
    since = clock.now() - timedelta(days=40)
    hours = {"hours": [f"{day} 08:30-16:30" for day in range(1, 6)], "waits": [15, 20], "outside": "wait"}
    save(Ladder(id=key("ladder"), program_id=program.pk, **hours, since=since, saved_by_id=CAST["team_lead"].person_id))
    for step, role in ((1, "clinician"), (2, "team_lead"), (2, "manager")):
        where = {"ladder_id": key("ladder"), "program_id": program.pk, "step": step}
        save(Rung(id=key("rung", role), **where, person_id=CAST[role].person_id))
    about = {"file_id": derived_id("demonstration", "file", "young_person"), "note_lang": "fr"}
    _ended("alert", program, _working_day(6), "spoken", note="Je passe te voir mardi, comme convenu.", **about)
    _ended("drill", program, _working_day(20), "drill", started_by_id=CAST["team_lead"].person_id)


def _working_day(days: int) -> datetime:
    """A morning in the hours of the ladder, at least so many days ago."""
    moment = clock.now().astimezone(clock.MONTREAL) - timedelta(days=days)
    while moment.isoweekday() > 5:
        moment -= timedelta(days=1)
    return moment.replace(hour=10, minute=12, second=0, microsecond=0)


def _ended(name: str, program: Program, at: datetime, outcome: str, **more: Any) -> None:
    by = CAST["clinician"].person_id
    here, end = at + timedelta(minutes=6), at + timedelta(minutes=48)
    walk = {"state": "closed", "step": 1, "ladder_id": key("ladder"), "taken_by_id": by, "taken_at": here}
    walk |= {"ended_by_id": by, "ended_at": end}
    save(Alert(id=key(name), program_id=program.pk, written_at=at, received_at=at, outcome=outcome, **walk, **more))
    save(Told(id=key(name, "told"), alert_id=key(name), program_id=program.pk, person_id=by, step=1, why="step", at=at))
