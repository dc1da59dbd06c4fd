"""What the directory keeps about someone of the staff, as they take it away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.directory.models import Entry, JoinRequest
from pairpep.directory.presenting import seen_by
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import WRITTEN, Part, hands_over


@hands_over("staff", "directory.Entry", place=86)
def presented(actor: Actor, _about: Any) -> Part:
    columns = {
        "name": _("Name"), "brings_fr": _("What it brings, in French"), "brings_en": _("What it brings, in English"),
        "site": _("Address of the site"),
        "seen": _("Who reads it"), "agreed": _("Agreed on"),
    }  # fmt: skip
    rows = [
        {
            "name": str(each.name), "brings_fr": each.brings.fr, "brings_en": each.brings.en, "site": each.site, "seen": seen_by(each),
            "agreed": each.agreed_at,
        }
        for each in Entry.objects.visible_to(actor).owned_by(actor.person_id)
    ]  # fmt: skip
    return Part("directory", _("What I bring, in the directory"), WRITTEN, columns, rows)


@hands_over("staff", "directory.JoinRequest", place=87)
def answered(actor: Actor, _about: Any) -> Part:
    columns = {"name": _("Program"), "answer": _("What I answered"), "on": _("On")}
    found = JoinRequest.objects.visible_to(actor).filter(answered_by_id=actor.person_id).soonest_first()
    rows = [{"name": each.name, "answer": each.answer, "on": each.answered_at} for each in found]
    return Part("joining", _("Programs that I answered"), WRITTEN, columns, rows)
