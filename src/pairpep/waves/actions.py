"""What is done: compose a collection, begin it, end it; make a link; choose mails; name a reader; decide of words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person, Program
from pairpep.waves import budget, opening
from pairpep.waves.links import digest_of, stop_token_of, token_of
from pairpep.waves.models import Campaign, Link, Reader


def myself(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)


@action("compose_campaign", on=Person, lock=False)
def compose(person: Person, *, by: Actor, **said: Any) -> Campaign:
    row = Campaign(**said, made_by_id=by.person_id, made_at=by.now)
    row.save(force_insert=True)
    return row


@action("change", on=Campaign)
def change(campaign: Campaign, *, by: Actor, **said: Any) -> None:
    campaign.move("change")
    for name, value in said.items():
        setattr(campaign, name, value)
    campaign.save(update_fields=list(said))


@action("start", on=Campaign)
def start(campaign: Campaign, *, by: Actor, reason: Text) -> None:
    """Over the budget: with a reason and the name of who decides, which all of the staff read."""
    campaign.move("start")
    campaign.over_minutes = budget.over(budget.of(by, campaign))
    if campaign.over_minutes and not (reason.fr and reason.en):
        raise WrongMoment(_("More minutes are asked than is allowed: say why, in both languages. Your name stands beside it."))
    if campaign.over_minutes:
        campaign.over_reason, campaign.over_by_id = reason, by.person_id
    campaign.started_at = by.now
    campaign.save(update_fields=["state", "over_minutes", "over_reason", "over_by", "started_at"])
    opening.open_due(campaign, clock.day_of(by.now))


@action("end", on=Campaign)
def end(campaign: Campaign, *, by: Actor) -> None:
    """Nobody is asked any more; what was given stays what it is."""
    campaign.move("end")
    campaign.ended_at = by.now
    campaign.save(update_fields=["state", "ended_at"])


# Links ------------------------------------------------------------------------------------------------------------------------------------


def new_link(*, language: str, mails: bool, now: Any, **whose: Any) -> Link:
    link_id = new_id()
    day = clock.day_of(now)
    return Link(
        id=link_id, token_hash=digest_of(token_of(link_id)), stop_hash=digest_of(stop_token_of(link_id)), language=language, mails=mails,
        made_on=day, ends_on=day + timedelta(days=content().waves.link_days), **whose,
    )  # fmt: skip


@action("make_link_to_answer", on=Person, lock=False)
def make_link(person: Person, *, by: Actor, language: str, mails: bool, program_id: UUID, file_id: UUID | None) -> Link:
    """One's own. Earlier ones go on: each opens what is asked now."""
    row = new_link(
        language=language, mails=mails, now=by.now, program_id=program_id, file_id=file_id, person_id=None if file_id else by.person_id
    )
    row.save(force_insert=True)
    return row


@action("choose_mails", on=Link)
def choose_mails(link: Link, *, by: Actor, mails: bool) -> None:
    link.mails = mails
    link.save(update_fields=["mails"])


@action("make_team_link", on=Program, lock=False)
def make_team_link(program: Program, *, by: Actor, language: str) -> Link:
    """For a whole team: it carries nobody, and one knows how many gave."""
    row = new_link(language=language, mails=False, now=by.now, program_id=program.pk)
    row.save(force_insert=True)
    return row


# Who reads typed words first --------------------------------------------------------------------------------------------------------------


@action("name_reader", on=Person, lock=False)
def name_reader(person: Person, *, by: Actor, reader_id: UUID) -> Reader:
    """One at a time: the one before stops the same day."""
    day = clock.day_of(by.now)
    for before in Reader.objects.visible_to(by).current():
        if before.person_id == reader_id:
            return before
        before.until = day
        before.save(update_fields=["until"])
    row = Reader(person_id=reader_id, since=day, named_by_id=by.person_id)
    row.save(force_insert=True)
    return row
