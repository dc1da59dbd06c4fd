"""A study of the tests: people who said yes, no or nothing; an agreement with all that the law asks for; its file, opened."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from pairpep.extracts import keeping
from pairpep.extracts.models import Agreement, Approval, Extract, Member, Piece
from pairpep.extracts.variables import offered
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.world import key

WHY = "a test looks at what happened"


def save(row: Any) -> Any:
    with acting("a study of the tests"):
        row.save(using="jobs", force_insert=True)
    return row


def somebody(
    name: str, program: str = "a", *, side: str = "youth", given: bool | None = True, years: int | None = 20, at: int = 30, **more: Any
) -> UUID:
    """A file; a choice about research made `at` days ago, unless nothing was asked."""
    from pairpep.network.models import Person
    from pairpep.participants.models import File

    today = clock.today()
    birth: tuple[int | None, int | None] = (None, None)
    if years is not None and side == "youth":  # whole years for certain, whatever the month
        birth = (today.year - years, 1) if today.month > 1 else (today.year - years - 1, 12)
    save(Person(id=key(name)))
    said = {"chosen_name": f"Prénom-{name}", "language": "fr", "relation": "" if side == "youth" else "parent"} | more
    save(
        File(
            id=key(f"file {name}"), program_id=key(f"program {program}"), person_id=key(name), side=side, code=f"E-{name}",
            birth_year=birth[0], birth_month=birth[1], created_at=clock.now() - timedelta(days=200), **said,
        )
    )  # fmt: skip
    if given is not None:
        choice(name, program, given=given, at=at)
    return key(f"file {name}")


def choice(name: str, program: str = "a", *, given: bool, at: int = 30) -> None:
    from pairpep.responses.models import ResearchChoice

    about = {"file_id": key(f"file {name}"), "program_id": key(f"program {program}")}
    save(ResearchChoice(**about, given=given, at=clock.now() - timedelta(days=at), language="fr"))


def many(number: int, program: str = "a", prefix: str = "yes", **more: Any) -> list[UUID]:
    return [somebody(f"{prefix} {place} {program}", program, **more) for place in range(number)]


def met(name: str, *days: date, program: str = "a") -> None:
    """Referred, accompanied, and met on these days."""
    from pairpep.contacts.models import Contact
    from pairpep.referrals.models import Referral

    about = {"file_id": key(f"file {name}"), "program_id": key(f"program {program}")}
    now = clock.now()
    referral = save(
        Referral(
            id=key(f"referral of {name}"), **about, kind="peer", origin="team", state="active", worker_id=key(f"peer_{program}"),
            created_at=now - timedelta(days=90), asked_at=now - timedelta(days=85), answered_at=now - timedelta(days=80),
            yes_at=now - timedelta(days=80), met_on=clock.today() - timedelta(days=60),
        )
    )  # fmt: skip
    for day in days:
        save(
            Contact(
                **about, referral=referral, reader_id=key(f"peer_{program}"), worker_id=key(f"peer_{program}"), day=day, outcome="met",
                channel="in_person", minutes=45, themes=["C01"], created_at=now,
            )
        )  # fmt: skip


def said(**more: Any) -> dict[str, Any]:
    """An agreement with all that is needed."""
    today = clock.today()
    return {
        "title": "Étude des premiers mois", "body": "Université de la Rive", "attached": True,
        "ethics": "CER-2027-014", "impact": "EFVP-2027-03", "contract": "ENT-2027-07",
        "purposes": "Décrire les premiers mois du soutien par les pairs.",
        "security": "Poste chiffré, sans réseau.", "variables": [each.code for each in offered().variables], "incident_notice": True,
        "population": "everyone", "minors": "together",
        "programs": [key("program a"), key("program b")], "destination": "quebec",
        "inside": True, "starts_on": today - timedelta(days=10), "ends_on": today + timedelta(days=300),
        "destroy_by": today + timedelta(days=360),
    } | more  # fmt: skip


def agreed(name: str = "study", **more: Any) -> Agreement:
    """Signed by the coordination, with one researcher who committed."""
    now = clock.now()
    row = save(
        Agreement(
            id=key(name),
            state="active",
            asked_by_id=key("researcher"),
            asked_at=now,
            signed_by_id=key("coordinator"),
            signed_at=now,
            **said(**more),
        )
    )
    save(
        Member(
            id=key(f"member {name}"),
            agreement=row,
            person_id=key("researcher"),
            added_by_id=key("researcher"),
            added_at=now,
            committed_at=now,
        )
    )
    for program in row.programs:
        approved(row, program)
    return row  # type: ignore[no-any-return]


def approved(agreement: Agreement, program: UUID, by: str = "privacy_a") -> Approval:
    """The yes of a program."""
    about = {"agreement": agreement, "program_id": program, "given_by_id": key(by), "given_at": clock.now()}
    return save(Approval(**about))  # type: ignore[no-any-return]


def asked(agreement: Agreement, name: str = "extract") -> Extract:
    return save(  # type: ignore[no-any-return]
        Extract(id=key(name), agreement=agreement, why="Premier regard", asked_by_id=key("researcher"), asked_at=clock.now())
    )


def made(agreement: Agreement, name: str = "extract") -> Extract:
    keeping.make(asked(agreement, name).pk)
    return see(Extract, name)  # type: ignore[no-any-return]


def see(model: Any, name: str) -> Any:
    return model.objects.using("jobs").unscoped(WHY).get(pk=key(name))


def opened(extract: Extract) -> dict[str, bytes]:
    """The files of the zip, as they are kept."""
    assert extract.state in ("built", "released"), extract.report
    rows = Piece.objects.using("jobs").filter(extract=extract).order_by("place")
    whole = b"".join(keeping.b64decode(row.body) for row in rows)
    with zipfile.ZipFile(io.BytesIO(whole)) as folder:
        return {name: folder.read(name) for name in folder.namelist()}


def table(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    import csv

    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))


def unpacked(files: dict[str, bytes], folder: Path) -> Path:
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return folder


def guardian_said(file: UUID, *, given: bool = True, by: str = "father_a") -> None:
    """A parent of theirs, on their own page."""
    from pairpep.participants.models import Consent, Tie

    about = {"file_id": file, "program_id": key("program a")}
    with acting("a study of the tests"):
        ties = Tie.objects.using("jobs").unscoped(WHY)
        if not ties.filter(file_id=file, relative_file_id=key(f"file {by}")).exists():
            save(Tie(**about, relative_file_id=key(f"file {by}"), guardian=True, created_at=clock.now()))
    said = {"notice": "research_under_14", "notice_version": "1", "language": "fr", "at": clock.now()}
    save(Consent(**about, purpose="research", given=given, capacity="guardian", by_person_id=key(by), **said))


def choose(**more: Any) -> Any:
    """Who may be in a file under an agreement like this one, among those that the test made."""
    from django.db import connections

    from pairpep.extracts import population

    with connections["jobs"].cursor() as cursor:
        everyone = [one for one in population.read(cursor) if one.given is not None]
    agreement = Agreement(**said(**more))
    return population.choose([replace(one, agreements=[agreement.pk]) for one in everyone], agreement, clock.today())


def questionnaire() -> Any:
    """A published edition with one closed question and one in words."""
    from pairpep.instruments.definition import jsonable
    from pairpep.instruments.models import Edition, Instrument

    licence = {"class_": "C", "holder": "", "terms": {}}
    items = [
        {"id": "sleep", "kind": "choice", "text": {"fr": "Dormez-vous ?", "en": "Do you sleep?"}, "options": [
            {"code": "often", "label": {"fr": "souvent", "en": "often"}}, {"code": "never", "label": {"fr": "jamais", "en": "never"}}]},
        {"id": "note", "kind": "words", "text": {"fr": "Un mot", "en": "A word"}},
    ]  # fmt: skip
    whole = {
        "code": "nights",
        "version": "1",
        "title": {"fr": "Nuits", "en": "Nights"},
        "purpose": {},
        "audiences": ["youth"],
        "licence": licence,
        "items": items,
    }
    jsonable.from_json(whole)
    now = clock.now()
    instrument = save(Instrument(id=key("nights"), code="nights", made_at=now))
    edition = Edition(
        id=key("nights 1"), instrument=instrument, version="1", definition=whole, state="published", started_at=now, saved_at=now
    )
    edition.published_at, edition.checksum = now - timedelta(days=90), "0" * 64
    return save(edition)


def answered(file: UUID, edition: Any, answers: dict[str, Any], *, research: bool) -> None:
    from pairpep.responses.models import AnswerSet

    now = clock.now()
    save(
        AnswerSet(
            id=uuid4(), file_id=file, program_id=key("program a"), edition_id=edition.pk, code="nights",
            body=AnswerSet.body_of(answers, {}), audience="youth", way="account", language="fr", month=clock.today().replace(day=1),
            authored_at=now, received_at=now, research=research,
        )
    )  # fmt: skip
