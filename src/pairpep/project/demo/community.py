"""A fictitious community of practice: people of the demonstration as they choose to appear, and what they say to one another."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pairpep.community import shipped
from pairpep.community.models import Belonging, Discussion, Follow, Invitation, Member, Mention, Message, Moderator, Space, Translation
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reference import content
from pairpep.project.demo.cast import CAST

# role → (group, shown name, what is shown beside it)
WHO = {
    "young_person": ("youth", "Comète", ""),
    "relative": ("relative", "Nadia", "relative"),
    "peer_worker": ("peer_worker", "Alexis", "peer_worker"),
    "family_worker": ("family_worker", "Solange", "family_worker"),
    "clinician": ("clinician", "Camille", "clinician"),
    "team_lead": ("team_lead", "Jean-Philippe", "team_lead"),
    "peer_mentor": ("mentor", "Océane", "mentor"),
    "family_mentor": ("mentor", "Ghislain", "mentor"),
    "coordinator": ("coordination", "Farah", "coordination"),
    "researcher": ("researcher", "Thomas", "researcher"),
}

# (space, title, topic, language, what was said: (role, words, language))
TALK: tuple[tuple[str, str, str, str, tuple[tuple[str, str, str], ...]], ...] = (
    (
        "table", "Ce qui aide à dire oui à une première rencontre", "hope", "fr",
        (
            ("young_person", "Ce qui m'a aidé : savoir que je pouvais dire **pas maintenant** sans que rien ne change.", "fr"),
            ("peer_worker", "Merci @Comète. De notre côté, on a arrêté de demander une réponse tout de suite.", "fr"),
            ("relative", "J'aurais aimé qu'on me dise plus tôt que le pair aidant ne remplace personne de l'équipe.", "fr"),
            ("researcher", "That matches what people tell us in focus groups: a *no* that costs nothing makes a later yes possible.", "en"),
        ),
    ),
    (
        "table", "Une place pour le pair aidant dans les réunions d'équipe", "in_the_team", "fr",
        (
            ("team_lead", "On hésite : combien de réunions par semaine ? Trop, et il n'y a plus de temps pour les jeunes.", "fr"),
            ("clinician", "Chez nous, une seule, avec un point fixe à l'ordre du jour : « ce que la semaine nous a appris ».", "fr"),
            ("peer_mentor", "Une seule aussi. Et on demande d'avance ce qui peut y être dit, et ce qui reste à la personne.", "fr"),
        ),
    ),
    (
        "workers", "Se dévoiler, jusqu'où ?", "in_the_team", "fr",
        (
            ("peer_worker", "Comment choisissez-vous ce que vous gardez pour vous ?", "fr"),
            ("family_worker", "Je me demande d'abord : est-ce que ça l'aide, ou est-ce que ça me soulage ?", "fr"),
        ),
    ),
    (
        "relatives", "Dormir, quand on s'inquiète", "relatives", "fr",
        (("relative", "Quelqu'un a trouvé quelque chose qui marche, la nuit ?", "fr"),),
    ),
)  # fmt: skip


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "community", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill() -> None:
    now = clock.now()
    shipped.load()
    for role, (group, name, shown) in WHO.items():
        save(Member(id=key("member", role), shown_name=name, shown_group=shown))
        grown = date(2000, 1, 1) if role not in ("young_person",) else clock.today() - timedelta(days=400)
        belongs = {"person_id": CAST[role].person_id, "group": group, "adult_from": grown, "charter": content().charter.edition}
        save(Belonging(id=key("belonging", role), member_id=key("member", role), joined_at=now - timedelta(days=40), **belongs))
    since = clock.today() - timedelta(days=60)
    for role in ("peer_mentor", "family_mentor"):
        save(Moderator(id=key("moderator", role), person_id=CAST[role].person_id, named_by_id=CAST["coordinator"].person_id, since=since))
    told = {"by_id": CAST["peer_worker"].person_id, "at": now - timedelta(days=41), "until": clock.in_days(19)}
    save(Invitation(id=key("told"), person_id=CAST["young_person"].person_id, **told))
    spaces = {row.code: row.pk for row in Space.objects.using("jobs").unscoped("the demonstration is filled")}
    for days, (space, title, topic, language, said) in enumerate(TALK, start=2):
        _discussion(spaces[space], title, topic, language, said, now - timedelta(days=days))


def _discussion(space: UUID, title: str, topic: str, language: str, said: Any, at: datetime) -> None:
    by = key("member", said[0][0])
    named = {"title": title, "topic": topic, "language": language, "space_id": space}
    when = {"opened_at": at, "last_at": at + timedelta(hours=len(said))}
    discussion = save(Discussion(id=key("discussion", title), opened_by_id=by, last_number=len(said), **named, **when))
    for number, (role, words, lang) in enumerate(said, start=1):
        where = {"discussion": discussion, "space_id": space, "member_id": key("member", role), "number": number}
        message = save(Message(id=key(title, number), words=words, language=lang, said_at=at + timedelta(hours=number - 1), **where))
        if "@Comète" in words:
            save(Mention(message=message, member_id=key("member", "young_person")))
        if lang == "en":
            offered = "Cela rejoint ce que les gens nous disent : un *non* qui ne coûte rien rend possible un oui, plus tard."
            save(Translation(message=message, language="fr", words=offered, by_id=key("member", "coordinator"), of_edition=1, at=at))
    save(Follow(member_id=by, discussion=discussion, read_to=1, at=at))
