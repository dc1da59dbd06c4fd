"""What the tests of answers share: a questionnaire of theirs, published, and answers to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import (
    Danger,
    Definition,
    GiveBack,
    GiveBackPart,
    Item,
    Licence,
    Missing,
    Option,
    Scale,
    Score,
)
from pairpep.instruments.models import Edition, Instrument
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.responses.receiving import Given, Receipt, receive
from tests.world import key


def both(words: str) -> Text:
    return Text(fr=f"{words} ?", en=f"{words}? (en)")


AGREE = Scale("agree", tuple(Option(f"a{n}", Text(fr=f"Degré {n}", en=f"Degree {n}"), n) for n in range(1, 6)))
DEFINITION = Definition(
    code="essai",
    version="1",
    title=Text(fr="Un essai", en="A trial"),
    purpose=Text(fr="Pour voir.", en="To see."),
    audiences=("youth", "relative", "worker", "team"),
    licence=Licence("A", "PAIRPEP", Text(fr="Libre", en="Free")),
    scales=(AGREE,),
    items=(
        *(Item(f"q{n}", "scale", both(f"Question {n}"), scale="agree", may_not_apply=n == 4) for n in range(1, 5)),
        Item("seen", "yes_no", both("Déjà vu"), section=Text(fr="La suite", en="What follows")),
        Item("things", "several", both("Quoi"), options=tuple(Option(code, both(code)) for code in ("tea", "walk", "music"))),
        Item("weight", "slider", both("Combien"), lowest=0, highest=10),
        Item("own", "words", both("Tes mots")),
    ),
    scores=(
        Score("all", Text(fr="L'ensemble", en="The whole"), "mean", ("q1", "q2", "q3"), missing=Missing(at_least=2), higher_is="better"),
    ),
    give_back=GiveBack(
        opening=Text(fr="Merci.", en="Thank you."),
        parts=(GiveBackPart("all", Text(fr="Ce que ces questions regardent.", en="What these questions look at.")),),
        next=Text(fr="En parler, ou pas.", en="Talk about it, or not."),
    ),
)
ABOUT_DANGER = Item(
    "danger", "yes_no", both("En danger"), danger=Danger(codes=("yes",)), section=Text(fr="Une question à part", en="A question apart")
)
WITH_DANGER = Definition(
    code="danger",
    version="1",
    title=DEFINITION.title,
    purpose=DEFINITION.purpose,
    audiences=DEFINITION.audiences,
    licence=DEFINITION.licence,
    scales=DEFINITION.scales,
    items=(DEFINITION.items[0], ABOUT_DANGER),
    give_back=DEFINITION.give_back,
)


def publish(definition: Definition = DEFINITION, *, ago: timedelta = timedelta(days=30), retired_at: datetime | None = None) -> UUID:
    """An edition as the composer leaves it, in the past."""
    moment = clock.now() - ago
    known = {"id": key(f"questionnaire of {definition.code}"), "made_at": moment}
    instrument, _ = Instrument.objects.using("jobs").get_or_create(code=definition.code, defaults=known)
    edition = Edition(
        id=key(f"edition of {definition.code}" + ("" if definition.version == "1" else f" {definition.version}")),
        instrument=instrument,
        version=definition.version,
        definition=jsonable.to_json(definition),
        title=definition.title,
        audiences=list(definition.audiences),
        state="retired" if retired_at else "published",
        started_at=moment,
        saved_at=moment,
        published_at=moment,
        retired_at=retired_at,
        checksum="0" * 64,
    )
    edition.save(using="jobs", force_insert=True)
    return edition.pk


def answers(**more: Any) -> dict[str, Any]:
    return {"q1": 1, "q2": 3, "q3": 5, "seen": True, "things": ("tea", "music"), "weight": 7} | more


def of_someone(name: str, edition: UUID, said: dict[str, Any] | None = None, **more: Any) -> Given:
    """A submission from someone's own page."""
    usual: dict[str, Any] = {
        "edition_id": edition, "answers": answers() if said is None else said,
        "program_id": key(f"program {'b' if name.endswith('_b') else 'a'}"), "way": "account", "authored_at": clock.now(), "key": uuid4(),
        "audience": "relative" if name.startswith(("mother", "father")) else "youth",
        "file_id": key(f"file {name}"), "person_id": key(name),
    }  # fmt: skip
    return Given(**usual | more)


def of_nobody(edition: UUID, said: dict[str, Any] | None = None, **more: Any) -> Given:
    usual: dict[str, Any] = {
        "edition_id": edition, "answers": answers() if said is None else said, "program_id": key("program a"), "audience": "worker",
        "way": "link", "authored_at": clock.now(), "key": uuid4(),
    }  # fmt: skip
    return Given(**usual | more)


def give(name: str, edition: UUID, said: dict[str, Any] | None = None, **more: Any) -> Receipt:
    return receive(of_someone(name, edition, said, **more))
