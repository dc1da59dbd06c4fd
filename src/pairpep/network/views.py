"""Pages of the network: the team and its roles, invitations, authorisations, cards, programs, and one's own profile."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.reference import content
from pairpep.kernel.web import page, reads, writes
from pairpep.network import actions, delivery, presenting, standing, year
from pairpep.network import roles as r
from pairpep.network.forms import AuthoriseForm, CardForm, InviteForm, NewProgramForm, ProfileForm, ProgramForm, WhichProgramForm
from pairpep.network.links import path_of
from pairpep.network.models import Authorisation, Invitation, Membership, Person, Program, Welcome, WorkerCard

FORM = "main"

# Oneself


@page(*r.STAFF_ROLES, even_lapsed=True)
def profile(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    person = Person.objects.permitting(actor, "change").get()
    form = form_of(request, ProfileForm, initial=ProfileForm.words_of(person))
    if submitted(request, form):
        actions.change_profile(person, by=actor, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("network:profile")
    held = Membership.objects.visible_to(actor).of(actor.person_id).held_on(clock.day_of(actor.now)).for_list()
    context = {"form": form, "form_id": FORM, "account": request.user, "roles": [presenting.line(m) for m in held]}
    context["learnt"] = year.of_oneself(actor)
    return render(request, "network/profile.html", context | {"places": presenting.places(request)})


@page(*r.WORKERS, even_lapsed=True)
def cards(request: HttpRequest) -> HttpResponse:
    """With one place of work, its card; with several, which one."""
    actor = request.actor  # type: ignore[attr-defined]
    places = list(Membership.objects.permitting(actor, "describe").held_on(clock.day_of(actor.now)).for_list())
    if len(places) == 1:
        return redirect("network:card_of", pk=places[0].pk)
    return render(request, "network/cards.html", {"places": [presenting.line(place) for place in places]})


@writes(Membership, verb="describe")
def card(request: HttpRequest, work: Membership) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    mine = WorkerCard.objects.permitting(actor, "change").filter(program_id=work.program_id, kind=r.kind_of(work.role)).first()
    form = form_of(request, CardForm, initial=CardForm.words_of(mine))
    if submitted(request, form):
        actions.write_card(work, by=actor, **form.cleaned_data)
        messages.success(request, _("Your card is kept."))
        return redirect("network:card_of", pk=work.pk)
    context = {
        "form": form,
        "form_id": FORM,
        "work": presenting.line(work),
        "card": mine,
        "seen": mine and presenting.card(mine, work.person),
    }
    return render(request, "network/card.html", context)


@page(*r.WORKERS, even_lapsed=True)
def my_authorisation(request: HttpRequest) -> HttpResponse:
    mine = standing.of_oneself(request.actor)  # type: ignore[attr-defined]
    return render(
        request, "network/my_authorisation.html", {"mine": mine, "terms": content().authorisations, "places": presenting.places(request)}
    )


# The team


@page(*r.STAFF_ROLES, even_lapsed=True)
def team(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    held = Membership.objects.visible_to(actor).held_on(clock.day_of(actor.now)).with_permissions(actor, "end", "authorise").for_list()
    which = WhichProgramForm(request.GET or None, programs=presenting.programs_to_choose(actor))
    found = Slice.of(request, held.filter(program__code=which.code) if which.code else held)
    context = {"found": found, "lines": [presenting.line(m) for m in found], "places": presenting.places(request)}
    context |= {"which": which if which.programs else None, "query": urlencode({"program": which.code}) if which.code else ""}
    return render(request, "network/team.html", context | {"may_invite": actor.holds(r.MANAGER, r.ADMINISTRATOR)})


@writes(Membership, verb="end")
def end_role(request: HttpRequest, membership: Membership) -> HttpResponse:
    """Said first, because it cannot be undone: what ends, and what goes back to the program."""
    if request.method == "POST":
        request.where_it_stands = request.path  # type: ignore[attr-defined]
        actions.end_role(membership, by=request.actor, at_once="at_once" in request.POST)  # type: ignore[attr-defined]
        messages.success(request, _("This role has ended. What it carried is back with the program."))
        return redirect("network:team")
    context = {"line": presenting.line(membership), "left": actions.would_leave(membership), "is_worker": membership.role in r.WORKERS}
    return render(request, "network/end_role.html", context)


# Authorisations


@page(r.MANAGER, r.PRIVACY_LEAD, r.TEAM_LEAD)
def authorisations(request: HttpRequest) -> HttpResponse:
    found = sorted(standing.of_others(request.actor), key=lambda each: str(each.membership.program))  # type: ignore[attr-defined]
    return render(request, "network/authorisations.html", {"standings": found, "places": presenting.places(request)})


@reads(Authorisation)
def authorisation(request: HttpRequest, authorisation: Authorisation) -> HttpResponse:
    return render(request, "network/authorisation.html", presenting.authorisation(authorisation, request.actor))  # type: ignore[attr-defined]


@writes(Membership, verb="authorise")
def authorise(request: HttpRequest, worker: Membership) -> HttpResponse:
    last = standing.latest_of(worker, request.actor)  # type: ignore[attr-defined]
    refreshed = year.newest_refresher(request.actor, worker, last)  # type: ignore[attr-defined]
    form = form_of(request, AuthoriseForm, initial=AuthoriseForm.words_of(last) | refreshed)
    if submitted(request, form):
        actions.authorise(worker, by=request.actor, **form.cleaned_data)  # type: ignore[attr-defined]
        messages.success(request, _("%(name)s can now open the files of the people who said yes.") % {"name": worker.person.name})
        return redirect("network:authorisations")
    context = {"form": form, "form_id": FORM, "line": presenting.line(worker), "terms": content().authorisations}
    return render(request, "network/authorise.html", context)


@writes(Authorisation, verb="revoke")
def revoke(request: HttpRequest, authorisation: Authorisation) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("network:authorisations")  # type: ignore[attr-defined]
        actions.revoke_authorisation(authorisation, by=request.actor)  # type: ignore[attr-defined]
        messages.success(
            request, _("The authorisation is withdrawn: %(name)s opens no file any more.") % {"name": authorisation.person.name}
        )
        return redirect("network:authorisations")
    return render(request, "network/revoke.html", presenting.authorisation(authorisation, request.actor))  # type: ignore[attr-defined]


# Invitations


@page(r.MANAGER, r.ADMINISTRATOR)
def invitations(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    found = Slice.of(request, Invitation.objects.visible_to(actor).unanswered().for_list())
    lines = [presenting.invitation(each, actor.now) for each in found]
    return render(request, "network/invitations.html", {"found": found, "lines": lines, "places": presenting.places(request)})


@page(r.MANAGER, r.ADMINISTRATOR)
def invite(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    programs = list(Program.objects.permitting(actor, "invite").by_name(request.LANGUAGE_CODE))  # type: ignore[attr-defined]
    offered = [*r.PROGRAM_ROLES, *r.NETWORK_ROLES] if actor.holds(r.ADMINISTRATOR) else r.UNDER_A_MANAGER
    asked = {"role": request.GET.get("role"), "program": request.GET.get("program"), "language": "fr"}
    form = form_of(request, InviteForm, by=actor, offered=offered, programs=programs, initial=asked)
    if submitted(request, form):
        made = actions.send_invitation(by=actor, program=form.chosen_program, **form.invited)
        return redirect("network:sent", pk=made.pk)
    return render(request, "network/invite.html", {"form": form, "form_id": FORM, "programs": programs})


@reads(Invitation)
def sent(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    link = request.build_absolute_uri(path_of(invitation.pk, invitation.language))
    told = presenting.invitation(invitation, request.actor.now)  # type: ignore[attr-defined]
    return render(request, "network/sent.html", {"told": told, "link": link, "mailed": delivery.mail_leaves()})


@writes(Invitation, verb="renew")
def renew(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method != "POST":
        return redirect("network:sent", pk=invitation.pk)
    request.where_it_stands = reverse("network:invitations")  # type: ignore[attr-defined]
    made = actions.renew_invitation(invitation, by=request.actor)  # type: ignore[attr-defined]
    messages.success(request, _("Here is a new link. The old one no longer works."))
    return redirect("network:sent", pk=made.pk)


@writes(Invitation, verb="cancel")
def cancel(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("network:invitations")  # type: ignore[attr-defined]
        actions.cancel_invitation(invitation, by=request.actor)  # type: ignore[attr-defined]
        messages.success(request, _("The invitation is cancelled: its link no longer works."))
    return redirect("network:invitations")


# Programs


@page(r.ADMINISTRATOR, r.COORDINATOR)
def programs(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    found = Slice.of(request, Program.objects.visible_to(actor).by_name(request.LANGUAGE_CODE))  # type: ignore[attr-defined]
    context: dict[str, Any] = {"found": found, "posts": presenting.posts(actor, found.rows), "may_change": actor.holds(r.ADMINISTRATOR)}
    return render(request, "network/programs.html", context | {"places": presenting.places(request)})


@page(r.ADMINISTRATOR)
def add_program(request: HttpRequest) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    form = form_of(request, NewProgramForm)
    if submitted(request, form):
        myself = Person.objects.permitting(actor, "add_program").get()
        program = actions.add_program(myself, by=actor, **form.program)
        messages.success(request, _("%(program)s is in the network. Invite its manager next.") % {"program": program.name})
        return redirect("network:programs")
    return render(request, "network/program_form.html", {"form": form, "form_id": FORM})


@writes(Program, verb="rename")
def rename_program(request: HttpRequest, program: Program) -> HttpResponse:
    form = form_of(request, ProgramForm, initial=ProgramForm.words_of(program))
    if submitted(request, form):
        actions.rename_program(program, by=request.actor, **form.program)  # type: ignore[attr-defined]
        messages.success(request, _("The new name is kept."))
        return redirect("network:programs")
    return render(request, "network/program_form.html", {"form": form, "form_id": FORM, "program": program})


# Mentors


@page(r.PEER_MENTOR, r.FAMILY_MENTOR)
def welcomes(request: HttpRequest) -> HttpResponse:
    waiting = Welcome.objects.visible_to(request.actor).waiting().for_list()  # type: ignore[attr-defined]
    return render(request, "network/welcomes.html", {"welcomes": waiting[:50], "places": presenting.places(request)})


@writes(Welcome, verb="say_hello")
def say_hello(request: HttpRequest, welcome: Welcome) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("network:welcomes")  # type: ignore[attr-defined]
        actions.say_hello(welcome, by=request.actor)  # type: ignore[attr-defined]
        messages.success(request, _("Thank you. %(name)s has been welcomed.") % {"name": welcome.person.name})
    return redirect("network:welcomes")
