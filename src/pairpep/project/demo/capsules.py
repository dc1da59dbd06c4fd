"""Capsules of the demonstration: one that waits for mentors, one that a mentor sent back. All of it is invented."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.library import words
from pairpep.library.models import Capsule, Edition, Review
from pairpep.project.demo.cast import CAST

WALKING = {
    "title": Text(fr="Marcher ensemble", en="Walking together"),
    "why": Text(
        fr="Assis face à face, on cherche quoi dire. Côte à côte, les mots viennent plus facilement, et le silence ne gêne personne.",
        en="Sitting face to face, we look for what to say. Side by side, words come more easily, and silence bothers nobody.",
    ),
    "idea_1": Text(fr="Une marche est une vraie rencontre.", en="A walk is a real meeting."),
    "idea_2": Text(fr="La personne choisit où, et quand on s'arrête.", en="The person chooses where, and when we stop."),
    "idea_3": Text(fr="Dehors, on peut croiser du monde : on se prépare.", en="Outside, we may meet people: we prepare."),
    "do": Text(
        fr="Demander avant : « Si on croise quelqu'un, tu préfères quoi ? »\nPrévoir un plan pour la pluie.",
        en="Ask first: “If we run into someone, what would you like?”\nHave a plan for rain.",
    ),
    "do_not": Text(fr="Transformer la marche en entraînement.", en="Turn the walk into a workout."),
    "phrase": Text(fr="« On marche un peu ? On n'est pas obligés de parler. »", en="“Shall we walk a bit? We don't have to talk.”"),
    "slide_1": Text(
        fr="Pourquoi dehors\nUn bureau rappelle bien des rendez-vous. Un trottoir n'appartient à personne.",
        en="Why outside\nAn office recalls many appointments. A sidewalk belongs to nobody.",
    ),
    "slide_2": Text(
        fr="Le bon rythme\nCelui de la personne. Si elle ralentit, c'est souvent qu'elle va dire quelque chose.",
        en="The right pace\nThe person's. If they slow down, they are often about to say something.",
    ),
    "slide_3": Text(
        fr="Pour finir\nOn dit d'avance combien de temps, et on revient là où l'on s'est trouvé.",
        en="To end\nWe say beforehand how long, and come back to where we met.",
    ),
}
FIRST_CALL = {
    "title": Text(fr="Le premier appel à un proche", en="The first call to a relative"),
    "why": Text(
        fr="Le premier appel donne le ton. On y écoute plus qu'on n'y parle.",
        en="The first call sets the tone. We listen more than we speak.",
    ),
    "idea_1": Text(fr="Se présenter en deux phrases.", en="Introduce oneself in two sentences."),
    "slide_1": Text(fr="Avant d'appeler\nSe demander si c'est le bon moment, et le demander au téléphone.", en=""),
}


def fill() -> None:
    """Walking: by a peer support worker, read by one mentor, waiting for the other. First call: by a family worker, sent back."""
    walking = _edition("walking", WALKING, "peer_worker", state="review", theme="team-place", minutes=5)
    _answer("walking", walking, "peer_mentor", "peer", "yes", "")
    call = _edition("first call", FIRST_CALL, "family_worker", state="draft", theme="families-confidentiality", minutes=6)
    _answer("first call", call, "family_mentor", "family", "again", "Très utile. Ajouteriez-vous comment répondre si la personne pleure ?")


def _key(*parts: object) -> Any:
    return derived_id("demonstration", "capsule", *parts)


def _save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def _edition(name: str, said: dict[str, Text], author: str, **what: Any) -> Edition:
    by, at = CAST[author].person_id, clock.now() - timedelta(days=4)
    _save(Capsule(id=_key(name), made_by_id=by, made_at=at))
    when = {"started_at": at, "saved_at": at + timedelta(days=1), "asked_at": at + timedelta(days=1)}
    kept = {"words": words.rewritten({}, said, 1), "saves": 1, "round": 1}
    edition: Edition = _save(Edition(id=_key(name, "edition"), capsule_id=_key(name), author_id=by, **when, **kept, **what))
    return edition


def _answer(name: str, edition: Edition, mentor: str, kind: str, answer: str, said: str) -> None:
    by, at = CAST[mentor].person_id, clock.now() - timedelta(days=2)
    _save(Review(id=_key(name, "answer"), edition=edition, round=1, kind=kind, answer=answer, words=said, lang="fr", by_id=by, at=at))
