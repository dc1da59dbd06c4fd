"""What pages say of agreements and files: where each stands, its one next step, its report in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from pairpep.extracts import approving, documents, standing, variables
from pairpep.extracts.forms import DESTINATION, MINORS, POPULATIONS
from pairpep.extracts.models import Agreement, Extract, Leaflet, Link, Member
from pairpep.extracts.policy import KEEPERS
from pairpep.extracts.workflow import ACTIVE, ASKED, BLOCKED, BUILT, DECLINED, DESTROYED, DRAFT, DROPPED, ENDED, GONE, OUTSIDE, RELEASED
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.tables import comma_separated
from pairpep.network.models import Membership, Person
from pairpep.network.roles import COORDINATOR, RESEARCHER

AGREEMENTS: dict[str, tuple[str, Any]] = {
    DRAFT: ("decide", gettext_lazy("To sign")),
    ACTIVE: ("done", pgettext_lazy("agreement", "Active")),
    ENDED: ("wait", pgettext_lazy("agreement", "Ended")),
    DESTROYED: ("later", gettext_lazy("Ended, its key destroyed")),
    DROPPED: ("later", pgettext_lazy("agreement", "Dropped")),
}
EXTRACTS: dict[str, tuple[str, Any]] = {
    ASKED: ("wait", gettext_lazy("Being made")),
    BUILT: ("decide", gettext_lazy("To be read before it goes out")),
    BLOCKED: ("later", gettext_lazy("Blocked: it cannot go out")),
    RELEASED: ("done", gettext_lazy("Let out")),
    DECLINED: ("later", pgettext_lazy("file", "Declined")),
    GONE: ("later", gettext_lazy("Destroyed, attested")),
}
LEVELS = {
    "age_band": gettext_lazy("age"),
    "program": gettext_lazy("program"),
    "language": gettext_lazy("language"),
    "relation": gettext_lazy("tie"),
}


def language() -> str:
    return (get_language() or "fr")[:2]


def home(actor: Actor) -> dict[str, Any]:
    rows = list(Agreement.objects.visible_to(actor).newest_first())
    mine = Member.objects.visible_to(actor).to_commit(actor.person_id) if actor.holds(RESEARCHER) else []
    return {
        "agreements": [line(each) for each in rows],
        "to_commit": [{"member": each, "title": each.agreement.title} for each in _with(mine)],
        "asks": actor.holds(RESEARCHER, COORDINATOR),
        "keeps": actor.holds(*KEEPERS),
        "researches": actor.holds(RESEARCHER),
    }


def _with(members: Any) -> Iterable[Member]:
    return members.select_related("agreement") if members else ()


def line(each: Agreement) -> dict[str, Any]:
    tone, label = AGREEMENTS[each.state]
    days = (
        _("%(first)s to %(last)s") % {"first": _day(each.starts_on), "last": _day(each.ends_on)} if each.starts_on and each.ends_on else ""
    )
    return {"row": each, "tone": tone, "label": label, "days": days}


def agreement(actor: Actor, row: Agreement) -> dict[str, Any]:
    members = list(Member.objects.visible_to(actor).of(row.pk).select_related("person"))
    may = {verb for verb in ("write", "drop", "sign", "end", "destroy", "ask", "add_person") if _may(actor, row, verb)}
    missing = standing.missing(row, members) if row.state == DRAFT else []
    yes = [each.program_id for each in approving.standing(actor, row)] if actor.holds(COORDINATOR, RESEARCHER) else row.programs
    refused = standing.refusals(row, members, yes, day_of(actor.now)) if row.state == ACTIVE else []
    tone, label = AGREEMENTS[row.state]
    return {
        "agreement": row,
        "tone": tone,
        "state": label,
        "may": may,
        "missing": missing,
        "refused": refused,
        "facts": facts(row),
        "programs": approving.told(actor, row),
        "printed": Leaflet.objects.visible_to(actor).of(row.pk).count() if actor.holds(*KEEPERS) else 0,
        "members": [member(actor, each) for each in members],
        "tables": listed(row),
        "extracts": [extract_line(each) for each in Extract.objects.visible_to(actor).of(row.pk)],
    }


def _may(actor: Actor, row: Any, verb: str) -> bool:
    return bool(type(row)._default_manager.permitting(actor, verb).filter(pk=row.pk).exists())


def member(actor: Actor, each: Member) -> dict[str, Any]:
    mine = each.person_id == actor.person_id
    return {"row": each, "name": each.person.name, "committed": each.committed_at, "mine": mine and not each.committed_at}


def facts(row: Agreement) -> list[dict[str, Any]]:
    pairs: list[tuple[Any, Any]] = [
        (_("What for"), row.purposes),
        (_("Body"), row.body),
        (_("Ethics committee"), row.ethics),
        (_("Minors"), MINORS.get(row.minors, "")),
        (_("Impact assessment"), row.impact),
        (_("Written agreement"), row.contract),
        (_("About whom"), POPULATIONS[row.population]),
        (_("Links to other files"), row.linkages or pgettext_lazy("links", "None")),
        (_("Where the data go"), _destination(row)),
        (_("Security measures"), row.security),
        (_("Smallest group"), ngettext("%(k)s person", "%(k)s people", row.k) % {"k": row.k}),
        (pgettext_lazy("agreement", "From"), _day(row.starts_on)),
        (pgettext_lazy("agreement", "Until"), _day(row.ends_on)),
        (_("Data destroyed by"), _day(row.destroy_by)),
    ]
    return [{"label": label, "value": value} for label, value in pairs if value]


def _destination(row: Agreement) -> str:
    if row.destination != OUTSIDE:
        return str(DESTINATION.get(row.destination, ""))
    return _("Outside Québec: %(place)s (impact assessment: %(reference)s)") % {"place": row.place, "reference": row.transfer}


def _day(value: date | None) -> str:
    return when.day(value, weekday=False) if value else ""


def listed(row: Agreement) -> list[dict[str, Any]]:
    """The variables that it lists, table by table."""
    chosen = variables.chosen(row.variables)
    found = [
        {"title": table.title, "variables": [each.label for each in chosen if each.table == table.code]}
        for table in variables.offered().tables
    ]
    return [each for each in found if each["variables"]]


def extract_line(each: Extract) -> dict[str, Any]:
    tone, label = EXTRACTS[each.state]
    return {"row": each, "tone": tone, "label": label, "asked": when.moment(each.asked_at, weekday=False), "due": _day(each.destroy_by)}


def extract(actor: Actor, row: Extract) -> dict[str, Any]:
    may = {verb for verb in ("release", "decline", "link", "attest") if _may(actor, row, verb)}
    links = list(Link.objects.visible_to(actor).of(row.pk).select_related("recipient"))
    mine = [each for each in links if each.recipient_id == actor.person_id and not each.used_at and each.expires_at > actor.now]
    return {
        "extract": row,
        "agreement": row.agreement,
        "line": extract_line(row),
        "may": may,
        "ready": mine[0] if mine else None,
        "downloads": [{"name": each.recipient.name, "at": when.moment(each.used_at)} for each in links if each.used_at],
        "report": report(row),
        "facts": _facts(row),
    }


def _facts(row: Extract) -> list[dict[str, Any]]:
    pairs: list[tuple[Any, Any]] = [
        (_("Why"), row.why),
        (_("Asked for"), when.moment(row.asked_at)),
        (pgettext_lazy("table", "Rows"), row.rows),
        (_("Fingerprint (SHA-256)"), row.digest),
        (_("Data destroyed by"), _day(row.destroy_by)),
        (_("How the copies were destroyed"), row.attested_how),
    ]
    return [{"label": label, "value": value} for label, value in pairs if value not in (None, "")]


def report(row: Extract) -> dict[str, Any] | None:
    told = row.report
    if not told or "refused" in told:
        return {"refused": told["refused"]} if told else None
    k = told["k"]
    return {
        "k": k,
        "why_blocked": _why_blocked(told),
        "included": ngettext("%(n)s person", "%(n)s people", told["included"]) % {"n": told["included"]},
        "excluded": documents.excluded_said(told["excluded"], language()),
        "generalised": [LEVELS[name] for name, level in k["levels"].items() if level and name in LEVELS],
        "tables": told["tables"],
        "figures": told["figures"],
        "found": told["found"],
    }


def _why_blocked(told: dict[str, Any]) -> str:
    if told["found"]:
        return _("Something that could tell who somebody is was found in it.")
    if not told["included"]:
        return _("Nobody can be in it: too few people said yes, or their groups are too small.")
    return "" if told["k"]["holds"] else _("Its smallest group is too small.")


def candidates(actor: Actor, row: Agreement) -> list[tuple[str, str]]:
    """Researchers of the network who are not in the study yet."""
    here = set(Member.objects.visible_to(actor).of(row.pk).values_list("person_id", flat=True))
    rows = Membership.objects.visible_to(actor).filter(role=RESEARCHER).held_on(day_of(actor.now)).exclude(person_id__in=here)
    people = Person.objects.filter(pk__in=rows.values("person_id")).order_by("name")
    return [(str(each.pk), each.name) for each in people]


REGISTER = ("agreement", "asked_by", "asked", "why", "state", "rows", "sha256", "released_by", "destroy_by", "attested")


def register(actor: Actor) -> list[dict[str, Any]]:
    """Every file, the newest first: who, what, why, how much, until when, and its end."""
    rows = Extract.objects.visible_to(actor).newest_first().select_related("agreement", "asked_by", "decided_by")
    today = day_of(actor.now)
    return [registered(each) | {"late": each.state == RELEASED and bool(each.destroy_by and each.destroy_by < today)} for each in rows]


def registered(each: Extract) -> dict[str, Any]:
    return extract_line(each) | {
        "url": reverse("extracts:extract", args=[each.pk]),
        "title": each.agreement.title,
        "by": each.asked_by.name,
        "decided": each.decided_by.name if each.decided_by else "",
    }


def register_file(actor: Actor) -> bytes:
    heads = [_("Agreement"), _("Asked by"), _("On"), _("Why"), _("State"), pgettext_lazy("table", "Rows"), "SHA-256", _("Decided by")]
    heads += [_("Data destroyed by"), _("How the copies were destroyed")]
    rows = [
        [
            *(each["title"], each["by"], str(day_of(each["row"].asked_at)), each["row"].why, str(each["label"]), each["row"].rows),
            *(each["row"].digest, each["decided"], str(each["row"].destroy_by or ""), each["row"].attested_how),
        ]
        for each in register(actor)
    ]
    return comma_separated([str(head) for head in heads], rows, language=language())
