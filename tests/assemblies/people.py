"""Sessions as a test needs them: one to come, one that took place, topics, and a few more people to count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.world import key

HERE = "/fr/community/sessions/"


def address(name: str, *more: str) -> str:
    return "/".join([f"{HERE}{key(f'session {name}')}", *more, ""])


def words(title: str, easy: bool = False) -> dict[str, Any]:
    told = {"title": f"{title}", "about": f"De {title}"} | ({"easy": "Une heure."} if easy else {})
    return {code: {"fr": text, "en": f"EN {text}", "fr_at": 1, "en_at": 1} for code, text in told.items()}


def session(name: str = "one", *, starts_at: datetime | None = None, state: str = "announced", **more: Any) -> Any:
    from pairpep.assemblies.models import Assembly

    now = clock.now()
    about = {
        "words": words(f"Rencontre {name}"), "starts_at": starts_at or now + timedelta(days=20), "state": state,
        "made_by_id": key("coordinator"),
        "made_at": now - timedelta(days=30), "changed_at": now - timedelta(days=30), "saves": 1,
        "announced_at": None if state == "draft" else now - timedelta(days=25),
    }  # fmt: skip
    return keep(Assembly(id=key(f"session {name}"), **(about | more)))


def topic(name: str, *, who: str = "peer_a", days: int = 10, **more: Any) -> Any:
    from pairpep.assemblies.models import Proposer, Topic

    said = {"title": {"fr": f"Sujet {name}", "en": "", "fr_at": 1, "en_at": 1}}
    row = keep(Topic(id=key(f"topic {name}"), words=said, proposed_at=clock.now() - timedelta(days=days), **more))
    keep(Proposer(id=key(f"proposer {name}"), topic=row, person_id=key(who)))
    return row


def ballot(topics: Iterable[str], *, days: int = 7, name: str = "one") -> Any:
    from pairpep.assemblies.models import Ballot

    about = {"topics": [key(f"topic {each}") for each in topics], "closes_on": clock.in_days(days), "opened_by_id": key("coordinator")}
    return keep(Ballot(id=key(f"ballot {name}"), **about, opened_at=clock.now()))


def place(where: str, who: str, *, group: str = "peers", **more: Any) -> Any:
    from pairpep.assemblies.models import Registration, Ticket

    about = {"assembly_id": key(f"session {where}")}
    keep(Ticket(id=key(f"place {where} {who}"), **about, person_id=key(who)))
    told = {"name": who.title(), "group": group, "registered_at": clock.now()} | more
    return keep(Registration(id=key(f"place {where} {who}"), **about, **told))


def arrives(who: str, name: str = "Quelqu'un qui arrive") -> Any:
    """A young person or a relative who is a member of the community, under a name of their own choosing."""
    from pairpep.community.models import Belonging, Member

    member = keep(Member(id=key(f"member {who}"), shown_name=name))
    group = "relative" if who.startswith(("mother", "father")) else "youth"
    about = {"person_id": key(who), "group": group, "charter": "1", "joined_at": clock.now()}
    return keep(Belonging(id=key(f"belonging {who}"), member=member, **about))


def crowd(name: str, group: str, count: int, **more: Any) -> None:
    """People of a group who have a place, and nothing else."""
    from pairpep.network.models import Person

    for number in range(count):
        who = f"{group} {number} of {name}"
        keep(Person(id=key(who), name="", fictitious=True))
        place(name, who, group=group, **more)


def rows(model: Any, **where: Any) -> list[Any]:
    return list(model.objects.using("jobs").unscoped("a test looks").filter(**where))


def said(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).replace("\u00a0", " ").replace("\u202f", " ").split())


def keep(row: Any) -> Any:
    with acting("sessions, for a test"):
        row.save(using="jobs", force_insert=True)
    return row
