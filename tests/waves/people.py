"""What the tests of collections share: two questionnaires, a collection that begins, a link, what was kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import (
    Audience,
    Definition,
    GiveBack,
    GiveBackPart,
    Item,
    Licence,
    Option,
    Scale,
    Score,
)
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from tests.world import key

SAID = "CANARI-DIT le thé du mardi. On y rit. Merci."
FOR_PEOPLE, FOR_STAFF = "essai-personnes", "essai-equipe"


def two(words: str) -> Text:
    return Text(fr=f"{words} ?", en=f"{words} (en)?")


def definition(
    code: str, audiences: tuple[Audience, ...], version: str = "1", seconds: int = 120, first: str = "Première question"
) -> Definition:
    scale = Scale("much", tuple(Option(str(n), two(f"Option {n}"), n) for n in range(5)))
    items = (
        Item("q1", "scale", two(first), scale="much"),
        Item("q2", "scale", two("Deuxième question"), scale="much"),
        Item("said", "words", two("Avec vos mots")),
    )
    score = Score("total", two("Total"), "sum", ("q1", "q2"))
    back = GiveBack(two("Merci"), (GiveBackPart("total", two("Ce que ce nombre regarde")),), two("Ce que l'on peut faire"))
    return Definition(
        code=code, version=version, title=Text(fr=f"Questions {code}", en=f"Questions {code} (en)"), purpose=two("Pourquoi"),
        audiences=audiences,
        licence=Licence("A", "PAIRPEP", two("Libre"), verified=True), items=items, scales=(scale,), scores=(score,), give_back=back,
        seconds=seconds,
    )  # fmt: skip


def publish(code: str, audiences: tuple[Audience, ...], version: str = "1", seconds: int = 120, **more: str) -> UUID:
    from pairpep.instruments.models import Edition, Instrument

    asked = definition(code, audiences, version, seconds, **more)
    moment = clock.now() - timedelta(days=40)
    Edition.objects.using("jobs").filter(instrument__code=code, state="published").update(state="retired", retired_at=clock.now())
    instrument, _made = Instrument.objects.using("jobs").get_or_create(
        code=code, defaults={"id": key(f"instrument {code}"), "made_at": moment}
    )
    row = Edition(
        id=key(f"edition {code} {version}"), instrument=instrument, version=version, definition=jsonable.to_json(asked), title=asked.title,
        audiences=list(audiences), seconds=seconds, state="published", started_at=moment,
        saved_at=moment, published_at=moment, checksum="x" * 64,
    )  # fmt: skip
    row.save(using="jobs", force_insert=True)
    return UUID(str(row.pk))


def questionnaires() -> None:
    publish(FOR_PEOPLE, ("youth", "relative"))
    publish(FOR_STAFF, ("worker", "team"))


def typed(**more: Any) -> dict[str, Any]:
    return {
        "title_fr": "Comment ça va ici", "title_en": "How things are here", "audience": "youth", "codes": [FOR_PEOPLE], "rhythm": "every",
        "months": "4", "open_days": "21", "opens_on": clock.today().isoformat(), "reminders": "2",
    } | more  # fmt: skip


def compose(world: Any, **more: Any) -> Any:
    """The coordination prepares it: where its page is."""
    answer = world.client("coordinator").post("/fr/asking/new/", typed(**more))
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def begin(world: Any, **more: Any) -> Any:
    page = compose(world, **more)
    answer = world.client("coordinator").post(f"{page}start/", {"go": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    return page


def link_of(world: Any, who: str) -> str:
    """The personal link of somebody, made on their own page: its path."""
    from pairpep.waves.links import token_of
    from pairpep.waves.models import Link

    before = {row.pk for row in rows(Link)}
    assert world.client(who).post("/fr/asking/mine/link/").status_code == 302
    (made,) = {row.pk for row in rows(Link)} - before
    return f"/fr/asking/with/{token_of(made)}/"


def answers(**more: Any) -> dict[str, Any]:
    return {"q1": "3", "q2": "2", "said": SAID, "once": str(uuid4()), "shown": ["q1", "q2", "said"]} | more


def rows(model: Any, **where: Any) -> list[Any]:
    found = model.objects.using("jobs")
    found = found.unscoped("a test looks") if hasattr(found, "unscoped") else found
    return list(found.filter(**where))


def change(row: Any, **fields: Any) -> None:
    with acting("a test"):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save(using="jobs", update_fields=list(fields))
