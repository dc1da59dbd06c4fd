"""What upper apps say of a questionnaire: why it cannot be published yet, and what is read before a question about danger."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from pairpep.instruments.definition.shapes import Definition
from pairpep.kernel.bilingual import Text

Refusal = Callable[[Definition], Text | None]
_refusals: list[Refusal] = []


def refuses_to_publish(function: Refusal) -> Refusal:
    """Register a reason why a definition cannot be published: a sentence that says what to do, or None."""
    if function not in _refusals:
        _refusals.append(function)
    return function


def refusals(definition: Definition) -> Iterator[Text]:
    yield from (said for function in _refusals if (said := function(definition)))


@dataclass(frozen=True, slots=True)
class BeforeDanger:
    """Read by the person before they answer: who will open what they say, and when someone is there. `none`: nobody can be reached."""

    who: Text
    when: Text
    there_now: bool
    none: bool = False


Before = Callable[[UUID, datetime], BeforeDanger]
_before: list[Before] = []


def says_before_danger(function: Before) -> Before:
    """Register who says what is read before a question about danger is asked in a program. One app does."""
    _before[:] = [function]
    return function


def before_danger(program_id: UUID, now: datetime) -> BeforeDanger:
    """Nobody registered, or nobody reachable: `none` is True, and such a question is not asked."""
    if not _before:
        return BeforeDanger(who=Text(), when=Text(), there_now=False, none=True)
    return _before[0](program_id, now)
