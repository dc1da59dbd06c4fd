"""What somebody of the staff planned and wrote here, as they take it away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.evaluation import labels
from pairpep.evaluation.models import Display, Protocol, Report
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Coded, Part, Words, hands_over


@hands_over("staff", "evaluation.Protocol", "evaluation.Display", "evaluation.Report", place=79)
def planned(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "words": _("What I wrote"), "state": _("Where it stands")}
    rows: list[dict[str, Any]] = []
    for model, states in ((Protocol, labels.STATES), (Display, labels.RELEASES), (Report, labels.RELEASES)):
        for row in model.objects.visible_to(actor).begun_by(actor.person_id):  # type: ignore[attr-defined]
            rows.append(
                {
                    "on": row.made_at,
                    "words": Words(row.title, getattr(row, "title_language", row.language)),
                    "state": Coded(row.state, states[row.state][1]),
                }
            )
    return Part("evaluation", _("Plans of analysis, joint displays and reports I began"), GIVEN, columns, rows)
