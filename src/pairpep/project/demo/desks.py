"""The privacy lead of the demonstration has something to do: a report, a request, an incident half written, looks to ask about."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import connections

from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.participants.models import File
from pairpep.privacy.models import Communication, Incident, Report, RightsRequest
from pairpep.project.demo.cast import CAST

LOOK = "INSERT INTO journal_access (at, page, file_id, program_id, actor, roles) VALUES (%s, 'referrals:referral', %s, %s, %s, %s)"


def key(*parts: object) -> Any:
    return derived_id("demonstration", "desk", *parts)


def fill(program: Program) -> None:
    now, today = clock.now(), clock.today()
    youth, relative = (
        {"file_id": derived_id("demonstration", "file", role), "program_id": program.pk} for role in ("young_person", "relative")
    )
    privacy, lead, peer = (CAST[role].person_id for role in ("privacy_lead", "team_lead", "peer_worker"))
    _save(
        Communication(
            id=key("communication"),
            **youth,
            at=now - timedelta(days=12),
            how="oral",
            made_by_id=lead,
            information="La date de la première rencontre",
            recipient="Intervenante sociale du cégep",
            purpose="Libérer l'élève d'un cours",
            justification="Oui de la personne, dit en rencontre",
        )
    )
    words = "Je ne suis plus au cégep depuis septembre."
    day = today - timedelta(days=6)
    _save(
        RightsRequest(
            id=key("request"),
            **youth,
            kind="correction",
            words=words,
            beside=True,
            received_on=day,
            due_on=day + timedelta(days=30),
            created_at=now - timedelta(days=6),
            created_by_id=CAST["young_person"].person_id,
        )
    )
    _save(
        Report(
            id=key("report"),
            **relative,
            by_id=CAST["relative"].person_id,
            kind="saw",
            words="Ma voisine savait que je viens ici.",
            at=now - timedelta(days=1),
            due_on=today + timedelta(days=2),
        )
    )
    lost = Report(
        id=key("lost"),
        program_id=program.pk,
        by_id=peer,
        kind="lost_device",
        words="Téléphone du travail oublié dans l'autobus.",
        at=now - timedelta(days=20),
        due_on=today - timedelta(days=17),
        outcome="incident",
        answer="Merci. L'appareil a été bloqué à distance.",
        answered_at=now - timedelta(days=20),
        answered_by_id=privacy,
    )
    _save(lost)
    _save(
        Incident(
            id=key("incident"),
            program_id=program.pk,
            report=lost,
            kind="lost_device",
            opened_at=now - timedelta(days=20),
            opened_by_id=privacy,
            aware_on=today - timedelta(days=20),
            changed_at=now - timedelta(days=20),
            information="Aucun dossier dans l'appareil : des heures de rencontre.",
            circumstances="Téléphone oublié dans un autobus, verrouillé.",
            happened="Un mardi soir",
            people=3,
            residents=3,
        )
    )
    _looks(program)


def _looks(program: Program) -> None:
    """Of the month that is over: a clinician in the evening, at someone whom nobody invited them to meet."""
    last = clock.today().replace(day=1) - timedelta(days=3)
    free = (
        File.objects.using("jobs").unscoped("the demonstration is filled").filter(program=program, side="youth").order_by("code", "id")[:4]
    )
    rows = [
        (datetime.combine(last, time(hour, 10), tzinfo=MONTREAL), file.pk, program.pk, CAST[role].person_id, role)
        for file, hour, role in zip(free, (10, 22, 14, 15), ("clinician", "clinician", "peer_worker", "team_lead"), strict=False)
    ]
    with connections["jobs"].cursor() as cursor:
        cursor.executemany(LOOK, rows)


def _save(row: Any) -> None:
    row.save(using="jobs", force_insert=True)
