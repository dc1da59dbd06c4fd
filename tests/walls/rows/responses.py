"""Answers: of someone accompanied, of a relative, of someone in b; each with a draft, a choice and a seat."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.world import key

AUTHORS = ("active_a", "mother_a", "youth_b")
BESIDE = {"active_a": "peer_a", "mother_a": "family_a", "youth_b": "peer_b"}
PREFIXES = ["answers ", "unfinished ", "research ", "seat ", "questionnaire of ", "edition of "]
NAMES = [*AUTHORS, "essai"]


def add() -> None:
    from pairpep.responses.models import AnswerSet, Draft, ResearchChoice, Seat
    from tests.responses.people import publish

    of = publish()
    now = clock.now()
    for name in AUTHORS:
        said = {"own": f"REPONDU-{name}", "q1": 2}
        asked = {"edition_id": of, "code": "essai"}
        when = {"authored_at": now - timedelta(days=1), "received_at": now - timedelta(days=1), "month": now.date().replace(day=1)}
        side = "relative" if name.startswith("mother") else "youth"
        body = AnswerSet.body_of(said, {"all": Decimal("2.00")})
        kept = {"body": body, "audience": side, "way": "account", "language": "fr", "research": True}
        save(AnswerSet(id=key(f"answers {name}"), **on(name), **asked, **kept, **when))
        save(Draft(id=key(f"unfinished {name}"), **on(name), **asked, body=f'{{"own": "REPONDU-{name}"}}', changed_at=now))
        save(ResearchChoice(id=key(f"research {name}"), **on(name), given=True, at=now, language="fr"))
        code = uuid5(NAMESPACE_URL, f"seat code {name}").bytes
        until = {"created_at": now, "expires_at": now + timedelta(minutes=30)}
        save(Seat(id=key(f"seat {name}"), **on(name), edition_id=of, code_hash=code, opened_by_id=key(BESIDE[name]), **until))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.responses.models import AnswerSet

    return {f"REPONDU-{name}": f"what {name} answered" for name in AUTHORS if name not in seen[AnswerSet]}
