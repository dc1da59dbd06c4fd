"""What is owed to whoever is asked to take part (LAW-33): told on their own page, and by their worker, on one sheet of paper.

Nobody is looked up for a study: no page, no table and no file lists whom to ask. That a leaflet was printed is kept, never for whom.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext

from pairpep.extracts import variables
from pairpep.extracts.models import Agreement
from pairpep.extracts.workflow import OUTSIDE, RELATIVES, YOUTH
from pairpep.kernel import when
from pairpep.kernel.policy import Actor

PROVISIONAL = gettext_noop(
    "Provisional text: the ethics committee of each study has the last word. De-identified data remain personal information."
)


def under_way(actor: Actor) -> list[Agreement]:
    """Studies of which somebody may be told here; of which oneself may be asked."""
    return list(Agreement.objects.permitting(actor, "read_leaflet").told_first())


def facts(row: Agreement) -> list[dict[str, Any]]:
    """In the words of whoever is asked; each line is one thing that the law says they are told."""
    pairs = [
        (pgettext("leaflet", "Who does it"), row.body),
        (pgettext("leaflet", "What for"), row.purposes),
        (pgettext("leaflet", "About whom"), _about(row)),
        (pgettext("leaflet", "What is used"), what_is_used(row)),
        (pgettext("leaflet", "Where it goes"), _place(row)),
        (pgettext("leaflet", "Until when"), _until(row)),
        (pgettext("leaflet", "Who allowed it"), _("The ethics committee (%(reference)s)") % {"reference": row.ethics}),
        (pgettext("leaflet", "Whom to ask"), settings.PAIRPEP_PRIVACY_CONTACT or _("The person in charge of privacy at the program")),
    ]
    return [{"label": str(label), "value": str(value)} for label, value in pairs if value]


def _about(row: Agreement) -> str:
    if row.population == YOUTH:
        return _("Young people")
    return _("Relatives") if row.population == RELATIVES else _("Young people and relatives")


def _place(row: Agreement) -> str:
    return _("Outside Québec: %(place)s") % {"place": row.place} if row.destination == OUTSIDE else _("In Québec")


def what_is_used(row: Agreement) -> str:
    chosen = {each.table for each in variables.chosen(row.variables)}
    titles = [str(each.title) for each in variables.offered().tables if each.code in chosen]
    return _("%(tables)s; never a name, an address, a number nor words that were typed") % {"tables": ", ".join(titles)} if titles else ""


def _until(row: Agreement) -> str:
    if row.ends_on is None or row.destroy_by is None:
        return ""
    days = {"end": when.day(row.ends_on, weekday=False), "destroyed": when.day(row.destroy_by, weekday=False)}
    return _("Until %(end)s; every copy is destroyed by %(destroyed)s") % days


def rights() -> list[str]:
    return [
        _("Saying no, or nothing at all, changes nothing in the services."),
        _("The answer is given on one's own page, under “Research, yes or no”, and changed there at any time. The team does not see it."),
        _("A no counts at once for the files to come. Copies already made are destroyed on their day."),
        _("Under 14, a parent is asked as well; at 14 and at 18 the question is asked again."),
        _("One's own page says in which files one's data were."),
    ]


def paper(row: Agreement, today: Any) -> dict[str, Any]:
    return {
        "title": _("A study, and your choice"),
        "name": row.title,
        "name_language": row.language,
        "lead": _("Nobody has to take part. This sheet says what the study is; the answer is given on one's own page, or not at all."),
        "facts": [[each["label"], each["value"]] for each in facts(row)],
        "rights_title": _("What stays possible"),
        "rights": rights(),
        "draft": _(PROVISIONAL),
        "printed": _("Printed on %(day)s") % {"day": when.day(today, weekday=False)},
    }
