"""Compasses: someone accompanied who opened two pages to their worker, a relative who opened nothing, someone in b; and places near home."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import on, save
from tests.world import key

AUTHORS = ("active_a", "mother_a", "youth_b")
OPEN, CLOSED = "hard", "wishes"  # of active_a, to peer_a
PREFIXES = ["compass ", "share ", "pick ", "resource "]
NAMES = [
    *AUTHORS,
    *(f"{code} {name}" for code in (OPEN, CLOSED) for name in AUTHORS),
    "to peer_a",
    "to gone_a",
    "taken back",
    "a",
    "b",
    "network",
]


def add() -> None:
    from pairpep.compass.models import CompassPage, Pick, Resource, Share

    now = clock.now()
    for program in ("a", "b", None):
        place = program or "network"
        save(
            Resource(
                id=key(f"resource {place}"), program_id=program and key(f"program {program}"), name=Text(fr=f"Le Relais {place}", en=f"The Relay {place}"),
                what=Text(fr="Un lieu"), reach=Text(fr="123"), written_by_id=key("coordinator" if program is None else f"lead_{program}"), updated_at=now,
            )
        )  # fmt: skip
    for name in AUTHORS:
        for code in (OPEN, CLOSED):
            said = {"helps" if code == OPEN else "know": {"words": f"CAP-{code}-{name}", "lang": "fr", "edition": 1}}
            save(
                CompassPage(
                    id=key(f"compass {code} {name}"),
                    **on(name),
                    code=code,
                    answers=json.dumps(said),
                    lang="fr",
                    edition=1,
                    updated_at=now - timedelta(days=1),
                )
            )
        save(Pick(id=key(f"pick {name}"), **on(name), resource_id=key(f"resource {'b' if name.endswith('_b') else 'a'}"), created_at=now))
    given = {"shown_as": "Léo", "given_at": now - timedelta(days=1)}
    save(Share(id=key("share to peer_a"), **on("active_a"), to_person_id=key("peer_a"), pages=[OPEN, "near"], **given))
    save(Share(id=key("share to gone_a"), **on("active_a"), to_person_id=key("gone_a"), pages=[OPEN], **given))
    save(Share(id=key("share taken back"), **on("active_a"), to_person_id=key("family_a"), pages=[CLOSED], **given, withdrawn_at=now))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.compass.models import CompassPage

    rows = {f"{code} {name}": f"CAP-{code}-{name}" for code in (OPEN, CLOSED) for name in AUTHORS}
    return {words: f"what the page {row} says" for row, words in rows.items() if row not in seen[CompassPage]}
