"""What people ask and report, as who watches over privacy answers it; and « something went wrong », for any member of the staff."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import PRIVACY_LEAD, STAFF_ROLES
from pairpep.privacy import actions, paper, presenting
from pairpep.privacy.forms import DecisionForm, IdentityForm, OutcomeForm, PaperForm, ReportForm
from pairpep.privacy.models import Remark, Report, RightsRequest
from pairpep.referrals.models import Referral

# Reports ---------------------------------------------------------------------------------------------------------------------------------


@page(*STAFF_ROLES, even_lapsed=True)
def report_wrong(request: PersonRequest) -> HttpResponse:
    """Without knowing the law: what happened, and send. What became of the earlier ones is below."""
    programs = list(Program.objects.permitting(request.actor, "report").order_by("code"))
    form = form_of(request, ReportForm, programs=programs)
    if submitted(request, form):
        actions.report_as_staff(form.chosen, by=request.actor, words_lang=request.LANGUAGE_CODE[:2], **form.told())
        messages.success(request, _("Sent. Who watches over privacy reads it, and you will read here what came of it."))
        return redirect("privacy:report_wrong")
    found = Report.objects.visible_to(request.actor).said_by(request.actor.person_id)[:10]
    return render(
        request, "privacy/report_wrong.html", {"form": form, "form_id": "main", "reports": [presenting.report(row) for row in found]}
    )


@page(PRIVACY_LEAD)
def reports(request: PersonRequest) -> HttpResponse:
    found = Slice.of(request, Report.objects.permitting(request.actor, "read").select_related("by").newest_first())
    return render(request, "privacy/reports.html", {"rows": presenting.reports(list(found)), "page": found})


@writes(Report, verb="read")
def report(request: PersonRequest, report: Report) -> HttpResponse:
    form, may = form_of(request, OutcomeForm), not report.outcome
    if may and submitted(request, form):
        made = actions.answer_report(report, by=request.actor, lang=request.LANGUAGE_CODE[:2], **form.cleaned_data)
        messages.success(request, _("Answered. Whoever reported it reads it."))
        return redirect("privacy:incident", made.pk) if made else redirect("privacy:desk")
    context = {"shown": presenting.reports([report])[0], "form": form if may else None, "form_id": "main" if may else ""}
    return render(request, "privacy/report.html", context)


# Requests --------------------------------------------------------------------------------------------------------------------------------


@page(PRIVACY_LEAD)
def requests(request: PersonRequest) -> HttpResponse:
    found = Slice.of(request, RightsRequest.objects.permitting(request.actor, "read").newest_first())
    return render(request, "privacy/requests.html", {"rows": presenting.requests(request.actor, list(found)), "page": found})


@page(PRIVACY_LEAD)
def new_request(request: PersonRequest) -> HttpResponse:
    programs = list(Program.objects.permitting(request.actor, "watch").order_by("code"))
    form = form_of(request, PaperForm, programs=programs)
    if submitted(request, form):
        made = actions.receive_on_paper(form.chosen, by=request.actor, words_lang=request.LANGUAGE_CODE[:2], **form.told())
        messages.success(request, _("Received. Its due date is counted from the day it came."))
        return redirect("privacy:request", made.pk)
    return render(request, "privacy/new_request.html", {"form": form, "form_id": "main"})


@writes(RightsRequest, verb="read")
def answer_request(request: PersonRequest, asked: RightsRequest) -> HttpResponse:
    """First who asks, then the answer."""
    waits = not (asked.decision or asked.withdrawn_at)
    form = form_of(request, DecisionForm) if asked.identity else form_of(request, IdentityForm, request_=asked)
    if waits and submitted(request, form):
        if asked.identity:
            actions.answer_request(asked, by=request.actor, lang=request.LANGUAGE_CODE[:2], **form.cleaned_data)
            messages.success(request, _("Answered. The person reads it on their page."))
            return redirect("privacy:desk")
        actions.check_identity(asked, by=request.actor, identity=form.cleaned_data["identity"])
        return redirect("privacy:request", asked.pk)
    (shown,) = presenting.requests(request.actor, [asked])
    return render(request, "privacy/request.html", {"shown": shown, "form": form if waits else None, "form_id": "main" if waits else ""})


@page(PRIVACY_LEAD)
def requests_on_paper(request: PersonRequest, shape: str) -> HttpResponse:
    return paper.requests(request.actor, shape, request.LANGUAGE_CODE)


@reads(Referral)
def remarks(request: PersonRequest, referral: Referral) -> HttpResponse:
    """What the person says about what is written, for who reads what is written."""
    found = Remark.objects.visible_to(request.actor).about(referral.file_id).standing()
    return render(request, "privacy/remarks.html", {"referral": referral, "remarks": found})
