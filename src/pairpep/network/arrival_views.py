"""The page behind the link of an invitation: open to anyone who holds it, and saying no more than its holder needs."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from pairpep.kernel import walls
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import public
from pairpep.network import actions, presenting
from pairpep.network.forms import AcceptForm
from pairpep.network.models import Account

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GONE = {"unknown": 404, "used": 410, "cancelled": 410, "expired": 410}


@sensitive_post_parameters("password", "again")
@public
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    with walls.entered_as_nobody(read_only=True):
        said = actions.read_invitation(token)
    if said["state"] in GONE:
        return _closed(request, said)
    if request.user.is_authenticated:
        return _someone_known(request, token, said)
    if Account.objects.filter(email__iexact=said["email"]).exists():
        return render(request, "network/arrival_sign_in.html", presenting.arrival(said))
    form = form_of(request, AcceptForm, email=said["email"], initial={"language": said["language"]})
    if submitted(request, form):
        login(request, actions.accept_as_newcomer(token, **form.newcomer), backend=BACKEND)
        return redirect("home")
    return render(request, "network/arrival.html", presenting.arrival(said) | {"form": form, "form_id": "main"})


def _closed(request: HttpRequest, said: dict[str, Any]) -> HttpResponse:
    """A link that has served brings its own holder home: a second click, or a return to the message."""
    if said["state"] == "used" and _is_theirs(request, said):
        return redirect("home")
    return render(request, "network/arrival_closed.html", {"state": said["state"]}, status=GONE[said["state"]])


def _someone_known(request: HttpRequest, token: str, said: dict[str, Any]) -> HttpResponse:
    if not _is_theirs(request, said):
        return render(request, "network/arrival_other.html", {"email": said["email"]}, status=403)
    if request.method == "POST":
        with walls.entered(request.user.person_id) as actor:  # type: ignore[union-attr]
            actions.accept_with_account(token, by=actor)
        return redirect("home")
    return render(request, "network/arrival_accept.html", presenting.arrival(said))


def _is_theirs(request: HttpRequest, said: dict[str, Any]) -> bool:
    mine = getattr(request.user, "email", None) or ""
    return bool(mine) and mine.lower() == said.get("email", "").lower()
