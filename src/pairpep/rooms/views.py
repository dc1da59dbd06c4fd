"""Pages of a meeting while it lasts: the box before it, the room for those who take part, the table for those who lead, and the end."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.gatherings.models import Group, Meeting
from pairpep.gatherings.workflow import CLOSED
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, reads, writes
from pairpep.kernel.workflow import WrongMoment
from pairpep.rooms import actions, box, presenting
from pairpep.rooms.forms import EndForm, HandsForm, TopicForm, chosen_topics
from pairpep.rooms.models import Room, Topic

BOX, ROOM, TABLE = "rooms:box", "rooms:room", "rooms:table"


@writes(Group, verb="see_box")
def of_group(request: PersonRequest, group: Group) -> HttpResponse:
    """The topics that wait, and a line to drop one."""
    form = form_of(request, TopicForm, guard=partial(box.too_telling, by=request.actor))
    shown = presenting.box_of(group, request.actor)
    if submitted(request, form) and not shown["full"]:
        box.drop(group, by=request.actor, title=form.cleaned_data["title"], lang=form.lang, theme=form.cleaned_data["theme"])
        messages.success(request, _("In the box. Nobody sees that it is yours."))
        return redirect(BOX, group.pk)
    return render(request, "rooms/box.html", shown | {"form": form, "form_id": "main"})


@writes(Topic, verb="take_back")
def take_back(request: PersonRequest, topic: Topic) -> HttpResponse:
    if request.method == "POST" and box.take_back(topic):
        messages.success(request, _("Taken back. Nothing is left of it."))
    return redirect(BOX, topic.group_id)


# The room and the table


def _is_part(request: PersonRequest) -> bool:
    """Asked by the page's own script, for what stands in the frame (static/pairpep/js/room.js)."""
    return request.headers.get("X-Part") == "room"


def _screen(request: PersonRequest, meeting: Meeting, *, table: bool, said: str = "") -> HttpResponse:
    """The whole page, or what stands in its frame."""
    context = presenting.screen(meeting, request.actor, table=table, said=said)
    request.by_itself = _is_part(request) and request.method == "GET"  # type: ignore[attr-defined]
    return render(request, "rooms/now.html" if _is_part(request) else "rooms/room.html", context)


def _moved(request: PersonRequest, meeting: Meeting, *, table: bool, said: str = "") -> HttpResponse:
    """After a press: the frame again, or the page anew."""
    if _is_part(request):
        return _screen(request, presenting.again(meeting, request.actor), table=table, said=said)
    if said:
        messages.info(request, said)
    return redirect(TABLE if table else ROOM, meeting.pk)


@reads(Meeting, verb="attend")
def room(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    return _screen(request, meeting, table=False)


@reads(Meeting, verb="run")
def table(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    return _screen(request, meeting, table=True)


@writes(Meeting, verb="open")
def open_room(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Two mentors may open it together: the second finds it open."""
    said = ""
    if request.method == "POST" and presenting.room_of(meeting, request.actor) is None:
        try:
            actions.open_room(meeting, by=request.actor)
        except WrongMoment as moment:
            said = str(moment)
    return _moved(request, meeting, table=True, said=said)


@writes(Meeting, verb="run")
def press(request: PersonRequest, meeting: Meeting, verb: str) -> HttpResponse:
    if verb not in actions.VERBS:
        raise Http404
    said = _pressed(request, meeting, verb) if request.method == "POST" else ""
    return _moved(request, meeting, table=True, said=said)


def _pressed(request: PersonRequest, meeting: Meeting, verb: str) -> str:
    """A sentence when it was not done: the room had moved, or is over. The screen then shows where it stands."""
    found = presenting.room_of(meeting, request.actor)
    if found is None:
        return _("This room is not open.")
    try:
        actions.VERBS[verb](found, by=request.actor, version=presenting.version_of(request.POST.get("version", "")))
    except WrongMoment as moment:
        return str(moment)
    return ""


VOTED = {
    "kept": lambda: _("Your vote is kept. You can change it until the vote closes."),
    "empty": lambda: _("Nothing is ticked: you have no vote for the moment."),
    "closed": lambda: _("The vote is closed. Thank you all the same: the topics not chosen wait for next time."),
}


@writes(Meeting, verb="attend")
def vote(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    said = VOTED[box.vote(meeting.pk, chosen_topics(request.POST.getlist("topics")))]() if request.method == "POST" else ""
    return _moved(request, meeting, table=False, said=said)


@writes(Meeting, verb="attend")
def say_mine(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """« It is mine », or « not today »: by the author, who is named only by the first."""
    said = ""
    if request.method == "POST":
        done = box.leave_for_another_day(meeting.pk) if "not_today" in request.POST else box.claim(meeting.pk)
        said = "" if done else _("The room has moved on meanwhile.")
    return _moved(request, meeting, table=False, said=said)


@writes(Meeting, verb="run")
def hands(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    found = presenting.room_of(meeting, request.actor)
    if request.method != "POST" or found is None:
        return _moved(request, meeting, table=True)
    form = HandsForm(request.POST, topics=presenting.waiting(meeting.group_id, request.actor))
    return _moved(request, meeting, table=True, said=_counted(request, found, form))


def _counted(request: PersonRequest, found: Room, form: HandsForm) -> str:
    if not form.is_valid():
        return _("A number of hands is a whole number, from 0 to 100. Nothing was changed.")
    try:
        actions.count_hands(found, by=request.actor, hands=form.hands)
    except WrongMoment as moment:
        return str(moment)
    return _("The hands are counted.")


# The end


@writes(Meeting, verb="close")
def end(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """Said first, because what the room holds goes for good."""
    form = form_of(request, EndForm, initial={"theme": meeting.theme})
    if meeting.state == CLOSED:
        return redirect(TABLE, meeting.pk)
    if submitted(request, form):
        actions.close_room(meeting, by=request.actor, theme=form.cleaned_data["theme"])
        messages.success(request, _("The meeting is over. What the room held is gone."))
        return redirect(presenting.afterwards(meeting))
    context: dict[str, Any] = {"meeting": meeting, "form": form, "form_id": "main"}
    return render(request, "rooms/end.html", context)
