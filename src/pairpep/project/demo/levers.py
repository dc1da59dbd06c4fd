"""What gets in the way and what helps, in the fictitious network: answered, put off to a day, tried; two that wait."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.levers.models import Authorship, Coding, Improvement, Lever, Reply, Signature, Support
from pairpep.library.models import Lineage
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import save
from pairpep.toolkit.shaping import key_of

# name: (kind, place, state, days ago, sentence)
SENTENCES = {
    "tasks": (
        "hinders",
        "role",
        "answered",
        52,
        "On me demande souvent d'appeler pour les rendez-vous : ce n'est pas le rôle que nous avions convenu.",
    ),
    "welcome": ("helps", "team", "answered", 45, "Une place à la réunion d'équipe dès la première semaine : on se sent attendu."),
    "evening": ("hinders", "life", "later", 38, "Les rencontres de jour tombent pendant les cours ou le travail."),
    "words": ("hinders", "tools", "shown", 17, "Les lettres parlent encore en sigles : on ne sait pas qui est qui."),
    "tea": ("both", "network", "shown", 10, "Les rencontres du réseau font du bien, mais on les apprend trop tard pour s'organiser."),
    "open": ("hinders", "money", "open", 3, "On ne sait pas si le poste sera là l'an prochain, et les jeunes le sentent."),
}
REPLIES = {
    "tasks": (
        "answered",
        40,
        "La liste des rôles et des tâches le dit maintenant en toutes lettres. Chaque équipe la relit ensemble en janvier.",
        "The list of roles and tasks now says it in full. Each team reads it again together in January.",
    ),
    "welcome": (
        "answered",
        33,
        "C'est devenu un point de la liste d'intégration, pour tous les programmes.",
        "It has become an item of the integration checklist, for every program.",
    ),
    "evening": (
        "later",
        24,
        "Pas encore : deux programmes essaient un soir par mois. Nous en reparlons à la date dite.",
        "Not yet: two programs are trying one evening a month. We come back to it on the day that is said.",
    ),
}


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "levers", *parts)


def fill() -> None:
    present, by = clock.today(), CAST["coordinator"].person_id
    for name, (kind, place, state, ago, words) in SENTENCES.items():
        since = present - timedelta(days=ago)
        due = present + timedelta(days=30) if state == "later" else since + timedelta(days=21)
        said = {"kind": kind, "place": place, "language": "fr", "words": words, "research": name != "tea"}
        save(Lever(id=key(name), **said, state=state, since=since, due_on=due))
        if name in REPLIES:
            given, on, french, english = REPLIES[name]
            at = datetime.combine(present - timedelta(days=on), time(10), tzinfo=clock.MONTREAL)
            until = due if given == "later" else None
            save(
                Reply(
                    id=key("reply", name), lever_id=key(name), state=given, words=Text(fr=french, en=english), until=until, by_id=by, at=at
                )
            )
    save(Authorship(lever_id=key("words"), person_id=CAST["clinician"].person_id))
    save(Signature(lever_id=key("words"), name=CAST["clinician"].name, to="everyone"))
    for role in ("peer_worker", "family_worker", "peer_mentor", "team_lead", "young_person", "relative"):
        save(Support(id=key("me too", role), lever_id=key("tea"), person_id=CAST[role].person_id))
    _what_followed(by)
    save(Coding(id=key("code"), lever_id=key("tasks"), code="I.G", by_id=by, on=present - timedelta(days=30)))


def _what_followed(by: UUID) -> None:
    present, now = clock.today(), clock.now()
    tried = Improvement(
        id=key("tried"),
        lever_id=key("evening"),
        started_by_id=by,
        started_on=present - timedelta(days=24),
        due_on=present + timedelta(days=30),
        tries=Text(fr="Une rencontre en soirée par mois, dans deux programmes", en="One evening meeting a month, in two programs"),
        who=Text(fr="Les chefs d'équipe des deux programmes", en="The team leads of both programs"),
        sees=Text(fr="Plus de monde y vient que le jour", en="More people come than in the daytime"),
        learned=Text(),
    )
    save(tried)
    for name, to in (("tasks", ("item", key_of("C03"))), ("evening", ("improvement", tried.pk))):
        line = {"from_kind": "lever", "from_id": key(name), "to_kind": to[0], "to_id": to[1]}
        save(Lineage(id=key("line", name), **line, made_by_id=by, made_at=now - timedelta(days=20)))
