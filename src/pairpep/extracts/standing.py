"""Whether an agreement holds on a day: each thing that LAW-30 asks for, and the sentence that says which one is missing or over."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from pairpep.extracts.models import Agreement, Member
from pairpep.extracts.variables import chosen
from pairpep.extracts.workflow import ACTIVE, OUTSIDE

NEEDED: tuple[tuple[str, Any], ...] = (
    ("title", gettext_lazy("The project has no title.")),
    ("body", gettext_lazy("The body to which the researchers are attached is not said.")),
    ("ethics", gettext_lazy("The reference of the ethics committee's decision is missing.")),
    ("impact", gettext_lazy("The reference of the privacy impact assessment is missing.")),
    ("contract", gettext_lazy("The reference of the written agreement is missing.")),
    ("purposes", gettext_lazy("The purposes are not said.")),
    ("security", gettext_lazy("The security measures are not said.")),
    ("minors", gettext_lazy("The ethics committee's rule for minors is not said.")),
    ("incident_notice", gettext_lazy("They have not undertaken to tell of an incident at once.")),
    ("starts_on", gettext_lazy("The day of its start is missing.")),
    ("ends_on", gettext_lazy("The day of its end is missing.")),
    ("destroy_by", gettext_lazy("The day by which the data are destroyed is missing.")),
)
NO_PROGRAM = gettext_lazy("No program is named: each says its own yes.")
NOBODY_YES = gettext_lazy("No program of it has said yes yet.")
NOT_EVERY = gettext_lazy("A program whose data are in this file has ended its yes.")
NO_DESTINATION = gettext_lazy("Where the data go is not said.")
NO_PLACE = gettext_lazy("The data leave Québec: the place where they go is not said.")
NO_TRANSFER = gettext_lazy("The data leave Québec: the reference of an impact assessment that covers that place is missing.")
NO_VARIABLE = gettext_lazy("No variable is on its list.")
UNKNOWN_VARIABLE = gettext_lazy("A variable on its list is no longer offered.")
NOBODY = gettext_lazy("Nobody of the study has committed to confidentiality.")
DAYS_BACKWARDS = gettext_lazy("Its days are not in order: start, end, destruction.")
NOT_SIGNED = gettext_lazy("The agreement is not signed, or it has ended.")
NOT_YET = gettext_lazy("The agreement has not started yet.")
OVER = gettext_lazy("The agreement has ended: nothing more can be asked for.")
STILL_OUT = gettext_lazy("A copy is still out: its destruction is not attested.")
LATE = gettext_lazy("The day by which its data were to be destroyed has passed.")


def missing(agreement: Agreement, members: Sequence[Member]) -> list[Any]:
    """What must be there before anybody signs."""
    return list(_missing(agreement, members))


def _missing(agreement: Agreement, members: Sequence[Member]) -> Iterator[Any]:
    yield from (sentence for name, sentence in NEEDED if not getattr(agreement, name))
    if not agreement.programs:
        yield NO_PROGRAM
    if not agreement.destination:
        yield NO_DESTINATION
    elif agreement.destination == OUTSIDE:
        yield from (sentence for said, sentence in ((agreement.place, NO_PLACE), (agreement.transfer, NO_TRANSFER)) if not said.strip())
    if not agreement.variables:
        yield NO_VARIABLE
    elif len(chosen(agreement.variables)) != len(set(agreement.variables)):
        yield UNKNOWN_VARIABLE
    if not any(each.committed_at and not each.removed_at for each in members):
        yield NOBODY
    days = [agreement.starts_on, agreement.ends_on, agreement.destroy_by]
    if all(days) and days != sorted(days):  # type: ignore[type-var]
        yield DAYS_BACKWARDS


def refusals(agreement: Agreement, members: Sequence[Member], yes: Collection[UUID], today: date) -> list[Any]:
    """Why nothing may be asked for, built, let out or taken on this day; nothing when all holds. `yes`: programs whose yes stands."""
    found = missing(agreement, members)
    if agreement.programs and not set(agreement.programs) & set(yes):
        found.append(NOBODY_YES)
    if agreement.state != ACTIVE or not agreement.signed_by_id:
        found.append(NOT_SIGNED)
    rules: list[tuple[date | None, Callable[[date], bool], Any]] = [
        (agreement.starts_on, lambda day: day > today, NOT_YET),
        (agreement.ends_on, lambda day: day < today, OVER),
        (agreement.destroy_by, lambda day: day < today, LATE),
    ]
    return found + [sentence for day, broken, sentence in rules if day and broken(day)]
