"""What somebody of the coordination wrote for the public pages, as they take it away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.front.models import PageEdition, StatusFigure
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import WRITTEN, Part, Words, hands_over


@hands_over("staff", "front.PageEdition", "front.StatusFigure", place=88)
def written(actor: Actor, _about: Any) -> Part:
    columns = {"title": _("Title"), "text": _("Text"), "on": _("Written on")}
    editions = PageEdition.objects.visible_to(actor).filter(author_id=actor.person_id).order_by("saved_at")
    rows = [{"title": each.title, "text": Words(each.body, each.lang), "on": each.saved_at} for each in editions]
    figures = StatusFigure.objects.visible_to(actor).filter(recorded_by_id=actor.person_id).order_by("recorded_at")
    rows += [{"title": each.code, "text": str(each.value), "on": each.recorded_at} for each in figures]
    return Part("public_pages", _("What I wrote for the public pages"), WRITTEN, columns, rows)
