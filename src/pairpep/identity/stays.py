"""Where someone is signed in, and until when: a session ends after a while without anything, and after a working day whatever happens.

What a browser asks by itself does not count as being there. Nothing about the network is kept: a kind of device and the name of a browser.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from pairpep.identity import again, limits
from pairpep.identity.models import Stay
from pairpep.kernel import clock, walls
from pairpep.kernel.sessions import kept_as
from pairpep.network import roles as r

SEEN, STAY, KEPT = "seen", "stay", "stay_of"  # in the session: the last use, the row, and the digest of the key it was made for
REMEMBERED = 12 * 60 * 60  # seconds in which a session that is over still tells whose a form is that arrives late
OPEN_FILES = (*r.WORKERS, r.CLINICIAN, r.TEAM_LEAD)


def is_staff(request: HttpRequest) -> bool:
    """Whoever has an address to sign in with. People who come by a link have two hours of their own (participants/entrance.py)."""
    return request.user.is_authenticated and bool(request.user.email)


def began(request: HttpRequest) -> bool:
    """Note when this sign-in began. True for a session that is seen for the first time under this key."""
    session = request.session
    digest = kept_as(session.session_key or "")
    if session.get(KEPT) == digest:
        return False
    now = clock.now().timestamp()
    # A new key comes with a sign-in, and with a changed password: what is a working day long goes on.
    if KEPT not in session or session.get("stay_person") != str(request.user.person_id):  # type: ignore[union-attr]
        session[again.BEGAN] = now
    session[KEPT], session["stay_person"], session[SEEN] = digest, str(request.user.person_id), 0  # type: ignore[union-attr]
    return True


def ends_in(request: HttpRequest) -> float:
    """Seconds until this session ends if nothing is asked of it any more."""
    now, session = clock.now().timestamp(), request.session
    return max(0.0, min(session.get(SEEN, now) + limits.idle_of(request), session.get(again.BEGAN, now) + limits.limits().whole) - now)


def is_over(request: HttpRequest) -> bool:
    """Asked on the server before anything runs. The row stays a while longer, and opens nothing."""
    return bool(request.session.get(SEEN)) and ends_in(request) <= 0


def touch(request: HttpRequest) -> None:
    """Used now. Written at most once a while: a minute, or a fifteenth of the limit."""
    session, now = request.session, clock.now()
    actor = getattr(request, "actor", None)
    opens = actor.holds(*OPEN_FILES, even_lapsed=True) if actor else session.get(limits.OPENS_FILES, True)
    idle = limits.idle_of(request)
    if now.timestamp() - session.get(SEEN, 0) < min(60, idle / 15) and opens == session.get(limits.OPENS_FILES, True):
        return
    session[limits.OPENS_FILES], session[SEEN] = opens, now.timestamp()
    until = min(now.timestamp() + limits.idle_of(request), session[again.BEGAN] + limits.limits().whole)
    session.set_expiry(max(1, round(until - now.timestamp())) + REMEMBERED)
    _written(request, now)


def _written(request: HttpRequest, now: datetime) -> None:
    person_id: UUID = request.user.person_id  # type: ignore[union-attr]
    digest = kept_as(request.session.session_key or "")
    with walls.entered(person_id):
        if not Stay.objects.filter(session=digest).update(seen_at=now, way=_way(request)):
            old = now - timedelta(seconds=limits.limits().whole)
            Stay.objects.of(person_id).filter(seen_at__lt=old).delete()
            here = {"device": device_of(request), "way": _way(request), "began_at": now, "seen_at": now}
            # Of several pages that one browser opens together, the first says it for all.
            Stay.objects.bulk_create([Stay(person_id=person_id, session=digest, **here)], ignore_conflicts=True)


def _way(request: HttpRequest) -> str:
    """How one signed in, by what was strongest."""
    said = [record.get("type") or record["method"] for record in get_authentication_records(request, request.user)]
    strongest = ("webauthn", "totp", "recovery_codes", "establishment", "password", "tap")
    return next((way for way in strongest if way in said), "")


def of_mine(request: HttpRequest) -> list[Stay]:
    """Those whose session is still there."""
    mine = list(Stay.objects.of(request.user.person_id))  # type: ignore[union-attr]
    now = clock.now()
    lately = now - timedelta(seconds=limits.limits().idle)
    rows = Session.objects.filter(session_key__in=[stay.session for stay in mine], expire_date__gt=now)
    alive = set(rows.values_list("session_key", flat=True))
    return [stay for stay in mine if stay.session in alive and stay.seen_at > lately]


def end(stays: list[Stay]) -> int:
    """The rows and the sessions themselves: the browser is signed out at its next request."""
    Session.objects.filter(session_key__in=[stay.session for stay in stays]).delete()
    return Stay.objects.filter(pk__in=[stay.pk for stay in stays]).delete()[0]


def is_this_one(request: HttpRequest, stay: Stay) -> bool:
    return stay.session == kept_as(request.session.session_key or "")


def mark_of(request: HttpRequest) -> str:
    """Whose a page is, for the page itself to compare: of this installation, and no number of anybody."""
    return salted_hmac("pairpep.identity.stays", str(request.user.pk)).hexdigest()[:16]


# What a browser says of itself, in plain words

BROWSERS = (
    ("firefox", r"Firefox|FxiOS"),
    ("edge", r"Edg"),
    ("opera", r"OPR/"),
    ("samsung", r"SamsungBrowser"),
    ("chrome", r"Chrom|CriOS"),
    ("safari", r"Safari"),
)


def device_of(request: HttpRequest) -> str:
    said = request.headers.get("User-Agent", "")[:400]
    kind = "tablet" if re.search(r"iPad|Tablet", said) else "phone" if re.search(r"Mobi|iPhone|Android", said) else "computer"
    browser = next((name for name, sign in BROWSERS if re.search(sign, said)), "")
    return f"{kind} {browser}".strip()


def forget(person_id: UUID, session_key: str) -> Any:
    """Signed out: the row goes with the session."""
    with walls.entered(person_id):
        return Stay.objects.filter(session=kept_as(session_key)).delete()
