"""What the workers of the demonstration do with people: a few weeks of contacts, what comes next, and the words that two of them share.

Every word is invented, and none is clinical: it is theirs both to read.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from pairpep.contacts.actions import ATTEMPT
from pairpep.contacts.models import MET, NO_ANSWER, PUT_OFF, Contact, Line, Month, NextStep, Work
from pairpep.contacts.next_steps import day_of_step
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.project.demo.cast import CAST
from pairpep.referrals.models import Referral

Told = tuple[int, str, str, int, tuple[str, ...], str]  # days ago, how it went, how, minutes, themes, what comes next

CONTACTS: dict[str, tuple[Told, ...]] = {
    "elodie": (
        (12, MET, "office", 60, ("I03", "I01"), "week"),
        (9, NO_ANSWER, "phone", 10, (), "week"),
        (7, MET, "community", 90, ("I08", "I09", "I02"), "week"),  # due today
    ),
    "active": ((2, MET, "office", 45, ("I03", "I14"), "two_weeks"),),
    "nadia": (
        (10, MET, "office", 60, ("I03", "I25"), "week"),
        (4, PUT_OFF, "phone", 10, (), "week"),
        (3, MET, "video", 45, ("I25", "I11"), "week"),
    ),
}
GROUP = (5, 120, ("I22",), 6)  # days ago, minutes, themes, how many came
IN_GROUP = "elodie"
WORK = (("peer_worker", 6, 60, ("T01",)), ("peer_worker", 1, 30, ("T06",)), ("family_worker", 8, 90, ("T03",)))
# Whose page, by the worker or by the person, days ago, language, words
LINES = (
    ("elodie", True, 12, "fr", "Merci pour le café de ce matin. J'ai aimé t'entendre parler de ta basse. On se revoit quand ça t'arrange."),
    ("elodie", False, 8, "fr", "J'ai repensé à ton retour au cégep : une chose à la fois. Je vais essayer juste un cours."),
    ("elodie", True, 7, "fr", "Le parc du Vieux-Moulin, c'était une bonne idée. La prochaine fois, c'est moi qui apporte les biscuits."),
    ("nadia", True, 10, "fr", "On s'est promis une chose pour vous seule : la marche du dimanche. Elle est à vous."),
    ("nadia", False, 6, "fr", "La marche est faite, avec ma voisine. Ça m'a fait du bien de parler d'autre chose."),
    (
        "nadia",
        False,
        3,
        "en",
        "For my sister, who reads English: thank you for the call. It helped to hear that I can take time for myself.",
    ),
)


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "accompaniment", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill(program: Program, referrals: dict[str, UUID]) -> None:
    """By the referrals' names; where the imported network had nobody to be accompanied, nothing."""
    rows = Referral.objects.using("jobs").unscoped("the demonstration is filled").filter(pk__in=referrals.values())
    there = {name: row for row in rows.select_related("file") for name, pk in referrals.items() if row.pk == pk}
    done = [_work(program, *each) for each in WORK] + _group(program, there)
    contacts = [_contact(name, there[name], told) for name, all_told in CONTACTS.items() if name in there for told in all_told]
    for name in there:
        _plan(contacts, there[name])
    for place, (name, by_worker, days, lang, words) in enumerate(LINES):
        if name in there:
            _line(place, there[name], there[name].worker_id if by_worker else there[name].file.person_id, days, lang, words)
    _months([*contacts, *done])


def _at(days: int, hour: int = 16) -> datetime:
    return datetime.combine(clock.in_days(-days), time(hour), tzinfo=clock.MONTREAL)


def _of(referral: Referral) -> dict[str, Any]:
    """What a row of an accompaniment hangs on, and who reads it beside the person."""
    return {
        "referral_id": referral.pk, "file_id": referral.file_id, "program_id": referral.program_id, "reader_id": referral.worker_id
    }  # fmt: skip


def _contact(name: str, referral: Referral, told: Told) -> Contact:
    days, outcome, channel, minutes, themes, step = told
    said: dict[str, Any] = {"worker_id": referral.worker_id, "day": clock.in_days(-days), "outcome": outcome, "channel": channel}
    said |= {"minutes": minutes, "themes": list(themes), "next_step": step, "created_at": _at(days)}
    return save(Contact(id=key("contact", name, days), **_of(referral), **said))  # type: ignore[no-any-return]


def _plan(contacts: list[Contact], referral: Referral) -> None:
    last = max((row for row in contacts if row.referral_id == referral.pk), key=lambda row: row.day)
    on = day_of_step(last.next_step, last.day)
    save(NextStep(id=key("step", referral.pk), **_of(referral), step=last.next_step, on=on, set_at=last.created_at))


def _work(program: Program, role: str, days: int, minutes: int, themes: tuple[str, ...], people: int | None = None) -> Work:
    day = clock.in_days(-days)
    weekend = max(0, day.weekday() - 4)  # a team meets in the week
    row = Work(
        id=key("work", role, days, *themes), program=program, worker_id=CAST[role].person_id, day=day - timedelta(days=weekend),
        minutes=minutes, themes=list(themes), people=people, created_at=_at(days + weekend, 17),
    )  # fmt: skip
    return save(row)  # type: ignore[no-any-return]


def _group(program: Program, there: dict[str, Referral]) -> list[Work]:
    """Its time is counted once, with the group; who was there reads on their page that there was one."""
    days, minutes, themes, people = GROUP
    group = _work(program, "peer_worker", days, minutes, themes, people)
    if referral := there.get(IN_GROUP):
        said: dict[str, Any] = {
            "worker_id": referral.worker_id,
            "day": group.day,
            "outcome": MET,
            "channel": "group",
            "minutes": minutes,
            "themes": group.themes,
        }
        save(
            Contact(
                id=key("in group"), **_of(referral), group=group, created_at=group.created_at, **said
            )
        )  # fmt: skip
    return [group]


def _line(place: int, referral: Referral, author: Any, days: int, lang: str, words: str) -> None:
    save(Line(id=key("line", place), **_of(referral), author_id=author, words=words, words_lang=lang, created_at=_at(days, 19)))


def _months(rows: list[Any]) -> None:
    """As app.count_work counts them one by one."""
    times, minutes = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
    for row in rows:
        themes = row.themes if getattr(row, "outcome", MET) == MET else [ATTEMPT]
        for theme in {"", *themes}:
            place = (row.program_id, row.worker_id, row.day.replace(day=1), theme)
            times[place] += 1
            minutes[place] += row.minutes
    for place, count in times.items():
        program, worker, month, theme = place
        counted = {"month": month, "theme": theme, "times": count, "minutes": minutes[place]}
        save(Month(id=key("month", *place), program_id=program, worker_id=worker, **counted))
