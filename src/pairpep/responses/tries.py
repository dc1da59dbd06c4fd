"""Codes of seats that are tried: so many that open nothing from one network, then none is looked at for a while.

A clinic's many people share one address: a code that was opened once goes on, whatever others try beside it.
"""

from __future__ import annotations

import hmac

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume, truncate_ip
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from pairpep.kernel.crypto import blind_index
from pairpep.responses import seats

LIMITS = {"beside": "20/10m/key"}


class TooMany(Exception):
    """No code that was not opened before is looked at from there for now."""


def opened(request: HttpRequest, typed: str, *, proof: str = "") -> seats.Open | None:
    """The seat of this code, inside a transaction of nobody. `proof`: what an opened page gives back. Raises TooMany."""
    known = typed == request.session.get("beside") or constant_time_compare(proof, proof_of(typed))
    if not known and _spent(request, only_look=True):
        raise TooMany
    seat = seats.opened_by(typed)
    if seat is None:
        _spent(request)
    return seat


def proof_of(typed: str) -> str:
    """That this code was opened: nobody else can write it."""
    return hmac.new(settings.PAIRPEP_LINK_KEY, b"seat opened|" + seats.digest_of(typed), "sha256").hexdigest()


def _spent(request: HttpRequest, *, only_look: bool = False) -> bool:
    """Counted under a keyed digest of the network's address: the address itself is written nowhere."""
    network = blind_index(f"beside|{truncate_ip(get_adapter().get_client_ip(request))}").hex()
    return consume(request, app="pairpep", action="beside", config=LIMITS, key=network, dry_run=only_look) is None
