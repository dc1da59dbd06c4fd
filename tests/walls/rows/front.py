"""A public page in both languages, the English older than the French; a figure typed and a figure counted."""

from __future__ import annotations

from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["page ", "figure "]
NAMES = ["fr 1", "fr 2", "en 1", "typed", "counted"]


def add() -> None:
    from pairpep.front.models import PageEdition, StatusFigure

    now, today = clock.now(), clock.today()
    for name in ("fr 1", "fr 2", "en 1"):
        lang, number = name.split()
        said = {"title": f"Accueillir {name}", "lead": "", "body": "## Bonjour\n\nUne page."}
        save(
            PageEdition(
                id=key(f"page {name}"), page="how", lang=lang, number=int(number), of_french=int(number), **said,
                author_id=key("coordinator"), function="coordinator", saved_at=now,
            )
        )  # fmt: skip
    where = Text(fr="Rapport annuel", en="Yearly report")
    save(
        StatusFigure(
            id=key("figure typed"), code="programs_pilot", how="typed", value=12, as_of=today, source=where, recorded_by_id=key("coordinator"),
            recorded_at=now,
        )
    )  # fmt: skip
    save(StatusFigure(id=key("figure counted"), code="workers", how="counted", as_of=today, source=Text(), recorded_at=now))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    return {}  # public
