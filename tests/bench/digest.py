"""The mail of the week for a thousand members, from an empty outbox to a letter for each: in how long, in how many queries."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connections
from django.test.utils import CaptureQueriesContext

from pairpep.community.models import Belonging, Discussion, Follow, Member, Mention, Message, Space
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.moderation import news_mail
from pairpep.moderation.models import NewsChoice, NewsSent
from pairpep.moderation.news_links import digest_of, token_of
from pairpep.network.models import Account, Membership, Person
from pairpep.network.models import Message as Letter
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure

MEMBERS, DISCUSSIONS, SAID = 1_000, 200, 10_000
SECONDS = 60.0
SPACES: tuple[tuple[str, str, list[str]], ...] = (
    ("table", "open", []),
    ("teams", "group", ["clinician", "team_lead"]),
    ("peers", "group", ["peer_worker"]),
)
GROUPS = ("clinician", "team_lead", "manager", "peer_worker")


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    week = news_mail.week_of(clock.now())
    with acting("the bench"):
        members = _members(crowd)
        _talk(members, news_mail.opening(week) - timedelta(days=2))
    bed.tidy()
    batches = -(-MEMBERS // news_mail.BATCH)
    began = time.perf_counter()
    with CaptureQueriesContext(connections["jobs"]) as asked:
        told = _written(week)
    took = time.perf_counter() - began
    note = f"{told:,} letters about {SAID:,} messages of the week; {MEMBERS / took:,.0f} members a second"
    yield Figure(f"the mail of the week for {MEMBERS:,} members", took, "s", at_most=SECONDS, note=note)
    yield Figure("queries a batch", len(asked) / batches, "queries", at_most=15, note=f"batches of {news_mail.BATCH}")
    yield Figure("letters a second run adds", _written(week), "letters", at_most=0)
    past = NewsSent.objects.using("jobs").unscoped("the bench").filter(week=week).count()
    yield Figure("members left untold", MEMBERS - past, "members", at_most=0)


def _written(week: Any) -> int:
    """Whatever the day of the bench: what a run of the week does, without waiting for its hour."""
    before = Letter.objects.using("jobs").filter(enclosure=news_mail.NEWS).count()
    after = UUID(int=0)
    while batch := list(news_mail._due(week).filter(pk__gt=after).order_by("pk")[: news_mail.BATCH]):
        after = batch[-1].pk
        news_mail._tell(batch, week)
    return int(Letter.objects.using("jobs").filter(enclosure=news_mail.NEWS).count() - before)


def _members(crowd: Crowd) -> list[Member]:
    long_ago = crowd.now - timedelta(days=30)
    people = [Person(name=f"Membre {place}", fictitious=True) for place in range(MEMBERS)]
    members = [Member(shown_name=f"Membre {place}") for place in range(MEMBERS)]
    pairs = list(zip(people, members, strict=True))
    grown = crowd.today - timedelta(days=1)
    rows: list[list[Any]] = [
        people,
        [Account(person=one, email=f"{one.id.hex}@example.org", password="!") for one in people],
        [
            Membership(person=one, program=crowd.program, role=GROUPS[place % len(GROUPS)], since=crowd.today - timedelta(days=90))
            for place, one in enumerate(people)
        ],
        members,
        [
            Belonging(member=member, person=one, group=GROUPS[place % len(GROUPS)], adult_from=grown, charter="1", joined_at=long_ago)
            for place, (one, member) in enumerate(pairs)
        ],
        [_choice(one, long_ago) for one in people],
    ]
    for kind in rows:
        type(kind[0]).objects.using("jobs").bulk_create(kind, batch_size=500)
    return members


def _choice(person: Person, at: Any) -> NewsChoice:
    key = uuid4()
    chosen = {"rhythm": "weekly", "chosen_at": at, "quiet_from": 0, "quiet_until": 0}
    return NewsChoice(id=key, person=person, stop_digest=digest_of(token_of(key)), **chosen)


def _talk(members: list[Member], at: Any) -> None:
    spaces = [
        Space(code=f"bench-{name}", kind=kind, groups=groups, name=Text(fr=name, en=name), purpose=Text(fr=name, en=name), made_at=at)
        for name, kind, groups in (
            ("table", "open", []),
            ("teams", "group", ["clinician", "team_lead"]),
            ("peers", "group", ["peer_worker"]),
        )
    ]
    talks = [
        Discussion(space=spaces[place % 3], title=f"Sujet {place}", opened_by=members[place], opened_at=at, last_at=at, last_number=SAID)
        for place in range(DISCUSSIONS)
    ]
    said = [_said(talks[place % DISCUSSIONS], members[place % MEMBERS], place + 1, at) for place in range(SAID)]
    named = [Mention(message=said[place], member=members[(place * 7 + 1) % MEMBERS]) for place in range(0, SAID, 5)]
    follows = [Follow(member=member, discussion=talks[place % DISCUSSIONS], at=at) for place, member in enumerate(members)]
    for kind in (spaces, talks, said, named, follows):
        type(kind[0]).objects.using("jobs").bulk_create(kind, batch_size=1_000)  # type: ignore[attr-defined]


def _said(talk: Discussion, member: Member, number: int, at: Any) -> Message:
    return Message(discussion=talk, space=talk.space, member=member, number=number, words="Des mots ordinaires.", said_at=at)
