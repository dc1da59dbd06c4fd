"""Plans: for someone accompanied in a, for a relative, for someone in b, and for someone whose worker left. Each with its drafts and its past."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.walls.rows.contacts import TOGETHER
from tests.world import key

PREFIXES = ["plan ", "version ", "progress ", "offer ", "crossing ", ""]
OTHERS = ("past", "proposed", "draft")  # versions that do not stand
NAMES = [*TOGETHER, "let_in", "let_be", "unanswered", "over", *(f"{title} {name}" for title in OTHERS for name in TOGETHER)]


def add() -> None:
    for name, (person, worker) in TOGETHER.items():
        _plan(name, person, worker)
    _lines_that_cross()


def words(mark: str, need: str) -> str:
    from pairpep.plans.part import Line, Part

    return Part((Line(id="line1", need=need, words=mark, means=("I01",), who="worker"),), ("X03",)).written()


def _plan(name: str, person: str, worker: str) -> None:
    from pairpep.plans.models import Plan, Progress, Version

    now, today = clock.now(), clock.today()
    kind, need = ("peer", "N05") if person in ("active_a", "left_a") else ("family", "F05")
    dates = {"created_at": now - timedelta(days=9), "approved_at": now - timedelta(days=4), "review_on": today + timedelta(days=5)}
    save(
        Plan(
            id=key(f"plan {name}"), **on(person), referral_id=key(f"referral {name}"), worker_id=key(worker), kind=kind, state="approved", **dates,
        )
    )  # fmt: skip
    for number, (title, state, said) in enumerate(
        [("past", "replaced", "PASSE"), ("version", "approved", "PLAN"), ("proposed", "proposed", "PROPOSE"), ("draft", "draft", "BROUILLON")], start=1
    ):  # fmt: skip
        save(
            Version(
                id=key(f"{title} {name}"), **on(person), plan_id=key(f"plan {name}"), number=number, state=state, content=words(f"{said}-{name}", need),
                review_on=today + timedelta(days=5), created_at=now - timedelta(days=9 - number), changed_at=now - timedelta(days=9 - number),
                proposed_at=None if state == "draft" else now - timedelta(days=9 - number),
                approved_at=now - timedelta(days=6 - number) if state in ("replaced", "approved") else None,
            )
        )  # fmt: skip
    save(
        Progress(
            id=key(f"progress {name}"),
            **on(person),
            plan_id=key(f"plan {name}"),
            need=need,
            step="moves",
            at=now - timedelta(days=2),
        )
    )


def _lines_that_cross() -> None:
    from pairpep.plans.models import Crossing, Offer

    now = clock.now()
    for name, answer, removed in (("let_in", "yes", False), ("let_be", "let_be", False), ("unanswered", "", False), ("over", "yes", True)):
        save(
            Offer(
                id=key(f"offer {name}"), **on("mother_a"), plan_id=key("plan family"), line=name, words=line(f"OFFRE-{name}"), offered_at=now - timedelta(days=2),
                taken_back_at=now if removed else None, in_plan_at=now if answer == "yes" and not removed else None,
            )
        )  # fmt: skip
        save(
            Crossing(
                id=key(f"crossing {name}"), **on("active_a"), offer_id=key(f"offer {name}"), words=line(f"TRAVERSE-{name}"), offered_at=now - timedelta(days=2),
                answer=answer, answered_at=now - timedelta(days=1) if answer else None, removed_at=now if removed else None,
            )
        )  # fmt: skip


def line(mark: str) -> str:
    import json

    return json.dumps(
        {"from": "Ta proche", "id": "line1", "need": "F05", "words": mark, "lang": "fr", "means": ["I25"], "who": "both", "until": None}
    )


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.plans.models import Crossing, Offer, Version

    found = {}
    marks = {"PASSE": "past ", "PLAN": "", "PROPOSE": "proposed ", "BROUILLON": "draft "}
    for name in TOGETHER:
        found |= {f"{mark}-{name}": f"a plan with {name}" for mark, title in marks.items() if f"{title}{name}" not in seen[Version]}
    for name in ("let_in", "let_be", "unanswered", "over"):
        found |= {f"OFFRE-{name}": "a line that a relative offers"} if name not in seen[Offer] else {}
        found |= {f"TRAVERSE-{name}": "a line that waits for a young person"} if name not in seen[Crossing] else {}
    return found
