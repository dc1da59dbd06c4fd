"""What meetings keep about someone of the staff, as they may take it away: places, what they lead, days away, their calendar."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.gatherings.models import Absence, Availability, CalendarLine, Feed, Meeting, Seat
from pairpep.gatherings.own_forms import HALVES, halves_of
from pairpep.gatherings.workflow import MENTORING
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, WRITTEN, Coded, Part, hands_over


@hands_over("staff", "gatherings.Seat", place=60)
def seats(actor: Actor, _about: Any) -> Part:
    columns = {"group": _("Group"), "since": _("Since"), "until": _("Until"), "presented": _("Times in turn")}
    mine = Seat.objects.visible_to(actor).of(actor.person_id).select_related("group").order_by("since", "id")
    rows = [{"group": str(each.group.number), "since": each.since, "until": each.until, "presented": each.presented} for each in mine]
    return Part("seats", _("My place in groups that meet"), WRITTEN, columns, rows)


@hands_over("staff", "gatherings.Meeting", place=61)
def led(actor: Actor, _about: Any) -> Part:
    """Those they lead or are invited to; the others are the group's."""
    columns = {"starts_at": _("When"), "kind": _("Kind")}
    mine = Meeting.objects.visible_to(actor).where_they_come(actor.person_id, []).order_by("starts_at")
    rows = [{"starts_at": each.starts_at, "kind": Coded(each.kind, _kind(each.kind))} for each in mine]
    return Part("meetings", _("Meetings that I lead or am invited to"), WRITTEN, columns, rows)


def _kind(code: str) -> str:
    return _("Mentoring") if code == MENTORING else _("Intervision")


@hands_over("staff", "gatherings.Absence", place=62)
def absences(actor: Actor, _about: Any) -> Part:
    columns = {"first_on": _("First day"), "last_on": _("Last day"), "declared_at": pgettext("moment", "Said on")}
    mine = Absence.objects.visible_to(actor).of(actor.person_id)
    rows = [{name: getattr(each, name) for name in columns} for each in mine]
    return Part("absences", _("Days on which I cannot come"), GIVEN, columns, rows, _("No reason is asked, and none is kept."))


@hands_over("staff", "gatherings.Availability", place=63)
def availability(actor: Actor, _about: Any) -> Part:
    columns = {"languages": _("Languages"), "cannot": _("Never possible")}
    mine = Availability.objects.visible_to(actor).of(actor.person_id)
    rows = [
        {"languages": each.languages, "cannot": [Coded(half, HALVES[half]) for half in halves_of(each.cannot)]} for each in mine
    ]  # fmt: skip
    return Part("availability", _("When I can meet"), GIVEN, columns, rows)


@hands_over("staff", "gatherings.Feed", "gatherings.CalendarLine", place=64)
def calendar(actor: Actor, _about: Any) -> Part:
    """That there is an address, and what mails said; the address itself is kept nowhere."""
    columns = {"made_at": _("Address made on"), "starts_at": _("Told by mail"), "cancelled": pgettext("a meeting", "Cancelled")}
    rows: list[dict[str, Any]] = [{"made_at": each.made_at} for each in Feed.objects.visible_to(actor).of(actor.person_id)]
    lines = CalendarLine.objects.visible_to(actor).of(actor.person_id).order_by("starts_at")
    rows += [{"starts_at": each.starts_at, "cancelled": True if each.cancelled else None} for each in lines]
    return Part("calendar", _("My calendar"), NOTED, columns, rows)
