"""Someone lost their second factor: one page to open a way back, one to confirm or refuse it, and the door at which it is used."""

from __future__ import annotations

from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.identity import actions, carrying, presenting
from pairpep.identity.again import signs_in_again
from pairpep.identity.models import Recovery
from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import CodeField, form_of, submitted
from pairpep.kernel.web import page, public, writes
from pairpep.network import roles as r
from pairpep.network.models import Membership

FORM = "main"
CHECKED = {
    "in_person": gettext_lazy("In person"),
    "by_video": gettext_lazy("By video, face to face"),
    "by_voice": gettext_lazy("By telephone, at a number that I knew already"),
}


class OpenForm(forms.Form):
    checked = CodeField(label=gettext_lazy("How did you make sure that it is them?"), choices=list(CHECKED.items()))


@page(r.MANAGER, r.ADMINISTRATOR, r.PRIVACY_LEAD, r.COORDINATOR)
def recoveries(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    found = Recovery.objects.visible_to(actor).recent(actor.now).select_related(*Recovery.page_joins)[:50]
    held = Membership.objects.permitting(actor, "recover").held_on(day_of(actor.now)).at_home().for_list()[:200]
    context = {"lines": [presenting.recovery(each, actor) for each in found], "people": presenting.one_line_each(held)}
    return render(request, "identity/recoveries.html", context)


@writes(Membership, verb="recover")
@signs_in_again
def open_recovery(request: HttpRequest, membership: Membership) -> HttpResponse:
    form = form_of(request, OpenForm)
    if submitted(request, form):
        request.where_it_stands = reverse("identity:recoveries")  # type: ignore[attr-defined]
        made = actions.open_recovery(membership, by=request.actor, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("Opened. A second person must confirm it before anything changes; the person has been written to."))
        return redirect("identity:recovery", pk=made.pk)
    return render(request, "identity/open_recovery.html", {"form": form, "form_id": FORM, "person": membership.person})


@writes(Recovery)
@signs_in_again
def recovery(request: HttpRequest, found: Recovery) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = request.path  # type: ignore[attr-defined]
        act = actions.confirm_recovery if "confirm" in request.POST else actions.refuse_recovery
        act(found, by=request.actor)  # type: ignore[attr-defined]
        messages.success(request, _("Confirmed.") if "confirm" in request.POST else _("Refused: nothing changes."))
        return redirect("identity:recovery", pk=found.pk)
    return render(request, "identity/recovery.html", {"line": presenting.recovery(found, request.actor)})  # type: ignore[attr-defined]


@public
def start_over(request: HttpRequest) -> HttpResponse:
    """At the door, after the password: the factors that were lost are removed, and a new one is set up."""
    stage = LoginStageController.enter(request, AuthenticateStage.key)
    if request.method != "POST" or stage is None or stage.login.user is None:
        return redirect("account_login")
    request.carried = carrying.carried_by(request)  # type: ignore[attr-defined]
    with walls.entered(stage.login.user.person_id):
        actions.use_recovery(stage.login.user)
        return carrying.after_signing_in(request, stage.exit())  # type: ignore[no-any-return]
