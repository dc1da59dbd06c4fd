"""Advice and plans in the fictitious network: two pieces that wait, one set aside, a change adopted and its next cycle under way."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pairpep.improvement import following
from pairpep.improvement.models import Offer, Plan, Step
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import save

# name: (rule, indicator, for whom, days ago, answer, reason, words)
ADVICE = {
    "falls": ("usual-broken", "PP-3", "team_lead", 6, "shown", "", ""),
    "standard": ("access-standard", "F4-b", "manager", 6, "opened", "", ""),
    "reach": ("reach", "PP-3", "team_lead", 75, "declined", "done", "L'offre se fait déjà à l'accueil depuis septembre."),
    "others": ("others-reach-more", "PP-3", "team_lead", 320, "accepted", "", ""),
}
REVIEW_DAYS = {"usual-broken": 60, "access-standard": 120, "reach": 120, "others-reach-more": 120, "no-objective": 90, "alone": 60}


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "improvement", *parts)


def ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def fill(home: Program) -> None:
    for name, (rule, indicator, to, days, answer, reason, words) in ADVICE.items():
        more = {"words": words, "language": "fr"}
        _advice(home.pk, name, rule, indicator, to, days, answer, reason, **more)
    others = list(Program.objects.using("jobs").exclude(pk=home.pk).order_by("code")[:4])
    for place, program in enumerate(others):
        _advice(
            program.pk, f"declined {place}", "reach", "PP-3", "team_lead", 40 + 30 * place, "declined", ("not_us", "no_means")[place % 2]
        )
        _advice(program.pk, f"taken {place}", "no-objective", "PP-5", "team_lead", 35 + 30 * place, "accepted", "")
    if others:
        _advice(others[0].pk, "alone", "alone", "PP-6", "peer_mentor", 4, "shown", "", mentor_only=True)
    _plans(home)
    following.count()


def _advice(program: UUID, name: str, rule: str, indicator: str, to: str, days: int, answer: str, reason: str, **more: Any) -> None:
    on, answered = clock.day_of(ago(days)), answer in ("accepted", "declined")
    save(
        Offer(
            id=key("advice", name), program_id=program, rule=rule, version=1, indicator=indicator, on=on, worse=2.0, to=to, answer=answer,
            review_on=on + timedelta(days=REVIEW_DAYS[rule]), opened_on=on if answer != "shown" else None,
            answered_on=on + timedelta(days=5) if answered else None, reason=reason, **more,
        )
    )  # fmt: skip


def _plans(home: Program) -> None:
    studied = {"studied_on": clock.day_of(ago(100)), "learned": "L'appel marche. Le vendredi, personne ne répond."}
    measured = {"before": 0.41, "expected": 0.55, "result": 0.52, "result_from": "reading", "points_since": 2}
    when = {"result_first": clock.day_of(ago(210)), "result_last": clock.day_of(ago(120)), "ended_on": clock.day_of(ago(95))}
    first = _plan(
        home, "letters", "Appeler chaque personne la semaine de son arrivée, au lieu d'écrire", 300, state="adapted",
        offer_id=key("advice", "others"), prediction="Une personne de plus sur dix dira oui à une rencontre.",
        reason="Le mardi et le mercredi seulement.", **measured, **studied, **when,
    )  # fmt: skip
    second = _plan(
        home, "tuesday", "Appeler le mardi et le mercredi seulement", 90, state="running", previous=first, cycle=2, before=0.52,
        expected=0.6, prediction="Les mêmes appels, moins de messages laissés, et un oui de plus sur vingt.",
    )  # fmt: skip
    _plan(
        home, "folder", "Une pochette d'accueil pour les proches", 60, state="dropped", indicator="PP-3-family", before=None, expected=None,
        reason="Le poste de pair aidant famille est vacant : à reprendre en avril.", ended_on=clock.day_of(ago(30)),
    )  # fmt: skip
    for name, words, role, days in (
        ("list", "Sortir la liste des arrivées le lundi matin", "team_lead", 3),
        ("room", "Réserver une pièce calme pour les appels", "clinician", 5),
        ("call", "Appeler les personnes de la liste", "peer_worker", 9),
    ):
        about = {"plan": second, "program": home, "made_by_id": CAST["team_lead"].person_id, "made_at": ago(80)}
        save(Step(id=key("step", name), words=words, role=role, due_on=clock.in_days(days), **about))


def _plan(home: Program, name: str, idea: str, days: int, **said: Any) -> Plan:
    began = ago(days)
    told: dict[str, Any] = {"indicator": "PP-3", "aim": 0.65, "due_on": clock.in_days(120), "moved_on": clock.day_of(began)} | said
    if told.get("expected") is not None:
        told |= {"predicted_at": began - timedelta(hours=3), "started_at": began, "before_last": clock.day_of(began) - timedelta(days=20)}
    lead = CAST["team_lead"].person_id
    plan = Plan(id=key("plan", name), program=home, idea=idea, made_by_id=lead, made_at=began - timedelta(days=2), **told)
    save(plan)
    return plan
