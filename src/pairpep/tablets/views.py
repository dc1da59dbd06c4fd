"""Tablets as the staff keep them: lent, seen, taken back; codes; what was set apart."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import MANAGER, TEAM_LEAD, WORKERS
from pairpep.referrals.models import Referral
from pairpep.tablets import actions, collecting, presenting
from pairpep.tablets.forms import CodeForm, PinForm, TabletForm
from pairpep.tablets.models import Code, Delivery, Tablet

FORM = "main"
VERBS = {"keep": actions.keep, "let_go": actions.let_go}


@page(MANAGER, TEAM_LEAD, *WORKERS)
def tablets(request: PersonRequest) -> HttpResponse:
    return render(request, "tablets/tablets.html", presenting.desk(request.actor))


@writes(Program, verb="lend_tablet")
def lend(request: PersonRequest, program: Program) -> HttpResponse:
    form = form_of(request, TabletForm)
    if submitted(request, form):
        tablet = actions.lend(program, by=request.actor, **form.cleaned_data)
        return redirect("tablets:tablet", tablet.pk)
    return render(request, "tablets/lend.html", {"form": form, "form_id": FORM, "program": program})


@reads(Tablet)
def tablet(request: PersonRequest, tablet: Tablet) -> HttpResponse:
    context = presenting.tablet(tablet, request.actor)
    if context["enrols_at"]:
        context["enrols_at"] = request.build_absolute_uri(context["enrols_at"])
    return render(request, "tablets/tablet.html", context)


@writes(Tablet, verb="take_back")
def take_back(request: PersonRequest, tablet: Tablet) -> HttpResponse:
    request.where_it_stands = reverse("tablets:tablet", args=[tablet.pk])  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.take_back(tablet, by=request.actor)
        messages.success(request, _("Taken back. At its next call it sends what it holds, then forgets everything."))
        return redirect("tablets:tablet", tablet.pk)
    return render(request, "tablets/take_back.html", presenting.line(tablet))


@writes(Tablet, verb="take_back")
def replace(request: PersonRequest, tablet: Tablet) -> HttpResponse:
    request.where_it_stands = reverse("tablets:tablet", args=[tablet.pk])  # type: ignore[attr-defined]
    form = form_of(request, PinForm)
    if submitted(request, form):
        another = actions.replace(tablet, by=request.actor, pin=form.cleaned_data["pin"])
        messages.success(request, _("The earlier set-up is taken back. Open this address on the tablet."))
        return redirect("tablets:tablet", another.pk)
    return render(request, "tablets/replace.html", presenting.line(tablet) | {"form": form, "form_id": FORM})


@writes(Program, verb="make_tablet_code")
def code_for_nobody(request: PersonRequest, program: Program) -> HttpResponse:
    form = form_of(request, CodeForm, collections=collecting.open_in(request.actor, program.pk))
    if submitted(request, form):
        return redirect("tablets:code", actions.make_code(program, by=request.actor, **form.cleaned_data).pk)
    return render(request, "tablets/make_code.html", {"form": form, "form_id": FORM, "program": program})


@writes(Referral, verb="give_tablet_code")
def code_for_someone(request: PersonRequest, referral: Referral) -> HttpResponse:
    audience = "youth" if referral.kind == "peer" else "relative"
    form = form_of(request, CodeForm, audience=audience, collections=collecting.open_in(request.actor, referral.program_id, audience))
    if submitted(request, form):
        return redirect("tablets:code", actions.give_code(referral, by=request.actor, **form.cleaned_data).pk)
    return render(request, "tablets/make_code.html", {"form": form, "form_id": FORM, "referral": referral})


@reads(Code)
def code(request: PersonRequest, code: Code) -> HttpResponse:
    return render(request, "tablets/code.html", presenting.code(code, request.actor))


@writes(Code, verb="cancel")
def cancel_code(request: PersonRequest, code: Code) -> HttpResponse:
    request.where_it_stands = reverse("tablets:code", args=[code.pk])  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.cancel_code(code, by=request.actor)
        messages.success(request, _("Cancelled. It opens nothing."))
    return redirect("tablets:code", code.pk)


@reads(Program, verb="settle_tablets")
def apart(request: PersonRequest, program: Program) -> HttpResponse:
    return render(request, "tablets/apart.html", presenting.apart(program, request.actor))


@writes(Delivery, verb="let_go")
def settle(request: PersonRequest, delivery: Delivery, verb: str) -> HttpResponse:
    if verb not in VERBS:
        raise Http404
    address = reverse("tablets:apart", args=[delivery.program_id])
    request.where_it_stands = address  # type: ignore[attr-defined]
    if request.method == "POST":
        VERBS[verb](delivery, by=request.actor)
        messages.success(request, _("Done."))
    return redirect(address)
