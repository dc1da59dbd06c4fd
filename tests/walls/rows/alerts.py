"""A ladder in each program; an alert about somebody followed, one about a relative, one of the other program, one that ended, a drill."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.world import key

PREFIXES = ["ladder ", "rung ", "alert ", "told "]
NAMES = ["a", "b", "first a", "second a", "first b", "active_a", "mother_a", "youth_b", "ended", "drill"]

# alert → (whom it is about, who was told)
ABOUT = {"active_a": ("active_a", "clinician_a"), "mother_a": ("mother_a", "family_a"), "youth_b": ("youth_b", "clinician_b")}


def add() -> None:
    from pairpep.alerts.models import Alert, Ladder, Rung

    now = clock.now()
    for letter in "ab":
        place = {"program_id": key(f"program {letter}")}
        hours = {"hours": ["1 09:00-17:00"], "waits": [15, 15], "outside": "wait"}
        save(Ladder(id=key(f"ladder {letter}"), **place, **hours, since=now, saved_by_id=key(f"lead_{letter}")))
        stands = {"ladder_id": key(f"ladder {letter}"), **place}
        save(Rung(id=key(f"rung first {letter}"), **stands, step=1, person_id=key(f"clinician_{letter}")))
    save(Rung(id=key("rung second a"), ladder_id=key("ladder a"), program_id=key("program a"), step=2, person_id=key("lead_a")))
    for name, (whom, person) in ABOUT.items():
        about = on(whom) | {"ladder_id": key(f"ladder {'b' if whom.endswith('_b') else 'a'}")}
        moment = {"written_at": now, "received_at": now, "due_at": now + timedelta(hours=1)}
        save(Alert(id=key(f"alert {name}"), **about, **moment, state="told", step=1))
        _told(name, about["program_id"], person)
    end = {"state": "closed", "outcome": "spoken", "note": "MOT-ended", "note_lang": "fr", "ended_by_id": key("clinician_a")}
    long_ago = {"written_at": now - timedelta(days=20), "received_at": now - timedelta(days=20), "ended_at": now - timedelta(days=19)}
    save(Alert(id=key("alert ended"), **on("active_a"), **long_ago, **end))
    _told("ended", key("program a"), "clinician_a")
    tried = {"program_id": key("program a"), "started_by_id": key("lead_a"), "written_at": now, "received_at": now}
    save(Alert(id=key("alert drill"), **tried, state="told", step=1))
    _told("drill", key("program a"), "manager_a")


def _told(name: str, program: Any, person: str) -> None:
    from pairpep.alerts.models import Told

    of = {"alert_id": key(f"alert {name}"), "program_id": program, "person_id": key(person)}
    save(Told(id=key(f"told {name}"), **of, step=1, why="step", at=clock.now()))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.alerts.models import Alert

    return {} if "ended" in seen[Alert] else {"MOT-ended": "what was said after an alert"}
