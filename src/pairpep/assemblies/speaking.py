"""Whoever is to speak agrees by themselves, by a link that nobody else has: derived from their line's key, kept nowhere.

They need no account. The link says where and when they were asked, under which name, and takes a yes or a no; after the session, nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from pairpep.assemblies.models import Speaker
from pairpep.kernel import journalling, walls, when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting

PROOF = 20


def _proof(key: bytes) -> bytes:
    return hmac.new(settings.PAIRPEP_LINK_KEY, b"speaker|" + key, hashlib.sha256).digest()[:PROOF]


def address_of(speaker_id: UUID) -> str:
    token = base64.urlsafe_b64encode(speaker_id.bytes + _proof(speaker_id.bytes)).decode()
    return f"{settings.PAIRPEP_URL}{reverse('assemblies:speaking', args=[token])}"


def key_of(token: str) -> UUID | None:
    try:
        whole = base64.urlsafe_b64decode(token)
    except (binascii.Error, ValueError):
        return None
    key, proof = whole[:16], whole[16:]
    return UUID(bytes=key) if len(key) == 16 and hmac.compare_digest(proof, _proof(key)) else None


def asked(token: str) -> dict[str, Any] | None:
    key = key_of(token)
    if key is None:
        return None
    with walls.entered_as_nobody(read_only=True):
        found: dict[str, Any] | None = walls.call("app.speaker_asked", key)
    if found:
        title = found["title"] or {}
        found["title"] = Text(fr=title.get("fr", ""), en=title.get("en", ""))
        found["at"] = when.moment(datetime.fromisoformat(found["at"])) if found["at"] else ""
    return found


def answer(token: str, *, yes: bool) -> bool:
    """A no takes their line away: nothing of them is left in the session."""
    key = key_of(token)
    if key is None:
        return False
    with acting("somebody who was asked to speak answers"), walls.entered_as_nobody():
        done = bool(walls.call("app.speaker_answers", key, yes))
        if done:
            journalling.record_event("assemblies.speaker_answers", by=None, subject=Speaker(pk=key), changes={})
    return done
