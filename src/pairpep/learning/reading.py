"""What the pages after a meeting show."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.gatherings.models import Meeting, Seat
from pairpep.gatherings.policy import MENTORS
from pairpep.gatherings.workflow import INTERVISION
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.learning.actions import seated
from pairpep.learning.models import Attendance, FollowUp, LearningCard
from pairpep.learning.workflow import CAPSULE, COMMUNITY, PROPOSED, TAKEN_UP, TOOL
from pairpep.library import lineage, showing
from pairpep.network.roles import COORDINATOR

PAGE = 20


def theme_of(code: str) -> str:
    found = content().themes.get(code)
    return str(found.label) if found else ""


def kind_of(code: str) -> str:
    return _("Intervision") if code == INTERVISION else _("Mentoring")


def people_of(actor: Actor, meeting: Meeting) -> list[tuple[str, str]]:
    return [(str(seat.person_id), seat.person.name) for seat in seated(meeting, actor)]


def colleagues(actor: Actor, meeting: Meeting) -> list[str]:
    """Names that the writer has just heard: a card has nobody in it, a colleague neither."""
    leaders = [one.name for one in (meeting.peer_mentor, meeting.family_mentor, meeting.clinician) if one]
    return [*leaders, *Seat.objects.visible_to(actor).values_list("person__name", flat=True)]


def after(actor: Actor, meeting: Meeting) -> dict[str, Any]:
    known = {row.person_id: row.came for row in Attendance.objects.visible_to(actor).of_meetings([meeting.pk])}
    may = Meeting.objects.visible_to(actor).filter(pk=meeting.pk).may(actor, "record_attendance", "keep_card")
    people = [
        {"id": str(seat.person_id), "name": seat.person.name, "came": known.get(seat.person_id, True)} for seat in seated(meeting, actor)
    ]
    return {
        "meeting": meeting, "kind": kind_of(meeting.kind), "on": when.day(meeting.starts_at), "theme": theme_of(meeting.theme), "may": may,
        "people": people, "recorded": bool(known), "card": LearningCard.objects.visible_to(actor).of_meetings([meeting.pk]).first(),
        "came": sum(known.values()), "of": len(people),
    }  # fmt: skip


def cards(actor: Actor, theme: str, page: str) -> dict[str, Any]:
    seen = LearningCard.objects.visible_to(actor).with_words()
    counts = dict(seen.order_by().values_list("theme").annotate(Count("pk")))
    chosen = theme if theme in counts else ""
    found = Paginator(seen.about(chosen), PAGE).get_page(page)
    return {
        "page": found,
        "cards": [_line(each) for each in found],
        "themes": [(code, each.label, counts[code]) for code, each in content().themes.items() if code in counts],
        "chosen": chosen,
    }


def _line(card: LearningCard) -> dict[str, Any]:
    return {"card": card, "theme": theme_of(card.theme), "month": when.month(card.kept_on.year, card.kept_on.month)}


def card(actor: Actor, found: LearningCard) -> dict[str, Any]:
    may = LearningCard.objects.visible_to(actor).filter(pk=found.pk).may(actor, "follow_up", "withdraw")
    rows = FollowUp.objects.visible_to(actor).of_card(found.pk)
    return _line(found) | lineage.around(actor, "card", found.pk) | {"may": may, "follow_ups": [follow_up(actor, row) for row in rows]}


def items_of(actor: Actor, row: FollowUp) -> list[tuple[str, list[tuple[str, str]]]]:
    """What a change to a tool may land on; nothing for anything else."""
    return lineage.places("item", actor) if row.kind == TOOL else []


def follow_up(actor: Actor, row: FollowUp) -> dict[str, Any]:
    names = {CAPSULE: _("A capsule"), COMMUNITY: _("A topic for the community of practice"), TOOL: _("A change to a tool")}
    tones = {PROPOSED: ("wait", _("Waits for an answer")), TAKEN_UP: ("done", _("Taken up"))}
    tone, state = tones.get(row.state, ("closed", _("Set aside")))
    mine = row.proposed_by_id == actor.person_id
    return {
        "row": row, "kind": names[row.kind], "tone": tone, "state": _("Begun") if row.kind == CAPSULE else state,
        "by": _("you") if mine else row.proposed_by.name, "url": capsule_url(actor, row) if row.edition_id else "",
        "on": when.day(row.proposed_at),
    }  # fmt: skip


def capsule_url(actor: Actor, row: FollowUp) -> str:
    """The draft is its author's until it is shown: to others it has no address yet."""
    edition = showing.edition(actor, row.edition_id)
    if edition:
        return edition.read_url
    return reverse("library:edition", args=[row.edition_id]) if row.proposed_by_id == actor.person_id else ""


def proposals(actor: Actor) -> dict[str, Any]:
    rows = FollowUp.objects.visible_to(actor)
    answers = actor.holds(COORDINATOR)
    return {
        "waiting": [follow_up(actor, row) for row in rows.waiting()],
        "answered": [follow_up(actor, row) for row in rows.answered()[:PAGE]],
        "answers": answers,
        "leads": actor.holds(*MENTORS),
    }


@lineage.tells("card", name=gettext_lazy("Learning card"), unnamed=gettext_lazy("A learning card, from a meeting that you may not open"))
def a_card(actor: Actor, key: Any) -> lineage.Origin | None:
    found = LearningCard.objects.visible_to(actor).filter(pk=key).first()
    if found is None:
        return None
    title = _("A learning card: %(theme)s") % {"theme": theme_of(found.theme)}
    return lineage.Origin(title, reverse("learning:card", args=[found.pk]))
