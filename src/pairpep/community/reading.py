"""What the pages of the community show: spaces, a discussion page by page, one's own place."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from pairpep.community import beside, duty, members
from pairpep.community.models import (
    Belonging,
    Discussion,
    Follow,
    Invitation,
    Member,
    Mention,
    Message,
    MessageEdition,
    Seat,
    Space,
    Translation,
)
from pairpep.community.workflow import ON_A_PAGE, SMALL
from pairpep.kernel import prose, walls, when
from pairpep.kernel.paging import Slice
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.ways import apart, ways_from
from pairpep.library import lineage


def groups() -> dict[str, Any]:
    return {group.code: group.label for group in content().community.groups}


def topic(code: str) -> Any:
    return next((each.label for each in content().community.topics if each.code == code), "")


def as_shown(member: Member, labels: dict[str, Any]) -> dict[str, Any]:
    """How somebody appears. Who left has no name, and nothing else either."""
    beside_it = [member.pronouns, str(labels.get(member.shown_group, "")), str(member.shown_program.name) if member.shown_program else ""]
    return {
        "id": member.pk,
        "name": member.shown_name,
        "detail": " · ".join(each for each in beside_it if each),
        "left": bool(member.left_at),
    }


# Arriving and the first page


def arriving(actor: Actor, form: Any) -> dict[str, Any]:
    asked = Invitation.objects.visible_to(actor).standing(actor.now).first()
    return {"form": form, "form_id": "main", "charter": content().charter, "asked": asked, "groups": form.groups}


def first(actor: Actor, me: Belonging) -> dict[str, Any]:
    seats = list(Seat.objects.visible_to(actor).of_member(me.member_id).current().select_related("space"))
    tied = set(walls.call("app.spaces_tied") or ()) if seats else set()
    small = [seat_line(seat, tied) for seat in seats]
    open_now = [space for space in Space.objects.permitting(actor, "read").in_order() if space.kind != SMALL]
    lately = (
        Discussion.objects.visible_to(actor).shown().filter(space__in=[s.pk for s in open_now]).latest_first().select_related("space")[:5]
    )
    shown = {"me": as_shown(me.member, groups()), "spaces": open_now, "small": small, "lately": [line(each) for each in lately]}
    return shown | watch(actor, me) | apart(ways_from("community", actor, None)) | {"tends": walls.call("app.tends_spaces")}


def is_closed(space: Space) -> bool:
    """Somebody sits there whom the reader may know outside."""
    return space.kind == SMALL and space.pk in set(walls.call("app.spaces_tied") or ())


def seat_line(seat: Seat, tied: set[UUID]) -> dict[str, Any]:
    """`waits_for_yes`: somebody whom they may know sits there too. It is never said who."""
    closed = seat.space_id in tied
    return {
        "seat": seat,
        "space": seat.space,
        "waits_for_yes": closed,
        "said_yes": bool(seat.agreed_at),
        "is_in": bool(seat.entered_at) and not closed,
    }


def watch(actor: Actor, me: Belonging) -> dict[str, Any]:
    """Whether somebody watches over the spaces now, and what that changes for this member."""
    now = duty.staffed(actor.now)
    opening = f"{when.day(now.next_opening)}, {when.hour(now.next_opening)}" if now.next_opening else ""
    return {"staffed": now, "opening": opening, "their_words_wait": members.is_watched_over(me, actor) and not now.is_open}


def line(discussion: Discussion) -> dict[str, Any]:
    return {"row": discussion, "topic": topic(discussion.topic), "last": when.day(discussion.last_at), "count": discussion.last_number}


def space(actor: Actor, me: Belonging, found: Space, request: HttpRequest) -> dict[str, Any]:
    page = Slice.of(request, Discussion.objects.visible_to(actor).of_space(found.pk).latest_first().select_related("opened_by"))
    followed = Follow.objects.visible_to(actor).filter(space=found).first()
    may = Space.objects.visible_to(actor).filter(pk=found.pk).may(actor, "open_discussion", "add")
    seat = Seat.objects.visible_to(actor).of_member(me.member_id).current().filter(space=found).first() if found.kind == SMALL else None
    shown = {"space": found, "page": page, "lines": [line(each) for each in page], "followed": followed, "may": may, "seat": seat}
    return shown | watch(actor, me)


def people_of(actor: Actor, space_id: UUID, kind: str) -> list[Member]:
    """Whom one may name in a space: who sits in a small one; who wrote there, in the others."""
    there = Member.objects.visible_to(actor).current()
    if kind == SMALL:
        seated = Seat.objects.visible_to(actor).current().filter(space_id=space_id).values_list("member_id", flat=True)
        return list(there.filter(pk__in=list(seated)).by_name())
    wrote = Message.objects.visible_to(actor).shown().filter(space_id=space_id).values_list("member_id", flat=True).distinct()
    return list(there.filter(pk__in=list(wrote)).by_name())


# A discussion

# What stands beside a message as a link: drawn for those to whom it opens.
DOORS = ("edit", "withdraw", "translate", "report")


def discussion(actor: Actor, me: Belonging, found: Discussion, asked: str) -> dict[str, Any]:
    last = max(1, -(-found.last_number // ON_A_PAGE))
    number = min(max(int(asked), 1), last) if asked.isdecimal() and len(asked) < 6 else 1
    rows = Message.objects.visible_to(actor).numbered(found.pk, (number - 1) * ON_A_PAGE + 1, number * ON_A_PAGE)
    said = list(rows.with_permissions(actor, *DOORS).select_related("member__shown_program"))
    followed = Follow.objects.visible_to(actor).filter(discussion=found).first()
    may = Discussion.objects.visible_to(actor).filter(pk=found.pk).may(actor, "say", "close", "follow")
    shown = {"discussion": found, "topic": topic(found.topic), "messages_said": lines(actor, me, said), "number": number, "last": last}
    shown |= {"followed": followed, "may": may, "unread_page": _unread(found, followed), "up_to": said[-1].number if said else 0}
    shown["inside"] = bool(may & {"follow", "say"})  # whoever only watches over it has no page of the space
    shown |= {"previous": number - 1, "next": number + 1 if number < last else 0} | watch(actor, me)
    return shown | lineage.around(actor, "discussion", found.pk)


def _unread(found: Discussion, followed: Follow | None) -> int:
    """The page of the first message that they did not say they had read."""
    if followed is None or followed.read_to >= found.last_number:
        return 0
    return followed.read_to // ON_A_PAGE + 1


def lines(actor: Actor, me: Belonging, said: list[Message]) -> list[dict[str, Any]]:
    """Whatever their number, in the same few questions."""
    keys = [each.pk for each in said]
    offered: dict[UUID, list[Translation]] = {}
    for each in Translation.objects.visible_to(actor).of_messages(keys):
        offered.setdefault(each.message_id, []).append(each)
    before = set(MessageEdition.objects.visible_to(actor).filter(message_id__in=keys).values_list("message_id", flat=True))
    enclosed = beside.of(actor, (each.resource_id for each in said))
    labels = groups()
    return [
        {
            "row": each, "by": as_shown(each.member, labels), "html": prose.rendered(each.words, headings=4), "at": said_at(each),
            "mine": each.member_id == me.member_id,
            "answered_before_edit": each.pk in before, "resource": enclosed.get(each.resource_id) if each.resource_id else None,
            "translations": [translation(one, each, me) for one in offered.get(each.pk, ())],
            "ways": ways_from("message", actor, each) if getattr(each, "can_report", False) else (),
        }
        for each in said
    ]  # fmt: skip


def said_at(message: Message) -> str:
    return f"{when.day(message.said_at)}, {when.hour(message.said_at)}"


def translation(one: Translation, message: Message, me: Belonging) -> dict[str, Any]:
    stale = one.of_edition < message.edition
    return {
        "row": one,
        "html": prose.rendered(one.words, headings=4),
        "by": one.by.shown_name,
        "stale": stale,
        "mine": one.by_id == me.member_id,
    }


def one(actor: Actor, me: Belonging, message: Message) -> dict[str, Any]:
    message = Message.objects.visible_to(actor).with_permissions(actor, *DOORS).select_related("member__shown_program").get(pk=message.pk)
    editions = MessageEdition.objects.visible_to(actor).filter(message=message).order_by("number")
    before = [{"row": each, "html": prose.rendered(each.words, headings=4), "until": when.day(each.until)} for each in editions]
    return {"line": lines(actor, me, [message])[0], "message": message, "before": before, "back": where(actor, message)}


def where(actor: Actor, message: Message) -> str:
    """The line of a message in its discussion; one's own place, when that discussion is not open to one any more."""
    if not Discussion.objects.visible_to(actor).filter(pk=message.discussion_id).exists():
        return reverse("community:mine")
    return f"{reverse('community:discussion', args=[message.discussion_id])}?page={page_of(message)}#n{message.number}"


