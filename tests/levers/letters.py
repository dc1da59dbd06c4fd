"""What the tests of sentences share: one written, one dropped, the Monday that empties the letterbox."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import time_machine

from pairpep.kernel import clock
from tests.persons import words as words_on
from tests.world import key

SAID = {"kind": "hinders", "place": "tools", "words": "Les lettres parlent encore en sigles.", "name_for": "nobody"}


def write(world: Any, who: str, client: Any = None, **typed: Any) -> Any:
    return (client or world.client(who)).post("/fr/levers/new/", SAID | {"once": str(uuid4())} | typed)


def code_in(answer: Any) -> str:
    found = re.search(r"\b([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})\b", answer.content.decode())
    assert found, words_on(answer)
    return found.group(1)


def drop(world: Any, who: str = "peer_a", **typed: Any) -> str:
    answer = write(world, who, **typed)
    assert answer.status_code == 200, words_on(answer)
    return code_in(answer)


def sign(world: Any, who: str = "clinician_a", name_for: str = "everyone", **typed: Any) -> UUID:
    from pairpep.levers.models import Lever

    before = {lever.pk for lever in rows(Lever)}
    answer = write(world, who, name_for=name_for, **typed)
    assert answer.status_code == 302, words_on(answer)
    (made,) = {lever.pk for lever in rows(Lever)} - before
    return UUID(str(made))


def rows(model: Any, **where: Any) -> list[Any]:
    found = model.objects.using("jobs")
    found = found.unscoped("a test looks") if hasattr(found, "unscoped") else found
    return list(found.filter(**where))


def monday(weeks: int = 1) -> time_machine.travel:
    """The Monday so many weeks from now, at the same hour of Montréal."""
    here = clock.now().astimezone(clock.MONTREAL)
    day = here + timedelta(days=7 * weeks - here.weekday())
    return time_machine.travel(day, tick=True)


def empty_the_letterbox(weeks: int = 1) -> int:
    from pairpep.levers import releasing

    with monday(weeks):
        return releasing.run_due()


def answer(world: Any, lever_id: Any, who: str = "coordinator", **typed: Any) -> Any:
    said = {"what": "answer", "words_fr": "La liste est changée.", "words_en": "The list has changed."}
    return world.client(who).post(f"/fr/levers/{lever_id}/answer/", said | typed)


__all__ = ["SAID", "answer", "code_in", "drop", "empty_the_letterbox", "key", "monday", "rows", "sign", "words_on", "write"]
