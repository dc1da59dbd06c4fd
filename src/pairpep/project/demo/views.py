"""The door of the demonstration: become someone, follow one referral, read what was sent."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.reference import content
from pairpep.kernel.web import public
from pairpep.network import delivery
from pairpep.network.models import Account
from pairpep.project.demo import tour
from pairpep.project.demo.cast import CAST

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def only_in_demonstration() -> None:
    if not settings.PAIRPEP_DEMONSTRATION:
        raise Http404


@public
def door(request: HttpRequest) -> HttpResponse:
    only_in_demonstration()
    roles = content().roles
    people = [
        {"role": code, "role_label": role.name, "meaning": role.meaning, "name": CAST[code].name, "shade": 1 + place % 5}
        for place, (code, role) in enumerate(roles.items())
    ]
    return render(request, "project/demo.html", {"people": people})


@public
def enter(request: HttpRequest) -> HttpResponse:
    """Become the person of a role; on the guided walk, the person of that step."""
    only_in_demonstration()
    if request.method != "POST":
        return redirect("demo")
    part = CAST.get(request.POST.get("role", ""))
    if part is None:
        raise Http404
    walk = request.session.get(tour.KEY)
    if "tour" in request.POST:
        walk = tour.begin()
    elif "next" not in request.POST:
        walk = None
    become(request, tour.person_for(walk, part.role) or part.person_id)
    if walk:
        request.session[tour.KEY] = walk
        return redirect(tour.address(walk) or _asked_for(request))
    return redirect(_asked_for(request))


def become(request: HttpRequest, person_id: UUID) -> None:
    account = Account.objects.filter(person_id=person_id, is_active=True).first()
    if account is None:
        raise Http404
    request.session.flush()
    login(request, account, backend=BACKEND)


def _asked_for(request: HttpRequest) -> str:
    address = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return address if safe and address else reverse("home")


@public
def messages(request: HttpRequest) -> HttpResponse:
    only_in_demonstration()
    return render(request, "project/demo_messages.html", {"outbox": [_shown(message) for message in delivery.outbox()]})


def _shown(message: Any) -> dict[str, Any]:
    to = (message.to_person and message.to_person.name) or _("someone invited")
    return {
        "at": when.moment(message.created_at),
        "to": to,
        "channel": message.channel,
        "subject": message.subject,
        "body": message.body,
        "lang": message.language,
    }
