"""Trainings as pages draw them: what may be followed, one lesson, the check, and one's own hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.trainings import Lesson, Question, TrainingModule
from pairpep.network import roles as r
from pairpep.training.models import OutsideTraining, Progress
from pairpep.training.understanding import all_understood, chosen, left_to_read, number_of, understood

# For whom a module is made, and in whose list it comes first.
SHELVES = {
    "common": (r.PEER_WORKER, r.FAMILY_WORKER, r.PEER_MENTOR, r.FAMILY_MENTOR),
    "peer": (r.PEER_WORKER, r.PEER_MENTOR),
    "family": (r.FAMILY_WORKER, r.FAMILY_MENTOR),
    "team": (r.CLINICIAN, r.TEAM_LEAD),
    "managers": (r.MANAGER, r.COORDINATOR, r.PRIVACY_LEAD),
}


def shelf_label(code: str) -> str:
    return {
        "common": _("For peer and family support workers"),
        "peer": _("For peer support workers"),
        "family": _("For family support workers"),
        "team": _("For the team"),
        "managers": _("For those who manage"),
    }[code]


def lasting(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest}
    return _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest} if rest else _("%(hours)d h") % {"hours": hours}


# Simple markup ----------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """A paragraph, a list, or a phrase to try: plain text, drawn by the template."""

    kind: str  # words, list, said
    lines: tuple[str, ...]


_MARKS = {"- ": "list", "> ": "said"}


def blocks(text: Text) -> list[Block]:
    found = []
    for part in re.split(r"\n\s*\n", str(text).strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        kind = next((kind for mark, kind in _MARKS.items() if lines and all(line.startswith(mark) for line in lines)), "words")
        found.append(Block(kind, (" ".join(lines),) if kind == "words" else tuple(line[2:] for line in lines)))
    return found


# The list ---------------------------------------------------------------------------------------------------------------------------------


def trainings(actor: Actor) -> dict[str, Any]:
    """Shelf by shelf, those made for the reader first; what is still to be written is named, and not opened."""
    mine = _latest(actor)
    order = sorted(SHELVES, key=lambda code: not actor.holds(*SHELVES[code], even_lapsed=True))
    modules, planned = content().trainings.values(), content().planned_trainings
    shelves = [
        {
            "label": shelf_label(code),
            "lines": [line(each, mine.get(each.code)) for each in modules if each.made_for == code and not each.is_yearly],
            "planned": [
                {"number": each.code, "title": each.title, "lasting": lasting(each.minutes)} for each in planned if each.made_for == code
            ],
        }
        for code in order
    ]
    return {
        "yearly": [line(each, mine.get(each.code)) for each in modules if each.is_yearly],
        "shelves": [shelf for shelf in shelves if shelf["lines"] or shelf["planned"]],
    }


def _latest(actor: Actor) -> dict[str, Progress]:
    """Of each module, the time that is under way, or the last one that was finished."""
    found: dict[str, Progress] = {}
    for row in Progress.objects.visible_to(actor).of(actor.person_id).order_by("-finished_on", "-started_at"):
        found.setdefault(row.module, row)
        found[row.module] = row if row.finished_on is None else found[row.module]
    return found


def line(module: TrainingModule, progress: Progress | None) -> dict[str, Any]:
    label, tone = _state(module, progress)
    return {
        "module": module, "url": reverse("training:module", args=[module.code]), "lasting": lasting(module.minutes),
        "state": label, "tone": tone,
    }  # fmt: skip


def _state(module: TrainingModule, progress: Progress | None) -> tuple[str, str]:
    if progress is None:
        return "", ""
    if progress.finished_on:
        return _("Finished on %(day)s") % {"day": when.day(progress.finished_on, weekday=False)}, "done"
    left = len(left_to_read(module, progress))
    return (ngettext("%(n)d lesson left", "%(n)d lessons left", left) % {"n": left} if left else _("The check is left")), "now"


# One module -------------------------------------------------------------------------------------------------------------------------------


def progress_in(actor: Actor, module: TrainingModule) -> Progress | None:
    """The time under way; none when it was never begun, or is finished."""
    return Progress.objects.visible_to(actor).of(actor.person_id).of_module(module.code).under_way().first()


def module(actor: Actor, found: TrainingModule) -> dict[str, Any]:
    mine = list(Progress.objects.visible_to(actor).of(actor.person_id).of_module(found.code))
    under_way = next((row for row in mine if row.finished_on is None), None)
    finished = [row for row in mine if row.finished_on]
    read = set(under_way.lessons) if under_way else set()
    return {
        "module": found,
        "lasting": lasting(found.minutes),
        "shelf": shelf_label(found.made_for),
        "lessons": [{"lesson": each, "number": n, "read": each.code in read} for n, each in enumerate(found.lessons, start=1)],
        "under_way": under_way,
        "next": next_step(found, under_way),
        "finished": [{"row": row, "day": when.day(row.finished_on, weekday=False)} for row in finished if row.finished_on],
        "review_on": when.day(date.fromisoformat(found.review_on), weekday=False),
        "lived": any(author.lived for author in found.authors),
    }


def next_step(found: TrainingModule, progress: Progress | None) -> str:
    """Where one goes on: the first lesson that was not read, then the check."""
    left = left_to_read(found, progress)
    if not left:
        return reverse("training:check", args=[found.code])
    return reverse("training:lesson", args=[found.code, left[0].code])


def lesson(found: TrainingModule, number: int) -> dict[str, Any]:
    each: Lesson = found.lessons[number - 1]
    return {
        "module": found, "lesson": each, "blocks": blocks(each.words), "lang": each.words.lang, "number": number,
        "count": len(found.lessons),
        "try_it": each.try_it, "before": found.lessons[number - 2].code if number > 1 else "", "last": number == len(found.lessons),
    }  # fmt: skip


# The check --------------------------------------------------------------------------------------------------------------------------------


def check(found: TrainingModule, progress: Progress | None, form: Any) -> dict[str, Any]:
    asked = [_asked(question, progress) | {"field": form[question.code]} for question in found.questions]
    answered = [each for each in asked if each["chosen"]]
    return {
        "module": found,
        "questions": asked,
        "left": left_to_read(found, progress),
        "next": next_step(found, progress),
        "answered": bool(answered),
        "all_understood": bool(progress and all_understood(found, progress)),
    }


def _asked(question: Question, progress: Progress | None) -> dict[str, Any]:
    answer = chosen(question, progress)
    return {"question": question, "chosen": answer, "understood": understood(question, progress), "why": answer.why if answer else ""}


# One's own hours --------------------------------------------------------------------------------------------------------------------------


def title_of(code: str) -> Text:
    """A module that is no longer offered keeps its number in the hours of who finished it."""
    found = content().trainings.get(code)
    return found.title if found else Text(fr=code, en=code)


def mine(actor: Actor) -> dict[str, Any]:
    rows = Progress.objects.visible_to(actor).of(actor.person_id)
    finished, outside = list(rows.finished()), list(OutsideTraining.objects.visible_to(actor).of(actor.person_id))
    return {
        "under_way": [line(found, row) for row in rows.under_way() if (found := content().trainings.get(row.module))],
        "finished": [_finished(row) for row in finished],
        "outside": [{"row": row, "day": when.day(row.done_on, weekday=False), "lasting": lasting(row.minutes)} for row in outside],
        "total": lasting(sum(row.minutes for row in finished)),
        "declared": lasting(sum(row.minutes for row in outside)),
    }


def _finished(row: Progress) -> dict[str, Any]:
    assert row.finished_on
    return {
        "row": row, "title": title_of(row.module), "day": when.day(row.finished_on, weekday=False), "lasting": lasting(row.minutes),
        "number": number_of(row.pk),
    }  # fmt: skip


def of_year(actor: Actor, year: int) -> dict[str, Any]:
    """For a worker's year (learning/year.py): what was finished here, and what was declared."""
    here = Progress.objects.visible_to(actor).of(actor.person_id).finished_in(year)
    outside = OutsideTraining.objects.visible_to(actor).of(actor.person_id).done_in(year)
    lines = [{"on": when.day(row.finished_on), "title": str(title_of(row.module)), "lasted": lasting(row.minutes), "declared": False}
             for row in here if row.finished_on]  # fmt: skip
    lines += [{"on": when.day(row.done_on), "title": row.title, "lasted": lasting(row.minutes), "declared": True} for row in outside]
    minutes = sum(row.minutes for row in here) + sum(row.minutes for row in outside)
    return {"modules": lines, "learned": lasting(minutes) if lines else ""}


def attestation(actor: Actor, row: Progress) -> dict[str, Any]:
    """For kernel/documents/attestation.typ."""
    assert row.finished_on
    found = content().trainings.get(row.module)
    return {
        "title": _("Attestation of participation"),
        "name": actor.name,
        "said": _("has followed to the end the training"),
        "training": str(title_of(row.module)),
        "facts": [
            [_("Finished on"), when.day(row.finished_on, weekday=False)],
            [_("Length"), lasting(row.minutes)],
            [_("Attestation number"), number_of(row.pk)],
        ],
        "objectives_title": _("What it was about"),
        "objectives": [str(objective) for objective in found.objectives] if found else [],
        "what_it_is": _(
            "Every lesson was read, and each question of the check was understood in the end. This paper is not a diploma, a certification"
            " or an assessment of anyone; it opens no file and replaces no training that an employer or an order requires."
        ),
        "draft": _("The training was a draft to validate on that day.") if found and found.status == "draft" else "",
        "printed": _("Printed on %(day)s") % {"day": when.day(actor.now)},
    }
