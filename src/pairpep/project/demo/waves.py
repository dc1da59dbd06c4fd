"""Collections of the fictitious network: what young people may answer at any time, what teams are asked; a bulletin and its promise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from pairpep.instruments.models import Edition
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Membership
from pairpep.project.demo.cast import CAST
from pairpep.project.demo.meetings import save
from pairpep.waves.models import Bulletin, Campaign, Point, Reader, Wave

# name: (audience, rhythm, title)
COLLECTIONS = {
    "youth": ("youth", "always", Text(fr="Comment ça se passe pour toi ici", en="How things are for you here")),
    "relative": ("relative", "always", Text(fr="Comment ça se passe pour vous ici", en="How things are for you here")),
    "team": ("team", "every", Text(fr="Où en est l'équipe", en="Where the team stands")),
    "worker": ("worker", "every", Text(fr="Votre travail, ces quatre mois", en="Your work, these four months")),
}
POINTS = (
    (
        "done",
        Text(fr="Les rencontres de jour tombent pendant les cours.", en="Daytime meetings fall during classes."),
        Text(fr="Deux soirs par mois sont ouverts depuis septembre.", en="Two evenings a month have been open since September."),
    ),
    (
        "promised",
        Text(fr="Les lettres parlent en sigles.", en="Letters speak in acronyms."),
        Text(fr="Chaque lettre type est récrite avec deux jeunes.", en="Each standard letter is being rewritten with two young people."),
    ),
    (
        "not_now",
        Text(fr="Un local à part pour les groupes.", en="A room of their own for groups."),
        Text(
            fr="Pas cette année : le bail finit l'an prochain, la demande est faite.",
            en="Not this year: the lease ends next year; it was asked.",
        ),
    ),
)


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "waves", *parts)


def fill() -> None:
    present, by = clock.today(), CAST["coordinator"].person_id
    for name, (audience, rhythm, title) in COLLECTIONS.items():
        codes = _codes(audience)
        if codes:
            _collection(name, {"audience": audience, "codes": codes, "rhythm": rhythm, "title": title}, by)
    save(Reader(id=key("reader"), person_id=by, since=present - timedelta(days=60), named_by_id=by))
    _bulletin()


def _codes(audience: str) -> list[str]:
    """The network's own six questions, for whom they are written."""
    published = Edition.objects.using("jobs").published().order_by("instrument__code").values_list("instrument__code", "audiences")
    return [code for code, audiences in published if audiences == [audience] and code.startswith("six")]


def _collection(name: str, said: dict[str, Any], by: UUID) -> None:
    present, now = clock.today(), clock.now()
    again = said["rhythm"] == "every"
    opens = present - timedelta(days=6)
    times: dict[str, Any] = {"months": 4, "open_days": 21, "reminders": 2} if again else {}
    begun = {"state": "running", "started_at": now - timedelta(days=6), "made_by_id": by, "made_at": now - timedelta(days=9)}
    save(Campaign(id=key(name), **said, **times, **begun, opens_on=opens, over_reason=Text()))
    closes = opens + timedelta(days=21) if again else None
    save(Wave(id=key("wave", name), campaign_id=key(name), number=1, opens_on=opens, closes_on=closes))


def _bulletin() -> None:
    present, lead = clock.today(), CAST["team_lead"].person_id
    role = Membership.objects.using("jobs").unscoped("the demonstration").filter(person_id=lead, role="team_lead").first()
    assert role is not None and role.program_id is not None
    made = {"made_by_id": lead, "made_on": present - timedelta(days=100), "published_on": present - timedelta(days=95), "lead": Text()}
    save(Bulletin(id=key("bulletin"), program_id=role.program_id, number=1, state="published", **made))
    for answer, said, words in POINTS:
        due = present + timedelta(days=20) if answer == "promised" else None
        row = Point(id=key("point", answer), bulletin_id=key("bulletin"), program_id=role.program_id, said=said, words=words, answer=answer)
        row.promised_by_id, row.due_on, row.outcome = lead, due, Text()
        save(row)
