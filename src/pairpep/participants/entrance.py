"""Coming in by a link: a code is tried, a page is opened for two hours, and no answer says whether somebody is known."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume, truncate_ip
from django.contrib.auth import login
from django.http import HttpRequest

from pairpep.kernel import clock, journalling, walls
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.scoping import acting
from pairpep.network.models import Account
from pairpep.participants.links import digest_of_code, digest_of_token
from pairpep.participants.models import File

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STAYS_OPEN = timedelta(hours=2)

OPEN, WRONG, UNKNOWN, SLOW = "open", "wrong", "unknown", "slow"  # besides: used, expired

# Tries from one network: a clinic's or a school's many people share one address. Each link has its own five tries besides.
LIMITS = {
    "link": "30/10m/key",
    "new_link": "10/10m/key",
    "ask": "10/1h/key",
    "danger": "5/10m/key",
    "join": "10/1h/key",
    "join_mail": "3/1d/key",
}


def too_fast(request: HttpRequest, door: str) -> bool:
    """Counted under a keyed digest of the network's address: the address itself is written nowhere."""
    network = blind_index(f"{door}|{truncate_ip(get_adapter().get_client_ip(request))}").hex()
    return consume(request, app="pairpep", action=door, config={door: LIMITS[door]}, key=network) is None


def too_often(request: HttpRequest, door: str, who: UUID) -> bool:
    """Counted by person, wherever they are, in the cache that every process shares."""
    return consume(request, app="pairpep", action=door, config={door: LIMITS[door]}, key=str(who)) is None


def digits_of(typed: str) -> str:
    """The digits, however they were pasted: with spaces, a hyphen, or wide ones from another keyboard."""
    return "".join(str(unicodedata.digit(c)) for c in typed if unicodedata.digit(c, None) is not None)


def is_mine(request: HttpRequest, token: str) -> bool:
    """Whoever is already on their own page needs no code to come back to it."""
    if not request.user.is_authenticated:
        return False
    with walls.entered(request.user.person_id, read_only=True):
        return bool(walls.call("app.is_my_link", digest_of_token(token)))


def redeem(request: HttpRequest, token: str, code: str) -> str:
    """One of the six answers; `open` has signed the person in."""
    if too_fast(request, "link"):
        return SLOW
    with walls.entered_as_nobody():
        told = walls.call("app.redeem_link", digest_of_token(token), digest_of_code(code))
    if told["answer"] != OPEN:
        return str(told["answer"])
    account = Account.objects.filter(person_id=told["person"], is_active=True).select_related("person").first()
    if account is None:
        return UNKNOWN
    login(request, account, backend=BACKEND)
    request.session.set_expiry(clock.now() + STAYS_OPEN)
    _remember(account)
    return OPEN


def _remember(account: Account) -> None:
    """In the journal of the person's own page: if someone else came in with their link, they can see when."""
    with walls.entered(account.person_id) as actor, acting("someone comes in by a link"):
        for file in File.objects.visible_to(actor).of_person(actor.person_id):
            journalling.record_event("participants.come_in", by=actor, subject=file)
