"""allauth's views of signing in, each inside a transaction of the account it has to do with: the wall shows and changes its factors alone.

Tries against one account wait for one another, so that two processes do not each take the same code for a new one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from allauth.account import views as account_views
from allauth.account.internal.stagekit import unstash_login
from allauth.mfa.base import views as mfa_views
from allauth.mfa.webauthn import views as key_views
from allauth.mfa.webauthn.internal import auth as webauthn
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters

from pairpep.identity import actions, carrying
from pairpep.identity.middleware import of_the_way_in
from pairpep.kernel import walls
from pairpep.kernel.web import page, public
from pairpep.network.models import Account


def alone(account: Account) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"signing in|{account.pk}"])


def _as(account: Account, request: HttpRequest, run: Callable[[], Any]) -> Any:
    request.entering = account  # type: ignore[attr-defined]
    reading = request.method in ("GET", "HEAD")
    with walls.entered(account.person_id, read_only=reading):
        if not reading:
            alone(account)
        response = run()
        if isinstance(response, SimpleTemplateResponse) and not response.is_rendered:
            response.render()
    return response


@sensitive_post_parameters("password")
@public
def login(request: HttpRequest) -> HttpResponse:
    """With a password. What was typed before the session ended goes along, through the second proof too."""
    request.carried = carrying.carried_by(request)  # type: ignore[attr-defined]
    response: Any = account_views.login(request)
    if request.carried and response.status_code == 302 and not request.user.is_authenticated:  # type: ignore[attr-defined]
        request.method = "GET"
        response = second_proof(request)
    response = carrying.after_signing_in(request, response)
    response.uses_keys = True
    return response  # type: ignore[no-any-return]


@sensitive_post_parameters("code", "credential")
@public
def second_proof(request: HttpRequest) -> HttpResponse:
    """Whose password was right a moment ago, and nobody yet."""
    waiting = unstash_login(request, peek=True)
    if request.user.is_authenticated or waiting is None or waiting.user is None:
        return redirect("home" if request.user.is_authenticated else "account_login")
    account: Account = waiting.user  # type: ignore[assignment]
    request.carried = carrying.carried_by(request)  # type: ignore[attr-defined]
    request.way_back = actions.way_back_of(account)  # type: ignore[attr-defined]
    response = _as(account, request, lambda: mfa_views.authenticate(request))
    response = carrying.after_signing_in(request, response)
    response.uses_keys = True
    return response  # type: ignore[no-any-return]


@public
def key(request: HttpRequest) -> HttpResponse:
    """The account that the key itself names; its signature is verified under that account's own keys."""
    if request.method != "POST":
        return key_views.login_webauthn(request)  # type: ignore[no-any-return]
    account, unknown = _named_by_the_key(request), f"{reverse('account_login')}?key=unknown"
    if account is None or not account.is_active:
        return redirect(unknown)
    request.carried = carrying.carried_by(request)  # type: ignore[attr-defined]
    response = _as(account, request, lambda: key_views.login_webauthn(request))
    return carrying.after_signing_in(request, response) if request.user.is_authenticated else redirect(unknown)  # type: ignore[no-any-return]


def _named_by_the_key(request: HttpRequest) -> Account | None:
    try:
        said = json.loads(request.POST.get("credential", ""))
        found: Account = webauthn.extract_user_from_response(said)  # type: ignore[assignment]
    except (ValueError, AttributeError, ValidationError):
        return None
    return found


@sensitive_post_parameters()
@page()
def change_password(request: HttpRequest) -> HttpResponse:
    """One's own, with the one before."""
    return account_views.password_change(request)  # type: ignore[no-any-return]


@sensitive_post_parameters()
@page()
def set_password(request: HttpRequest) -> HttpResponse:
    """For an account that has none: in demonstration, and nowhere else."""
    return account_views.password_set(request)  # type: ignore[no-any-return]


@of_the_way_in
@page()
def to_our_question(request: HttpRequest) -> HttpResponse:
    """allauth's name for the page where one says again who one is."""
    return redirect(f"{reverse('identity:again')}?{request.GET.urlencode()}")
