"""What a program does with its figures: types what nothing else knows, chooses an aim, says what it knows of a chart. The chart is read
again by itself (a trigger of the table), and nothing here edits a limit: the engine is told, and keeps what was before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.measures.models import CHANGE, LEFT_OUT, REBASE, Decision, Entry, Target
from pairpep.network.models import Program

# The quarterly form -----------------------------------------------------------------------------------------------------------------------


@action("type_figures", on=Program, lock=False)
def type_figures(program: Program, *, by: Actor, first: date, values: Mapping[str, Decimal | None]) -> None:
    """What was not typed yet; None: not counted here. `first`: of the quarter. Typed by two at the same moment, it is typed once."""
    same = {"program_id": program.pk, "first": first, "typed_by_id": by.person_id, "typed_at": by.now}
    try:
        with transaction.atomic():
            Entry.objects.bulk_create([Entry(code=code, value=value, **same) for code, value in values.items()])
    except IntegrityError:
        raise WrongMoment(_("Somebody of the team saved this form at the same moment. Open it again: what they typed is there.")) from None


@action("correct", on=Entry, name="correct_figure")
def correct_figure(entry: Entry, *, by: Actor, value: Decimal | None) -> None:
    """Of any quarter, however old: what was read of it before stays readable, and it is read again."""
    entry.value, entry.saves, entry.typed_by_id, entry.typed_at = value, entry.saves + 1, by.person_id, by.now
    entry.save(update_fields=["value", "saves", "typed_by", "typed_at"])


# Aims -------------------------------------------------------------------------------------------------------------------------------------


@action("choose_target", on=Program, lock=False)
def choose_target(program: Program, *, by: Actor, indicator: str, value: float) -> Target:
    """From today. The one of before ends: a program has one aim at a time, and the former ones stay readable."""
    today = clock.day_of(by.now)
    for held in Target.objects.permitting(by, "end").held(program.pk).filter(indicator=indicator):
        held.until = today
        held.save(update_fields=["until"])
    return Target.objects.create(program=program, indicator=indicator, value=value, since=today, set_by_id=by.person_id)


@action("end", on=Target)
def end_target(target: Target, *, by: Actor) -> None:
    target.until = clock.day_of(by.now)
    target.save(update_fields=["until"])


# What is known of a chart -----------------------------------------------------------------------------------------------------------------


@action("decide_on_chart", on=Program, name="log_change", lock=False)
def log_change(
    program: Program, *, by: Actor, indicator: str, at: date, reason: str, language: str = "fr", plan_id: UUID | None = None
) -> Decision:
    """Something known that happened, on the day it began. It changes no limit: from it the engine may propose to count them again."""
    return _decided(program, by, CHANGE, indicator, at, reason, language, plan_id)


@action("decide_on_chart", on=Program, name="accept_rebase", lock=False)
def accept_rebase(program: Program, *, by: Actor, indicator: str, at: date, reason: str, language: str = "fr") -> Decision:
    """Limits are counted again from a period that the engine proposed. The former ones stay on the chart."""
    return _decided(program, by, REBASE, indicator, at, reason, language)


@action("decide_on_chart", on=Program, name="leave_out", lock=False)
def leave_out(program: Program, *, by: Actor, indicator: str, at: date, reason: str, language: str = "fr") -> Decision:
    """A point that is drawn and makes no limit."""
    return _decided(program, by, LEFT_OUT, indicator, at, reason, language)


def _decided(
    program: Program, by: Actor, kind: str, indicator: str, at: date, reason: str, language: str, plan_id: UUID | None = None
) -> Decision:
    """Tapped twice, it is decided once."""
    standing = Decision.objects.visible_to(by).on_chart(indicator, program.pk).filter(kind=kind, at=at, undone_at__isnull=True)
    if found := standing.filter(by_id=by.person_id, reason=reason).first():
        return found
    if kind != CHANGE and standing.exists():
        raise WrongMoment(_("This was already decided. Undo it first, to write another reason."))
    return Decision.objects.create(
        program=program,
        indicator=indicator,
        kind=kind,
        at=at,
        reason=reason,
        language=language,
        plan_id=plan_id,
        by_id=by.person_id,
        made_at=by.now,
    )


@action("undo", on=Decision)
def undo(decision: Decision, *, by: Actor) -> None:
    """It stays readable, with who decided it; the chart is read again without it."""
    decision.undone_at = by.now
    decision.save(update_fields=["undone_at"])
