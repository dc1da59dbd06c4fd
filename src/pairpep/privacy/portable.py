"""What someone takes away of it: what was told about them, what they asked and were answered, what they said went wrong."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.network.presenting import names_of
from pairpep.participants.models import File
from pairpep.privacy.models import Communication, Remark, Report, RightsRequest
from pairpep.privacy.presenting import word


@hands_over("person", "privacy.Communication", place=80)
def told(actor: Actor, file: File) -> Part:
    found = list(Communication.objects.visible_to(actor).about(file.pk).newest_first())
    names = names_of(row.made_by_id for row in found)
    columns = {
        "at": _("Date"),
        "information": _("What kind of information"),
        "to": _("To whom"),
        "for": _("What for"),
        "ground": _("On what ground"),
        "by": _("Written by"),
    }
    rows = [
        {
            "at": row.at,
            "information": Words(row.information),
            "to": Words(row.recipient),
            "for": Words(row.purpose),
            "ground": Words(row.justification),
            "by": names.get(row.made_by_id, ""),
        }
        for row in found
    ]
    return Part("communications", _("What was told about me"), NOTED, columns, rows)


@hands_over("person", "privacy.RightsRequest", "privacy.Remark", place=81)
def asked(actor: Actor, file: File) -> Part:
    found, privacy = RightsRequest.objects.visible_to(actor).about(file.pk).newest_first(), content().privacy
    beside = set(Remark.objects.visible_to(actor).about(file.pk).standing().values_list("request_id", flat=True))
    columns = {
        "asked": _("What is asked for?"),
        "words": _("In my words"),
        "received_on": _("Received on"),
        "due_on": _("Due on"),
        "decision": _("The answer"),
        "why": _("Why"),
        "answer": _("In their words"),
        "answered_on": _("Answered on"),
        "withdrawn_on": _("Taken back on"),
        "beside": _("Kept beside"),
    }
    rows = [
        {
            "asked": Coded(row.kind, _("To see what is kept") if row.kind == "access" else _("To correct what is written")),
            "words": Words(row.words, row.words_lang),
            "received_on": row.received_on,
            "due_on": row.due_on,
            "decision": Coded(row.decision, word(privacy.decisions, row.decision)),
            "why": Coded(row.refusal, word(privacy.refusals, row.refusal)),
            "answer": Words(row.answer, row.answer_lang),
            "answered_on": row.answered_at,
            "withdrawn_on": row.withdrawn_at,
            "beside": row.pk in beside,
        }
        for row in found
    ]
    return Part("requests", _("What I asked"), GIVEN, columns, rows)


@hands_over("person", "privacy.Report", place=82)
def said(actor: Actor, file: File) -> Part:
    privacy = content().privacy
    columns = {
        "at": _("Date"),
        "what": _("What happened?"),
        "words": _("In my words"),
        "answer": _("The answer"),
        "more": _("In their words"),
    }
    rows = [
        {
            "at": row.at,
            "what": Coded(row.kind, word(privacy.reports, row.kind)),
            "words": Words(row.words, row.words_lang),
            "answer": next((str(each.said) for each in privacy.outcomes if each.code == row.outcome), ""),
            "more": Words(row.answer, row.answer_lang),
        }
        for row in Report.objects.visible_to(actor).said_by(actor.person_id)
    ]
    return Part("reports", _("What I said went wrong"), GIVEN, columns, rows)
