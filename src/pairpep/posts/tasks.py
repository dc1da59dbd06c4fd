"""The tasks of a role: as a program signed them when it did, as they come with the product otherwise; and what is never its work."""

from __future__ import annotations

from uuid import UUID

from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.posts import Option, OptionList
from pairpep.kernel.reference import content
from pairpep.toolkit import tasks as signed

TASKS = Text(fr="Tâches", en="Tasks")
LIMITS = Text(fr="Ce qui n'est pas ce travail", en="What is not this work")


def possible(kind: str) -> OptionList:
    said = content().tasks.labels(kind)  # type: ignore[arg-type]
    return OptionList("tasks", TASKS, tuple(Option(code, label, chosen=False) for code, label in said.items()))


def core(kind: str, program_id: UUID, by: Actor) -> list[str]:
    """Those that the team signed as its core; a first dozen otherwise, to begin from."""
    agreed = signed.agreed(program_id, kind, by)
    if agreed:
        return list(agreed.core)
    return first_ones(kind)


def first_ones(kind: str) -> list[str]:
    return [option.code for option in possible(kind).options][:12]


def limits() -> OptionList:
    said = tuple(Option(each.code, each.label, each.offered) for each in content().not_theirs.values())
    return OptionList("limits", LIMITS, said)
