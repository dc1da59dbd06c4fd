"""What the page itself must know of its session: when it ends, and where to ask."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from pairpep.identity import limits, stays


def stay(request: HttpRequest) -> dict[str, Any]:
    if not hasattr(request, "user") or not stays.is_staff(request) or not hasattr(request, "actor"):
        return {"stay": None}
    return {"stay": {"warning": round(limits.limits().warning), "left": round(limits.idle_of(request)), "whose": stays.mark_of(request)}}
