"""What is done with a plan: begun, written, locked, opened, told; changed after it was opened, as another one that says so."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pairpep.evaluation import protocol, sealing
from pairpep.evaluation.catalogue import catalogue
from pairpep.evaluation.models import Opening, Protocol
from pairpep.kernel import when
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.queue import leave
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person

OPEN = "evaluation.open"


def myself(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)


@action("plan_evaluation", on=Person, lock=False)
def begin(person: Person, *, by: Actor, **said: Any) -> Protocol:
    plan = Protocol(made_by_id=by.person_id, made_at=by.now, **_columns(said))
    plan.save(force_insert=True)
    return plan


@action("write", on=Protocol)
def write(plan: Protocol, *, by: Actor, **said: Any) -> None:
    plan.move("write")
    said |= {"exploratory": plan.is_exploratory, "changed_because": plan.changed_because}
    columns = _columns(said)
    for name, value in columns.items():
        setattr(plan, name, value)
    plan.save(update_fields=list(columns))


@action("lock", on=Protocol)
def lock(plan: Protocol, *, by: Actor) -> None:
    """From now on its words are those of its hash, for good."""
    if plan.opens_on <= day_of(by.now) and not plan.is_exploratory:
        raise WrongMoment(_("The data are opened on a day that is to come: choose a later one before locking."))
    plan.move("lock")
    plan.hash, plan.locked_at, plan.locked_by_id = protocol.fingerprint(plan.spec), by.now, by.person_id
    plan.signature = sealing.signature_of(plan.hash, plan.locked_at, by.person_id)
    plan.save(update_fields=["state", "hash", "signature", "locked_at", "locked_by_id"])


@action("drop", on=Protocol)
def drop(plan: Protocol, *, by: Actor) -> None:
    plan.move("drop")
    plan.save(update_fields=["state"])


@action("open", on=Protocol, name="open_data")
def open_(plan: Protocol, *, by: Actor) -> None:
    """On its day or later, and as it was locked: a job then reads the data, once."""
    if plan.opens_on > day_of(by.now):
        raise WrongMoment(_("The data stay closed until %(day)s, as the plan says.") % {"day": when.day(plan.opens_on)})
    if not sealing.is_as_locked(plan):
        raise WrongMoment(_("The plan no longer says what was locked: its data are not opened. Tell whoever keeps this installation."))
    plan.move("open")
    plan.opened_at, plan.opened_by_id = by.now, by.person_id
    plan.save(update_fields=["state", "opened_at", "opened_by_id"])
    leave(OPEN, protocol_id=plan.pk)


@action("tell", on=Protocol)
def tell(plan: Protocol, *, by: Actor) -> None:
    """Its result may enter a report. There is one even where no figure could be given: the sentence that says why."""
    if not Opening.objects.visible_to(by).of([plan.pk]).exists():
        raise WrongMoment(_("The result is not there yet: it is made in a moment, then told."))
    plan.move("tell")
    plan.told_at = by.now
    plan.save(update_fields=["state", "told_at"])


@action("change_after", on=Protocol, lock=False)
def change_after(plan: Protocol, *, by: Actor, reason: str) -> Protocol:
    """Another plan, exploratory, that says what changed and why. The one that was locked stays, with what it found."""
    spec = plan.spec | {"exploratory": True, "changed_because": reason}
    other = Protocol(
        question=plan.question, title_fr=plan.title_fr, title_en=plan.title_en, language=plan.language, spec=spec,
        opens_on=day_of(by.now), version=plan.version + 1,
        previous=plan, changed_because=reason, made_by_id=by.person_id, made_at=by.now,
    )  # fmt: skip
    other.spec["opens_on"] = other.opens_on.isoformat()
    other.save(force_insert=True)
    return other


def _columns(said: dict[str, Any]) -> dict[str, Any]:
    """What a form says, as the row keeps it: the definitions of the outcomes go into the plan with it."""
    known = catalogue().outcomes
    codes = [said["primary"], *said["secondary"], *([said["negative"]] if said["negative"] else [])]
    spec = protocol.spec_of(**said, outcomes={code: known[code].frozen() for code in dict.fromkeys(codes)})
    opens_on: date = said["opens_on"]
    titles = {f"title_{language}": said["title"][language] for language in LANGUAGES}
    return {"question": said["question"], **titles, "language": said["language"], "spec": spec, "opens_on": opens_on}


from pairpep.evaluation import displaying as _displaying, reporting as _reporting  # noqa: E402,F401,I001 — actions are looked for here
