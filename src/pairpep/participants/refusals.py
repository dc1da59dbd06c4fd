"""What someone refuses for later and for others (LAW-15): four categories, each on its own, and the question that research has to ask."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.participants.models import REFUSALS, File, Refusal

MOURNING, CAUSE_OF_DEATH, SOLICITATION, UNATTACHED_RESEARCHER = REFUSALS

WHAT: dict[str, Any] = {
    SOLICITATION: _("Being asked to take part in research"),
    UNATTACHED_RESEARCHER: _("Information about me going to a researcher whom none of the bodies named by law employs"),
    MOURNING: _("After my death, something of my page told to someone close who is in mourning"),
    CAUSE_OF_DEATH: _("After my death, its cause told to my spouse, my parents or my children"),
}


@action("refuse", on=File)
def refuse(file: File, *, by: Actor, category: str, themes: Collection[str] = (), signatory: str = "") -> Refusal:
    """From now on. Said otherwise than before, it is another line, and the one before stays to be read (LAW-16)."""
    standing = Refusal.objects.permitting(by, "withdraw").about(file.pk).standing().of(category).select_for_update(of=("self",)).first()
    if standing is not None and set(standing.themes) == set(themes):
        return standing
    if standing is not None:
        withdraw(standing, by=by)
    row = Refusal(file=file, program_id=file.program_id, category=category, themes=sorted(themes), signatory=signatory, since=by.now)
    row.save(force_insert=True)
    return row


@action("withdraw", on=Refusal, name="withdraw_refusal")
def withdraw(refusal: Refusal, *, by: Actor) -> None:
    if refusal.withdrawn_at is None:
        refusal.withdrawn_at = by.now
        refusal.save(update_fields=["withdrawn_at"])


@dataclass(frozen=True)
class Told:
    """One category, as the person reads it."""

    code: str
    label: Any
    standing: Refusal | None
    past: tuple[Refusal, ...]


def told(actor: Actor, file: File) -> list[Told]:
    lived = list(Refusal.objects.visible_to(actor).about(file.pk).select_related("recorded_by").as_lived())
    found = []
    for code, label in WHAT.items():
        mine = [row for row in lived if row.category == code]
        standing = next((row for row in mine if row.withdrawn_at is None), None)
        found.append(Told(code, label, standing, tuple(row for row in mine if row.withdrawn_at is not None)))
    return found


def who_does_not_refuse(files: Collection[UUID], category: str, *, themes: Collection[str] = (), using: str = "jobs") -> set[UUID]:
    """Of these files, those that a list or an extract may hold at this moment. Every list that reads files for research asks here (LAW-32).

    A refusal that names themes holds for those alone; a list that does not say its themes is held to all of them.
    """
    if category not in REFUSALS:
        raise LookupError(category)
    rows = Refusal.objects.using(using).unscoped("a list for research asks who refuses to be in it")
    standing = rows.filter(file_id__in=list(files), category=category, withdrawn_at__isnull=True)
    refusing = {row.file_id for row in standing if not row.themes or not themes or set(row.themes) & set(themes)}
    return set(files) - refusing
