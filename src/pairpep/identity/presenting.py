"""How one's own sign-in reads: factors, devices and days in plain words."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.identity import factors, stays
from pairpep.identity.models import Stay
from pairpep.kernel import when

KINDS = {"computer": gettext_lazy("Computer"), "phone": gettext_lazy("Phone"), "tablet": gettext_lazy("Tablet")}
BROWSERS = {"firefox": "Firefox", "edge": "Edge", "opera": "Opera", "samsung": "Samsung Internet", "chrome": "Chrome", "safari": "Safari"}
WAYS = {
    "webauthn": gettext_lazy("with a key"),
    "totp": gettext_lazy("with a code"),
    "recovery_codes": gettext_lazy("with a recovery code"),
    "establishment": gettext_lazy("through the establishment"),
    "password": gettext_lazy("with a password"),
    "tap": gettext_lazy("in demonstration"),
}


def key(found: Authenticator) -> dict[str, Any]:
    used = found.last_used_at
    return {
        "name": found.data["name"] or _("My key"),
        "mark": factors.mark_of(found),
        "since": when.moment(found.created_at),
        "used": when.moment(used) if used else "",
    }


def stay(request: HttpRequest, found: Stay) -> dict[str, Any]:
    kind, _space, browser = found.device.partition(" ")
    return {
        "pk": found.pk,
        "device": " · ".join(filter(None, [str(KINDS.get(kind, KINDS["computer"])), BROWSERS.get(browser, "")])),
        "way": str(WAYS.get(found.way, "")),
        "began": when.moment(found.began_at),
        "seen": when.moment(found.seen_at),
        "here": stays.is_this_one(request, found),
    }


def mine(request: HttpRequest) -> dict[str, Any]:
    """Everything about how one signs in, on one page."""
    codes = factors.codes_left(request)
    found = [stay(request, each) for each in stays.of_mine(request)]
    application = factors.application(request)
    return {
        "application": application and when.moment(application.created_at),
        "keys": [key(each) for each in factors.keys(request)],
        "codes": None if codes is None else len(codes),
        "stays": sorted(found, key=lambda each: not each["here"]),
        "others": any(not each["here"] for each in found),
    }


def name_for_a_key(request: HttpRequest) -> str:
    """A first idea of its name: the device it is made on."""
    kind, _space, browser = stays.device_of(request).partition(" ")
    return " ".join(filter(None, [str(KINDS[kind]), BROWSERS.get(browser, "")]))
