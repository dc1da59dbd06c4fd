"""The two things the team may set right about a young person: who they are called and their month of birth, and a parent who decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, reads, writes
from pairpep.participants import actions
from pairpep.participants.links import code_of, token_of
from pairpep.participants.models import AccessLink, File, Tie
from pairpep.referrals import notices
from pairpep.referrals.forms import GuardianForm, YoungPersonForm


@writes(File, verb="edit")
def edit(request: PersonRequest, file: File) -> HttpResponse:
    known = {
        "chosen_name": file.chosen_name,
        "pronouns": file.pronouns,
        "interface": file.language,
        "birth_month": file.birth_month,
        "birth_year": file.birth_year,
    }
    form = form_of(request, YoungPersonForm, initial=known)
    if submitted(request, form):
        actions.edit(file, by=request.actor, **form.person)
        messages.success(request, _("Saved. The person sees it on their page too."))
        return redirect("referrals:people")
    return render(request, "referrals/edit_file.html", {"file": file, "form": form, "form_id": "main"})


@writes(File, verb="bring_guardian")
def guardian(request: PersonRequest, file: File) -> HttpResponse:
    """Under fourteen, or at an unknown age: a parent gets a page of their own and consents there."""
    form = form_of(request, GuardianForm)
    if submitted(request, form):
        person = {name: form.person[name] for name in ("chosen_name", "language")}
        link = actions.bring_guardian(file, by=request.actor, **person)
        notices.send_link(link.file, contact=form.contact_point, by=request.actor)
        return redirect("referrals:guardian_link", file.pk)
    return render(request, "referrals/guardian.html", {"file": file, "form": form, "form_id": "main"})


@reads(File, verb="bring_guardian")
def guardian_link(request: PersonRequest, file: File) -> HttpResponse:
    """The parent's link and code, to hand over by two ways, until it has been used."""
    ties = Tie.objects.visible_to(request.actor).filter(file_id=file.pk).values_list("relative_file_id", flat=True)
    links = AccessLink.objects.visible_to(request.actor).filter(file_id__in=list(ties), expires_at__gt=request.actor.now)
    link = links.order_by("-created_at").first()
    context: dict[str, object] = {"file": file, "link": link}
    if link:
        context |= {"address": request.build_absolute_uri(f"/fr/l/{token_of(link.pk)}/"), "code": code_of(link.pk)}
    return render(request, "referrals/guardian_link.html", context)
