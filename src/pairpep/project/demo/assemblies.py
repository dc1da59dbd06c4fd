"""Sessions of the fictitious community: to come, being prepared, four that took place; promises, and a vote that is open."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from pairpep.assemblies import figures, writing
from pairpep.assemblies.groups import LABELS
from pairpep.assemblies.models import Assembly, Ballot, Door, Promise, Proposer, Registration, Roll, Speaker, Ticket, Topic
from pairpep.gatherings.season.dates import holidays_between
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.project.demo.cast import CAST

EASY = Text(
    fr="La rencontre dure une heure et demie, en appel vidéo. Deux personnes l'animent. On peut écouter sans parler, garder la caméra "
    "fermée, passer son tour et partir quand on veut. Personne ne demande de raconter quelque chose de difficile. À la fin, on dit "
    "ensemble ce qui est promis.",
    en="The session lasts an hour and a half, in a video call. Two people lead it. One may listen without talking, keep the camera off, "
    "pass and leave at any time. Nobody asks for a hard story. At the end, what is promised is said together.",
)
AGENDA = [
    {"fr": "Se saluer, et comment ça se passe", "en": "Hello, and how it goes", "minutes": 10, "who": ""},
    {"fr": "Ce que des jeunes et des proches en disent", "en": "What young people and relatives say", "minutes": 25, "who": ""},
    {"fr": "En petits groupes : ce qui aide déjà", "en": "In small groups: what already helps", "minutes": 30, "who": "Océane D."},
    {"fr": "Ce qui est promis, et pour quand", "en": "What is promised, and for when", "minutes": 15, "who": "Farah N."},
]
# Title, and days from today; those that took place say who came, by group.
NEAR = Text(fr="Accueillir quelqu'un qui commence dans l'équipe", en="Welcoming somebody who begins in the team")
COMING = Text(fr="Parler du rétablissement avec les familles", en="Talking about recovery with families")
BEGUN = Text(fr="Le rôle de pair aidant hors de la clinique", en="The peer role outside the clinic")
HELD = (
    (
        Text(fr="Écrire ensemble ce que fait un pair aidant", en="Writing down together what a peer worker does"),
        150,
        (3, 6, 11, 12, 5, 2, 1, 2, 0),
        9,
    ),
    (Text(fr="Quand deux rôles se croisent", en="When two roles meet"), 104, (6, 5, 10, 16, 3, 2, 2, 2, 1), 10),
    (Text(fr="Prendre soin de qui soutient", en="Caring for those who support"), 62, (5, 8, 13, 11, 6, 2, 1, 2, 2), 8),
    (
        Text(fr="La première rencontre, vue par les jeunes", en="The first meeting, as young people see it"),
        20,
        (8, 6, 12, 18, 5, 2, 2, 2, 1),
        11,
    ),
)
TOPICS = (
    (Text(fr="L'amitié après un premier épisode", en="Friendship after a first episode"), "young_person", 64),
    (Text(fr="Ce que les proches aimeraient savoir dès le début", en="What relatives would like to know from the start"), "relative", 48),
    (Text(fr="Soutenir par téléphone, sans se voir", en="Supporting by telephone, without meeting"), "peer_worker", 40),
    (Text(fr="", en="Offering peer support in English outside Montréal"), "family_worker", 12),
)


def key(*parts: object) -> Any:
    return derived_id("demonstration", "sessions", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def _at(days: int, hour: int = 13) -> datetime:
    return datetime.combine(clock.today() + timedelta(days=days), time(hour, 30), tzinfo=MONTREAL)


def _working(days: int) -> datetime:
    """Sessions are held on working days: before it when it is over, after it when it is to come."""
    away, step = days, 1 if days > 0 else -1
    day = clock.today() + timedelta(days=away)
    closed = holidays_between(day - timedelta(days=20), day + timedelta(days=20))
    while day.isoweekday() > 5 or day in closed:
        away, day = away + step, day + timedelta(days=step)
    return _at(away)


def fill() -> None:
    near = _session("near", NEAR, 1, ready=True)
    _session("coming", COMING, 33)
    _session("begun", BEGUN, None, state="draft", made_by_id=CAST["peer_mentor"].person_id)
    for place, (title, ago, came, programs) in enumerate(HELD):
        _held(place, title, ago, came, programs)
    save(Door(id=key("door"), assembly=near, link="https://appel.exemple.ca/communaute", set_at=clock.now()))
    for name, organisation in (("Ariane T.", "Association imaginaire du Fleuve"), ("Mathis", "")):
        about = {"agreed_on": clock.in_days(-9), "added_by_id": CAST["coordinator"].person_id, "added_at": clock.now()}
        save(Speaker(id=key("speaker", name), assembly=near, name=name, organisation=organisation, **about))
    for role, group in (("peer_worker", "peers"), ("clinician", "teams"), ("peer_mentor", "mentors"), ("young_person", "youth")):
        _place(near, role, group)
    _promises()
    _vote()


def _session(name: str, title: Text, days: int | None, *, ready: bool = False, **more: Any) -> Assembly:
    now = clock.now()
    about = Text(
        fr="Une heure et demie, à plusieurs voix. Rencontre fictive.", en="An hour and a half, in several voices. A fictitious session."
    )
    said = {"title": title, "about": about} | ({"easy": EASY} if ready else {})
    told = {
        "words": writing.rewritten({}, said, 1), "saves": 1, "starts_at": None if days is None else _working(days), "state": "announced",
        "agenda": AGENDA if ready else [], "ready": ready, "made_by_id": CAST["coordinator"].person_id, "made_at": now - timedelta(days=40),
        "changed_at": now - timedelta(days=30), "announced_at": None if days is None else now - timedelta(days=30),
    }  # fmt: skip
    row: Assembly = save(Assembly(id=key("session", name), **(told | more)))
    return row


def _held(place: int, title: Text, ago: int, came: tuple[int, ...], programs: int) -> None:
    walked_in, of = dict(zip(LABELS, came, strict=True)), Program.objects.using("jobs").count()
    before = {"announced_at": _at(-ago - 40), "made_at": _at(-ago - 60), "changed_at": _at(-ago + 1)}
    shown = figures.shown(LABELS, [], walked_in, min(programs, of), of)
    row = _session(f"held {place}", title, -ago, ready=True, state="held", figures=shown, **before)
    about = {"walked_in": walked_in, "recorded_by_id": CAST["coordinator"].person_id, "recorded_at": _at(-ago + 1)}
    save(Roll(id=key("roll", place), assembly=row, **about))


def _place(row: Assembly, role: str, group: str) -> None:
    part = CAST[role]
    name = part.name if group not in ("youth", "relatives") else "Quelqu'un de la communauté"
    save(Ticket(id=key("place", role), assembly=row, person_id=part.person_id))
    save(Registration(id=key("place", role), assembly=row, name=name, group=group, registered_at=clock.now()))


def _promises() -> None:
    by = {"made_by_id": CAST["coordinator"].person_id, "made_at": _at(-19)}
    last, before = key("session", "held 3"), key("session", "held 2")
    words = "Envoyer à toutes les équipes une page sur la première rencontre, écrite avec trois jeunes."
    save(Promise(id=key("promise", 1), assembly_id=last, words=words, group="mentors", due_on=clock.in_days(-1), **by))
    words = "Réserver un lieu calme pour les rencontres de jumelage dans chaque clinique."
    save(Promise(id=key("promise", 2), assembly_id=last, words=words, group="managers", due_on=clock.in_days(45), **by))
    words, why = "Ouvrir une heure par mois sans agenda pour les proches.", "Remis une fois : la salle n'était pas libre."
    moved = {"moved_from": clock.in_days(-30), "reason": why, "state": "kept", "ended_at": _at(-6)}
    save(Promise(id=key("promise", 3), assembly_id=before, words=words, group="teams", due_on=clock.in_days(-6), **moved, **by))


def _vote() -> None:
    kept = []
    for title, role, ago in TOPICS:
        topic = save(Topic(id=key("topic", role), words=writing.rewritten({}, {"title": title}, 1), proposed_at=_at(-ago)))
        save(Proposer(id=key("proposer", role), topic=topic, person_id=CAST[role].person_id))
        kept.append(topic.pk)
    about = {"closes_on": clock.in_days(9), "opened_by_id": CAST["coordinator"].person_id, "opened_at": _at(-3)}
    save(Ballot(id=key("ballot"), topics=kept[:3], **about))
