"""Compasses of the demonstration: one begun, one opened to a worker; and places near home. All of it is invented."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from pairpep.compass.models import NEAR, CompassPage, Pick, Resource, Share
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.participants.models import File
from pairpep.project.demo.cast import CAST
from pairpep.referrals.models import Referral

SAID: dict[str, dict[str, str]] = {
    "good_day": {
        "like": "Je parle beaucoup, je chante en faisant la vaisselle.",
        "love": "Dessiner au café du coin, avec ma sœur ou toute seule.",
        "proud": "J'ai repris un cours cet automne.",
    },
    "keeps_well": {"daily": "Me lever avant neuf heures, un vrai déjeuner, vingt minutes dehors."},
    "hard": {
        "who": "Ma tante Sylvie, pour qu'elle vienne marcher avec moi.",
        "helps": "Une pièce calme, la lumière basse, de la musique douce.",
    },
}
# (name, what, how to reach, of the program and not of the network)
PLACES = (
    (
        Text(fr="Le Relais des Érables", en="The Maple Relay"),
        Text(
            fr="Un lieu d'accueil pour les 16 à 30 ans : café, ateliers, cuisine.",
            en="A drop-in for ages 16 to 30: coffee, workshops, cooking.",
        ),
        Text(fr="12, rue Fictive, du mardi au samedi", en="12 Fictitious Street, Tuesday to Saturday"),
        True,
    ),
    (
        Text(fr="La Maison des proches", en="The Family House"),
        Text(fr="Des groupes pour les proches, le soir, sans rendez-vous.", en="Evening groups for relatives, no appointment."),
        Text(fr="Le mercredi, 19 h", en="Wednesday, 7 p.m."),
        True,
    ),
    (
        Text(fr="Info-Social, partout au Québec", en="Info-Social, anywhere in Québec"),
        Text(fr="Parler avec une personne formée, à toute heure.", en="Talk with a trained person, at any hour."),
        Text(fr="811, option 2", en="811, option 2"),
        False,
    ),
)


def _key(*parts: object) -> Any:
    return derived_id("demonstration", "compass", *parts)


def _save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill(program: Program) -> None:
    places = _places(program)
    _write("young_person", CAST["young_person"].person_id, places)
    active = (
        Referral.objects.using("jobs")
        .unscoped("whose compass the worker reads")
        .filter(pk=derived_id("demonstration", "referral", "active"))
    )
    for referral in active.select_related("file"):
        file = _write("active", referral.file.person_id, places)
        shown = {"pages": ["hard", NEAR], "shown_as": file.chosen_name, "given_at": clock.now() - timedelta(days=1)}
        _save(Share(id=_key("share"), file=file, program_id=file.program_id, to_person_id=CAST["peer_worker"].person_id, **shown))


def _places(program: Program) -> list[Resource]:
    found = []
    for place, (name, what, reach, here) in enumerate(PLACES):
        by = CAST["peer_worker" if here else "coordinator"].person_id
        where = program if here else None
        said = {"name": name, "what": what, "reach": reach, "languages": ["fr", "en"], "example": True}
        found.append(_save(Resource(id=_key("place", place), program=where, written_by_id=by, updated_at=clock.now(), **said)))
    return found


def _write(name: str, person_id: Any, places: list[Resource]) -> File:
    file: File = File.objects.using("jobs").unscoped("whose compass it is").get(person_id=person_id)
    on, at = {"file": file, "program_id": file.program_id}, clock.now() - timedelta(days=3)
    for code, said in SAID.items():
        answers = {question: {"words": words, "lang": "fr", "edition": 1} for question, words in said.items()}
        kept = {"answers": json.dumps(answers, ensure_ascii=False), "lang": "fr", "edition": 1, "updated_at": at}
        _save(CompassPage(id=_key(name, code), code=code, **on, **kept))
    _save(Pick(id=_key(name, "pick"), **on, resource=places[0], created_at=at))
    return file
