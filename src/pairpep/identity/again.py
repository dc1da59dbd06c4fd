"""Who signed in long ago signs in again before what deserves it: opening a file because of a danger, an export, a key, a privacy desk.

    @page(roles.PRIVACY_LEAD)
    @again.signs_in_again
    def export(request): …

`signs_in_again` stands under the decorator that declares the access (`@page`, `@reads`, `@writes`). A page that is only looked at
sends the person to « Is it still you? » and brings them back to the same address. A form that was submitted is not lost: the question
is asked at the same address, what was typed travels with the answer, in the page and nowhere else, and the view runs with it as if
nothing had happened. Files are not carried: ask for them after the question (show the form only when `is_recent`).

`is_recent(request)` says so without asking anything: for a page that would rather explain than interrupt.

What counts: the sign-in itself, the password, a code, a recovery code, a key, or what an establishment vouched for. In demonstration
nobody has a password: one tap counts, and the page says that it is the demonstration.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pairpep.identity import limits
from pairpep.kernel import clock
from pairpep.kernel.web import redrawn

BEGAN = "began"  # in the session: when this sign-in began, kept by stays.py
OURS = "again-"  # how the fields of the question begin


def is_recent(request: HttpRequest) -> bool:
    """Whether this person said who they are within the last five minutes (content: session_again)."""
    if not request.user.is_authenticated:
        return False
    said = [record["at"] for record in get_authentication_records(request, request.user)]
    latest = max([request.session.get(BEGAN, 0), *said])
    return bool(clock.now().timestamp() - latest < limits.limits().again)


def signs_in_again(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view runs only for someone who signed in, or said again who they are, within the last five minutes."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answering = any(name.startswith(OURS) for name in request.POST)
        if not answering and (is_recent(request) or redrawn(request)):
            return view(request, *args, **kwargs)
        if request.method != "POST":
            return redirect(f"{reverse('identity:again')}?{urlencode({'next': request.get_full_path()})}")
        form = asked(request)
        if answering and not redrawn(request) and form.is_valid():
            request.POST = _as_typed(request)  # type: ignore[assignment]
            return view(request, *args, **kwargs)
        return question(request, form, typed=_pairs(request))

    return run


def asked(request: HttpRequest) -> Any:
    """The question, with what was answered when there is an answer."""
    from pairpep.identity.forms import AgainForm

    answering = any(name.startswith(OURS) for name in request.POST) and not redrawn(request)
    return AgainForm(request.POST if answering else None, request=request)


def question(request: HttpRequest, form: Any, *, typed: list[tuple[str, str]], next_url: str = "") -> HttpResponse:
    response = render(request, "identity/again.html", {"form": form, "form_id": "again", "typed": typed, "next": next_url, **form.means})
    response.uses_keys = True  # type: ignore[attr-defined]
    return response


def _pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed before the question, to be carried by it."""
    aside = ("csrfmiddlewaretoken", "_redraw")
    return [(name, text) for name, texts in request.POST.lists() for text in texts if name not in aside and not name.startswith(OURS)]


def _as_typed(request: HttpRequest) -> Any:
    posted = request.POST.copy()
    for name in [name for name in posted if name.startswith(OURS)]:
        del posted[name]
    return posted
