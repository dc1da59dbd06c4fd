"""An opened journal's key, for half an hour: sealed, in the worker's own browser, good for this session alone. Stored on no server."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from pairpep.kernel import clock, crypto
from pairpep.kernel.sessions import kept_as

STAYS = timedelta(minutes=30)


def _name(language: str) -> str:
    return f"{'__Secure-' if settings.SECURE_COOKIES else ''}journal-{language}"


def _path(language: str) -> str:
    """The journal's own address in that language, and nothing above it: no other page is sent the cookie."""
    with translation.override(language):
        return reverse("ground:journal")


def _binding(request: HttpRequest) -> str:
    return f"ground.journal|{request.user.person_id}|{kept_as(str(request.session.session_key))}"  # type: ignore[union-attr]


def hold(request: HttpRequest, response: HttpResponse, key: bytes) -> HttpResponse:
    said = f"{(clock.now() + STAYS).isoformat()}|{key.hex()}"
    value = base64.urlsafe_b64encode(crypto.seal(said, bound_to=_binding(request))).decode()
    for language, _label in settings.LANGUAGES:
        response.set_cookie(
            _name(language), value, max_age=int(STAYS.total_seconds()), path=_path(language), httponly=True, samesite="Strict",
            secure=settings.SECURE_COOKIES or request.is_secure(),
        )  # fmt: skip
    return response


def held(request: HttpRequest) -> bytes | None:
    value = request.COOKIES.get(_name(str(request.LANGUAGE_CODE)), "")  # type: ignore[attr-defined]
    try:
        until, key = crypto.unseal(base64.urlsafe_b64decode(value), bound_to=_binding(request)).split("|")
    except (binascii.Error, ValueError, crypto.CannotDecrypt):
        return None
    return bytes.fromhex(key) if datetime.fromisoformat(until) > clock.now() else None


def let_go(response: HttpResponse) -> HttpResponse:
    for language, _label in settings.LANGUAGES:
        response.delete_cookie(_name(language), path=_path(language), samesite="Strict")
    return response
