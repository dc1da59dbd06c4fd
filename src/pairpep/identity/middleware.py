"""Before any view: a session that is over ends, and staff who have not passed a second factor go nowhere but to it. Unknown means no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from pairpep.identity import stays
from pairpep.identity.carrying import WAS

Answer = Callable[[HttpRequest], HttpResponse]

# Views of allauth's, by name: the way in, the way out, and a forgotten password. Ours declare who may open them.
ACCOUNT_PAGES = {
    *("account_login", "account_logout", "account_signup", "account_inactive"),
    *("account_reset_password", "account_reset_password_done", "account_reset_password_from_key", "account_reset_password_from_key_done"),
}


def of_the_way_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of one's own sign-in, open before the second factor has been given: it sets one up, or asks for it."""
    view.before_second_factor = True  # type: ignore[attr-defined]
    return view


def has_passed(request: HttpRequest) -> bool:
    """In this session: a code, a recovery code, a key, or an establishment that is known to ask for one itself."""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return any(record["method"] == "mfa" or record.get("enforced") for record in records)


class Stays:
    """The limits of a session, kept on the server."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person_id, key = self._arriving(request)
        response = self.get_response(request)
        if person_id and (not request.user.is_authenticated or request.user.person_id != person_id):
            stays.forget(person_id, key)
        if stays.is_staff(request) and not getattr(request, "by_itself", False):
            stays.began(request)
            stays.touch(request)
        return response

    def _arriving(self, request: HttpRequest) -> tuple[Any, str]:
        if not request.user.is_authenticated:
            return None, ""
        if stays.is_staff(request) and stays.is_over(request):
            was = request.user.person_id
            stays.forget(was, request.session.session_key or "")
            logout(request)
            request.session[WAS] = str(was)
            return None, ""
        stays.began(request)
        return (request.user.person_id, request.session.session_key or "") if stays.is_staff(request) else (None, "")


class SecondFactor:
    """Reads what each view declares, and fails closed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not settings.PAIRPEP_SECOND_FACTOR:
            return None
        access = getattr(view, "access", None)
        name = request.resolver_match.view_name if request.resolver_match else ""
        if (access and access[0] == "public") or name in ACCOUNT_PAGES:
            return None
        if not access:
            raise PermissionDenied
        if not stays.is_staff(request) or has_passed(request) or getattr(view, "before_second_factor", False):
            return None  # nobody signed in, or someone who came by a link: the view itself says where they go
        return redirect(f"{reverse('identity:second')}?{urlencode({'next': request.get_full_path()})}")
