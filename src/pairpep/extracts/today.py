"""What files for research ask today: a signature, a commitment, a report to read, a link that waits, copies to destroy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.extracts import anonymising, approving
from pairpep.extracts.models import Agreement, Anonymisation, Extract, Link, Member
from pairpep.extracts.policy import KEEPERS
from pairpep.extracts.workflow import BUILT, ENDED
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import COORDINATOR, PRIVACY_LEAD, RESEARCHER

MOST = 3
SOON = timedelta(days=30)


@today(PRIVACY_LEAD)
def of_who_watches(actor: Actor) -> Iterable[Task]:
    for row, _program in approving.waiting_for(actor)[:MOST]:
        why = _("A signed agreement names your program: read it, and say whether your program says yes.")
        yield Task(row.title, reverse("extracts:agreement", args=[row.pk]), why, kind="agreement", tone="decide")


@today(*KEEPERS)
def of_anonymisation(actor: Actor) -> Iterable[Task]:
    today_ = day_of(actor.now)
    for row in Anonymisation.objects.permitting(actor, "release").to_release()[:MOST]:
        if not anonymising.missing(row, today_):
            why = _("Anonymisation: each step is filled. Read it, and let it out in your name.")
            yield Task(row.title, reverse("extracts:anonymisation", args=[row.pk]), why, kind="anonymisation", tone="decide")
    for row in Anonymisation.objects.permitting(actor, "reassess").to_reassess_by(today_ + SOON)[:MOST]:
        why = _("Anonymisation: look again whether somebody could be found in it.")
        yield Task(row.title, reverse("extracts:reassess", args=[row.pk]), why, due=row.reassess_on, kind="anonymisation", tone="wait")


@today(COORDINATOR)
def of_those_who_keep(actor: Actor) -> Iterable[Task]:
    for row in Agreement.objects.visible_to(actor).to_sign_or_destroy()[: 2 * MOST]:
        if row.state == ENDED:
            why = _("The agreement has ended: once its copies are gone, destroy the study's key.")
            yield Task(row.title, reverse("extracts:agreement", args=[row.pk]), why, due=row.destroy_by, kind="key", tone="wait")
        elif row.asked_by_id != actor.person_id:
            why = _("An agreement to read, and to sign.")
            yield Task(row.title, reverse("extracts:agreement", args=[row.pk]), why, kind="agreement", tone="decide")
    late = day_of(actor.now) - timedelta(days=1)
    for each in Extract.objects.visible_to(actor).to_let_out_or_late(late).select_related("agreement")[: 2 * MOST]:
        url = reverse("extracts:extract", args=[each.pk])
        if each.state != BUILT:
            why = _("Its destruction is late and not attested: ask the researcher.")
            yield Task(each.agreement.title, url, why, due=each.destroy_by, kind="overdue", tone="now")
        elif each.asked_by_id != actor.person_id:
            why = _("A file for research is made: read its report, let it out or decline it.")
            yield Task(each.agreement.title, url, why, kind="extract", tone="decide")


@today(RESEARCHER)
def of_those_who_study(actor: Actor) -> Iterable[Task]:
    for member in Member.objects.permitting(actor, "commit").select_related("agreement")[:MOST]:
        why = _("Commit to confidentiality before anything is asked for.")
        yield Task(member.agreement.title, reverse("extracts:commit", args=[member.pk]), why, kind="commit", tone="decide")
    for link in Link.objects.permitting(actor, "take").select_related("extract__agreement")[:MOST]:
        why = _("A file waits: its link works once, until its hour.")
        yield Task(link.extract.agreement.title, reverse("extracts:extract", args=[link.extract_id]), why, kind="link", tone="now")
    soon = Extract.objects.permitting(actor, "attest").due_by(day_of(actor.now) + SOON).select_related("agreement")
    for each in soon[:MOST]:
        recalled = _("A program ended its yes: destroy every copy, and attest it.")
        why = recalled if each.recalled_at else _("Destroy every copy, and attest it.")
        yield Task(each.agreement.title, reverse("extracts:extract", args=[each.pk]), why, due=each.destroy_by, kind="destroy", tone="now")
