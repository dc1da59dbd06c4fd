"""Studies in each state, asked for by a researcher and by the coordination; their people; a file in each state, its links, who is in it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = [
    "study ",
    "study member ",
    "study yes ",
    "study leaflet ",
    "study choice ",
    "study run ",
    "study look ",
    "research file ",
    "download ",
    "in a file ",
]
STATES = ("draft", "active", "ended", "destroyed", "dropped")
RUNS = ("draft", "kept", "ended")
FILES = ("asked", "built", "blocked", "released", "declined", "gone")
NAMES = ["a", "b", "kept", *STATES, "draft of the network", *FILES, "good", "used", "late", "active_a", "youth_b"]


def add() -> None:
    from pairpep.extracts.models import Agreement

    today, now = clock.today(), clock.now()
    days = {"starts_on": today - timedelta(days=9), "ends_on": today + timedelta(days=90), "destroy_by": today + timedelta(days=99)}
    for state in STATES:
        signed = {} if state in ("draft", "dropped") else {"signed_by_id": key("coordinator"), "signed_at": now}
        save(
            Agreement(
                id=key(f"study {state}"), state=state, title=f"ÉTUDE-{state}", asked_by_id=key("researcher"), asked_at=now,
                programs=[key("program a"), key("program b")], destination="quebec", **days, **signed
            )
        )  # fmt: skip
        _member(state)
    _programs()
    save(Agreement(id=key("study draft of the network"), title="ÉTUDE-réseau", asked_by_id=key("coordinator"), asked_at=now))
    _files()
    _anonymised()


def _anonymised() -> None:
    """A run in each state, looked at again once."""
    from pairpep.extracts.models import Anonymisation, Reassessment
    from pairpep.extracts.workflow import STEPS

    now, next_on = clock.now(), clock.today() + timedelta(days=300)
    for state in RUNS:
        about = {name: f"Dit de {name}" for name in STEPS} | {"supervisor_id": key("privacy_a"), "reassess_on": next_on}
        days = {} if state == "draft" else {"released_at": now}
        over = {"ended_by_id": key("privacy_a"), "ended_at": now, "ended_why": "Détruites."} if state == "ended" else {}
        run = {"id": key(f"study run {state}"), "title": f"ANONYMISATION-{state}", "begun_by_id": key("coordinator"), "begun_at": now}
        save(Anonymisation(state=state, **run, **about, **days, **over))
    looked = {"anonymisation_id": key("study run kept"), "by_id": key("privacy_a"), "at": now, "next_on": next_on}
    save(Reassessment(id=key("study look kept"), found="REGARDÉ", **looked))


def _programs() -> None:
    """Each program said yes to the study under way; a leaflet was printed in each."""
    from pairpep.extracts.models import Approval, Leaflet

    now = clock.now()
    for letter in ("a", "b"):
        about = {"agreement_id": key("study active"), "program_id": key(f"program {letter}")}
        save(Approval(id=key(f"study yes {letter}"), given_by_id=key("privacy_a"), given_at=now, **about))
        save(Leaflet(id=key(f"study leaflet {letter}"), printed_by_id=key(f"peer_{letter}"), printed_at=now, language="fr", **about))


def _member(state: str) -> None:
    """Committed, but in the draft."""
    from pairpep.extracts.models import Member

    now = clock.now()
    about = {"agreement_id": key(f"study {state}"), "person_id": key("researcher"), "added_by_id": key("researcher"), "added_at": now}
    save(Member(id=key(f"study member {state}"), committed_at=None if state == "draft" else now, **about))


def _files() -> None:
    from pairpep.extracts.models import Extract, Inclusion, Link, Piece, StudyKey
    from pairpep.responses.models import ResearchChoice

    now = clock.now()
    save(StudyKey(agreement_id=key("study active"), key="00" * 32, made_at=now))
    for state in FILES:
        decided = {} if state in ("asked", "built", "blocked") else {"decided_by_id": key("coordinator"), "decided_at": now}
        gone = {"attested_by_id": key("researcher"), "attested_at": now, "attested_how": "DÉTRUIT"} if state == "gone" else {}
        about = {"agreement_id": key("study active"), "asked_by_id": key("researcher"), "asked_at": now}
        save(
            Extract(
                id=key(f"research file {state}"),
                state=state,
                why=f"POURQUOI-{state}",
                programs=[key("program a")],
                **about,
                **decided,
                **gone,
            )
        )
    save(Piece(id=key("piece"), extract_id=key("research file released"), place=0, body="AAAA"))
    links = {"good": (now, None), "used": (now, now), "late": (now - timedelta(days=3), None)}
    for name, (made, used) in links.items():
        about = {"extract_id": key("research file released"), "recipient_id": key("researcher"), "made_at": made}
        save(Link(id=key(f"download {name}"), expires_at=made + timedelta(hours=24), used_at=used, **about))
    for name, letter in (("active_a", "a"), ("youth_b", "b")):
        place = {"file_id": key(f"file {name}"), "program_id": key(f"program {letter}")}
        save(ResearchChoice(id=key(f"study choice {name}"), given=True, at=now, language="fr", **place))
        save(Inclusion(id=key(f"in a file {name}"), extract_id=key("research file released"), at=now, **place))


def forbidden(seen: dict[Any, set[Any]]) -> dict[str, str]:
    """A study and its files are on no page of those to whom the rows are closed."""
    from pairpep.extracts.models import Agreement, Anonymisation, Extract

    studies, files = seen.get(Agreement, set()), seen.get(Extract, set())
    found = {f"ÉTUDE-{state}": f"study {state}" for state in STATES if state not in studies}
    runs = seen.get(Anonymisation, set())
    found |= {f"ANONYMISATION-{state}": f"run {state}" for state in RUNS if state not in runs}
    return found | {f"POURQUOI-{state}": f"file {state}" for state in FILES if state not in files}
