"""The news of the week, written by the jobs: numbers and a way in, and nothing that anybody typed.

A week is told once to each, whatever runs twice (NewsSent). No mail leaves in somebody's quiet hours: it waits. Small spaces are left out
of the numbers: who sits there may be somebody one knows outside, and a number would tell.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.moderation.models import NewsChoice, NewsSent
from pairpep.moderation.news_links import address_of
from pairpep.moderation.workflow import BY_REFUSAL, NEVER, WEEKLY
from pairpep.network import delivery
from pairpep.network.delivery import encloses
from pairpep.network.models import Message
from pairpep.network.senders import Header, Refused, Unreachable

WHY = "the news of the week are written by the jobs"
NEWS = "moderation.news"
AT = time(9, 0)  # on Mondays, in Montréal; later in the day or the week for whom it finds in quiet hours
LATELY = timedelta(days=21)
BATCH = 250
ONE_AT_A_TIME = 20257  # the number of an advisory lock


@dataclass(frozen=True)
class Told:
    """What there is to say to one member: how many, and where to write."""

    choice_id: UUID
    person_id: UUID
    contact_id: UUID | None
    language: str
    side: str
    discussions: int
    mentions: int
    followed: int


def all_of(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)


def week_of(now: datetime) -> date:
    day = clock.day_of(now)
    return day - timedelta(days=day.weekday())


def opening(week: date) -> datetime:
    return datetime.combine(week, AT, tzinfo=clock.MONTREAL)


def is_quiet(choice: NewsChoice, now: datetime) -> bool:
    hour, start, end = now.astimezone(clock.MONTREAL).hour, choice.quiet_from, choice.quiet_until
    return start <= hour < end if start <= end else hour >= start or hour < end


def run_due() -> int:
    """How many mails were left to the outbox."""
    stop_refused()
    now = clock.now()
    week = week_of(now)
    if now < opening(week):
        return 0
    told, after = 0, UUID(int=0)
    while True:
        batch = list(_due(week).filter(pk__gt=after).order_by("pk")[:BATCH])
        if not batch:
            return told
        after = batch[-1].pk
        told += _tell([choice for choice in batch if not is_quiet(choice, now)], week)


def _due(week: date) -> Any:
    """Chosen before this week's hour: who chooses on a Wednesday is written to on the next Monday."""
    past = all_of(NewsSent).filter(week=week).values("choice_id")
    return all_of(NewsChoice).filter(rhythm=WEEKLY, chosen_at__lt=opening(week)).exclude(pk__in=past)


def _tell(choices: list[NewsChoice], week: date) -> int:
    """One batch, all or nothing: a job that is killed in the middle tells it again, whole, and nobody twice."""
    with transaction.atomic(using="jobs"), acting(WHY), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        present = set(_due(week).filter(pk__in=[choice.pk for choice in choices]).values_list("pk", flat=True))
        letters = {told.choice_id: _letter(told) for told in counted(present, week) if told.discussions or told.mentions or told.followed}
        now = clock.now()
        rows = [NewsSent(choice_id=pk, week=week, at=now, message_id=letters[pk].id if pk in letters else None) for pk in present]
        NewsSent.objects.using("jobs").bulk_create(rows)
        delivery.post_all(letters.values(), using="jobs")
    return len(letters)


def counted(choices: Iterable[UUID], week: date) -> list[Told]:
    """One question for the whole batch."""
    until = opening(week)
    with connections["jobs"].cursor() as cursor:
        cursor.execute(COUNTED, {"choices": list(choices), "since": until - timedelta(days=7), "until": until, "day": clock.today()})
        return [Told(*row) for row in cursor.fetchall()]


