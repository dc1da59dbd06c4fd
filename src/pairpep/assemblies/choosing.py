"""Topics, and how the next one is chosen: proposed by anyone, put to a vote by approval; the first of the vote becomes a session."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.assemblies import actions, naming, writing
from pairpep.assemblies.models import Assembly, Ballot, Proposer, Topic, Vote
from pairpep.assemblies.workflow import OPEN
from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.library import lineage
from pairpep.network.models import Person


@action("propose_topic", on=Person, lock=False)
def propose(person: Person, *, by: Actor, title: Text, why: Text, origin: tuple[str, UUID] | None = None) -> Topic:
    """Who proposed it is kept apart, for them alone. `origin`: what it comes from, as the lineage names it."""
    naming.must_take_part(by)
    topic = Topic(words=writing.rewritten({}, {"title": title, "why": why}, 1), proposed_at=by.now)
    topic.save(force_insert=True)
    Proposer(topic=topic, person_id=person.pk).save(force_insert=True)
    if origin:
        lineage.join(origin, ("topic", topic.pk), by=by)
    return topic


@action("take_back", on=Topic, name="take_topic_back")
def take_back(topic: Topic, *, by: Actor) -> None:
    """Its words leave with it."""
    if Ballot.objects.visible_to(by).undecided().filter(topics__contains=[topic.pk]).exists():
        raise WrongMoment(_("People are choosing at this moment, and this topic is among those: it can be taken back afterwards."))
    topic.move("take_back")
    topic.words, topic.ended_at = {}, by.now
    topic.save(update_fields=["state", "words", "ended_at"])


@action("set_aside", on=Topic, name="set_topic_aside")
def set_aside(topic: Topic, *, by: Actor, answer: str, language: str) -> None:
    if Ballot.objects.visible_to(by).undecided().filter(topics__contains=[topic.pk]).exists():
        raise WrongMoment(_("People are choosing at this moment, and this topic is among those: decide first."))
    topic.move("set_aside")
    topic.answer, topic.language, topic.ended_at = answer, language, by.now
    topic.save(update_fields=["state", "answer", "language", "ended_at"])


@action("open_ballot", on=Person, lock=False)
def open_ballot(person: Person, *, by: Actor, topics: list[UUID], closes_on: date) -> Ballot:
    ballot = Ballot(topics=topics, closes_on=closes_on, opened_by_id=person.pk, opened_at=by.now)
    try:
        with transaction.atomic():
            ballot.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("A vote is open already: one at a time.")) from None
    return ballot


@action("vote", on=Ballot, lock=False)
def vote(ballot: Ballot, *, by: Actor, topics: list[UUID]) -> Vote:
    """One a member, changed as often as they like until it closes. Nothing ticked is a vote taken back."""
    if ballot.state != OPEN or ballot.closes_on < day_of(by.now):
        raise WrongMoment(_("The vote is closed. What it says is on this page."))
    naming.must_take_part(by)
    known = Vote.objects.visible_to(by).in_ballot(ballot.pk).by(by.person_id).first()
    row = known or Vote(ballot=ballot, person_id=by.person_id)
    row.topics, row.changed_at = [topic for topic in ballot.topics if topic in topics], by.now
    row.save(**({"update_fields": ["topics", "changed_at"]} if known else {"force_insert": True}))
    return row


@action("decide", on=Ballot)
def decide(ballot: Ballot, *, by: Actor) -> Assembly:
    """The first of the vote becomes a session to plan, which remembers its topic. Nobody chooses another one instead."""
    found = says(ballot)
    topic = Topic.objects.visible_to(by).waiting().filter(pk=found[0][0]).first() if found else None
    if topic is None:
        raise WrongMoment(_("No topic of this vote is left to choose."))
    topic.move("choose")
    topic.ended_at = by.now
    topic.save(update_fields=["state", "ended_at"])
    ballot.move("decide")
    ballot.chosen, ballot.decided_at = topic, by.now
    ballot.save(update_fields=["state", "chosen", "decided_at"])
    session: Assembly = actions.begin(actions.myself(by), by=by, said={"title": topic.title, "about": topic.why}, topic=topic)
    lineage.join(("topic", topic.pk), ("assembly", session.pk), by=by)
    return session


def says(ballot: Ballot) -> list[tuple[UUID, int | None]]:
    """The topics of a vote that is over, in order; how many chose each, when at least five voted."""
    told = walls.call("app.ballot_says", ballot.pk)
    return [(UUID(topic), count) for topic, count in told["topics"]] if told else []
