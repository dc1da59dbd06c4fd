"""The librarian's list: what was looked for in vain, and what could answer it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pairpep.kernel.policy import Actor
from pairpep.library.search import asking, telling
from pairpep.library.search.asking import Asked
from pairpep.library.search.models import Miss

SHOWN = 50


def missing(actor: Actor) -> dict[str, Any]:
    seen = Miss.objects.visible_to(actor)
    return {
        "waiting": [telling.told(actor, miss) for miss in seen.waiting()[:SHOWN]],
        "answered": [telling.told(actor, miss) for miss in seen.answered()[:SHOWN]],
    }


def nearest(actor: Actor, like: str) -> list[tuple[str, str]]:
    """What these words find, as choices of a form: all of them, else some."""
    found = asking.ask(actor, Asked(typed=like[: asking.LONGEST]))
    return [(f"{entry.kind}:{entry.object_id}", str(entry.text("title"))) for entry in found.entries]


def chosen(cleaned: dict[str, Any]) -> dict[str, Any]:
    kind, _, key = cleaned["entry"].partition(":")
    return {"state": cleaned["state"], "words": cleaned["words"], "entry": (kind, UUID(key)) if key else None}