# Who is a member today, as app.member() says; the spaces open to their group; what was said there by others.
COUNTED = """
  WITH them AS MATERIALIZED (
    SELECT c.id AS choice, c.person_id, b.member_id, b."group", b.adult_from
    FROM moderation_newschoice c JOIN community_belonging b ON b.person_id = c.person_id AND b.ended_at IS NULL
    JOIN community_member me ON me.id = b.member_id AND me.left_at IS NULL
    WHERE c.id = ANY (%(choices)s) AND (EXISTS (
        SELECT FROM network_membership m JOIN network_account a ON a.person_id = m.person_id AND a.is_active
        WHERE m.person_id = c.person_id AND m.since <= %(day)s AND (m.until IS NULL OR m.until > %(day)s)
          AND b."group" = CASE m.role WHEN 'privacy_lead' THEN 'manager' WHEN 'peer_mentor' THEN 'mentor' WHEN 'family_mentor' THEN 'mentor'
            WHEN 'coordinator' THEN 'coordination' WHEN 'administrator' THEN 'coordination' ELSE m.role END)
      OR EXISTS (SELECT FROM participants_file f WHERE f.person_id = c.person_id AND f.side = b."group"))),
  said AS MATERIALIZED (
    SELECT m.discussion_id, m.space_id, m.member_id FROM community_message m
    JOIN community_discussion d ON d.id = m.discussion_id AND d.state = 'shown'
    WHERE m.state = 'shown' AND m.said_at >= %(since)s AND m.said_at < %(until)s),
  places AS MATERIALIZED (
    SELECT t.choice, t.member_id, s.id AS space FROM them t JOIN community_space s ON s.closed_at IS NULL AND s.kind <> 'small'
      AND (s.moderated OR t.adult_from <= %(day)s) AND (s.kind = 'open' OR t."group" = ANY (s.groups))),
  talked AS (
    SELECT x.space_id, x.discussion_id, count(DISTINCT x.member_id) AS voices, min(x.member_id::text)::uuid AS one
    FROM said x GROUP BY 1, 2),
  news AS (
    SELECT p.choice, count(*) AS discussions, count(f.id) AS followed
    FROM places p JOIN talked k ON k.space_id = p.space AND (k.voices > 1 OR k.one <> p.member_id)
    LEFT JOIN community_follow f ON f.member_id = p.member_id AND f.discussion_id = k.discussion_id
    GROUP BY p.choice),
  named AS (
    SELECT p.choice, count(*) AS mentions FROM places p JOIN community_mention n ON n.member_id = p.member_id
    JOIN community_message m ON m.id = n.message_id AND m.space_id = p.space AND m.state = 'shown' AND m.member_id <> p.member_id
      AND m.said_at >= %(since)s AND m.said_at < %(until)s GROUP BY p.choice)
  SELECT t.choice, t.person_id, reach.contact, coalesce(reach.language, who.language), coalesce(reach.side, 'staff'),
    coalesce(news.discussions, 0), coalesce(named.mentions, 0), coalesce(news.followed, 0)
  FROM them t JOIN network_person who ON who.id = t.person_id
  LEFT JOIN news ON news.choice = t.choice LEFT JOIN named ON named.choice = t.choice
  LEFT JOIN LATERAL (
    SELECT k.id AS contact, f.language, f.side FROM participants_file f JOIN participants_contactpoint k ON k.file_id = f.id
    WHERE f.person_id = t.person_id AND f.side = t."group" AND k.kind = 'email' AND k.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM participants_reaching q WHERE q.file_id = f.id AND q.quiet_phone)
    ORDER BY k.created_at DESC LIMIT 1) reach ON true
  WHERE t."group" NOT IN ('youth', 'relative') OR reach.contact IS NOT NULL
"""


def _letter(told: Told) -> Message:
    with translation.override(told.language):
        return Message(
            to_person_id=told.person_id, contact_id=told.contact_id, channel="email", language=told.language, subject=_("News of the week"),
            body=_words(told), enclosure=NEWS,
        )  # fmt: skip


def _words(told: Told) -> str:
    lines = [_("Conversations that went on this week: %(count)d") % {"count": told.discussions}]
    if told.followed:
        lines.append(_("Of those, followed: %(count)d") % {"count": told.followed})
    if told.mentions:
        lines.append(_("Times a name was said: %(count)d") % {"count": told.mentions})
    return "\n\n".join(("\n".join(lines), _way_in(told), _way_out(told)))


def _way_in(told: Told) -> str:
    if told.side == "staff":
        return _("It is here: %(address)s") % {"address": f"{settings.PAIRPEP_URL}/{told.language}/news/"}
    places = {"address": f"{settings.PAIRPEP_URL}/{told.language}/new-link/"}
    if told.side == "youth":
        return pgettext("to a young person", "To read it, get a new link here: %(address)s") % places
    return pgettext("to a relative", "To read it, get a new link here: %(address)s") % places


def _way_out(told: Told) -> str:
    places = {"address": address_of(told.choice_id, told.language)}
    if told.side == "youth":
        return pgettext("to a young person", "To get this mail no more: %(address)s") % places
    return pgettext("to a relative", "To get this mail no more: %(address)s") % places


# As it leaves


@encloses(NEWS)
def way_out(letter: Message, *, address: str, using: str) -> list[Header]:
    """One gesture in the mailbox ends it (RFC 8058). What was ended meanwhile does not leave, nor what quiet hours hold."""
    choice = all_of(NewsChoice).filter(rhythm=WEEKLY, pk__in=all_of(NewsSent).filter(message_id=letter.pk).values("choice_id")).first()
    if choice is None:
        raise Refused("withdrawn")
    if is_quiet(choice, clock.now()):
        raise Unreachable("quiet_hours")
    return [
        Header("List-Unsubscribe", f"<{address_of(choice.pk, letter.language)}>"),
        Header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ]


def stop_refused() -> int:
    """An address that does not exist any more is written to no more; its owner reads it on their page."""
    gone = Message.objects.using("jobs").filter(enclosure=NEWS, problem__in=("refused", "no_address"))
    whose = all_of(NewsSent).filter(at__gt=clock.now() - LATELY, message_id__in=gone.values("pk"))
    with acting(WHY):
        rows = all_of(NewsChoice).filter(rhythm=WEEKLY, pk__in=[sent.choice_id for sent in whose.select_related("choice") if _since(sent)])
        return int(rows.update(rhythm=NEVER, stopped_at=clock.now(), stopped_why=BY_REFUSAL))


def _since(sent: NewsSent) -> bool:
    """Not one from before they chose again, perhaps with another address."""
    return bool(sent.choice.chosen_at <= sent.at)
