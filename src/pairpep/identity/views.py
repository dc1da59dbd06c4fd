"""« My sign-in »: second factors, keys, recovery codes, sessions. Each change asks first who one is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from pairpep.identity import again, factors, presenting, stays
from pairpep.identity.again import signs_in_again
from pairpep.identity.forms import KeyForm, NewCodesForm, RenameForm
from pairpep.identity.middleware import of_the_way_in
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import page, public

FORM = "main"
AFTER = "after_factor"  # in the session: where someone was going who had to set up a factor first


def for_staff(request: HttpRequest) -> None:
    """Whoever comes by a link has a way of their own, without a password and without factors."""
    if not stays.is_staff(request):
        raise PermissionDenied


def safe_next(request: HttpRequest) -> str:
    """An address of this site, or home."""
    asked = request.POST.get("next") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None, require_https=request.is_secure())
    return asked if safe and asked.startswith("/") else reverse("home")


def with_keys(response: HttpResponse) -> HttpResponse:
    """The browser may use its keys on this page (project/middleware.py forbids it elsewhere)."""
    response.uses_keys = True  # type: ignore[attr-defined]
    return response


# Saying again who one is


@of_the_way_in
@sensitive_post_parameters("again-password", "again-code")
@page()
def say_again(request: HttpRequest) -> HttpResponse:
    """For a page that was only looked at; a form that was submitted is asked at its own address."""
    form = again.asked(request)
    if form.is_bound and form.is_valid():
        return redirect(safe_next(request))
    return again.question(request, form, typed=[], next_url=safe_next(request))


@of_the_way_in
@sensitive_post_parameters("again-code")
@page()
def second(request: HttpRequest) -> HttpResponse:
    """The second factor, of someone whose session has not given it: asked for, or set up."""
    for_staff(request)
    request.session[AFTER] = safe_next(request)
    if not factors.has_one(request):
        return with_keys(render(request, "identity/first_factor.html", {"establishments": presenting.enforcing()}))
    form = again.asked(request)
    form.means |= {"by_password": False, "by_tap": False}
    if form.is_bound and form.is_valid():
        return redirect(request.session.pop(AFTER))
    return again.question(request, form, typed=[], next_url=safe_next(request))


# My sign-in


@page()
def mine(request: HttpRequest) -> HttpResponse:
    for_staff(request)
    return render(
        request, "identity/mine.html", presenting.mine(request) | {"account": request.user, "required": settings.PAIRPEP_SECOND_FACTOR}
    )


@of_the_way_in
@page()
@signs_in_again
def add_application(request: HttpRequest) -> HttpResponse:
    for_staff(request)
    if factors.application(request):
        return redirect("identity:mine")
    secret = factors.secret_to_add(request)
    form = form_of(request, NewCodesForm, secret=secret)
    if submitted(request, form):
        factors.add_application(request, secret, form.cleaned_data["code"])
        messages.success(request, _("Your application is known. Keep the recovery codes now."))
        return redirect("identity:codes")
    address = factors.address_of(request, secret)
    return render(request, "identity/application.html", {"form": form, "form_id": FORM, "address": address, "secret": secret})


@page()
@signs_in_again
def remove_application(request: HttpRequest) -> HttpResponse:
    for_staff(request)
    if request.method != "POST":
        return render(request, "identity/remove_application.html", {"last": not factors.keys(request)})
    factors.remove_application(request)
    messages.success(request, _("The application is removed: its codes sign nobody in any more."))
    return redirect("identity:mine")


@of_the_way_in
@page()
@signs_in_again
def add_key(request: HttpRequest) -> HttpResponse:
    for_staff(request)
    form = form_of(request, KeyForm, initial={"name": presenting.name_for_a_key(request)})
    if submitted(request, form):
        factors.add_key(request, form.cleaned_data["name"] or _("My key"), form.cleaned_data["credential"])
        messages.success(request, _("This key is known: it signs you in by itself."))
        return redirect("identity:codes" if not request.session.get("codes_shown") else "identity:mine")
    return with_keys(render(request, "identity/key.html", {"form": form, "form_id": FORM, "options": factors.key_to_add(request)}))


def _key_of(request: HttpRequest) -> Any:
    for_staff(request)
    found = factors.key_called(request, request.GET.get("key", ""))
    if found is None:
        raise Http404
    return found


@page()
@signs_in_again
def rename_key(request: HttpRequest) -> HttpResponse:
    found = _key_of(request)
    form = form_of(request, RenameForm, initial={"name": found.data["name"]})
    if submitted(request, form):
        factors.rename_key(found, form.cleaned_data["name"])
        messages.success(request, _("The new name is kept."))
        return redirect("identity:mine")
    return render(request, "identity/rename_key.html", {"form": form, "form_id": FORM, "key": presenting.key(found)})


@page()
@signs_in_again
def remove_key(request: HttpRequest) -> HttpResponse:
    found = _key_of(request)
    if request.method != "POST":
        last = len(factors.keys(request)) == 1 and not factors.application(request)
        return render(request, "identity/remove_key.html", {"key": presenting.key(found), "last": last})
    factors.remove_key(request, found)
    messages.success(request, _("This key is removed: it signs nobody in any more."))
    return redirect("identity:mine")


@of_the_way_in
@page()
@signs_in_again
def codes(request: HttpRequest) -> HttpResponse:
    for_staff(request)
    if request.method == "POST" and factors.has_one(request):
        factors.new_codes(request)
        messages.success(request, _("Here are new codes. The earlier ones no longer work."))
        return redirect("identity:codes")
    request.session["codes_shown"] = True
    after = request.session.pop(AFTER, "") or reverse("identity:mine")
    return render(request, "identity/codes.html", {"codes": factors.codes_left(request), "after": after})


# Sessions


@of_the_way_in
@public
def stay(request: HttpRequest) -> HttpResponse:
    """How long this session still lasts. To ask is not to be there: only a tap counts."""
    request.by_itself = request.method != "POST"  # type: ignore[attr-defined]
    if not stays.is_staff(request):
        return JsonResponse({"left": 0})
    if request.method == "POST":
        stays.touch(request)
    return JsonResponse({"left": round(stays.ends_in(request)), "whose": stays.mark_of(request), "token": get_token(request)})


@page()
def end_stays(request: HttpRequest) -> HttpResponse:
    """One of one's own sessions, or all but this one. Ending one needs no password: it only closes."""
    for_staff(request)
    if request.method == "POST":
        others = [stay for stay in stays.of_mine(request) if not stays.is_this_one(request, stay)]
        chosen = request.POST.get("stay", "")
        ended = stays.end([stay for stay in others if not chosen or str(stay.pk) == chosen])
        messages.success(request, _("Ended: that device is signed out.") if ended else _("It had already ended."))
    return redirect("identity:mine")


@public
def lost(request: HttpRequest) -> HttpResponse:
    return render(request, "identity/lost.html")
