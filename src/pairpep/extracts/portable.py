"""What people take away: of somebody followed, in which studies their data are; of the staff, what they asked for, signed and took."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.extracts import anonymising
from pairpep.extracts.models import Agreement, Anonymisation, Approval, Extract, Inclusion, Leaflet, Link, Member, Reassessment
from pairpep.extracts.presenting import AGREEMENTS, EXTRACTS
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, Coded, Part, Words, hands_over


@hands_over("person", "extracts.Inclusion", place=88)
def in_studies(actor: Actor, file: Any) -> Part:
    rows = [{"on": row.at} for row in Inclusion.objects.visible_to(actor).about(file.pk).newest_first()]
    note = _("Which study it was, what for, and who decided: under “what was told about me to others”.")
    return Part("studies", _("Files for research that hold my data, without my name"), NOTED, {"on": _("Day")}, rows, note)


@hands_over("staff", "extracts.Agreement", "extracts.Member", place=84)
def studies(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "words": _("Title of the project"), "state": _("State")}
    rows: list[dict[str, Any]] = [
        {"on": row.asked_at, "words": Words(row.title, row.language), "state": Coded(row.state, AGREEMENTS[row.state][1])}
        for row in Agreement.objects.visible_to(actor).asked_by_hand(actor.person_id)
    ]
    for row in Member.objects.visible_to(actor).of_person(actor.person_id).select_related("agreement"):
        title = Words(row.agreement.title, row.agreement.language)
        rows.append({"on": row.added_at, "words": title, "state": _("Committed to confidentiality") if row.committed_at else ""})
    return Part("agreements", _("Studies I asked for or am in"), GIVEN, columns, rows)


@hands_over("staff", "extracts.Approval", "extracts.Leaflet", place=86)
def said_and_printed(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "words": _("Title of the project"), "what": _("What was done")}
    rows: list[dict[str, Any]] = [
        {
            "on": row.ended_at or row.given_at,
            "words": _title(row),
            "what": _ended(row),
        }
        for row in Approval.objects.visible_to(actor).of_hand(actor.person_id).select_related("agreement")
    ]
    printed = Leaflet.objects.visible_to(actor).of_hand(actor.person_id).select_related("agreement")
    rows += [{"on": row.printed_at, "words": _title(row), "what": _("A leaflet printed")} for row in printed]
    return Part("studies_said", _("What I said of studies for my program, and printed"), GIVEN, columns, rows)


@hands_over("staff", "extracts.Anonymisation", "extracts.Reassessment", place=87)
def anonymised(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "words": _("Run"), "what": _("What was done")}
    rows: list[dict[str, Any]] = [
        {"on": row.begun_at, "words": Words(row.title, row.language), "what": Coded(row.state, anonymising.STATES[row.state][1])}
        for row in Anonymisation.objects.visible_to(actor).of_hand(actor.person_id)
    ]
    for each in Reassessment.objects.visible_to(actor).of_hand(actor.person_id).select_related("anonymisation"):
        run = each.anonymisation
        rows.append({"on": each.at, "words": Words(run.title, run.language), "what": _("Looked at again")})
    return Part("anonymisation", _("Runs of anonymisation I began or supervise"), GIVEN, columns, rows)


def _ended(row: Approval) -> str:
    return _("A program's yes ended") if row.ended_at else _("A program's yes")


def _title(row: Approval | Leaflet) -> Words:
    return Words(row.agreement.title, row.agreement.language)


@hands_over("staff", "extracts.Extract", "extracts.Link", place=85)
def files(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "words": _("Why"), "state": _("State")}
    rows: list[dict[str, Any]] = [
        {"on": row.asked_at, "words": Words(row.why, row.language), "state": Coded(row.state, EXTRACTS[row.state][1])}
        for row in Extract.objects.visible_to(actor).asked_by_hand(actor.person_id)
    ]
    rows += [{"on": row.used_at or row.made_at, "words": _("A link for one download"), "state": ""} for row in _links(actor)]
    return Part("research_files", _("Files for research I asked for or took"), GIVEN, columns, rows)


def _links(actor: Actor) -> Any:
    return Link.objects.visible_to(actor).of_person(actor.person_id).order_by("made_at", "id")
