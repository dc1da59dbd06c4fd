"""Which programs said yes to an agreement, who is waited for, and what may be done about it on this page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.extracts.models import Agreement, Approval
from pairpep.extracts.workflow import ACTIVE
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, PRIVACY_LEAD, RESEARCHER


def standing(actor: Actor, row: Agreement) -> list[Approval]:
    return list(Approval.objects.visible_to(actor).of(row.pk).standing())


def told(actor: Actor, row: Agreement) -> dict[str, Any]:
    """For the page of an agreement. Researchers read how many said yes, and not which: the letters of a file hide them; who watches over
    privacy reads of their own program."""
    whole = actor.holds(COORDINATOR, RESEARCHER)
    given = {each.program_id: each for each in standing(actor, row)}
    programs = list(Program.objects.filter(pk__in=row.programs).order_by("code"))
    said = sum(each.pk in given for each in programs)
    named = ngettext("%(said)s program of %(all)s said yes", "%(said)s programs of %(all)s said yes", said)
    return {
        "rows": [_line(actor, row, each, given.get(each.pk)) for each in programs],
        "count": named % {"said": said, "all": len(programs)} if row.state == ACTIVE and whole else "",
        "waits": said < len(programs),
        "by_name": actor.holds(COORDINATOR),
    }


def _line(actor: Actor, row: Agreement, program: Program, given: Approval | None) -> dict[str, Any]:
    mine = program.pk in actor.programs([PRIVACY_LEAD])
    may = mine and given is None and Agreement.objects.permitting(actor, "agree").filter(pk=row.pk).exists()
    told = mine or actor.holds(COORDINATOR)
    said = _("Yes, since %(day)s") % {"day": when.day(given.given_at, weekday=False)} if given else _("Has not said yes")
    return {
        "program": program,
        "given": given,
        "said": said if told and row.state == ACTIVE else "",
        "may": may,
        "may_end": mine and given is not None,
    }


def waiting_for(actor: Actor) -> list[tuple[Agreement, UUID]]:
    """Signed agreements to which a program of theirs has not said yes."""
    rows = list(Agreement.objects.permitting(actor, "agree").newest_first())
    here = Approval.objects.visible_to(actor).standing().filter(agreement_id__in=[row.pk for row in rows])
    given = set(here.values_list("agreement_id", "program_id"))
    mine = actor.programs([PRIVACY_LEAD])
    return [(row, each) for row in rows for each in sorted(mine & set(row.programs)) if (row.pk, each) not in given]
