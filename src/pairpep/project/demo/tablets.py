"""A tablet of the fictitious program: in use, seen this morning; one set of answers that does not open."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.project.demo.cast import CAST
from pairpep.tablets import codes
from pairpep.tablets.models import Delivery, Tablet
from pairpep.tablets.workflow import APART, ENROLLED, UNREADABLE

PIN = "270418"
ASKS = ["six-youth", "six-relatives"]


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "tablets", *parts)


def fill(program: Program) -> None:
    """Nobody has this device: its key is a point that nobody made. A real one is lent in two minutes, from its page."""
    now = clock.now()
    salt = hashlib.sha256(b"demonstration").digest()[:16]
    tablet = Tablet(
        id=key("tablet"), program=program, name="Salle d'attente", asks=ASKS, state=ENROLLED, device_key=b"\4" + bytes(64),
        pin_salt=salt, pin=codes.pin_of(PIN, salt), made_by_id=CAST["team_lead"].person_id, made_at=now - timedelta(days=20),
        enrolled_at=now - timedelta(days=20),
        invite_until=now - timedelta(days=19), seen_at=now - timedelta(hours=3), waiting=1,
    )  # fmt: skip
    tablet.save(using="jobs", force_insert=True)
    Delivery(
        id=key("apart"), program=program, tablet=tablet, digest=b"fictitious", state=APART, reason=UNREADABLE, sealed=b"fictitious",
        asked="six-youth", received_at=now - timedelta(hours=3), clock_off=86_400,
    ).save(using="jobs", force_insert=True)  # fmt: skip
