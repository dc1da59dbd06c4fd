"""How one's own sign-in reads: factors, devices and days in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.identity import factors, stays
from pairpep.identity.establishments import establishments
from pairpep.identity.models import Recovery, Stay, Vouching
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership

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
        "way_back": about_me(request),
        "establishments": linked(),
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


# Someone who lost their second factor

PENDING, CONFIRMED, USED, REFUSED, EXPIRED = "pending", "confirmed", "used", "refused", "expired"
STATES = {
    PENDING: (gettext_lazy("Waits for a second person"), "decide"),
    CONFIRMED: (gettext_lazy("Confirmed: waits for them"), "wait"),
    USED: (gettext_lazy("They are back in"), "done"),
    REFUSED: (gettext_lazy("Refused"), "closed"),
    EXPIRED: (gettext_lazy("The day is over"), "closed"),
}


def state_of(found: Recovery, now: datetime) -> str:
    if found.used_at:
        return USED
    if found.refused_at:
        return REFUSED
    if found.expires_at <= now:
        return EXPIRED
    return CONFIRMED if found.confirmed_at else PENDING


def recovery(found: Recovery, actor: Actor) -> dict[str, Any]:
    state = state_of(found, actor.now)
    label, tone = STATES[state]
    open_ = state in (PENDING, CONFIRMED)
    may = Recovery.objects.filter(pk=found.pk).may(actor, "confirm", "refuse")
    return {
        "pk": found.pk,
        "name": found.person.name,
        "about_me": found.person_id == actor.person_id,
        "state": str(label),
        "tone": tone,
        "opened": when.moment(found.opened_at),
        "opened_by": found.opened_by.name,
        "checked": found.checked,
        "confirmed_by": found.confirmed_by.name if found.confirmed_by else "",
        "refused_by": found.refused_by.name if found.refused_by else "",
        "until": when.moment(found.expires_at) if open_ else "",
        "may_confirm": state == PENDING and "confirm" in may,
        "may_refuse": open_ and "refuse" in may,
    }


def one_line_each(memberships: Iterable[Membership]) -> list[Membership]:
    """Each person once, under the first of their roles."""
    return list({each.person_id: each for each in reversed(list(memberships))}.values())[::-1]


def linked() -> list[dict[str, Any]]:
    """Each establishment that could vouch, and since when it does for whoever reads. The wall shows one's own."""
    since = dict(Vouching.objects.values_list("establishment", "since"))
    return [{"code": each.code, "name": each.name, "since": when.moment(since.get(each.code))} for each in establishments().values()]


def about_me(request: HttpRequest) -> dict[str, Any] | None:
    """A way back that somebody opened for whoever reads."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Recovery.objects.of(actor.person_id).open(actor.now).select_related(*Recovery.page_joins).first()
    return recovery(found, actor) if found else None


def enforcing() -> list[dict[str, Any]]:
    """Those that undertake to ask for a second proof themselves."""
    return [{"code": each.code, "name": each.name} for each in establishments().values() if each.second_factor]
