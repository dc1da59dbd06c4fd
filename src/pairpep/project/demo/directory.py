"""The directory of the demonstration: fictitious organisations, a leader, what the program says of itself, programs that wish to join."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.directory.joining import digest_of, token_of, working_days_after
from pairpep.directory.models import Entry, JoinRequest
from pairpep.directory.workflow import DECLINED, EVERYONE, LEADER, NOBODY, NOT_YET, ORGANISATION, PROGRAM, WAITING, WELCOMED
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.project.demo.cast import CAST


def key(*parts: object) -> Any:
    return derived_id("demonstration", *parts)


def fill(program: Program) -> None:
    _entries(program)
    _requests()


def _entries(program: Program) -> None:
    now, manager, coordinator = clock.now(), CAST["manager"].person_id, CAST["coordinator"].person_id
    agreed = {"shown": EVERYONE, "agreed_at": now - timedelta(days=40), "written_at": now - timedelta(days=45)}
    on_word = {"agreed_by_id": coordinator, "on_word": True, "written_by_id": coordinator}
    rows = [
        Entry(
            id=key("entry", "program"), kind=PROGRAM, program=program, name=Text(), place="06",
            role=Text(fr="La ou le gestionnaire du programme", en="The program's manager"),
            brings=Text(
                fr="Deux ans de pair-aidance et de pair-aidance famille. Nous racontons volontiers comment l'équipe s'y est préparée.",
                en="Two years of peer and family support. We gladly tell how the team prepared for it.",
            ),
            agreed_by_id=manager, written_by_id=manager, **agreed,
        ),
        Entry(
            id=key("entry", "community"), kind=ORGANISATION, sort="community", place="03",
            name=Text(fr="La Passerelle des pairs (fictif)", en="La Passerelle des pairs (fictitious)"),
            role=Text(fr="La responsable de la formation", en="The head of training"),
            brings=Text(
                fr="Forme des pairs aidants et des paires aidantes, et accueille des stages.",
                en="Trains peer support workers and hosts placements.",
            ),
            site="https://passerelle.example.org", **agreed, **on_word,
        ),
        Entry(
            id=key("entry", "partner"), kind=ORGANISATION, sort="association", place="06", owner_id=CAST["partner"].person_id,
            name=Text(fr="Regroupement Entourage (fictif)", en="Entourage Federation (fictitious)"), role=Text(),
            brings=Text(fr="Soutient les proches depuis vingt ans et prête des animatrices d'expérience.", en=""),
            shown="members", written_at=now - timedelta(days=6), written_by_id=CAST["partner"].person_id,
        ),
        Entry(
            id=key("entry", "leader"), kind=LEADER, place="Trieste", name=Text(fr="Giulia Ferrante (fictive)"),
            role=Text(fr="Formatrice en pair-aidance", en="Trainer in peer support"),
            brings=Text(
                fr="Trente ans de pair-aidance en Italie. Répond aux questions de la communauté.",
                en="Thirty years of peer support in Italy.",
            ),
            shown=NOBODY, written_at=now - timedelta(days=3), written_by_id=coordinator,
        ),
    ]  # fmt: skip
    for row in rows:
        row.save(using="jobs", force_insert=True)


# name, establishment, region, needs, words, state, days ago, answer
REQUESTS = (
    ("Clinique du Grand Nord (fictive)", "Centre de santé de la Rivière (fictif)", "10", ["hire", "talk"],
     "Nous avons l'argent d'un poste à mi-temps et personne n'a jamais recruté de paire aidante ici.", WAITING, 3, ""),
    ("Programme des Érables (fictif)", "Centre intégré des Collines (fictif)", "07", ["families"], "", NOT_YET, 40,
     "Nous terminons l'accueil de deux programmes. Nous revenons vers vous au printemps, avec des dates."),
    ("Programme du Fleuve (fictif)", "Centre intégré du Littoral (fictif)", "01", ["prepare", "roles"], "", WELCOMED, 9,
     "Bienvenue. Votre première rencontre avec une mentore aura lieu dans le mois."),
    ("Clinique des Pins (fictive)", "Clinique privée (fictive)", "13", ["other"], "", DECLINED, 30,
     "Le réseau accueille les programmes publics. Nos outils ouverts restent à votre disposition."),
)  # fmt: skip


def _requests() -> None:
    now = clock.now()
    for number, (name, establishment, region, needs, words, state, ago, answer) in enumerate(REQUESTS):
        row, at = key("joining", number), now - timedelta(days=ago)
        due = clock.today() + timedelta(days=120) if state == NOT_YET else working_days_after(clock.day_of(at), 10)
        JoinRequest(
            id=row, name=name, establishment=establishment, region=region, writer="Personne fictive", function="Gestionnaire",
            email=f"programme{number}@exemple.example", needs=needs, words=words, language="fr", token_hash=digest_of(token_of(row)),
            state=state,
            asked_at=at, answer_by=due, answer=answer, answered_at=now - timedelta(days=ago - 2) if answer else None,
            answered_by_id=CAST["coordinator"].person_id if answer else None,
            ended_at=now - timedelta(days=ago - 2) if state == DECLINED else None,
        ).save(using="jobs", force_insert=True)  # fmt: skip
