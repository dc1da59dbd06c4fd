"""A form that was sent after its session ended: what was typed waits in the page while its author signs in again, and for nobody else.

Nothing is kept on the server. The page carries it signed, with whose session it was: another person who signs in there does not read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from allauth.account.forms import LoginForm
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SALT = "pairpep.identity.carrying"
STAYS = 12 * 60 * 60  # seconds
WAS = "was"  # in the session: who was signed in when it ended by itself (middleware.py)


@dataclass(frozen=True)
class Carried:
    """`text` is what travels in the page."""

    of: str
    to: str
    typed: list[tuple[str, str]]

    @property
    def text(self) -> str:
        return signing.dumps({"of": self.of, "to": self.to, "typed": self.typed}, salt=SALT, compress=True)

    @property
    def words(self) -> list[str]:
        """What somebody wrote, as against what was chosen."""
        return [text for _name, text in self.typed if " " in text.strip()]


def carried_by(request: HttpRequest) -> Carried | None:
    try:
        said = signing.loads(request.POST.get("carried", ""), salt=SALT, max_age=STAYS)
    except signing.BadSignature:
        return None
    return Carried(said["of"], said["to"], [(name, text) for name, text in said["typed"]])


def sent_too_late(request: HttpRequest, entrance: str | None) -> HttpResponse:
    """The page where the staff sign in, with what they typed; to people who come by a link, their own words, to be copied."""
    typed = [(name, text) for name, texts in request.POST.lists() for text in texts if name not in ("csrfmiddlewaretoken", "_redraw")]
    carried = Carried(str(request.session.get(WAS, "")), request.get_full_path(), typed)
    if entrance:
        return render(request, "identity/closed_meanwhile.html", {"words": carried.words, "entrance": entrance})
    request.carried = carried if carried.of else None  # type: ignore[attr-defined]
    response = render(request, "account/login.html", {"form": LoginForm(), "redirect_field": "", "lost": not carried.of})
    response.uses_keys = True  # type: ignore[attr-defined]
    return response


def given_back(request: HttpRequest, carried: Carried) -> HttpResponse:
    """Signed in again: their own words, and one button to send them where they were going."""
    theirs = carried.of == str(request.user.person_id)  # type: ignore[union-attr]
    return render(request, "identity/given_back.html", {"carried": carried if theirs else None})


def after_signing_in(request: HttpRequest, response: Any) -> Any:
    """What a view of signing in answers, when something is carried."""
    carried = getattr(request, "carried", None)
    if carried is None or response.status_code != 302 or not request.user.is_authenticated:
        return response
    return given_back(request, carried)
