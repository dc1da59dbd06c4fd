"""What members do: arrive, appear, say something, change it or take it back, offer a translation, follow, leave."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from pairpep.community.members import belonging_of, waits
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
from pairpep.community.standing import clear
from pairpep.community.workflow import INVITED_FOR_DAYS, SHOWN, WAITING, WITHDRAWN
from pairpep.kernel import clock, walls
from pairpep.kernel.actions import action
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.library.models import Lineage
from pairpep.network.models import Person
from pairpep.referrals.models import Referral

# Arriving, appearing, leaving


def myself(actor: Actor) -> Person:
    return Person.objects.permitting(actor, "join_community").get()


@action("tell_of_community", on=Referral)
def tell_of_community(referral: Referral, *, by: Actor) -> None:
    """Somebody one accompanies may come. Said twice it is said once more; whether they came is told to nobody."""
    until = clock.day_of(by.now) + timedelta(days=INVITED_FOR_DAYS)
    Invitation(person_id=referral.file.person_id, by_id=by.person_id, at=by.now, until=until).save(force_insert=True)


@action("decline", on=Invitation)
def decline(invitation: Invitation, *, by: Actor) -> None:
    Invitation.objects.visible_to(by).filter(declined_at__isnull=True).update(declined_at=by.now)


@action("join_community", on=Person, lock=False)
def join(person: Person, *, by: Actor, group: str, charter: str, says_adult: bool = False, news: str = "", **appears: Any) -> Member:
    """As they choose to appear. Coming back makes somebody new: who they were is tied to who they are for nobody.

    `news`: what they chose of the mail of the week, for whoever writes it.
    """
    if belonging_of(by):
        raise WrongMoment(_("You are here already."))
    Belonging.objects.visible_to(by).of_person(by.person_id).current().update(ended_at=by.now)
    member = Member(**appears)
    member.save(force_insert=True)
    grown = walls.call("app.adult_from", group, says_adult)
    belongs = {"person_id": by.person_id, "group": group, "adult_from": grown, "charter": charter, "joined_at": by.now}
    Belonging(member=member, **belongs).save(force_insert=True)
    return member


@action("appear", on=Member)
def appear(member: Member, *, by: Actor, **appears: Any) -> None:
    for name, value in appears.items():
        setattr(member, name, value)
    member.save(update_fields=[*appears])


@action("leave", on=Member)
def leave(member: Member, *, by: Actor, takes_words: bool) -> None:
    """One tap. Words taken along leave their line empty; the others stay, under the name of somebody who left."""
    theirs = Message.objects.visible_to(by).said_by(member.pk).exclude(state=WITHDRAWN)
    for message in theirs if takes_words else theirs.filter(state=WAITING):
        _empty(message, by)
    if takes_words:
        Discussion.objects.visible_to(by).filter(opened_by=member).update(title="")
        Translation.objects.visible_to(by).filter(by=member).delete()
    Follow.objects.visible_to(by).delete()
    Seat.objects.visible_to(by).of_member(member.pk).current().update(left_at=by.now)
    Belonging.objects.visible_to(by).of_person(by.person_id).current().update(ended_at=by.now)
    clear(member, by)


# Saying


@action("open_discussion", on=Space, lock=False)
def open_discussion(
    space: Space,
    *,
    by: Actor,
    title: str,
    words: str,
    language: str,
    topic: str = "",
    from_: tuple[str, UUID] | None = None,
    **beside: Any,
) -> Message:
    """The discussion and its first message, which is returned. `from_`: what it came from, as the lineage names it."""
    me = _me(by)
    if again := _said_before(me, by, beside):
        return again
    named = {"title": title, "language": language, "topic": topic, "state": WAITING if waits(me, by) else SHOWN}
    discussion = Discussion(space=space, opened_by=me.member, opened_at=by.now, last_at=by.now, **named)
    discussion.save(force_insert=True)
    if from_:
        _join(from_, discussion, by)
    return _say(discussion, me, by, words=words, language=language, **beside)


def _join(from_: tuple[str, UUID], discussion: Discussion, by: Actor) -> None:
    """Without who: how they appear here is not tied to who they are by what it came from."""
    row = Lineage(from_kind=from_[0], from_id=from_[1], to_kind="discussion", to_id=discussion.pk, made_at=by.now)
    row.save(force_insert=True)


@action("say", on=Discussion)
def say(discussion: Discussion, *, by: Actor, words: str, language: str, **beside: Any) -> Message:
    """Sent twice by the same form, it is said once."""
    me = _me(by)
    return _said_before(me, by, beside) or _say(discussion, me, by, words=words, language=language, **beside)


def _me(actor: Actor) -> Belonging:
    found = belonging_of(actor)
    if found is None:
        raise WrongMoment(_("You are not a member of the community at this moment."))
    return found


def _said_before(me: Belonging, by: Actor, beside: dict[str, Any]) -> Message | None:
    once = beside.get("once")
    mine = Message.objects.visible_to(by).said_by(me.member_id).select_related("discussion")
    return mine.filter(once=once).first() if once else None


def _say(
    discussion: Discussion, me: Belonging, by: Actor, *, words: str, language: str, content_note: str = "", once: UUID | None = None,
    resource_id: UUID | None = None, mentioned: Iterable[UUID] = (),
) -> Message:  # fmt: skip
    message = Message(discussion=discussion, space_id=discussion.space_id, member=me.member, number=discussion.last_number + 1, words=words)
    message.language, message.content_note, message.resource_id = language, content_note, resource_id
    message.state, message.said_at, message.once = WAITING if waits(me, by) else SHOWN, by.now, once or new_id()
    message.save(force_insert=True)
    discussion.last_number, discussion.last_at = message.number, by.now
    discussion.save(update_fields=["last_number", "last_at"])
    _mention(message, mentioned)
    _hear_of(me, by, discussion=discussion)
    Follow.objects.visible_to(by).filter(discussion=discussion).update(read_to=message.number)
    return message


def _mention(message: Message, mentioned: Iterable[UUID]) -> None:
    for member_id in dict.fromkeys(mentioned):
        Mention(message=message, member_id=member_id).save(force_insert=True)


@action("edit", on=Message)
def edit(message: Message, *, by: Actor, words: str, language: str, content_note: str = "", mentioned: Iterable[UUID] = ()) -> None:
    """What somebody answered stays readable. While nobody watches over young people's words, a changed one waits like a new one."""
    me = _me(by)
    if Message.objects.visible_to(by).answered_since(message).exists():
        before = {"number": message.edition, "words": message.words, "language": message.language}
        MessageEdition(message=message, until=by.now, **before).save(force_insert=True)
    message.words, message.language, message.content_note = words, language, content_note
    message.edition, message.edited_at = message.edition + 1, by.now
    message.state = WAITING if waits(me, by) else message.state
    message.save(update_fields=["words", "language", "content_note", "edition", "edited_at", "state"])
    _call_again(message, set(mentioned), by)
    if message.number == 1 and message.state == WAITING:
        Discussion.objects.visible_to(by).filter(pk=message.discussion_id).update(state=WAITING)


