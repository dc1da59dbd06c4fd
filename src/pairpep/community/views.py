"""The community, page by page: arriving, the first page, one's own place."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.community import actions, members, reading
from pairpep.community.forms import AppearForm, LeaveForm, guard_for
from pairpep.community.models import Invitation, Member
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.referrals.models import Referral


@page()
def first(request: PersonRequest) -> HttpResponse:
    me = members.belonging_of(request.actor)
    if me is None:
        return render(request, "community/arrive.html", reading.arriving(request.actor, _form(request)))
    return render(request, "community/first.html", reading.first(request.actor, me))


def _form(request: PersonRequest) -> AppearForm:
    actor = request.actor
    groups, programs = members.may_join(actor), members.programs_of(actor)
    return form_of(request, AppearForm, guard=guard_for(actor), groups=groups, programs=programs)


@page()
def arrive(request: PersonRequest) -> HttpResponse:
    form = _form(request)
    if submitted(request, form):
        said = form.cleaned_data
        how = {"group": said["group"], "charter": content().charter.edition, "says_adult": said["says_adult"], "news": said["news"]}
        actions.join(actions.myself(request.actor), by=request.actor, **how, **form.appears)
        messages.success(request, _("Welcome. You can read first, and write when you want."))
        return redirect("community:first")
    if members.belonging_of(request.actor):
        return redirect("community:first")
    return render(request, "community/arrive.html", reading.arriving(request.actor, form))


@writes(Invitation, "decline")
def decline(request: PersonRequest, invitation: Invitation) -> HttpResponse:
    if request.method == "POST":
        actions.decline(invitation, by=request.actor)
        messages.success(request, _("Noted. Nobody is told, and nothing changes for you."))
        return redirect("home")
    return redirect("community:first")


@page()
def charter(request: PersonRequest) -> HttpResponse:
    return render(request, "community/charter.html", {"charter": content().charter})


@page()
def mine(request: PersonRequest) -> HttpResponse:
    me = members.belonging_of(request.actor)
    if me is None:
        return redirect("community:first")
    return render(request, "community/mine.html", reading.mine(request.actor, me, request))


@page()
def everyone(request: PersonRequest) -> HttpResponse:
    return render(request, "community/people.html", reading.everyone(request.actor, request))


@writes(Member, "appear")
def appear(request: PersonRequest, member: Member) -> HttpResponse:
    me = members.belonging_of(request.actor)
    now = {name: getattr(member, name) for name in ("shown_name", "pronouns", "language")}
    now |= {"shows_group": bool(member.shown_group), "shown_program": str(member.shown_program_id or "")}
    shape = {"groups": [me.group if me else ""], "programs": members.programs_of(request.actor), "is_in": True}
    form = form_of(request, AppearForm, guard=guard_for(request.actor), initial=now, **shape)
    if submitted(request, form):
        actions.appear(member, by=request.actor, **form.appears)
        messages.success(request, _("Changed, everywhere at once."))
        return redirect("community:mine")
    return render(request, "community/appear.html", {"form": form, "form_id": "main"})


@writes(Member, "leave")
def leave(request: PersonRequest, member: Member) -> HttpResponse:
    form = form_of(request, LeaveForm)
    if submitted(request, form):
        actions.leave(member, by=request.actor, takes_words=form.cleaned_data["words"] == "take")
        messages.success(request, _("You have left. Coming back, you would be somebody new here."))
        return redirect("community:first")
    return render(request, "community/leave.html", {"form": form, "form_id": "main"})


@writes(Referral, "tell_of_community")
def tell(request: PersonRequest, referral: Referral) -> HttpResponse:
    if request.method == "POST":
        actions.tell_of_community(referral, by=request.actor)
        messages.success(request, _("They find it on their page. You are not told whether they come: that is theirs."))
        return redirect("referrals:referral", referral.pk)
    return render(request, "community/tell.html", {"referral": referral})
