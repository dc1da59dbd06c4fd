"""Fields that nobody reads: of each question that is asked, whether its counts were looked at in a year. By nobody in particular."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pairpep.instruments import showing
from pairpep.instruments.definition.shapes import Definition
from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.waves.models import Campaign, CountsRead


def were_read(code: str, items: Iterable[str]) -> None:
    """Written apart from the page that shows them, which writes nothing."""
    with walls.entered_as_nobody():
        walls.call("app.counts_were_read", code, sorted(items))


def nobody_read(actor: Actor) -> dict[str, Any]:
    seen = CountsRead.objects.visible_to(actor).items_read(day_of(actor.now))
    codes = dict.fromkeys(code for each in Campaign.objects.visible_to(actor).running() for code in each.codes)
    rows = [row for code in codes if (row := _of(code, seen))]
    return {"rows": rows, "unread": sum(len(row["unread"]) for row in rows)}


def _of(code: str, seen: set[tuple[str, str]]) -> dict[str, Any] | None:
    try:
        _edition, definition = showing.current(code)
    except LookupError:
        return None
    counted = asked_items(definition)
    return {"title": definition.title, "asked": len(counted), "unread": [item.text for item in counted if (code, item.id) not in seen]}


def asked_items(definition: Definition) -> list[Any]:
    """What has counts: not what is only read, nor words, nor what speaks of danger."""
    return [item for item in definition.items if item.kind not in ("told", "words") and not item.danger]