def page_of(message: Message) -> int:
    return (message.number - 1) // ON_A_PAGE + 1


# One's own place


def mine(actor: Actor, me: Belonging, request: HttpRequest) -> dict[str, Any]:
    """What is followed and can be opened no more is left out; one's own words never are: each has a page of its own."""
    follows = [each for each in Follow.objects.visible_to(actor).select_related("discussion", "space").order_by("-at") if each.what]
    named = (
        Mention.objects.visible_to(actor).of_member(me.member_id).select_related("message__discussion").order_by("-message__said_at")[:20]
    )
    page = Slice.of(request, Message.objects.visible_to(actor).said_by(me.member_id).order_by("-said_at", "id"))
    wrote = [{"row": each, "words": prose.plain(each.words), "at": said_at(each)} for each in page]
    told = {"me": as_shown(me.member, groups()), "belonging": me, "group": groups().get(me.group, "")}
    return (
        told | {"follows": follows, "named": list(named), "page": page, "wrote": wrote, "joined": when.day(me.joined_at)} | watch(actor, me)
    )


def everyone(actor: Actor, request: HttpRequest) -> dict[str, Any]:
    labels = groups()
    page = Slice.of(request, Member.objects.visible_to(actor).current().select_related("shown_program").by_name())
    return {"page": page, "people": [as_shown(each, labels) for each in page]}


def somebody(actor: Actor, member_id: UUID) -> Member | None:
    return Member.objects.visible_to(actor).current().filter(pk=member_id).first()


def to_ask(actor: Actor, found: Space, request: HttpRequest) -> dict[str, Any]:
    """Who may be asked into a small space, and who was."""
    seated = Seat.objects.visible_to(actor).current().filter(space=found).values_list("member_id", flat=True)
    return everyone(actor, request) | {"space": found, "seated": set(seated)}