def _call_again(message: Message, mentioned: set[UUID], by: Actor) -> None:
    """Who is not called any more was not meant: nothing of the first call stays."""
    known = Mention.objects.visible_to(by).filter(message=message)
    known.exclude(member_id__in=mentioned).delete()
    _mention(message, mentioned - set(known.values_list("member_id", flat=True)))


@action("withdraw", on=Message, joins=("member",))
def withdraw(message: Message, *, by: Actor) -> None:
    """Its words go for good, with what was offered beside them. The line stays, and says so."""
    _empty(message, by)
    if message.number == 1:
        Discussion.objects.visible_to(by).filter(pk=message.discussion_id).update(title="")


def _empty(message: Message, by: Actor) -> None:
    for beside in (MessageEdition, Translation, Mention):
        beside.objects.visible_to(by).filter(message=message).delete()
    message.state, message.words, message.content_note, message.resource_id = WITHDRAWN, "", "", None
    message.save(update_fields=["state", "words", "content_note", "resource_id"])


@action("translate", on=Message, lock=False)
def offer_translation(message: Message, *, by: Actor, words: str, language: str) -> Translation:
    """Beside the words, never instead of them. One a language: a better one of an older edition replaces it."""
    me = _me(by)
    if waits(me, by):
        raise WrongMoment(_("Nobody watches over the spaces at this moment: a translation can be offered when somebody is there."))
    row = Translation.objects.visible_to(by).filter(message=message, language=language).first()
    if row and row.by_id != me.member_id and row.of_edition >= message.edition:
        raise WrongMoment(_("A translation stands beside this message already."))
    found, is_new = row or Translation(message=message, language=language), row is None
    found.words, found.by, found.of_edition, found.at = words, me.member, message.edition, by.now
    found.save(**({"force_insert": True} if is_new else {"update_fields": ["words", "by", "of_edition", "at"]}))
    return found


@action("take_back", on=Translation, lock=False)
def take_back_translation(row: Translation, *, by: Actor) -> None:
    Translation.objects.visible_to(by).filter(pk=row.pk).delete()


@action("close", on=Discussion)
def close(discussion: Discussion, *, by: Actor) -> None:
    """It stays readable; nothing is added to it. Closed by who moderates, it is theirs to open again."""
    me = belonging_of(by)
    discussion.closed_at = None if discussion.closed_at else by.now
    discussion.closed_by_watch = bool(discussion.closed_at) and not (me and discussion.opened_by_id == me.member_id)
    discussion.save(update_fields=["closed_at", "closed_by_watch"])


# Following


@action("follow", on=Discussion, lock=False)
def follow(discussion: Discussion, *, by: Actor) -> None:
    _hear_of(_me(by), by, discussion=discussion)


@action("follow", on=Space, name="follow_space", lock=False)
def follow_space(space: Space, *, by: Actor) -> None:
    _hear_of(_me(by), by, space=space)


def _hear_of(me: Belonging, by: Actor, **what: Model) -> None:
    if not Follow.objects.visible_to(by).filter(**what).exists():
        Follow(member=me.member, at=by.now, **what).save(force_insert=True)


@action("unfollow", on=Follow, lock=False)
def unfollow(row: Follow, *, by: Actor) -> None:
    Follow.objects.visible_to(by).filter(pk=row.pk).delete()


@action("read_on", on=Follow)
def read_on(row: Follow, *, by: Actor, to: int) -> None:
    """They said that they have read up to there."""
    row.read_to = max(row.read_to, to)
    row.save(update_fields=["read_to"])
