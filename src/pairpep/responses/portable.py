"""One's own answers, what was begun, and each yes or no to research; for the staff, the places they opened for someone to answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pairpep.instruments import showing
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, Coded, Part, hands_over
from pairpep.participants.models import File
from pairpep.responses import presenting
from pairpep.responses.models import AnswerSet, Draft, Seat


@hands_over("person", "responses.AnswerSet", place=44)
def answers(actor: Actor, file: File) -> Part:
    columns = {
        "questionnaire": _("Questionnaire"), "version": _("Version"), "question": _("Question"), "answer": _("My answer"),
        "answered_on": _("Answered on"), "way": _("How"), "research": _("May be used for research"),
    }  # fmt: skip
    rows = []
    for row in AnswerSet.objects.visible_to(actor).about(file.pk).newest_first():
        definition = showing.edition(row.edition_id)
        told = {"questionnaire": Coded(row.code, str(definition.title)), "version": definition.version, "answered_on": row.authored_at}
        told |= {"way": row.way, "research": _("Yes") if row.research else _("No")}
        rows += [told | {"question": each["label"], "answer": each["value"]} for each in presenting.said(definition, row.answers)]
    return Part("answers", _("My answers to questions"), GIVEN, columns, rows)


@hands_over("person", "responses.Draft", place=45)
def begun(actor: Actor, file: File) -> Part:
    columns = {"questionnaire": _("Questionnaire"), "question": _("Question"), "answer": _("My answer"), "changed_on": _("Changed on")}
    rows = []
    for row in Draft.objects.visible_to(actor).about(file.pk):
        definition = showing.edition(row.edition_id)
        told = {"questionnaire": Coded(row.code, str(definition.title)), "changed_on": row.changed_at}
        rows += [told | {"question": each["label"], "answer": each["value"]} for each in presenting.said(definition, row.answers)]
    return Part("begun", _("Answers that were begun"), GIVEN, columns, rows)


@hands_over("person", "responses.ResearchChoice", place=46)
def research(actor: Actor, file: File) -> Part:
    columns = {"said": _("Research may use my answers"), "on": _("On")}
    rows = [{"said": _("Yes") if row.given else _("No"), "on": row.at} for row in presenting.research(actor, file)]
    return Part("research", _("Research, yes or no"), GIVEN, columns, rows)


@hands_over("person", "responses.Seat", place=47)
def seats(actor: Actor, file: File) -> Part:
    columns = {"questionnaire": _("Questionnaire"), "on": _("On"), "used_on": _("Answered on")}
    rows = [
        {"questionnaire": str(showing.edition(row.edition_id).title), "on": row.created_at, "used_on": row.used_at}
        for row in Seat.objects.visible_to(actor).about(file.pk)
    ]
    return Part("seats", _("Places opened to answer with someone beside"), NOTED, columns, rows)
