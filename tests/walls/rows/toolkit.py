"""An integration under way in program a, with answers of the site and of two workers, one of whom opened theirs; a draft and a signed list; a mirror."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.reference import content
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["integration ", "answer ", "opening ", "tasks ", "signature ", "grey ", "mirror "]
NAMES = ["site a", "site b", "ended a", "manager", "open", "closed", "elsewhere", "draft", "signed", "lead", "shown", "kept back"]


def add() -> None:
    _integrations()
    _answers()
    _lists()
    _mirrors()


def _integrations() -> None:
    from pairpep.toolkit.models import Integration

    now, first = clock.now(), clock.today() - timedelta(days=60)
    for name, program, more in (
        ("site a", "a", {}),
        (
            "ended a",
            "a",
            {"state": "closed", "words": "APPRIS-integration", "ended_at": now, "ended_by_id": key("lead_a"), "for_family": False},
        ),
        ("site b", "b", {}),
    ):
        about = {
            "program_id": key(f"program {program}"),
            "starts_on": first,
            "owner_id": key(f"lead_{program}"),
            "started_by_id": key(f"lead_{program}"),
        }
        save(Integration(id=key(f"integration {name}"), **about, started_at=now, **({"for_peer": True, "for_family": True} | more)))


def _answers() -> None:
    from pairpep.toolkit.models import Answer, Opening

    now = clock.now()
    where = {
        "integration_id": key("integration site a"),
        "program_id": key("program a"),
        "status": "doing",
        "evidence": "",
        "changed_at": now,
    }
    for name, chair, item, person in (
        ("manager", "manager", "G01", None),
        ("open", "peer", "S01", "peer_a"),
        ("closed", "family", "W01", "family_a"),
    ):
        by = key(person or "manager_a")
        save(
            Answer(
                id=key(f"answer {name}"), **where, chair=chair, item=item, person_id=person and by, note=f"NOTE-{name}", changed_by_id=by
            )
        )
    there = {"integration_id": key("integration site b"), "program_id": key("program b")}
    save(
        Answer(
            id=key("answer elsewhere"), **(where | there), chair="team_lead", item="C01", note="NOTE-elsewhere", changed_by_id=key("lead_b")
        )
    )
    site = {"integration_id": key("integration site a"), "program_id": key("program a")}
    save(Opening(id=key("opening open"), **site, person_id=key("peer_a"), since=now))
    save(Opening(id=key("opening closed"), **site, person_id=key("family_a"), since=now - timedelta(days=3), until=now))


def _lists() -> None:
    from pairpep.toolkit.models import GreyZone, RoleList, Signature

    now, marks = clock.now(), dict.fromkeys(content().tasks.labels("peer"), "possible")
    about = {"program_id": key("program a"), "side": "peer", "marks": marks, "started_by_id": key("lead_a"), "started_at": now}
    save(RoleList(id=key("tasks signed"), **about, number=1, state="signed", signed_at=now))
    save(RoleList(id=key("tasks draft"), **about, number=2))
    save(
        Signature(
            id=key("signature lead"),
            list_id=key("tasks signed"),
            program_id=key("program a"),
            person_id=key("lead_a"),
            role="team_lead",
            edition=1,
            at=now,
        )
    )
    zone = {"list_id": key("tasks draft"), "program_id": key("program a"), "words": "GRISE-a", "answers": {}, "decision": "supervision"}
    save(GreyZone(id=key("grey lead"), **zone, by_id=key("lead_a"), at=now))


def _mirrors() -> None:
    from pairpep.toolkit.models import Mirror

    now, month = clock.now(), clock.today().replace(day=1)
    about = {
        "program_id": key("program a"),
        "person_id": key("peer_a"),
        "side": "peer",
        "first_month": month,
        "last_month": month,
        "least": 3,
        "most": 12,
    }
    save(Mirror(id=key("mirror shown"), **about, reader_id=key("lead_a"), shared_at=now))
    save(Mirror(id=key("mirror kept back"), **about, reader_id=key("peer_mentor"), shared_at=now - timedelta(days=3), taken_back_at=now))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.toolkit.models import Answer, GreyZone, Integration

    words = {f"NOTE-{name}": "an answer of a checklist" for name in ("manager", "open", "closed", "elsewhere") if name not in seen[Answer]}
    words |= {} if "lead" in seen[GreyZone] else {"GRISE-a": "a grey zone"}
    return words | ({} if "ended a" in seen[Integration] else {"APPRIS-integration": "what a site learned"})
