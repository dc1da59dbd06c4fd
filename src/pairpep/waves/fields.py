"""Fields that nobody reads: of each question that is asked, whether any page that reads answers was opened with it in a year.

What reads answers says so here (`@reads_answers`), with what it knows of the last year; nobody in particular is ever named. What is given
back to whoever answered is left out on purpose: it would make every question a read one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from pairpep.instruments import showing
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.presenting import same_title
from pairpep.instruments.words import titled
from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.waves.models import Campaign, CountsRead, Reading

A_YEAR = timedelta(days=365)
Field = tuple[str, str]  # (questionnaire, item)
Known = Callable[[Actor, date], Iterable[Field]]


@dataclass(frozen=True)
class Reader:
    """A page, an export or a score by which answers are read. `label`: what it is, in words; `known`: what it read since a day."""

    label: Any
    known: Known


_readers: list[Reader] = []


def reads_answers(label: Any) -> Callable[[Known], Known]:
    """`@reads_answers(_("…"))`: an app above says what it read since a day, as far as who asks may know it."""

    def register(known: Known) -> Known:
        _readers.append(Reader(label, known))
        return known

    return register


def were_read(code: str, items: Iterable[str]) -> None:
    """Written apart from the page that shows them, which writes nothing."""
    with walls.entered_as_nobody():
        walls.call("app.counts_were_read", code, sorted(items))


@reads_answers(_("The numbers of a program, and the scores made of them"))
def in_numbers(actor: Actor, since: date) -> Iterable[Field]:
    return set(CountsRead.objects.visible_to(actor).since(since).values_list("questionnaire", "item").distinct())


@reads_answers(_("Typed words, read by one person first, then beside the bulletin"))
def in_words(actor: Actor, since: date) -> Iterable[Field]:
    for edition_id, item in Reading.objects.visible_to(actor).since(since).values_list("edition_id", "item").distinct():
        try:
            yield showing.edition(edition_id).code, item
        except LookupError:
            continue  # a version that is not readable any more has no current question either


def nobody_read(actor: Actor) -> dict[str, Any]:
    since = day_of(actor.now) - A_YEAR
    seen = {field for reader in _readers for field in reader.known(actor, since)}
    asked = list(_asked(actor))
    twice = same_title((each.title, each.code) for each in asked)
    rows = [_row(definition, seen, twice) for definition in asked]
    return {"rows": rows, "unread": sum(len(row["unread"]) for row in rows), "readers": [reader.label for reader in _readers]}


def _asked(actor: Actor) -> Iterable[Definition]:
    for code in dict.fromkeys(code for each in Campaign.objects.visible_to(actor).running() for code in each.codes):
        try:
            yield showing.current(code)[1]
        except LookupError:
            continue  # retired meanwhile: nobody is asked it


def _row(definition: Definition, seen: set[Field], twice: frozenset[str]) -> dict[str, Any]:
    fields = [*asked_items(definition), *(item for item in definition.items if item.kind == "words")]
    title = str(definition.title)
    return {
        "title": titled(title, definition.audiences) if title in twice else title,
        "asked": len(fields),
        "unread": [item.text for item in fields if (definition.code, item.id) not in seen],
    }


def asked_items(definition: Definition) -> list[Any]:
    """What has counts: not what is only read, nor words, nor what speaks of danger."""
    return [item for item in definition.items if item.kind not in ("told", "words") and not item.danger]
