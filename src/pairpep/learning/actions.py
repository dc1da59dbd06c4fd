"""What is done after a meeting: say who came, keep what was learned, start something from it, answer, ask how somebody is."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.gatherings.models import Meeting, Seat
from pairpep.gatherings.workflow import CLOSED
from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.learning.models import Attendance, CheckIn, FollowUp, LearningCard
from pairpep.learning.workflow import CAPSULE, COMMUNITY, KEPT, NOTHING, TAKEN_UP, WITHDRAWN
from pairpep.library import actions as library
from pairpep.library import lineage

DAYS_TO_CORRECT = 60  # afterwards the hours have been counted by those who employ


@action("record_attendance", on=Meeting)
def record_attendance(meeting: Meeting, *, by: Actor, came: Collection[UUID]) -> None:
    """Everyone who had a seat that day, with yes or no. Said again, it corrects."""
    _is_over(meeting)
    day = clock.day_of(meeting.starts_at)
    if (clock.day_of(by.now) - day).days > DAYS_TO_CORRECT:
        raise WrongMoment(_("Attendance can be corrected for sixty days."))
    known = {row.person_id: row for row in Attendance.objects.visible_to(by).of_meetings([meeting.pk])}
    for seat in seated(meeting, by):
        row = known.get(seat.person_id) or Attendance(meeting=meeting, person_id=seat.person_id, program_id=seat.program_id, on=day)
        row.kind, row.minutes, row.came = meeting.kind, meeting.minutes, seat.person_id in came
        row.recorded_by_id, row.recorded_at = by.person_id, by.now
        row.save(**({"update_fields": ["came", "recorded_by", "recorded_at"]} if seat.person_id in known else {"force_insert": True}))


def seated(meeting: Meeting, actor: Actor) -> list[Seat]:
    """Who had a seat on the day of the meeting."""
    day = clock.day_of(meeting.starts_at)
    return list(Seat.objects.visible_to(actor).of_groups([meeting.group_id]).filter(since__lte=day).held_on(day))


@action("keep_card", on=Meeting, lock=False)
def keep_card(meeting: Meeting, *, by: Actor, theme: str, learned: str, tries: str, language: str) -> LearningCard:
    """In the words that the group agreed on. The guard has read them before this is called (learning/forms.py)."""
    return _card(meeting, by, state=KEPT, theme=theme, learned=learned, tries=tries, language=language)


@action("keep_card", on=Meeting, name="keep_no_card", lock=False)
def keep_no_card(meeting: Meeting, *, by: Actor) -> LearningCard:
    return _card(meeting, by, state=NOTHING)


def _card(meeting: Meeting, by: Actor, **said: str) -> LearningCard:
    _is_over(meeting)
    card = LearningCard.objects.visible_to(by).of_meetings([meeting.pk]).first()
    if card and card.state == KEPT:
        raise WrongMoment(_("This meeting has its card already."))
    card, is_new = card or LearningCard(meeting=meeting), card is None
    for name, value in {"theme": meeting.theme, "learned": "", "tries": "", **said}.items():
        setattr(card, name, value)
    card.written_by_id, card.kept_on = by.person_id, clock.day_of(by.now)
    names = ["state", "theme", "language", "learned", "tries", "written_by", "kept_on"]
    try:
        with transaction.atomic():
            card.save(**({"force_insert": True} if is_new else {"update_fields": names}))
    except IntegrityError:  # somebody else of the group kept one meanwhile
        raise WrongMoment(_("This meeting has its card already.")) from None
    return card


def _is_over(meeting: Meeting) -> None:
    if meeting.state != CLOSED:
        raise WrongMoment(_("This is for after the meeting: it is not closed yet."))


@action("withdraw", on=LearningCard)
def withdraw(card: LearningCard, *, by: Actor) -> None:
    """Its words go for good. What was started from it stays, and says that its card was withdrawn."""
    card.state, card.learned, card.tries = WITHDRAWN, "", ""
    card.save(update_fields=["state", "learned", "tries"])


@action("follow_up", on=LearningCard, lock=False)
def propose(card: LearningCard, *, by: Actor, kind: str, words: str) -> FollowUp:
    row = FollowUp(card=card, kind=kind, words=words, proposed_by_id=by.person_id, proposed_at=by.now)
    row.save(force_insert=True)
    return row


@action("follow_up", on=LearningCard, name="start_capsule", lock=False)
def start_capsule(card: LearningCard, *, by: Actor, words: str) -> FollowUp:
    """A capsule needs nobody's leave to be begun: it is read by two mentors before it is shown."""
    title = Text(fr=words) if card.language == "fr" else Text(en=words)
    edition = library.start_capsule(library.myself(by), by=by, title=title, theme=card.theme, from_=("card", card.pk))
    row = FollowUp(card=card, kind=CAPSULE, words=words, proposed_by_id=by.person_id, proposed_at=by.now, state=TAKEN_UP)
    row.decided_at, row.edition_id = by.now, edition.pk
    row.save(force_insert=True)
    return row


@action("decide", on=FollowUp)
def take_up(row: FollowUp, *, by: Actor, answer: str = "", lands_on: str = "") -> None:
    """`lands_on`: the item of a tool that it changes, which says from then on which card shaped it. A topic joins the others."""
    _decide(row, "take_up", answer, by)
    if lands_on:
        lineage.join(("card", row.card_id), ("item", UUID(lands_on)), by=by, words=row.words)
    elif row.kind == COMMUNITY and lineage.can_make("topic"):
        written = LearningCard.objects.visible_to(by).filter(pk=row.card_id).values_list("language", flat=True).first()
        lineage.make("topic", by=by, title=row.words, words="", language=written or by.language, origin=("card", row.card_id))


@action("decide", on=FollowUp, name="set_aside")
def set_aside(row: FollowUp, *, by: Actor, answer: str) -> None:
    _decide(row, "set_aside", answer, by)


def _decide(row: FollowUp, verb: str, answer: str, by: Actor) -> None:
    row.move(verb)
    row.answer, row.decided_by_id, row.decided_at = answer, by.person_id, by.now
    row.save(update_fields=["state", "answer", "decided_by", "decided_at"])


@action("check_in", on=Meeting)
def check_in(meeting: Meeting, *, by: Actor, seat_id: UUID) -> None:
    """`meeting`: the last one that this person missed. Said twice, it is said once."""
    seat = Seat.objects.visible_to(by).filter(group_id=meeting.group_id, pk=seat_id).first()
    if seat and not CheckIn.objects.visible_to(by).filter(seat=seat, after=meeting).exists():
        CheckIn(seat=seat, person_id=seat.person_id, after=meeting, by_id=by.person_id, at=by.now).save(force_insert=True)
