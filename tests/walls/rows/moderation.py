"""What those who watch over the community keep: a report, a raised hand, two steps and an appeal, hours; and who chose the mail of the week."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.moderation.news_links import digest_of, token_of
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["report ", "step ", "appeal ", "shift ", "back ", "day ", "news ", "week "]
NAMES = ["open", "hand", "hidden", "waits", "peer_mentor", "closed", "active_a", "clinician_a", "mother_a"]


def add() -> None:
    from pairpep.moderation.models import Appeal, ClosedDay, DutyShift, NewsChoice, NewsSent, Report, Step, SteppedBack

    now, today = clock.now(), clock.today()
    asked = {"kind": "report", "member_id": key("member clinician_a"), "reason": "names", "words": "DEMANDE-open"}
    save(Report(id=key("report open"), message_id=key("said open"), at=now, **asked))
    save(Report(id=key("report hand"), message_id=key("said waits"), kind="hand", at=now))
    for name, code, about, by in (("hidden", "hide", "clinician_a", "peer_mentor"), ("waits", "ask_change", "active_a", "coordinator")):
        why = {"rule": "names", "words": f"MESURE-{name}", "by_id": key(by), "at": now}
        save(Step(id=key(f"step {name}"), member_id=key(f"member {about}"), message_id=key(f"said {name}"), code=code, **why))
        save(Appeal(id=key(f"appeal {name}"), step_id=key(f"step {name}"), words=f"APPEL-{name}", at=now))
    save(
        Step(
            id=key("step clinician_a"),
            member_id=key("member clinician_a"),
            code="reminder",
            words="MESURE-rappel",
            by_id=key("coordinator"),
            at=now,
        )
    )
    watching = {"person_id": key("peer_mentor")}
    save(DutyShift(id=key("shift peer_mentor"), weekday=1, starts=time(9), ends=time(12), since=today, **watching))
    save(SteppedBack(id=key("back peer_mentor"), day=today, **watching))
    save(ClosedDay(id=key("day closed"), day=today + timedelta(days=5), set_by_id=key("coordinator")))
    for who in ("active_a", "clinician_a", "mother_a"):
        chosen = {"rhythm": "weekly", "chosen_at": now, "stop_digest": digest_of(token_of(key(f"news {who}")))}
        save(NewsChoice(id=key(f"news {who}"), person_id=key(who), **chosen))
        save(NewsSent(id=key(f"week {who}"), choice_id=key(f"news {who}"), week=date(2026, 1, 5), at=now))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.moderation.models import Appeal, Report, Step

    words = {f"MESURE-{name}": "why a step was taken" for name in ("hidden", "waits") if name not in seen[Step]}
    words |= {f"APPEL-{name}": "what somebody asked again" for name in ("hidden", "waits") if name not in seen[Appeal]}
    words |= {} if "clinician_a" in seen[Step] else {"MESURE-rappel": "why a step was taken"}
    return words | ({} if "open" in seen[Report] else {"DEMANDE-open": "why somebody asked for a message to be read again"})
