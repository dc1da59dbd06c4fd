"""What the desk keeps, in a and in b: said by someone followed, by the staff, and by who watches over privacy."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.world import key

PREFIXES = ["look ", "communication ", "report ", "incident ", "request ", "remark ", "evaluation ", "refused ", "alert "]
PEOPLE = {"active_a": "lead_a", "mother_a": "privacy_a", "youth_b": "lead_b"}
NAMES = ["of_staff_a", "closed_a", "own_a", *(f"answered {person}" for person in PEOPLE)]


def of(letter: str) -> dict[str, Any]:
    return {"program_id": key(f"program {letter}")}


def add() -> None:
    from pairpep.privacy.models import Alert, Evaluation, Incident, LookAnswer, RefusedPages, Report

    now, today = clock.now(), clock.today()
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    for person, by in PEOPLE.items():
        _about_someone(person, by)
    for letter, looker, by in (("a", "clinician_a", "privacy_a"), ("b", "clinician_b", "lead_b")):
        save(
            LookAnswer(
                id=key(f"look {letter}"), **of(letter), month=month, mark=f"mark{letter}", kind="hours", looker_id=key(looker), answer="to_follow_up", by_id=key(by), at=now,
            )
        )  # fmt: skip
        save(
            Incident(
                id=key(f"incident {letter}"),
                **of(letter),
                kind="saw",
                opened_at=now,
                opened_by_id=key(by),
                aware_on=today,
                changed_at=now,
                circumstances=f"INCIDENT-{letter}",
            )
        )
        save(Evaluation(id=key(f"evaluation {letter}"), **of(letter), year=today.year - 1, to_do=f"ANNEE-{letter}", changed_at=now))
        save(RefusedPages(id=key(f"refused {letter}"), person_id=key(looker), hour=now - timedelta(hours=3), times=20))
        save(Alert(id=key(f"alert {letter}"), **of(letter), kind="bulk", looker_id=key(looker), at=now, times=50))
    save(Alert(id=key("alert own_a"), **of("a"), kind="refused", looker_id=key("privacy_a"), at=now, times=20))
    save(
        Report(
            id=key("report of_staff_a"),
            **of("a"),
            by_id=key("peer_a"),
            kind="lost_device",
            words="SIGNALE-of_staff_a",
            at=now,
            due_on=today,
        )
    )
    save(
        Incident(
            id=key("incident closed_a"), **of("a"), kind="other", opened_at=now, opened_by_id=key("privacy_a"), aware_on=today, changed_at=now, serious="no",
            closed_at=now, closed_by_id=key("privacy_a"),
        )
    )  # fmt: skip


def _about_someone(person: str, by: str) -> None:
    from pairpep.privacy.models import Communication, Remark, Report, RightsRequest

    now, today = clock.now(), clock.today()
    said = dict.fromkeys(("recipient", "purpose", "justification"), "dit")
    save(
        Communication(
            id=key(f"communication {person}"), **on(person), at=now, information=f"COMMUNIQUE-{person}", **said, made_by_id=key(by)
        )
    )
    save(Report(id=key(f"report {person}"), **on(person), by_id=key(person), kind="saw", words=f"SIGNALE-{person}", at=now, due_on=today))
    asked = {"kind": "correction", "received_on": today, "due_on": today, "created_at": now, "created_by_id": key(person)}
    save(RightsRequest(id=key(f"request {person}"), **on(person), words=f"DEMANDE-{person}", **asked))
    save(
        RightsRequest(
            id=key(f"request answered {person}"), **on(person), words=f"REMARQUE-{person}", beside=True, **asked, identity="own_page", identity_at=now,
            decision="granted", answer=f"REPONSE-{person}", answered_at=now, answered_by_id=key("privacy_a"),
        )
    )  # fmt: skip
    save(Remark(id=key(f"remark {person}"), **on(person), request_id=key(f"request answered {person}"), words=f"REMARQUE-{person}", at=now))


NAMES += [f"answered {person}" for person in PEOPLE]


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.privacy.models import Communication, Evaluation, Incident, Remark, Report, RightsRequest

    found = {}
    for person in PEOPLE:
        found |= {f"COMMUNIQUE-{person}": "what was told about someone"} if person not in seen[Communication] else {}
        found |= {f"DEMANDE-{person}": "what someone asked"} if person not in seen[RightsRequest] else {}
        found |= {f"REPONSE-{person}": "an answer to someone"} if f"answered {person}" not in seen[RightsRequest] else {}
        found |= (
            {f"REMARQUE-{person}": "what someone says"}
            if f"answered {person}" not in seen[RightsRequest] and person not in seen[Remark]
            else {}
        )
    found |= {f"SIGNALE-{name}": "what was reported" for name in (*PEOPLE, "of_staff_a") if name not in seen[Report]}
    found |= {f"INCIDENT-{name}": "an incident" for name in "ab" if name not in seen[Incident]}
    return found | {f"ANNEE-{name}": "a year" for name in "ab" if name not in seen[Evaluation]}
