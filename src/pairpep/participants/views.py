"""Pages of young people and relatives about themselves, and the door they come in by. Answers to an invitation are in referrals."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel import clock, walls
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import page, public, redrawn, writes
from pairpep.network.models import Person
from pairpep.network.roles import PERSONS, YOUNG_PERSON
from pairpep.participants import actions, looked
from pairpep.participants.entrance import OPEN, SLOW, WRONG, digits_of, is_mine, redeem, too_fast
from pairpep.participants.forms import AddressForm, CodeForm, ContactForm, DetailsForm
from pairpep.participants.links import digest_of_code, new_code
from pairpep.participants.models import ContactPoint, LinkRequest, Permission
from pairpep.participants.notices import notice_for
from pairpep.participants.own import file_of, show

ABOUT = {"peer-worker": "peer_worker", "family-worker": "family_worker", "always-told": "always_told", "urgent": "urgent"}

# Coming in and leaving ----------------------------------------------------------------------------------------------------------------


@public
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A link opened: nothing is used up before the code is typed, so that a preview of the message costs nothing."""
    if is_mine(request, token):
        return redirect("person:me")
    form = form_of(request, CodeForm)
    if not submitted(request, form):
        return render(request, "participants/link.html", {"form": form, "form_id": "main"})
    answer = redeem(request, token, form.cleaned_data["code"])
    if answer == OPEN:
        return redirect("person:me")
    if answer != WRONG:
        return render(request, "participants/link_over.html", {"answer": answer}, status=429 if answer == SLOW else 410)
    form.add_error("code", _("This is not the code of this link. It is the one that came with it, given apart: six digits."))
    return render(request, "participants/link.html", {"form": form, "form_id": "main"})


@public
def new_link(request: HttpRequest) -> HttpResponse:
    """Known or not, the answer is this same page, at the same pace: nothing is looked up here."""
    form = form_of(request, AddressForm)
    if redrawn(request) and len(digits_of(request.POST.get("code", ""))) == 6:
        return render(request, "participants/new_link_asked.html", {"code": digits_of(request.POST["code"]), "form_id": "main"})
    if not submitted(request, form):
        return render(request, "participants/new_link.html", {"form": form, "form_id": "main"})
    if too_fast(request, "new_link"):
        return render(request, "participants/link_over.html", {"answer": SLOW}, status=429)
    code = _ask_for_a_link(form.cleaned_data["address"], request.LANGUAGE_CODE)
    return render(request, "participants/new_link_asked.html", {"code": code, "form_id": "main"})


def _ask_for_a_link(address: str, language: str) -> str:
    code = new_code()
    wanted = LinkRequest(index=blind_index(address), code_hash=digest_of_code(code), language=language, created_at=clock.now())
    with walls.entered_as_nobody():
        wanted.save(force_insert=True)
    return code


@public
def leave(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        logout(request)
    return redirect("person:closed")


@public
def closed(request: HttpRequest) -> HttpResponse:
    """After leaving, after two hours, or for whoever opens a page of their own without a link."""
    return render(request, "participants/closed.html")


# About oneself ------------------------------------------------------------------------------------------------------------------------


@page(*PERSONS)
def details(request: HttpRequest) -> HttpResponse:
    file = file_of(request.actor)  # type: ignore[attr-defined]
    form = form_of(request, DetailsForm, file=file)
    if submitted(request, form):
        actions.edit(file, by=request.actor, **form.answers)  # type: ignore[attr-defined]
        messages.success(request, _("Saved."))
        return redirect("person:details")
    return show(request, "participants/details.html", file, {"form": form})


@page(*PERSONS)
def contact(request: HttpRequest) -> HttpResponse:
    """The addresses kept, and one more if they want."""
    file = file_of(request.actor)  # type: ignore[attr-defined]
    form = form_of(request, ContactForm)
    if submitted(request, form):
        kept = {"kind": form.kind, "value": form.cleaned_data["address"], "language": request.LANGUAGE_CODE}
        actions.leave_contact(file, by=request.actor, **kept)  # type: ignore[attr-defined]
        messages.success(request, _("Kept. It can be removed here in one tap."))
        return redirect("person:contact")
    points = ContactPoint.objects.visible_to(request.actor).about(file.pk).standing().order_by("kind")  # type: ignore[attr-defined]
    context = {"form": form, "points": points, "notice": notice_for(file, actions.CONTACT_NOTICES[file.side])}
    return show(request, "participants/contact.html", file, context)


@writes(ContactPoint, verb="withdraw")
def remove_contact(request: HttpRequest, point: ContactPoint) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw_contact(point, by=request.actor)  # type: ignore[attr-defined]
        messages.success(request, _("Removed. Nothing is written there from now on."))
    return redirect("person:contact")


@page(*PERSONS)
def who_looked(request: HttpRequest) -> HttpResponse:
    file = file_of(request.actor)  # type: ignore[attr-defined]
    said = content().pages["who_opened" if file.side == "youth" else "who_opened_relative"]
    actor, typed = request.actor, request.GET.get("before", "")  # type: ignore[attr-defined]
    before = int(typed) if typed.isdecimal() and len(typed) < 19 else None
    context = {
        "page": said, "looks": looked.looks(actor, file, before), "before": before, "happenings": looked.happenings(file),
        "openings": [(each, looked.kind_of_danger(each.reason)) for each in looked.openings(actor, file)],
        "ways": ways_from("looked", actor, file),
    }  # fmt: skip
    return show(request, "participants/looked.html", file, context)


@page(YOUNG_PERSON)
def permissions(request: HttpRequest) -> HttpResponse:
    """Which family support workers may know that one is here: nobody, until one says so."""
    file = file_of(request.actor)  # type: ignore[attr-defined]
    workers = Person.objects.filter(pk__in=walls.call("app.people_here", file.pk, "family_worker")).order_by("name")
    given = Permission.objects.visible_to(request.actor).about(file.pk).standing()  # type: ignore[attr-defined]
    known = {permission.to_person_id: permission for permission in given}
    rows = [{"worker": worker, "permission": known.pop(worker.pk, None)} for worker in workers]
    rows += [{"worker": person, "permission": known[person.pk]} for person in Person.objects.filter(pk__in=known)]
    return show(request, "participants/permissions.html", file, {"rows": rows, "notice": notice_for(file, "sharing_with_family_worker")})


@page(YOUNG_PERSON)
def change_permission(request: HttpRequest, worker: UUID) -> HttpResponse:
    """One family support worker at a time, in one tap."""
    file = file_of(request.actor)  # type: ignore[attr-defined]
    if request.method == "POST" and "withdraw" in request.POST:
        actions.withdraw_permission(file, by=request.actor, worker_id=worker)  # type: ignore[attr-defined]
        messages.success(request, _("Taken back. It stops at once."))
    elif request.method == "POST":
        if worker not in walls.call("app.people_here", file.pk, "family_worker"):
            raise Http404
        actions.permit(file, by=request.actor, worker_id=worker, language=request.LANGUAGE_CODE)  # type: ignore[attr-defined]
        messages.success(request, _("Permission given."))
    return redirect("person:permissions")


# Explanations, for anyone ---------------------------------------------------------------------------------------------------------------


@public
def about(request: HttpRequest, name: str) -> HttpResponse:
    if name not in ABOUT:
        raise Http404
    return render(request, "participants/about.html", {"page": content().pages[ABOUT[name]], "name": name})
