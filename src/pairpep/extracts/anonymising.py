"""Anonymisation, and not mere codes: a run goes through every step of the regulation, and one person answers for it (LAW-37).

Provisional: what is called « anonymisé » here was declared so by its supervisor, on that day. Nothing says that it is compliant.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pairpep.extracts.actions import held
from pairpep.extracts.models import Anonymisation, Reassessment
from pairpep.extracts.policy import KEEPERS
from pairpep.extracts.workflow import DRAFT, ENDED, KEPT, STEPS
from pairpep.kernel import when
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.tables import comma_separated
from pairpep.network.models import Membership, Person

LABELS: dict[str, Any] = {
    "purposes": gettext_lazy("What it is for"),
    "competence": gettext_lazy("What makes this person competent"),
    "identifiers": gettext_lazy("What was removed that says who somebody is"),
    "individualisation": gettext_lazy("Individualisation: could somebody be singled out?"),
    "correlation": gettext_lazy("Correlation: could two sets about the same person be linked?"),
    "inference": gettext_lazy("Inference: could something be guessed about somebody?"),
    "techniques": gettext_lazy("Techniques that were chosen, and why"),
    "security": gettext_lazy("Security measures around it"),
    "risk": gettext_lazy("What risk remains, whatever means are reasonable today"),
}
MISSING: dict[str, Any] = {
    "purposes": gettext_lazy("What it is for is not said."),
    "competence": gettext_lazy("What makes the supervisor competent is not said."),
    "identifiers": gettext_lazy("What was removed is not said."),
    "individualisation": gettext_lazy("The analysis of individualisation is missing."),
    "correlation": gettext_lazy("The analysis of correlation is missing."),
    "inference": gettext_lazy("The analysis of inference is missing."),
    "techniques": gettext_lazy("The techniques are not said."),
    "security": gettext_lazy("The security measures are not said."),
    "risk": gettext_lazy("The analysis of the risk that remains is missing."),
}
NO_SUPERVISOR = gettext_lazy("Nobody else supervises it.")
NO_DAY = gettext_lazy("The day on which it is looked at again is missing.")
DAY_PAST = gettext_lazy("The day on which it is looked at again has passed.")
STATES: dict[str, tuple[str, Any]] = {
    DRAFT: ("wait", pgettext_lazy("anonymisation", "In progress")),
    KEPT: ("done", pgettext_lazy("anonymisation", "Declared anonymised (provisional)")),
    ENDED: ("later", pgettext_lazy("anonymisation", "Ended")),
}
WRITTEN = ("title", "language", "supervisor_id", *STEPS, "reassess_on")


def missing(row: Anonymisation, today: date) -> list[Any]:
    """Each step that is not filled, in a sentence."""
    return list(_missing(row, today))


def _missing(row: Anonymisation, today: date) -> Iterator[Any]:
    if row.supervisor_id is None or row.supervisor_id == row.begun_by_id:
        yield NO_SUPERVISOR
    yield from (MISSING[name] for name in STEPS if not getattr(row, name).strip())
    if row.reassess_on is None:
        yield NO_DAY
    elif row.reassess_on <= today:
        yield DAY_PAST


@action("begin_anonymisation", on=Person, lock=False)
def begin(person: Person, *, by: Actor, **said: Any) -> Anonymisation:
    row = Anonymisation(begun_by_id=by.person_id, begun_at=by.now, **{name: said[name] for name in WRITTEN if name in said})
    row.save(force_insert=True)
    return row


@action("write", on=Anonymisation, name="write_anonymisation", joins=())
def write(row: Anonymisation, *, by: Actor, **said: Any) -> None:
    names = [name for name in WRITTEN if name in said]
    for name in names:
        setattr(row, name, said[name])
    row.save(update_fields=names)


@action("release", on=Anonymisation, name="release_anonymisation", joins=())
def release(row: Anonymisation, *, by: Actor) -> None:
    """By its supervisor, in their name: the first step that is not filled is the reason why not."""
    held(missing(row, day_of(by.now)))
    row.move("release")
    row.released_at = by.now
    row.save(update_fields=["state", "released_at"])


@action("reassess", on=Anonymisation, name="reassess_anonymisation", joins=())
def reassess(row: Anonymisation, *, by: Actor, found: str, next_on: date) -> None:
    Reassessment(anonymisation_id=row.pk, found=found, next_on=next_on, by_id=by.person_id, at=by.now).save(force_insert=True)
    row.reassess_on = next_on
    row.save(update_fields=["reassess_on"])


@action("end", on=Anonymisation, name="end_anonymisation", joins=())
def end(row: Anonymisation, *, by: Actor, why: str) -> None:
    row.move("end")
    row.ended_by_id, row.ended_at, row.ended_why = by.person_id, by.now, why
    row.save(update_fields=["state", "ended_by_id", "ended_at", "ended_why"])


def supervisors(actor: Actor) -> list[tuple[str, str]]:
    """Of the coordination or watching over privacy, and not oneself."""
    rows = Membership.objects.visible_to(actor).filter(role__in=KEEPERS).held_on(day_of(actor.now)).exclude(person_id=actor.person_id)
    return [(str(each.pk), each.name) for each in Person.objects.filter(pk__in=rows.values("person_id")).order_by("name")]


def line(row: Anonymisation, today: date) -> dict[str, Any]:
    tone, label = STATES[row.state]
    late = row.state == KEPT and row.reassess_on is not None and row.reassess_on <= today
    return {"row": row, "tone": tone, "label": label, "late": late, "due": _day(row.reassess_on) if row.state != ENDED else ""}


def _day(value: date | None) -> str:
    return when.day(value, weekday=False) if value else ""


def register(actor: Actor) -> list[dict[str, Any]]:
    rows = Anonymisation.objects.visible_to(actor).newest_first().select_related("supervisor", "begun_by")
    return [line(row, day_of(actor.now)) for row in rows]


def one(actor: Actor, row: Anonymisation) -> dict[str, Any]:
    verbs = ("write", "release", "reassess", "end")
    facts = [(LABELS[name], getattr(row, name)) for name in STEPS]
    facts.insert(1, (_("Who supervises it"), row.supervisor.name if row.supervisor else ""))
    facts += [(_("To be looked at again"), _day(row.reassess_on)), (_("Why it ended"), row.ended_why)]
    looked = Reassessment.objects.visible_to(actor).of(row.pk).select_related("by")
    return line(row, day_of(actor.now)) | {
        "may": {verb for verb in verbs if Anonymisation.objects.permitting(actor, verb).filter(pk=row.pk).exists()},
        "missing": missing(row, day_of(actor.now)) if row.state == DRAFT else [],
        "facts": [{"label": label, "value": value} for label, value in facts if value],
        "looked": [{"row": each, "by": each.by.name, "at": when.day(each.at, weekday=False)} for each in looked],
    }


def register_file(actor: Actor, *, language: str) -> bytes:
    """What the regulation asks to be kept: what for, which steps, who, when it was looked at, and its end."""
    heads = [_("Run"), _("State"), _("Who supervises it"), *(str(LABELS[name]) for name in STEPS)]
    heads += [_("Declared on"), _("To be looked at again"), _("Times looked at"), _("Why it ended")]
    rows = []
    for told in register(actor):
        row = told["row"]
        times = Reassessment.objects.visible_to(actor).of(row.pk).count()
        first = [row.title, str(told["label"]), row.supervisor.name if row.supervisor else ""]
        days = [str(day_of(row.released_at)) if row.released_at else "", str(row.reassess_on or "")]
        rows.append([*first, *(getattr(row, name) for name in STEPS), *days, times, row.ended_why])
    return comma_separated([str(head) for head in heads], rows, language=language)
