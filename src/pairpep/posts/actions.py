"""What is done with a post and its money: plan, change, advertise, fill, empty and close it; add a source, decide of its end."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Membership, Program
from pairpep.posts.models import Framework, Funding, Post, Supervised
from pairpep.posts.workflow import ADOPTED, ENDS, RENEWED


@action("plan_post", on=Program, lock=False)
def plan_post(program: Program, *, by: Actor, **said: Any) -> Post:
    return Post.objects.create(program=program, made_by_id=by.person_id, made_at=by.now, **said)


@action("change", on=Post, name="change_post")
def change_post(post: Post, *, by: Actor, **said: Any) -> Post:
    if post.holder_id and said["kind"] != post.kind:
        raise WrongMoment(_("Somebody holds this post: its kind stays. Say first that it is vacant."))
    for name, value in said.items():
        setattr(post, name, value)
    post.save(update_fields=list(said))
    return post


@action("announce", on=Post)
def announce(post: Post, *, by: Actor) -> None:
    post.move("announce")
    post.save(update_fields=["state"])


@action("fill", on=Post)
def fill(post: Post, *, by: Actor, holder: Membership) -> None:
    post.move("fill")
    post.holder, post.vacant_since = holder, None
    try:
        with transaction.atomic():
            post.save(update_fields=["state", "holder", "vacant_since"])
    except IntegrityError:
        raise WrongMoment(_("This person already holds a post. Change that one instead, or empty it first.")) from None


@action("vacate", on=Post)
def vacate(post: Post, *, by: Actor, since: date) -> None:
    post.move("vacate")
    post.holder, post.vacant_since = None, since
    post.save(update_fields=["state", "holder", "vacant_since"])


@action("close", on=Post)
def close(post: Post, *, by: Actor) -> None:
    post.move("close")
    post.holder, post.vacant_since = None, None
    post.save(update_fields=["state", "holder", "vacant_since"])


# Money ------------------------------------------------------------------------------------------------------------------------------------


@action("fund", on=Post, lock=False)
def fund(post: Post, *, by: Actor, **said: Any) -> Funding:
    return Funding.objects.create(post=post, program_id=post.program_id, **said)


@action("decide", on=Funding, name="change_funding")
def change_funding(funding: Funding, *, by: Actor, **said: Any) -> None:
    """Corrected: what had been read or decided of another end is asked again."""
    if said["ends_on"] != funding.ends_on:
        said |= {"noted": None, "decision": "", "decided_by_id": None, "decided_on": None}
    for name, value in said.items():
        setattr(funding, name, value)
    funding.save(update_fields=list(said))


@action("decide", on=Funding)
def renew(funding: Funding, *, by: Actor, until: date | None) -> None:
    """Until another day, or for good."""
    funding.ends_on, funding.noted = until, None
    _decided(funding, by, RENEWED)


@action("decide", on=Funding, name="let_end")
def let_end(funding: Funding, *, by: Actor) -> None:
    _decided(funding, by, ENDS)


def _decided(funding: Funding, by: Actor, what: str) -> None:
    funding.decision, funding.decided_by_id, funding.decided_on = what, by.person_id, clock.day_of(by.now)
    funding.save(update_fields=["decision", "decided_by", "decided_on", "ends_on", "noted"])


@action("decide", on=Funding, name="note_end")
def note_end(funding: Funding, *, by: Actor) -> None:
    """Read: it comes back at the next reminder."""
    funding.noted = reached(funding.ends_on, clock.day_of(by.now))
    funding.save(update_fields=["noted"])


def reached(ends_on: date | None, today: date) -> int | None:
    """The last reminder whose day has come: 180, 90 or 30; none before."""
    come = [days for days in content().posts.reminders if ends_on is not None and (ends_on - today).days <= days]
    return min(come, default=None)


# Support ----------------------------------------------------------------------------------------------------------------------------------


@action("supervise", on=Framework, lock=False)
def mark_supervised(framework: Framework, *, by: Actor, worker: Membership, kind: str) -> Supervised:
    return _marked(framework, by, worker, kind)


@action("say_supervised", on=Framework, lock=False)
def say_supervised(framework: Framework, *, by: Actor, worker: Membership, kind: str) -> Supervised:
    """The worker's own tap."""
    return _marked(framework, by, worker, kind)


def _marked(framework: Framework, by: Actor, worker: Membership, kind: str) -> Supervised:
    """That it took place, today. Tapped twice, it took place once."""
    if framework.state != ADOPTED:
        raise WrongMoment
    day = clock.day_of(by.now)
    said = {"program_id": framework.program_id, "person_id": worker.person_id, "kind": kind, "on": day}
    found = Supervised.objects.visible_to(by).filter(**said).first()
    return found or Supervised.objects.create(**said, marked_by_id=by.person_id, marked_at=by.now)


@action("take_back", on=Supervised)
def take_back(supervised: Supervised, *, by: Actor) -> None:
    supervised.delete()
