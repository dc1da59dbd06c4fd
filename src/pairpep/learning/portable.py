"""What is kept after meetings about someone of the staff, as they take it away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import WRITTEN, Coded, Part, Words, hands_over
from pairpep.learning.models import Attendance, CheckIn, FollowUp, LearningCard
from pairpep.learning.reading import kind_of, theme_of


@hands_over("staff", "learning.Attendance", place=60)
def attended(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "kind": _("Kind"), "came": _("There"), "minutes": _("Minutes")}
    rows = [
        {"on": row.on, "kind": Coded(row.kind, kind_of(row.kind)), "came": row.came, "minutes": row.minutes if row.came else 0}
        for row in Attendance.objects.visible_to(actor).of(actor.person_id).order_by("on", "id")
    ]
    return Part("attendance", _("Meetings I came to"), WRITTEN, columns, rows)


@hands_over("staff", "learning.CheckIn", place=61)
def asked(actor: Actor, _about: Any) -> Part:
    rows = [{"at": row.at} for row in CheckIn.objects.visible_to(actor).filter(person_id=actor.person_id).order_by("at")]
    return Part("asked", _("When a mentor asked how I was"), WRITTEN, {"at": _("When")}, rows)


@hands_over("staff", "learning.LearningCard", place=62)
def wrote(actor: Actor, _about: Any) -> Part:
    columns = {"kept_on": _("Day"), "theme": _("Theme"), "learned": _("What we learned"), "tries": _("What we may try")}
    rows = [
        {
            "kept_on": row.kept_on, "theme": Coded(row.theme, theme_of(row.theme)), "learned": Words(row.learned, row.language),
            "tries": Words(row.tries, row.language),
        }
        for row in LearningCard.objects.visible_to(actor).with_words().filter(written_by_id=actor.person_id)
    ]  # fmt: skip
    return Part("cards", _("Learning cards I wrote down"), WRITTEN, columns, rows)


@hands_over("staff", "learning.FollowUp", place=63)
def proposed(actor: Actor, _about: Any) -> Part:
    columns = {"proposed_at": _("When"), "words": _("What I proposed"), "answer": _("What was answered")}
    mine = FollowUp.objects.visible_to(actor).filter(proposed_by_id=actor.person_id).order_by("proposed_at", "id")
    rows = [{name: getattr(row, name) for name in columns} for row in mine]
    return Part("proposals", _("What I proposed"), WRITTEN, columns, rows)
