"""Answers as their own person reads them: in the words of the questions, beside what was said last time; no verdict and no colour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pairpep.instruments import asking, showing
from pairpep.instruments.definition import reading
from pairpep.instruments.definition.shapes import Answers, Definition, GiveBackPart, Score
from pairpep.instruments.models import Edition
from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way
from pairpep.participants.ages import asked_again, decides_alone, surely_a_child
from pairpep.participants.models import File
from pairpep.responses.models import AnswerSet, Draft, ResearchChoice
from pairpep.responses.offers import open_to


def number(value: Decimal) -> str:
    """As one writes it: no zeros at the end."""
    plain = value.normalize()
    return number_format(plain, decimal_pos=max(0, -int(plain.as_tuple().exponent)))


def given_back(
    definition: Definition, answers: Answers, scores: Mapping[str, Decimal | None], last: AnswerSet | None = None
) -> dict[str, Any]:
    """`last`: what the same person said the time before."""
    before = last.scores if last else {}
    parts = [
        _part(part, score, scores.get(part.score), before.get(part.score), last)
        for part in definition.give_back.parts for score in definition.scores if score.id == part.score
    ]  # fmt: skip
    told = definition.give_back
    return {"opening": told.opening, "next": told.next, "parts": parts, "said": said(definition, answers), "last": last}


def _part(part: GiveBackPart, score: Score, now: Decimal | None, before: Decimal | None, last: AnswerSet | None) -> dict[str, Any]:
    ends = score.lowest is not None and score.highest is not None
    return {
        "label": score.label, "words": part.words, "change": part.change if before is not None and now is not None else Text(),
        "now": None if now is None else number(now), "before": None if before is None else number(before),
        "day": when.day(last.authored_at, weekday=False) if last else "",
        "lowest": number(score.lowest) if ends and score.lowest is not None else "",
        "highest": number(score.highest) if ends and score.highest is not None else "",
    }  # fmt: skip


def said(definition: Definition, answers: Answers) -> list[dict[str, Any]]:
    """Each question that was answered, and the answer, in the reader's language; what was typed stays as it was."""
    sent = reading.raw_of(definition, answers)
    found = []
    for item in definition.items:
        if item.id in answers:
            question = asking.question(definition, item, sent=sent[item.id])
            taken = [choice.label.said for choice in question.choices if choice.taken]
            found.append({"label": question.text.said, "value": ", ".join(taken) or question.value})
    return found


def waiting(actor: Actor, file: File) -> list[Way]:
    """What may be answered now, what was begun first."""
    begun = {draft.code for draft in Draft.objects.visible_to(actor).about(file.pk) if draft.body}
    found = [
        (offer.code not in begun, Way(str(offer.title), _answering(offer.code), _note(offer, offer.code in begun), "check"))
        for offer in open_to(actor, file)
    ]  # fmt: skip
    return [way for _later, way in sorted(found, key=lambda each: each[0])]


def _answering(code: str) -> str:
    return reverse("responses:answer", args=[code])


def _note(offer: Any, begun: bool) -> str:
    notes = [_("Begun: it goes on where it was left")] if begun else []
    notes.append(_("About %(count)d min") % {"count": offer.minutes})
    if offer.until:
        notes.append(_("until %(day)s") % {"day": when.day(offer.until, weekday=False)})
    if offer.again:
        notes.append(_("open all the time"))
    return " · ".join(notes)


def asked_of(side: str) -> list[Edition]:
    """What is published for them, for someone who sits beside."""
    return [row for row in Edition.objects.published() if side in row.audiences]


def mine(actor: Actor, file: File) -> list[Way]:
    rows = AnswerSet.objects.visible_to(actor).about(file.pk).newest_first()
    return [
        Way(str(showing.edition(row.edition_id).title), reverse("responses:answers", args=[row.pk]), when.day(row.authored_at), "eye")
        for row in rows
    ]


def last_before(actor: Actor, row: AnswerSet) -> AnswerSet | None:
    rows = AnswerSet.objects.visible_to(actor).about(row.file_id).coded(row.code)
    return rows.before(row.authored_at).newest_first().first()


def research(actor: Actor, file: File) -> list[ResearchChoice]:
    return list(ResearchChoice.objects.visible_to(actor).about(file.pk).newest_first())


YES, NO, AGAIN, WITH_A_PARENT, WAITS = "yes", "no", "again", "with_a_parent", "waits"


def research_stands(file: File, history: Sequence[ResearchChoice], today: date) -> str:
    """What the last answer is worth on this day: asked again at fourteen and at eighteen; a child's waits for a parent's (LAW-35)."""
    if not history or not history[0].given:
        return NO
    if asked_again(file, day_of(history[0].at), today):
        return AGAIN
    if file.side == "relative" or decides_alone(file.birth_year, file.birth_month, today):
        return YES
    return WITH_A_PARENT if surely_a_child(file.birth_year, file.birth_month, today) else WAITS


def may_say_yes(file: File, today: date) -> bool:
    """Not at an age that nobody knows, nor in the month of the fourteenth birthday: the database holds the same."""
    born = (file.birth_year, file.birth_month)
    return file.side == "relative" or decides_alone(*born, today) or surely_a_child(*born, today)


def agrees_to_research(actor: Actor, file: File) -> bool:
    """For what is answered now. Whether a parent said yes as well is looked at by the database, as it is kept."""
    return research_stands(file, research(actor, file)[:1], day_of(actor.now)) in (YES, WITH_A_PARENT)
