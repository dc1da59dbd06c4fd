"""Sessions at each point of their way, two places, a vote that is open and one that is over, topics of somebody, promises."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = [
    "session ",
    "door ",
    "speaker ",
    "place ",
    "roll ",
    "promise ",
    "session topic ",
    "proposer ",
    "session ballot ",
    "vote ",
    "ballot vote ",
]
NAMES = [
    "near",
    "youth only",
    "teams only",
    "drafted",
    "of a mentor",
    "held",
    "called off",
    "open",
    "over",
    "kept",
    "aside",
    "back",
    "agreed",
    "not yet",
]


def add() -> None:
    _topics()
    _sessions()
    _beside()
    _votes()


def _words(title: str) -> dict[str, Any]:
    return {"title": {"fr": title, "en": title, "fr_at": 1, "en_at": 1}}


def _topics() -> None:
    from pairpep.assemblies.models import Proposer, Topic

    now = clock.now()
    for name, who, state in (("open", "peer_a", "waiting"), ("kept", "active_a", "chosen"), ("aside", "youth_a", "aside")):
        ended = {} if state == "waiting" else {"ended_at": now}
        save(
            Topic(
                id=key(f"session topic {name}"),
                words=_words(f"SUJET-{name}"),
                state=state,
                answer="REPONSE" if ended else "",
                proposed_at=now,
                **ended,
            )
        )
        save(Proposer(id=key(f"proposer {name}"), topic_id=key(f"session topic {name}"), person_id=key(who)))


def _sessions() -> None:
    from pairpep.assemblies.models import Assembly

    now = clock.now()
    for name, more in {
        "near": {"starts_at": now + timedelta(minutes=10), "topic_id": key("session topic kept")},
        "youth only": {"audience": ["youth"]},
        "teams only": {"audience": ["teams", "peers"]},
        "drafted": {"state": "draft", "announced_at": None},
        "of a mentor": {"state": "draft", "announced_at": None, "made_by_id": key("peer_mentor")},
        "held": {"state": "held", "starts_at": now - timedelta(days=9)},
        "called off": {"state": "cancelled", "reason": "ANNULEE", "ended_at": now},
    }.items():
        about = {
            "words": _words(f"RENCONTRE-{name}"), "starts_at": now + timedelta(days=30), "state": "announced", "made_by_id": key("coordinator"),
            "made_at": now, "changed_at": now, "announced_at": now,
        }  # fmt: skip
        save(Assembly(id=key(f"session {name}"), **(about | more)))


def _beside() -> None:
    from pairpep.assemblies.models import Door, Promise, Registration, Roll, Speaker, Ticket

    now, near = clock.now(), {"assembly_id": key("session near")}
    save(Door(id=key("door near"), **near, link="https://appel.example/PORTE", set_at=now))
    save(Door(id=key("door of a mentor"), assembly_id=key("session of a mentor"), link="https://appel.example/MENTOR", set_at=now))
    for name, agreed in (("agreed", clock.today()), ("not yet", None)):
        save(
            Speaker(id=key(f"speaker {name}"), **near, name=f"VOIX-{name}", agreed_on=agreed, added_by_id=key("coordinator"), added_at=now)
        )
    for who, group, program in (("active_a", "youth", None), ("peer_b", "peers", key("program b"))):
        save(Ticket(id=key(f"place {who}"), **near, person_id=key(who)))
        save(Registration(id=key(f"place {who}"), **near, name=f"PLACE-{who}", group=group, program_id=program, registered_at=now))
    save(Roll(id=key("roll held"), assembly_id=key("session held"), recorded_by_id=key("coordinator"), recorded_at=now))
    about = {"made_by_id": key("peer_mentor"), "made_at": now, "due_on": clock.today()}
    save(Promise(id=key("promise held"), assembly_id=key("session held"), words="PROMIS", group="managers", **about))
    save(
        Promise(
            id=key("promise youth only"),
            assembly_id=key("session youth only"),
            words="PROMIS-JEUNES",
            person_id=key("peer_mentor"),
            **about,
        )
    )


def _votes() -> None:
    from pairpep.assemblies.models import Ballot, Vote

    now, topics = clock.now(), [key("session topic open"), key("session topic kept")]
    about = {"topics": topics, "opened_by_id": key("coordinator"), "opened_at": now}
    decided = {"state": "decided", "chosen_id": topics[1], "decided_at": now}
    save(Ballot(id=key("session ballot over"), **about, closes_on=clock.today() - timedelta(days=2), **decided))
    save(Ballot(id=key("session ballot open"), **about, closes_on=clock.in_days(5)))
    for name, who in (("open", "active_a"), ("over", "manager_a")):
        save(
            Vote(
                id=key(f"ballot vote {name}"),
                ballot_id=key(f"session ballot {name}"),
                person_id=key(who),
                topics=topics[:1],
                changed_at=now,
            )
        )


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.assemblies.models import Assembly, Door, Promise, Registration, Speaker, Topic

    words = {f"RENCONTRE-{name}": "a session that is not theirs" for name in NAMES[:7] if name not in seen[Assembly]}
    words |= {f"SUJET-{name}": "a topic that was set aside" for name in ("open", "kept", "aside") if name not in seen[Topic]}
    words |= {f"PLACE-{who}": "who has a place" for who in ("active_a", "peer_b") if who not in seen[Registration]}
    words |= {f"VOIX-{name}": "who has not agreed to be named" for name in ("agreed", "not yet") if name not in seen[Speaker]}
    words |= {} if "near" in seen[Door] else {"PORTE": "the way into a call"}
    return words | ({} if "youth only" in seen[Promise] else {"PROMIS-JEUNES": "a promise of a session that is not theirs"})
