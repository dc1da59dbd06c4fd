"""What the page itself must know of its session: when it ends, and where to ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from pairpep.identity import limits, stays
from pairpep.identity.establishments import establishments


def ways_in(request: HttpRequest) -> dict[str, Any]:
    """Establishments that may vouch, for the page where one signs in."""
    return {"ways_in": [{"code": each.code, "name": each.name} for each in establishments().values()]}


def stay(request: HttpRequest) -> dict[str, Any]:
    if not hasattr(request, "user") or not stays.is_staff(request) or not hasattr(request, "actor"):
        return {"stay": None}
    return {"stay": {"warning": round(limits.limits().warning), "left": round(limits.idle_of(request)), "whose": stays.mark_of(request)}}
