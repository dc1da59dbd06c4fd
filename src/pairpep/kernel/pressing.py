"""A button that does one thing and leads back: what every page without a form of its own does, in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def pressed(request: HttpRequest, act: Callable[[], Any], *back: Any, said: str = "") -> HttpResponse:
    """Done when it was pressed; a look leads back and does nothing. `back`: the address, as `redirect` takes it."""
    if request.method == "POST":
        act()
        if said:
            messages.success(request, said)
    return redirect(*back)
