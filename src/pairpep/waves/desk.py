"""The reading desk: what was typed is read by one person before anybody else. Nobody can be found behind it, by that person either."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import PermissionDenied

from pairpep.community.danger import speaks_of_danger
from pairpep.instruments import showing
from pairpep.kernel import when
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership, Person, Program
from pairpep.network.roles import COORDINATOR, RESEARCHER
from pairpep.responses.models import Words
from pairpep.waves.models import Reader, Reading
from pairpep.waves.workflow import UNREAD, WORDS

TAKEN_OUT = "[…]"
PASSAGE = re.compile(r"[^.!?…\n]+(?:[.!?…]+[»\"’)]*)?\s*|\n+")


def passages(words: str) -> list[str]:
    """Sentence by sentence, or line by line: what may be taken out whole."""
    return [found.strip() for found in PASSAGE.findall(words) if found.strip()]


def without(words: str, out: list[int]) -> str:
    """The passages that stay, in their order, as they were typed; « […] » where some are not."""
    kept: list[str] = []
    for place, passage in enumerate(passages(words)):
        said = TAKEN_OUT if place in out else passage
        if said != TAKEN_OUT or not kept or kept[-1] != TAKEN_OUT:
            kept.append(said)
    return " ".join(kept)


def is_reader(actor: Actor) -> bool:
    return any(each.person_id == actor.person_id for each in Reader.objects.visible_to(actor).current()) and actor.holds(
        COORDINATOR, RESEARCHER
    )


def reader(actor: Actor) -> Reader | None:
    found: Reader | None = Reader.objects.visible_to(actor).current().first()
    return found


def readable() -> Any:
    """What waits to be read: the wall opens it to the reader alone."""
    return Words.objects.order_by("month", "id")


def first(actor: Actor) -> Words | None:
    return readable().first() if is_reader(actor) else None


def about(actor: Actor, words: Words | None) -> dict[str, Any]:
    present = reader(actor)
    told: dict[str, Any] = {
        "reader": present.person.name if present else "", "mine": is_reader(actor), "words": words, "coordinates": actor.holds(COORDINATOR),
        "waiting": readable().count() if is_reader(actor) else 0,
    }  # fmt: skip
    if words is not None:
        told |= {"question": question(words.edition_id, words.item), "month": when.month(words.month.year, words.month.month)}
        told |= {"danger": speaks_of_danger(words.words), "program": Program.objects.get(pk=words.program_id).name}
    return told


def question(edition_id: Any, item: str) -> Text:
    try:
        return showing.edition(edition_id).item(item).text
    except (LookupError, StopIteration):
        return Text()


def candidates(actor: Actor) -> list[tuple[str, str]]:
    """Of the coordination and of research: the list that the coordination reads."""
    held = Membership.objects.visible_to(actor).held_on(day_of(actor.now)).filter(role__in=[COORDINATOR, RESEARCHER])
    return sorted(
        {(str(each.person_id), each.person.name) for each in held.select_related("person")} | {(str(actor.person_id), actor.name)}
    )


@action("read_words", on=Person, lock=False)
def decide(person: Person, *, by: Actor, words: Words, what: str, out: list[int], reason: str) -> None:
    """Once, and never written again: shown as typed, with passages taken out, or kept back with a reason."""
    if not is_reader(by):
        raise PermissionDenied
    state = WORDS.after(what, UNREAD)
    shown = {"show": words.words, "cut": without(words.words, out), "keep_back": ""}[what]
    row = Reading(
        words_id=words.pk, program_id=words.program_id, edition_id=words.edition_id, audience=words.audience, item=words.item,
        month=words.month,
        state=state, shown=shown, language=words.language, reason=reason if what == "keep_back" else "", reader_id=by.person_id,
        read_on=day_of(by.now),
    )  # fmt: skip
    row.save(force_insert=True)
