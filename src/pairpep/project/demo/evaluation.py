"""The evaluation of the fictitious network: a plan that was locked, opened and told, one that waits for its day, a draft, a report."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pairpep.evaluation import opening, protocol, reporting, sealing, telling
from pairpep.evaluation.catalogue import catalogue
from pairpep.evaluation.models import Opening, Protocol, Report
from pairpep.evaluation.workflow import DRAFT, LOCKED, OPENED, READINGS, RELEASED, TOLD
from pairpep.kernel import clock
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.ids import derived_id
from pairpep.kernel.scoping import acting
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import save

WHY = "the evaluation of the demonstration"
NEXT = {
    "next_fr": "Le plan suivant porte sur les équipes. Ses données s'ouvrent dans quelques semaines, pas avant.",
    "next_en": "The next plan is about teams. Its data are opened in a few weeks, not before.",
}


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "evaluation", *parts)


def ago(days: int) -> datetime:
    return clock.now() - timedelta(days=days)


def make() -> None:
    """After the figures were read: the answer is made by the job's own function, from what the network counts."""
    with acting(WHY):
        told = _plan("contact", "Perd-on moins le contact avec les jeunes après l'arrivée d'une paire aidante ?", days=150, state=OPENED)
        _plan("teams", "Les équipes acceptent-elles mieux la pair-aidance après l'arrivée ?", days=20, state=LOCKED, **TEAMS)
        _plan("plans", "La place du rôle dans les plans après l'arrivée", days=4, state=DRAFT, **PLANS)
    opening.carry_out(told.pk)
    with acting(WHY):
        plans = Protocol.objects.using("jobs").unscoped(WHY).filter(pk=told.pk)
        plans.update(state=TOLD, told_at=ago(25))
        _report(plans.get())


TEAMS: dict[str, Any] = {
    "question": "teams", "primary": "acceptability", "secondary": ("feasibility", "colleague"), "mid": 0.3, "opens_in": 40,
    "mid_source": "Proposé par le réseau, à confirmer", "expects": "Une hausse d'au moins 0,3 point sur 5, plus forte après deux vagues.",
}  # fmt: skip
PLANS: dict[str, Any] = {
    "question": "integration", "primary": "in-the-plans", "secondary": ("checklist-done",), "mid": None, "mid_source": "",
    "opens_in": 120, "expects": "Plus d'accompagnements auraient un objectif à eux dans le plan, à partir de la deuxième vague.",
}  # fmt: skip


def _plan(name: str, title: str, *, days: int, state: str, **said: Any) -> Protocol:
    began, by = ago(days), CAST["researcher"].person_id
    spec = _spec(title, began.date(), **said)
    row = Protocol(
        id=key("plan", name), question=spec["question"], title=title, language="fr", spec=spec, state=state, made_by_id=by, made_at=began,
        opens_on=date.fromisoformat(spec["opens_on"]),
    )  # fmt: skip
    if state != DRAFT:
        row.hash, row.locked_at, row.locked_by_id = protocol.fingerprint(spec), began + timedelta(hours=2), by
        row.signature = sealing.signature_of(row.hash, row.locked_at, by)
    if state == OPENED:
        row.opened_at, row.opened_by_id = ago(30), by
    save(row)
    return row


def _spec(title: str, began: date, opens_in: int = 100, **said: Any) -> dict[str, Any]:
    known = catalogue().outcomes
    told: dict[str, Any] = {
        "question": "youth", "primary": "engagement", "secondary": (), "mid": 0.02,
        "mid_source": "Proposé par le réseau, à confirmer",
        "expects": "Peu : deux jeunes de moins sur cent, au mieux, perdraient le contact dans un trimestre.",
    } | said  # fmt: skip
    codes = (told["primary"], *told["secondary"], "control-clozapine")
    return protocol.spec_of(
        title=title, language="fr", negative="control-clozapine", exposure="first_any", method=protocol.TWO_WAY, since=date(2022, 1, 1),
        until=began + timedelta(days=opens_in), smallest=5, small_cells=protocol.LEFT_OUT, opens_on=began + timedelta(days=opens_in),
        sensitivity=(protocol.OTHER_MODEL, protocol.TWICE_SMALLEST), outcomes={code: known[code].frozen() for code in codes}, **told,
    )  # fmt: skip


def _report(told: Protocol) -> None:
    """Released as an action does it, under the jobs' login: nobody is signed in while a demonstration is made."""
    since, until = (clock.today() - timedelta(days=150)).replace(day=1), clock.today() - timedelta(days=25)
    coordinator = CAST["coordinator"].person_id
    report = Report(
        id=key("report"), title="Rapport de la vague", language="fr", since=since, until=until, protocols=[told.pk], state=RELEASED,
        made_by_id=coordinator, made_at=ago(24), released_by_id=coordinator, released_at=ago(22), **NEXT,
    )  # fmt: skip
    save(report)
    found = [(told, Opening.objects.using("jobs").unscoped(WHY).get(protocol=told))]
    for reading in READINGS:
        for language in LANGUAGES:
            save(reporting.made_of(report, reading, telling.paper(report, reading, language, found, list)))
