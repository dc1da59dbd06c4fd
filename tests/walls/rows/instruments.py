"""A questionnaire asked, one retired, a draft and one set aside; terms that somebody accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["questionnaire ", "asked ", "terms "]
NAMES = ["one", "two", "published", "retired", "draft", "dropped", "accepted"]
CANARY = "QUESTION-EN-BROUILLON"


def add() -> None:
    from pairpep.instruments import shipped
    from pairpep.instruments.definition import jsonable
    from pairpep.instruments.models import Acceptance, Edition, Instrument
    from tests.instruments import questionnaires as q

    now = clock.now()
    for name in ("one", "two"):
        save(Instrument(id=key(f"questionnaire {name}"), code=f"small-world-{name}", made_by_id=key("coordinator"), made_at=now))
    for version, (name, state, of) in enumerate(
        (("retired", "retired", "one"), ("published", "published", "one"), ("draft", "draft", "one"), ("dropped", "dropped", "two")),
        start=1,
    ):
        said = replace(q.who5(), code=f"small-world-{of}", version=str(version))
        if state in ("draft", "dropped"):
            said = replace(said, title=Text(fr=CANARY, en=CANARY), licence=replace(said.licence, class_="B"))
        once = {"published_at": now, "published_by_id": key("coordinator"), "checksum": jsonable.checksum(said)}
        when = once if state in ("published", "retired") else {}
        edition = Edition(
            id=key(f"asked {name}"), instrument_id=key(f"questionnaire {of}"), state=state, author_id=key("coordinator"),
            started_at=now, saved_at=now, retired_at=now if state == "retired" else None, **when, **shipped.written(said),
        )  # fmt: skip
        save(edition)
    save(
        Acceptance(
            id=key("terms accepted"), edition_id=key("asked draft"), terms=Text(fr="Libre", en="Free"), holder="Tests",
            accepted_by_id=key("coordinator"), accepted_at=now,
        )
    )  # fmt: skip


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.instruments.models import Edition

    return {} if "draft" in seen.get(Edition, set()) else {CANARY: "a draft"}
