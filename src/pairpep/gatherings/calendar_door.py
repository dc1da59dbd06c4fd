"""A calendar comes by itself with its address, signs in nowhere, and is given hours.

An address that was never made, one that was replaced and one whose person has left get one answer.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume, truncate_ip
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed

from pairpep.gatherings.calendar_address import digest_of, is_one
from pairpep.gatherings.calendars import Entry, feed, said
from pairpep.kernel import walls
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.web import public

_others: list[str] = []


def also_tells(function: str) -> None:
    """What an app above has to tell the same calendar: a function of the wall, given the digest, with lines of the same shape."""
    _others.append(function)


# A calendar comes a few times a day, and a service that keeps many comes for all of them from one network: an address is counted by itself,
# what is none by network.
LIMITS = {"calendar": "30/1h/key", "calendar_unknown": "30/10m/key"}


@public
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    told = told_to(token)
    if _too_often(request, token if told else ""):
        return HttpResponse(status=429, headers={"Retry-After": "3600"})
    if told is None:
        raise Http404
    language = told["language"]
    response = HttpResponse(feed(_entries(told), language=language), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{said(language).lower()}.ics"'
    response["Content-Language"] = language
    return response


def told_to(token: str) -> dict[str, Any] | None:
    if not is_one(token):
        return None
    with walls.entered_as_nobody(read_only=True):
        found: dict[str, Any] | None = walls.call("app.calendar_of", digest_of(token))
        for other in _others if found else ():
            found["meetings"] += walls.call(other, digest_of(token))  # type: ignore[index]
    return found


def _entries(told: dict[str, Any]) -> list[Entry]:
    return [
        Entry(
            UUID(row["uid"]),
            datetime.fromisoformat(row["starts_at"]),
            row["minutes"],
            row["sequence"],
            row["cancelled"],
            datetime.fromisoformat(row["changed_at"]),
            told["language"],
        )
        for row in told["meetings"]
    ]


def _too_often(request: HttpRequest, token: str) -> bool:
    """Counted under a keyed digest: neither the address nor the network is written anywhere."""
    door, what = ("calendar", token) if token else ("calendar_unknown", truncate_ip(get_adapter().get_client_ip(request)))
    key = blind_index(f"{door}|{what}").hex()
    return consume(request, app="pairpep", action=door, config={door: LIMITS[door]}, key=key, limit_get=True) is None
