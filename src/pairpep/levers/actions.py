"""What is done with a sentence: said in one's name, answered, put off to a day, tried, taken further, read with codes.

What somebody does with their own is an action on themselves: the journal says that they did it, and not on which sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.levers.models import Authorship, Coding, Improvement, Lever, Reply, Signature, Support
from pairpep.levers.workflow import ANSWERED, KEPT_BACK, LATER, WITHDRAWN
from pairpep.library import lineage
from pairpep.network.models import Person


def myself(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)


@action("say_lever", on=Person, lock=False)
def say(
    person: Person, *, by: Actor, key: UUID, kind: str, place: str, language: str, words: str, research: bool, name: str, to: str
) -> None:
    """In one's own name, shown to the coordination or to everyone. `key` is the page's: sent twice, it is said once."""
    if Lever.objects.visible_to(by).filter(pk=key).exists():
        return
    present = clock.day_of(by.now)
    due = present + timedelta(days=content().levers.answer_days)
    lever = Lever(id=key, kind=kind, place=place, language=language, words=words, research=research, since=present, due_on=due)
    lever.save(force_insert=True)
    Authorship(lever=lever, person_id=by.person_id).save(force_insert=True)
    Signature(lever=lever, name=name, to=to).save(force_insert=True)


@action("withdraw_lever", on=Person, lock=False)
def withdraw(person: Person, *, by: Actor, lever_id: UUID) -> None:
    """Its words and its name go for good. What was answered stays."""
    lever = Lever.objects.permitting(by, "withdraw").filter(pk=lever_id).first()
    if lever is None:
        raise PermissionDenied
    lever.move("withdraw")
    lever.words = ""
    lever.save(update_fields=["state", "words"])
    Signature.objects.visible_to(by).of_levers([lever.pk]).delete()


@action("support_lever", on=Person, lock=False)
def support(person: Person, *, by: Actor, lever_id: UUID, yes: bool) -> None:
    """Once, however often it is tapped; taken back in one tap."""
    if not Lever.objects.permitting(by, "support").filter(pk=lever_id).exists():
        raise PermissionDenied
    mine = Support.objects.visible_to(by).of(by.person_id).filter(lever_id=lever_id)
    if not yes:
        mine.delete()
    elif not mine.exists():
        Support.objects.bulk_create([Support(lever_id=lever_id, person_id=by.person_id)], ignore_conflicts=True)


@action("show", on=Lever)
def show(lever: Lever, *, by: Actor) -> None:
    """Before it is answered: the others may say "me too"."""
    lever.move("show")
    lever.save(update_fields=["state"])


@action("answer", on=Lever)
def answer(lever: Lever, *, by: Actor, words: Text) -> None:
    _reply(lever, "answer", ANSWERED, words, by)


@action("answer", on=Lever, name="not_yet")
def not_yet(lever: Lever, *, by: Actor, words: Text, until: date) -> None:
    """It comes back to the coordination that day."""
    if until <= clock.day_of(by.now):
        raise WrongMoment(_("Choose a day that is to come."))
    lever.due_on = until
    _reply(lever, "not_yet", LATER, words, by, until)


@action("keep_back", on=Lever)
def keep_back(lever: Lever, *, by: Actor, words: Text) -> None:
    """Somebody is named or hurt in it: it is not shown. Its author reads why."""
    _reply(lever, "keep_back", KEPT_BACK, words, by)


def _reply(lever: Lever, verb: str, state: str, words: Text, by: Actor, until: date | None = None) -> None:
    if lever.state == WITHDRAWN:
        raise WrongMoment(_("Its author has withdrawn this sentence."))
    lever.move(verb)
    lever.save(update_fields=["state", "due_on"])
    Reply(lever=lever, state=state, words=words, until=until, by_id=by.person_id, at=by.now).save(force_insert=True)


@action("become", on=Lever, name="improve", lock=False)
def improve(lever: Lever, *, by: Actor, tries: Text, who: Text, sees: Text, due_on: date) -> Improvement:
    present = clock.day_of(by.now)
    row = Improvement(lever=lever, tries=tries, who=who, sees=sees, due_on=due_on, started_by_id=by.person_id, started_on=present)
    row.learned = Text()
    row.save(force_insert=True)
    lineage.join(("lever", lever.pk), ("improvement", row.pk), by=by)
    return row


@action("end", on=Improvement)
def end(row: Improvement, *, by: Actor, verb: str, learned: Text) -> None:
    """`keep` or `drop`, with what was learned."""
    row.move(verb)
    row.learned, row.ended_on = learned, clock.day_of(by.now)
    row.save(update_fields=["state", "learned", "ended_on"])


@action("become", on=Lever)
def become(lever: Lever, *, by: Actor, kind: str, title: str, words: str, language: str) -> UUID:
    """A topic or a discussion, wherever these are kept: whoever keeps them says how one is begun (library/lineage.py)."""
    return lineage.make(kind, by=by, title=title, words=words, language=language, origin=("lever", lever.pk))


@action("become", on=Lever, name="change_tool")
def change_tool(lever: Lever, *, by: Actor, lands_on: str) -> None:
    """The item of a tool says from then on that this sentence shaped it."""
    to = ("item", UUID(lands_on))
    if not any(origin.to_id == to[1] for origin in lineage.lines_of(by, "lever", lever.pk)):
        lineage.join(("lever", lever.pk), to, by=by)


@action("code", on=Lever, lock=False)
def code(lever: Lever, *, by: Actor, codes: Iterable[str]) -> None:
    """The codes of one reader, all of them: said again, these take the place of the earlier ones."""
    Coding.objects.visible_to(by).of_levers([lever.pk]).by_reader(by.person_id).delete()
    rows = [Coding(lever=lever, code=each, by_id=by.person_id, on=clock.day_of(by.now)) for each in codes]
    Coding.objects.bulk_create(rows, ignore_conflicts=True)
