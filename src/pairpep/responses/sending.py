"""From a page to what is kept: whose it is, in which wave, and whether research may use it."""

from __future__ import annotations

from pairpep.instruments.definition.shapes import Answers
from pairpep.kernel.policy import Actor
from pairpep.participants.models import File
from pairpep.responses import presenting
from pairpep.responses.offers import open_to
from pairpep.responses.receiving import AnotherBody, Given, Receipt, receive
from pairpep.responses.seats import Open
from pairpep.responses.walking import Walk


def send(actor: Actor, file: File, walk: Walk, answers: Answers, *, language: str) -> Receipt:
    """Sent from two windows at once, with different words: the first one is what is kept."""
    wave = next((offer.wave_id for offer in open_to(actor, file) if offer.code == walk.whole.code), None)
    try:
        return receive(
            Given(
                edition_id=walk.edition_id, answers=answers, program_id=file.program_id, audience=file.side,  # type: ignore[arg-type]
                way="account", authored_at=actor.now, key=walk.key, file_id=file.pk, person_id=actor.person_id, wave_id=wave,
                research=presenting.agrees_to_research(actor, file), language=language,
            )
        )  # fmt: skip
    except AnotherBody:
        return Receipt(walk.key, walk.key, actor.now, fresh=False)


def send_beside(seat: Open, answers: Answers, *, now: object, language: str) -> Receipt:
    """Of nobody who is signed in: the seat says whose it is. Never for research: that is said on one's own page."""
    return receive(
        Given(
            edition_id=seat.edition_id, answers=answers, program_id=seat.program_id, audience=seat.side,  # type: ignore[arg-type]
            way="beside", authored_at=now, key=seat.key, file_id=seat.file_id, seat_id=seat.seat_id, language=language,  # type: ignore[arg-type]
        )
    )  # fmt: skip
