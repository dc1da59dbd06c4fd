"""What someone of the staff takes away of what they learnt."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, Coded, Part, hands_over
from pairpep.training.models import OutsideTraining, Progress, Refresher
from pairpep.training.presenting import title_of


@hands_over("staff", "training.Progress", place=70)
def followed(actor: Actor, _about: Any) -> Part:
    columns = {
        "module": _("Training"), "started_at": _("Begun"), "lessons": _("Lessons read"), "answers": _("Answers given last"),
        "finished_on": _("Finished on"), "minutes": _("Minutes"),
    }  # fmt: skip
    rows = [
        {
            "module": Coded(row.module, title_of(row.module)), "started_at": row.started_at, "lessons": list(row.lessons),
            "answers": [f"{question}: {answer}" for question, answer in row.answers.items()], "finished_on": row.finished_on,
            "minutes": row.minutes,
        }
        for row in Progress.objects.visible_to(actor).of(actor.person_id).order_by("started_at", "id")
    ]  # fmt: skip
    return Part("trainings", _("Trainings I followed here"), NOTED, columns, rows)


@hands_over("staff", "training.OutsideTraining", place=71)
def declared(actor: Actor, _about: Any) -> Part:
    columns = {"done_on": _("Finished on"), "title": _("What it was called"), "given_by": _("Who gave it"), "minutes": _("Minutes")}
    mine = OutsideTraining.objects.visible_to(actor).of(actor.person_id)
    return Part(
        "outside_trainings", _("Trainings I declared"), GIVEN, columns, [{name: getattr(row, name) for name in columns} for row in mine]
    )


@hands_over("staff", "training.Refresher", place=72)
def refreshed(actor: Actor, _about: Any) -> Part:
    columns = {"done_on": _("Finished on"), "recorded_on": _("Recorded on")}
    mine = Refresher.objects.visible_to(actor).filter(person_id=actor.person_id).order_by("done_on", "id")
    rows = [{name: getattr(row, name) for name in columns} for row in mine]
    return Part("refreshers", _("Yearly refreshers I finished here"), NOTED, columns, rows)
