"""What is read before a question about danger: who is told, when somebody is there, what happens then. And why it is not asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.alerts.ladders import Promise, promise
from pairpep.alerts.workflow import GO, OUTSIDE_STEP
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.hooks import BeforeDanger, refuses_to_publish, says_before_danger
from pairpep.kernel import walls, when
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.reference import content

NOBODY = BeforeDanger(who=Text(), when=Text(), there_now=False, none=True)


@says_before_danger
def before(program_id: UUID, now: datetime) -> BeforeDanger:
    """In words that are right for « tu » and for « vous ». No ladder, or one that does not hold today: the question is not asked."""
    ladder = promise(program_id)
    if ladder is None or not ladder.holds:
        return NOBODY
    return BeforeDanger(who=_who(ladder), when=_when(ladder, now), there_now=ladder.until(now) is not None)


@refuses_to_publish
def nobody_to_tell(definition: Definition) -> Text | None:
    if not definition.asks_of_danger or walls.call("app.ladders_that_hold"):
        return None
    return Text(
        fr="Une question parle de danger, et aucun programme n'a d'échelle d'alerte qui tient. Une équipe doit d'abord en établir une.",
        en="A question speaks of danger, and no program has a ladder of alerts that holds. Ask a team to set one up first.",
    )


def _who(ladder: Promise) -> Text:
    words = content().alerts.before
    further = [name for step in range(2, len(ladder.waits) + 1) for name in ladder.names(step)]
    places = {"first": _people(ladder, 1), "minutes": ladder.waits[0], "others": _listed(further)}
    then = words.others if further else words.lead_only
    return _joined(words.who.fill(**places), then.fill(**places), words.seen, words.nameless)


def _when(ladder: Promise, now: datetime) -> Text:
    words, until, opens = content().alerts.before, ladder.until(now), ladder.week.opens(now)
    if until:
        return _joined(words.open.fill(until=both(lambda: _end(until, now))), words.help)
    template = words.closed_go if ladder.outside == GO else words.closed_wait
    places = {"next": both(lambda: _moment(opens, now)), "outside": _people(ladder, OUTSIDE_STEP)}
    return _joined(template.fill(**places), words.help)


def _people(ladder: Promise, step: int) -> Text:
    """Each with what they do here."""
    people = [each for each in ladder.steps.get(step, ()) if not each.out]
    return both(lambda: ", ".join(f"{each.name} ({_roles(each.roles)})" for each in people))


def _roles(codes: tuple[str, ...]) -> str:
    return ", ".join(str(content().roles[code].name).lower() for code in codes if code in content().roles)


def _listed(names: list[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _moment(moment: datetime | None, now: datetime) -> str:
    if moment is None:
        return ""
    if day_of(moment) == day_of(now):
        return _("today at %(hour)s") % {"hour": when.hour(moment)}
    return _("on %(moment)s") % {"moment": when.moment(moment)}


def _end(until: datetime, now: datetime) -> str:
    return when.hour(until) if day_of(until) == day_of(now) else when.moment(until)


def both(say: Callable[[], str]) -> Text:
    """The same thing said in each language."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = say()
    return Text(**said)


def _joined(*texts: Text) -> Text:
    """A name that ends with a full stop ends the sentence."""
    return Text(**{language: " ".join(getattr(text, language) for text in texts).replace("..", ".") for language in LANGUAGES})
