"""Notices of restriction and of refusal that came on paper, and the register of those of a program: for who watches over privacy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.crypto import seal
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Person, Program
from pairpep.participants.models import Refusal, Restriction
from pairpep.participants.notices import tell
from pairpep.participants.parts import said
from pairpep.participants.refusals import WHAT


class NothingRecorded(Exception):
    """No such code here: unknown, of another program, or one's own. Which of them is not said."""


@action("record_notice", on=Program, name="record_restriction", lock=False)
def record_restriction(
    program: Program, *, by: Actor, code: str, person_id: UUID | None, category: str, parts: Sequence[str], signatory: str
) -> None:
    """The wall finds the file: who watches over privacy opens none for it. The person reads it on their page."""
    key = new_id()
    signed = _sealed(Restriction, key, signatory)
    _found(walls.call("app.record_restriction", key, program.pk, code, person_id, category, sorted(parts), signed, day_of(by.now)))


@action("record_notice", on=Program, name="record_refusal", lock=False)
def record_refusal(program: Program, *, by: Actor, code: str, category: str, themes: Sequence[str], signatory: str) -> None:
    key = new_id()
    _found(walls.call("app.record_refusal", key, program.pk, code, category, sorted(themes), _sealed(Refusal, key, signatory)))


def _sealed(model: Any, key: UUID, words: str) -> bytes:
    return seal(words, bound_to=model._meta.get_field("signatory").binding(key)) if words else b""


def _found(file_id: Any) -> None:
    if file_id is None:
        raise NothingRecorded
    tell(UUID(str(file_id)))


def people_of(programs: list[Program]) -> list[Person]:
    """Whom a notice on paper may name."""
    here = {person for program in programs for person in walls.call("app.people_of_paper", program.pk)}
    return list(Person.objects.filter(pk__in=here).exclude(name="").order_by("name", "id"))


@dataclass(frozen=True)
class Line:
    """One notice in the register, standing or over."""

    row: Restriction | Refusal
    code: str
    whom: Any
    what: list[Any]
    since: datetime
    until: datetime | None

    @property
    def on_paper(self) -> bool:
        return self.row.recorded_by_id is not None

    @property
    def refuses(self) -> bool:
        return isinstance(self.row, Refusal)

    @property
    def end(self) -> str:
        """Where what came on paper is ended."""
        return reverse("participants:withdraw_refusal" if self.refuses else "person:lift", args=[self.row.pk])


def register(actor: Actor) -> list[Line]:
    """Every notice of the programs one watches over, those that stand first; whose, by its local code, when it came on paper with it."""
    restrictions = list(Restriction.objects.visible_to(actor).exclude(file_id__in=actor.own_files).select_related("person"))
    refusals = list(Refusal.objects.visible_to(actor).exclude(file_id__in=actor.own_files))
    codes = walls.call("app.codes_of", [row.file_id for row in (*restrictions, *refusals)])
    lines = [Line(row, codes.get(str(row.file_id), ""), _whom(row), said(row.parts), row.since, row.lifted_at) for row in restrictions]
    for row in refusals:
        lines.append(Line(row, codes.get(str(row.file_id), ""), WHAT[row.category], said(row.themes), row.since, row.withdrawn_at))
    return sorted(lines, key=lambda line: (line.until is not None, -line.since.timestamp()))


def _whom(row: Restriction) -> Any:
    return row.person.name if row.person else content().roles[row.category].name
