"""What two people did together, and wrote: for someone accompanied in a, for a relative, for someone in b, and for someone whose worker left."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import on, save
from tests.world import key

# accompaniment → (person, worker)
TOGETHER = {
    "active": ("active_a", "peer_a"),
    "family": ("mother_a", "family_a"),
    "family_b": ("mother_b", "family_b"),
    "left_behind": ("left_a", "gone_a"),
}
PREFIXES = ["met ", "step ", "line ", "own line ", "goodbye ", "handover ", "worry ", "work ", "restriction ", "opening "]
NAMES = [*TOGETHER, "youth2_a", "youth_b", "danger"]


def add() -> None:
    for name, (person, worker) in TOGETHER.items():
        _accompaniment(name, person, worker)
    _work()
    _kept_out()


def _accompaniment(name: str, person: str, worker: str) -> None:
    from pairpep.contacts.models import Contact, Goodbye, Handover, Line, NextStep, Worry

    now, today = clock.now(), clock.today()
    both = on(person) | {"referral_id": key(f"referral {name}"), "reader_id": key(worker)}
    save(
        Contact(
            id=key(f"met {name}"), **both, worker_id=key(worker), day=today - timedelta(days=3), outcome="met", channel="community", minutes=45,
            themes=["I01"], next_step="two_weeks", next_on=today + timedelta(days=11), created_at=now - timedelta(days=3),
        )
    )  # fmt: skip
    save(NextStep(id=key(f"step {name}"), **both, step="two_weeks", on=today + timedelta(days=11), set_at=now - timedelta(days=3)))
    for title, author, said in (("line", worker, "ECRIT"), ("own line", person, "AJOUT")):
        save(
            Line(
                id=key(f"{title} {name}"),
                **both,
                author_id=key(author),
                words=f"{said}-{name}",
                words_lang="fr",
                created_at=now - timedelta(days=2),
            )
        )
    save(
        Goodbye(
            id=key(f"goodbye {name}"), **both, proposed_by_id=key(worker), last_on=today + timedelta(days=40), worker_words=f"ADIEU-{name}",
            created_at=now - timedelta(days=1),
        )
    )  # fmt: skip
    save(Handover(id=key(f"handover {name}"), **both, proposed_by_id=key("lead_b" if person.endswith("_b") else "lead_a"), created_at=now))
    save(Worry(id=key(f"worry {name}"), **both, worker_id=key(worker), told="team", told_at=now))


def _work() -> None:
    from pairpep.contacts.models import Work

    for worker, program in (("peer_a", "a"), ("family_b", "b")):
        save(
            Work(
                id=key(f"work {worker}"), program_id=key(f"program {program}"), worker_id=key(worker), day=clock.today(), minutes=90, themes=["T01"],
                created_at=clock.now(),
            )
        )  # fmt: skip


def _kept_out() -> None:
    """A young person keeps a worker out who was never theirs; an opening that is over, of which the person has been told."""
    from pairpep.participants.models import Opening, Restriction

    now, today = clock.now(), clock.today()
    for person, name in (("youth2_a", "lapsed_a"), ("youth_b", "lead_a")):
        save(Restriction(id=key(f"restriction {person}"), **on(person), person_id=key(name), since=now - timedelta(days=1)))
    save(
        Opening(
            id=key("opening danger"), **on("active_a"), by_id=key("lead_a"), reason="life", at=now - timedelta(days=5),
            until=now - timedelta(days=5) + timedelta(hours=4), person_told_on=today - timedelta(days=2),
        )
    )  # fmt: skip


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.contacts.models import Goodbye, Line

    found = {}
    for name in TOGETHER:
        if f"{name}" not in seen[Line]:
            found |= {f"ECRIT-{name}": f"a line with {name}", f"AJOUT-{name}": f"a line of {name}"}
        if name not in seen[Goodbye]:
            found[f"ADIEU-{name}"] = f"a goodbye to {name}"
    return found
