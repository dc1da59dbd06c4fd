"""Signing in through one's establishment. The first link is made by someone who is signed in here already, and by nobody else."""

from __future__ import annotations

import time

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.core.internal.ratelimit import consume
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.identity import oidc, stays, vouching
from pairpep.identity.again import signs_in_again
from pairpep.identity.establishments import Establishment, establishments
from pairpep.identity.middleware import of_the_way_in
from pairpep.identity.views import AFTER, for_staff, safe_next
from pairpep.kernel.web import page, public

LIMITS = {"through": "60/m/ip"}
VERIFIED = "vouched"  # in the session: what was verified a moment ago, and waits for a yes


def called(code: str) -> Establishment:
    found = establishments().get(code)
    if found is None:
        raise Http404
    return found


@public
def through(request: HttpRequest, establishment: str) -> HttpResponse:
    """A link, not a form: the browser leaves for the establishment. Someone signed in goes there to link, anybody else to sign in."""
    purpose = "link" if stays.is_staff(request) else "sign_in"
    try:
        return redirect(oidc.ask(request, called(establishment), purpose=purpose, next_url=safe_next(request)))
    except oidc.NotVouched:
        return _failed(request, called(establishment))


@public
def back_from(request: HttpRequest, establishment: str) -> HttpResponse:
    place = called(establishment)
    if consume(request, app="pairpep", action="through", config=LIMITS, limit_get=True) is None:
        return _failed(request, place)
    try:
        answer = oidc.answered(request, place)
    except oidc.NotVouched:
        return _failed(request, place)
    if answer.purpose == "link":
        request.session[VERIFIED] = {"establishment": place.code, "digest": answer.digest.hex(), "at": time.time()}
        return redirect("identity:link", establishment=place.code)
    return _sign_in(request, place, answer)


def _failed(request: HttpRequest, place: Establishment) -> HttpResponse:
    return render(request, "identity/through_failed.html", {"place": place}, status=403)


def _sign_in(request: HttpRequest, place: Establishment, answer: oidc.Answer) -> HttpResponse:
    account = vouching.account_behind(answer.digest)
    if account is None:
        return render(request, "identity/through_unknown.html", {"place": place}, status=403)
    record_authentication(request, account, "establishment", enforced=place.second_factor or None)
    return perform_login(request, Login(user=account, redirect_url=answer.next))


@of_the_way_in
@page()
@signs_in_again
def link(request: HttpRequest, establishment: str) -> HttpResponse:
    """What was verified a moment ago becomes a way in, once its owner says so here."""
    for_staff(request)
    place, waits = called(establishment), request.session.get(VERIFIED) or {}
    if waits.get("establishment") != place.code or time.time() - waits["at"] > oidc.ANSWER_WITHIN:
        return redirect("identity:mine")
    if request.method != "POST":
        return render(request, "identity/link.html", {"place": place})
    del request.session[VERIFIED]
    if not vouching.keep(request, place, bytes.fromhex(waits["digest"])):
        messages.error(request, _("Somebody else signs in here with that account of the establishment. Tell the administrator."))
        return redirect("identity:mine")
    messages.success(request, _("Your establishment now vouches for you here."))
    return redirect(request.session.pop(AFTER, None) or "identity:mine")


@page()
@signs_in_again
def unlink(request: HttpRequest, establishment: str) -> HttpResponse:
    for_staff(request)
    if request.method == "POST" and vouching.remove(request, establishment):
        messages.success(request, _("Removed: that establishment signs you in here no more."))
    return redirect("identity:mine")
