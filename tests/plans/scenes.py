"""What the tests of plans share: a line typed whole, a plan brought to a point of its road."""

from __future__ import annotations

from typing import Any

from pairpep.kernel import clock
from pairpep.plans import actions
from pairpep.plans.models import Plan, Version
from pairpep.plans.part import Line

LINE = {
    "line_id": "aaa",
    "seen": "",
    "need": "N05",
    "words": "Je veux revoir du monde",
    "lang": "fr",
    "means": ["I08"],
    "more_means": ["I22"],
    "who": "worker",
}
FAMILY_LINE = {**LINE, "need": "F05", "words": "J'ai peur de dire la mauvaise chose", "means": ["I25"], "more_means": []}
WORKER = {"active": "peer_a", "family": "family_a", "family_b": "family_b"}
PERSON = {"active": "active_a", "family": "mother_a", "family_b": "mother_b"}


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks at what happened")


def start(world: Any, referral: str = "active") -> Plan:
    return actions.start(world.referral(referral), by=world.actor(WORKER[referral]))


def line(words: str = "Je veux revoir du monde", *, line_id: str = "aaa", need: str = "N05") -> Line:
    return Line(id=line_id, need=need, words=words, lang="fr", means=("I08",) if need[0] == "N" else ("I25",), who="worker")


def proposed(world: Any, referral: str = "active", words: str = "Je veux revoir du monde") -> Plan:
    plan, by = start(world, referral), world.actor(WORKER[referral])
    actions.write_line(plan, by=by, line=line(words, need="N05" if referral == "active" else "F05"))
    actions.write_limits(
        plan, by=by, not_doing=["X03"], review_on=clock.in_days(90), seen=latest(plan).part.limits_mark(latest(plan).review_on)
    )
    actions.propose(plan, by=by)
    return plan


def approved(world: Any, referral: str = "active", words: str = "Je veux revoir du monde") -> Plan:
    plan = proposed(world, referral, words)
    actions.approve(plan, by=world.actor(PERSON[referral]), version_id=latest(plan).pk)
    return plan


def latest(plan: Plan) -> Version:
    found: Version = rows(Version).filter(plan_id=plan.pk).order_by("-number").first()
    return found


def versions(plan: Plan) -> list[tuple[int, str]]:
    return list(rows(Version).filter(plan_id=plan.pk).order_by("number").values_list("number", "state"))


def now(plan: Plan) -> Plan:
    found: Plan = rows(Plan).get(pk=plan.pk)
    return found
