"""Advice to two programs and to a mentor alone, in each state; plans and steps of both programs; the counts of the network."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["advice ", "trial ", "trial step ", "tally "]
# name: (program, rule, to, mentor_only, answer)
ADVICE = {
    "waiting": ("a", "usual-broken", "team_lead", False, "shown"),
    "waiting_b": ("b", "usual-broken", "team_lead", False, "shown"),
    "set aside": ("a", "reach", "team_lead", False, "declined"),
    "told": ("a", "share-it", "coordinator", False, "accepted"),
    "alone": ("b", "alone", "peer_mentor", True, "shown"),
    "alone family": ("a", "alone", "family_mentor", True, "opened"),
}
STATES = ("draft", "running", "studied", "adapted")
PLANS = {**{f"{state} {letter}": (letter, state) for state in STATES for letter in "ab"}}
OWNERS = ("team_lead", "clinician", "peer_worker", "family_worker")
NAMES = [*ADVICE, *PLANS, *(f"{owner} {letter}" for owner in OWNERS for letter in "ab"), "network"]


def add() -> None:
    from pairpep.improvement.models import Offer, Tally

    today = clock.today()
    for name, (letter, rule, to, mentor_only, answer) in ADVICE.items():
        answered = answer in ("accepted", "declined")
        save(
            Offer(
                id=key(f"advice {name}"), program_id=key(f"program {letter}"), rule=rule, version=1, indicator="PP-3", on=today, worse=3.0, to=to,
                mentor_only=mentor_only, review_on=today + timedelta(days=60), answer=answer, answered_on=today if answered else None,
                answered_by_id=key(f"lead_{letter}") if answered else None, reason="figure" if answer == "declined" else "",
                words=f"CONSEIL-{name}" if answer == "declined" else "",
            )
        )  # fmt: skip
    for name, (letter, state) in PLANS.items():
        _plan(name, letter, state)
    for letter in "ab":
        for owner in OWNERS:
            _step(owner, letter)
    save(Tally(id=key("tally network"), made_at=clock.now(), body={"months": [], "rules": [], "plans": {}, "chart": None}))


def _plan(name: str, letter: str, state: str) -> None:
    from pairpep.improvement.models import Plan

    now, today = clock.now(), clock.today()
    told: dict[str, Any] = {} if state == "draft" else {"started_at": now, "before": 0.5, "before_last": today - timedelta(days=9)}
    if state in ("studied", "adapted"):
        told |= {"result": 0.6, "result_last": today, "result_from": "reading", "learned": f"APPRIS-{name}", "studied_on": today}
    if state == "adapted":
        told |= {"reason": f"SUITE-{name}", "ended_on": today}
    save(
        Plan(
            id=key(f"trial {name}"), program_id=key(f"program {letter}"), state=state, idea=f"ESSAI-{name}", indicator="PP-3", aim=0.7,
            due_on=today + timedelta(days=90), prediction=f"PREDIT-{name}", expected=0.65, predicted_at=now - timedelta(days=1), moved_on=today,
            made_by_id=key(f"lead_{letter}"), made_at=now, **told,
        )
    )  # fmt: skip


def _step(owner: str, letter: str) -> None:
    from pairpep.improvement.models import Step

    about = {"plan_id": key(f"trial running {letter}"), "program_id": key(f"program {letter}"), "made_by_id": key(f"lead_{letter}")}
    save(
        Step(
            id=key(f"trial step {owner} {letter}"),
            words=f"ETAPE-{owner}-{letter}",
            role=owner,
            due_on=clock.today() + timedelta(days=5),
            made_at=clock.now(),
            **about,
        )
    )


def forbidden(seen: dict[Any, set[Any]]) -> dict[str, str]:
    """What a program tries and answers is on no page of those to whom the rows are closed."""
    from pairpep.improvement.models import Offer, Plan, Step

    plans, steps, offers = seen.get(Plan, set()), seen.get(Step, set()), seen.get(Offer, set())
    words = ("ESSAI", "PREDIT", "APPRIS", "SUITE")
    found = {f"{word}-{name}": f"plan {name}" for name in PLANS if name not in plans for word in words}
    found |= {f"ETAPE-{owner}-{letter}": f"step {owner}" for owner in OWNERS for letter in "ab" if f"{owner} {letter}" not in steps}
    return found | {f"CONSEIL-{name}": f"advice {name}" for name in ADVICE if name not in offers}
