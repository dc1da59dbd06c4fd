"""Many more rows of each kind that a list shows, in bulk, beside those of the small world: `add("loans", 300)`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import Any

from django.db import connections
from django.db.models import Model
from tests.world import key

from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Message, Person
from pairpep.participants.models import Consent, File
from pairpep.privacy.months import last_month
from pairpep.referrals.models import Care, LoanRequest, Referral, Wishes

PROGRAM = {"program_id": key("program a")}


def add(kind: str, count: int) -> None:
    with acting("a test adds rows"):
        KINDS[kind](count)


def _keep(rows: Iterable[Model]) -> None:
    made = list(rows)
    type(made[0])._base_manager.using("jobs").bulk_create(made)


def _referrals(state: str, **more: Any) -> Callable[[int], None]:
    """Young people who said yes, each with a file, reasons and consent of their own."""

    def made(count: int) -> None:
        now, persons = clock.now(), [Person() for _ in range(count)]
        known = {"side": "youth", "chosen_name": "Léo", "birth_year": 2000, "birth_month": 5, "created_at": now, **PROGRAM}
        files = [File(person=person, code=f"J-{person.id}", **known) for person in persons]
        dates = {"created_at": now, "asked_at": now, "yes_at": now}
        due = [None if state == "active" else clock.in_days(place % 40 - 10) for place in range(count)]
        asked = {"kind": "peer", "origin": "team", "state": state, **dates, **PROGRAM, **more}
        referrals = [Referral(file=file, due_on=day, **asked) for file, day in zip(files, due, strict=True)]
        pairs = [(referral, {"file": referral.file, **PROGRAM}) for referral in referrals]
        _keep(persons)
        _keep(files)
        _keep(referrals)
        _keep(Wishes(referral=referral, needs=["N01"], **about) for referral, about in pairs)
        _keep(_yes(referral, about, now) for referral, about in pairs)
        if state == "active":
            _keep(Care(referral=referral, worker_id=referral.worker_id, since=now, **about) for referral, about in pairs)

    return made


def _yes(referral: Referral, about: dict[str, Any], at: datetime) -> Consent:
    given = {"given": True, "capacity": "self", "by_person_id": referral.file.person_id, "at": at}
    read = {"notice": "peer_support", "notice_version": "1", "language": "fr"}
    return Consent(purpose="peer_support", referral_id=referral.id, **given, **read, **about)


def _loans(count: int) -> None:
    now = clock.now()
    _keep(LoanRequest(referral_id=new_id(), kind="peer", language="fr", created_at=now, **PROGRAM) for _ in range(count))


def _staff(count: int) -> None:
    persons = [Person(name=f"Alex {place:03}") for place in range(count)]
    _keep(persons)
    _keep(Membership(person=person, role="clinician", since=clock.today() - timedelta(days=9), **PROGRAM) for person in persons)


def _messages(count: int) -> None:
    told = {"channel": "email", "language": "fr", "subject": "Un message vous attend", "body": "…"}
    first = clock.now()
    _keep(Message(to_person_id=key("youth_a"), created_at=first - timedelta(minutes=m), sent_at=first, **told) for m in range(count))


def _looks(count: int) -> None:
    """By hand: no login may write the columns that the sealing reads."""
    month = datetime.combine(last_month(clock.today()), time(9), tzinfo=MONTREAL)
    seen = [month, key("file youth_a"), key("program a"), key("clinician_a"), count]
    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_access (at, file_id, program_id, actor, roles, page) "
            "SELECT %s + n * interval '1 minute', %s, %s, %s, 'clinician', 'referrals:referral' FROM generate_series(1, %s) n",
            seen,
        )
        cursor.execute(
            "INSERT INTO journal_event (at, file_id, program_id, actor, roles, verb, subject, changes) "
            "SELECT %s + n * interval '1 minute', %s, %s, %s, 'clinician', 'referrals.give_link', '', '{}' FROM generate_series(1, %s) n",
            seen,
        )


KINDS: dict[str, Callable[[int], None]] = {
    "mine": _referrals("active", worker_id=key("peer_a"), accepted_at=clock.now()),
    "others": _referrals("active", worker_id=key("peer2_a"), accepted_at=clock.now()),
    "open": _referrals("matching"),
    "made": _referrals("asked", referred_by_id=key("clinician_a")),
    "loans": _loans,
    "staff": _staff,
    "messages": _messages,
    "looks": _looks,
}
