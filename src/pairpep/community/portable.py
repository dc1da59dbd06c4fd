"""What the community keeps of someone, as they take it away: how they appear, what they said, what they follow.

The same for the staff, young people and relatives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from pairpep.community.members import belonging_of
from pairpep.community.models import (
    Belonging,
    Discussion,
    Follow,
    Invitation,
    Mention,
    Message,
    MessageEdition,
    Moderator,
    Seat,
    Standing,
    Translation,
)
from pairpep.community.reading import groups
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, WRITTEN, Coded, Part, Words, hands_over

Rows = Iterable[dict[str, Any]]


def _member(actor: Actor) -> Any:
    found = belonging_of(actor)
    return found.member_id if found else None


def _for_all(*models: str, place: int) -> Callable[[Callable[..., Part]], Callable[..., Part]]:
    def register(make: Callable[..., Part]) -> Callable[..., Part]:
        hands_over("staff", *models, place=place)(make)
        hands_over("person", *models, place=place)(make)
        return make

    return register


@_for_all("community.Belonging", "community.Member", "community.Invitation", place=80)
def appears(actor: Actor, _about: Any) -> Part:
    columns = {
        "name": _("The name that the others see"), "pronouns": _("Pronouns"), "group": _("I come as"), "since": _("When"),
        "until": _("Until"),
        "told": _("Invitations to the community"),
    }  # fmt: skip
    mine = Belonging.objects.visible_to(actor).of_person(actor.person_id).select_related("member").order_by("joined_at")
    rows = [
        {
            "name": each.member.shown_name, "pronouns": each.member.pronouns, "group": Coded(each.group, groups().get(each.group, "")),
            "since": each.joined_at, "until": each.ended_at,
        }
        for each in mine
    ]  # fmt: skip
    told = [{"told": each.at} for each in Invitation.objects.visible_to(actor).order_by("at")]
    return Part("community", _("How I appear in the community"), GIVEN, columns, [*rows, *told])


@_for_all("community.Message", "community.MessageEdition", "community.Discussion", place=81)
def wrote(actor: Actor, _about: Any) -> Part:
    me = _member(actor)
    columns = {"at": _("When"), "title": _("Topic"), "words": _("What I wrote"), "before": _("What I wrote, before I changed it")}
    said = Message.objects.visible_to(actor).said_by(me).order_by("said_at", "id") if me else []
    titles = dict(Discussion.objects.visible_to(actor).filter(opened_by_id=me).values_list("pk", "title")) if me else {}
    before: dict[Any, list[str]] = {}
    for each in MessageEdition.objects.visible_to(actor).filter(message__member_id=me).order_by("number") if me else ():
        before.setdefault(each.message_id, []).append(each.words)
    rows = [
        {
            "at": each.said_at, "title": titles.get(each.discussion_id, "") if each.number == 1 else "",
            "words": Words(each.words, each.language),
            "before": before.get(each.pk, []),
        }
        for each in said
    ]  # fmt: skip
    return Part("community_words", _("What I wrote in the community"), GIVEN, columns, rows)


@_for_all("community.Translation", place=82)
def translated(actor: Actor, _about: Any) -> Part:
    me = _member(actor)
    found = Translation.objects.visible_to(actor).filter(by_id=me).order_by("at") if me else []
    rows = [{"at": each.at, "words": Words(each.words, each.language)} for each in found]
    return Part("community_translations", _("Translations I offered"), GIVEN, {"at": _("When"), "words": _("What I wrote")}, rows)


def _named(follow: Follow) -> str:
    """As long as it can be opened."""
    return follow.discussion.title if follow.discussion else str(follow.space.name) if follow.space else ""


@_for_all("community.Follow", "community.Seat", "community.Mention", place=83)
def follows(actor: Actor, _about: Any) -> Part:
    me = _member(actor)
    columns = {
        "at": _("When"),
        "what": _("What I follow in the community"),
        "seat": _("Small spaces I was asked into"),
        "named": _("Where I was called in the community"),
    }
    rows: list[dict[str, Any]] = []
    if me:
        followed = Follow.objects.visible_to(actor).select_related("discussion", "space").order_by("at")
        rows += [
            {"at": each.at, "what": each.discussion.title if each.discussion else str(each.space.name)}
            for each in followed
            if each.discussion or each.space
        ]
        seats = Seat.objects.visible_to(actor).of_member(me).select_related("space").order_by("added_at")
        rows += [{"at": each.added_at, "seat": str(each.space.name)} for each in seats]
        named = Mention.objects.visible_to(actor).of_member(me).select_related("message__discussion")
        rows += [{"at": each.message.said_at, "named": each.message.discussion.title} for each in named]
    return Part("community_follows", _("What I follow in the community"), NOTED, columns, rows)


@_for_all("community.Standing", "community.Moderator", place=84)
def stands(actor: Actor, _about: Any) -> Part:
    columns = {"since": _("When"), "until": _("Until"), "pause": _("Pauses in the community"), "watch": _("When I moderate the community")}
    found = Belonging.objects.visible_to(actor).of_person(actor.person_id).values_list("member_id", flat=True)
    paused = Standing.objects.visible_to(actor).filter(member_id__in=list(found)).order_by("since")
    watches = Moderator.objects.visible_to(actor).filter(person_id=actor.person_id).order_by("since")
    rows: list[dict[str, Any]] = [{"since": each.since, "until": each.until, "pause": True} for each in paused]
    rows += [{"since": each.since, "until": each.until, "watch": True} for each in watches]
    return Part("community_stands", _("When I moderate the community"), WRITTEN, columns, rows)
