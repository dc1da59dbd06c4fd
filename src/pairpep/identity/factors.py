"""Second factors of the person who entered: an application that gives codes, keys, recovery codes. Kept by allauth, written here."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.webauthn.internal import auth as webauthn
from django.http import HttpRequest

from pairpep.identity import notices
from pairpep.kernel import journalling
from pairpep.network.models import Person

PENDING = "application_secret"  # in the session, sealed, until a first code proves that the application has it


def _of(request: HttpRequest) -> Any:
    return Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at", "pk")


def has_one(request: HttpRequest) -> bool:
    """What may be given when signing in; recovery codes alone are no factor."""
    return bool(_of(request).exclude(type=Authenticator.Type.RECOVERY_CODES).exists())


def application(request: HttpRequest) -> Authenticator | None:
    found: Authenticator | None = _of(request).filter(type=Authenticator.Type.TOTP).first()
    return found


# An application that gives codes


def secret_to_add(request: HttpRequest) -> str:
    """The same one until it is kept or the session ends; sealed, because the session's row is in clear."""
    if PENDING not in request.session:
        request.session[PENDING] = get_adapter().encrypt(totp.generate_totp_secret())
    return str(get_adapter().decrypt(request.session[PENDING]))


def address_of(request: HttpRequest, secret: str) -> str:
    """What the application reads in the square of dots."""
    return str(get_adapter().build_totp_url(request.user, secret))


def add_application(request: HttpRequest, secret: str, code: str) -> None:
    kept = totp.TOTP.activate(request.user, secret)  # type: ignore[arg-type]
    kept.validate_code(code)  # used: the same digits do not sign in a moment later
    request.session.pop(PENDING, None)
    _added(request, kept.instance)


def remove_application(request: HttpRequest) -> None:
    if found := application(request):
        _removed(request, found)


# Keys


def key_to_add(request: HttpRequest) -> str:
    """What the browser is asked to make."""
    return json.dumps(webauthn.begin_registration(request.user, passwordless=True))  # type: ignore[arg-type]


def add_key(request: HttpRequest, name: str, credential: dict[str, Any]) -> None:
    _added(request, webauthn.WebAuthn.add(request.user, name, credential).instance)  # type: ignore[arg-type]


def keys(request: HttpRequest) -> list[Authenticator]:
    return list(_of(request).filter(type=Authenticator.Type.WEBAUTHN))


def mark_of(key: Authenticator) -> str:
    """How a key is called in an address: of its own, and not its number in the table."""
    return hashlib.sha256(f"{key.user_id}|{key.pk}|{key.created_at.isoformat()}".encode()).hexdigest()[:20]


def key_called(request: HttpRequest, mark: str) -> Authenticator | None:
    return next((key for key in keys(request) if mark_of(key) == mark), None)


def rename_key(key: Authenticator, name: str) -> None:
    key.data["name"] = name
    key.save(update_fields=["data"])


def remove_key(request: HttpRequest, key: Authenticator) -> None:
    _removed(request, key)


# Recovery codes


def codes_left(request: HttpRequest) -> list[str] | None:
    found = _of(request).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return list(found.wrap().get_unused_codes()) if found else None


def new_codes(request: HttpRequest) -> None:
    """The earlier ones stop working."""
    _of(request).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    kept = RecoveryCodes.activate(request.user).instance  # type: ignore[arg-type]
    told(request, "identity.make_recovery_codes", str(kept.type))


# What follows from a change: the session has given its second factor, the journal and the person know


def _added(request: HttpRequest, factor: Authenticator) -> None:
    RecoveryCodes.activate(request.user)  # type: ignore[arg-type]
    record_authentication(request, request.user, "mfa", type=str(factor.type), id=factor.pk, reauthenticated=True)  # type: ignore[arg-type]
    told(request, "identity.add_factor", str(factor.type))


def _removed(request: HttpRequest, factor: Authenticator) -> None:
    factor.delete()
    delete_dangling_recovery_codes(request.user)  # type: ignore[arg-type]
    told(request, "identity.remove_factor", str(factor.type))


def told(request: HttpRequest, verb: str, kind: str) -> None:
    actor = request.actor  # type: ignore[attr-defined]
    person = Person.objects.get(pk=actor.person_id)
    journalling.record_event(verb, by=actor, subject=person, changes={"kind": [None, kind]})
    notices.sign_in_changed(person)
