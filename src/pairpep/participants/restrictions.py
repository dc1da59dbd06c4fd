"""« Not this person », « nobody of this role »: whom someone may keep out of their page, and the two verbs that do it and undo it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Person
from pairpep.network.roles import CLINICIAN, FAMILY_WORKER, PEER_WORKER, TEAM_LEAD
from pairpep.participants.models import File, Restriction

CATEGORIES = (CLINICIAN, PEER_WORKER, FAMILY_WORKER, TEAM_LEAD)  # a parent is no category, nor is who watches over privacy
SOMEONE_ELSE, STOP = "someone_else", "stop"


@action("restrict", on=File)
def restrict(
    file: File,
    *,
    by: Actor,
    person_id: UUID | None = None,
    category: str = "",
    parts: Sequence[str] = (),
    signatory: str = "",
    then: str = "",
) -> Restriction:
    """From the next statement on, wherever they look. `then`: what becomes of an accompaniment that cannot go on.

    Said otherwise than before, it is another line: the one before is lifted, and stays to be read (LAW-16).
    """
    whom = {"person_id": person_id, "category": category}
    standing = Restriction.objects.permitting(by, "lift").about(file.pk).standing().filter(**whom).select_for_update(of=("self",)).first()
    if standing is not None and set(standing.parts) == set(parts):
        return standing
    if standing is not None:
        lift(standing, by=by)
    row = Restriction(file=file, program_id=file.program_id, parts=sorted(parts), signatory=signatory, since=by.now, **whom)
    row.save(force_insert=True)
    return row


@action("lift", on=Restriction)
def lift(restriction: Restriction, *, by: Actor) -> None:
    """They see again what they saw, and nothing else: an accompaniment that ended stays ended."""
    restriction.lifted_at = by.now
    restriction.save(update_fields=["lifted_at"])


# What would stop -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Stops:
    """An accompaniment that could not go on."""

    name: str


Asked = Callable[[Actor, File, frozenset[UUID]], Stops | None]
_asked: list[Asked] = []


def what_stops(ask: Asked) -> Asked:
    """`@what_stops`: asked with those who would be kept out, before it is done."""
    _asked.append(ask)
    return ask


def stopped(actor: Actor, file: File, people: frozenset[UUID]) -> Stops | None:
    return next((found for ask in _asked if (found := ask(actor, file, people))), None)


# Whom ------------------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Candidate:
    """Someone of the program, or who has looked: what a line of the list says."""

    person: Person
    codes: tuple[str, ...]
    kept_out: bool

    @property
    def roles(self) -> str:
        return ", ".join(str(content().roles[code].name) for code in self.codes)


def _here(file: File) -> dict[UUID, tuple[str, ...]]:
    return {UUID(each["person"]): tuple(each["roles"]) for each in walls.call("app.whom_to_keep_out", file.pk)}


def candidates(actor: Actor, file: File) -> list[Candidate]:
    here = _here(file)
    out = {row.person_id for row in standing(actor, file) if not row.parts}
    people = Person.objects.filter(pk__in=here).exclude(name="").order_by("name", "id")
    return [Candidate(person, here[person.pk], person.pk in out) for person in people]


def candidate(actor: Actor, file: File, person_id: UUID) -> Candidate | None:
    return next((each for each in candidates(actor, file) if each.person.pk == person_id), None)


def holders(file: File, category: str) -> frozenset[UUID]:
    return frozenset(person for person, roles in _here(file).items() if category in roles)


def leads_left(file: File, *, without: frozenset[UUID] = frozenset()) -> bool:
    """Whether a team lead of the program would still look for someone."""
    leads = list(holders(file, TEAM_LEAD) - without)
    return bool(leads and walls.call("app.not_kept_out", file.pk, leads))


def standing(actor: Actor, file: File) -> Any:
    return Restriction.objects.visible_to(actor).about(file.pk).standing().select_related("person")


def lifted(actor: Actor, file: File) -> Any:
    return Restriction.objects.visible_to(actor).about(file.pk).lifted().select_related("person")


@dataclass(frozen=True)
class Category:
    code: str
    label: Any
    kept_out: bool


def categories(actor: Actor, file: File) -> list[Category]:
    out = {row.category for row in standing(actor, file) if not row.parts}
    return [Category(code, content().roles[code].name, code in out) for code in CATEGORIES]
