"""Figures of the two programs and of the network, with what was typed, chosen and decided there; a comparison and what each sees of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["entry ", "reading ", "comparison ", "standing ", "target ", "decision "]
NAMES = ["of_a", "of_b", "of_network", "for_the_lead", "before", "ended", "undone", "mine_b"]
CODE = "F4-a"
WHO = {"a": "lead_a", "b": "lead_b"}
PEOPLE = {"a": 61, "b": 719283}  # a number that no other page has a reason to say


def quarters() -> list[date]:
    """First days of four quarters that are over, whatever the day."""
    this = clock.today().year * 4 + (clock.today().month - 1) // 3
    return [date(number // 4, number % 4 * 3 + 1, 1) for number in range(this - 6, this - 2)]


def add() -> None:
    for program in ("a", "b"):
        _typed(program)
        _decided(program)
        _read(f"of_{program}", CODE, program)
    _read("for_the_lead", "F7-c", "a")
    _read("before", CODE, "a", current=False)
    _read("of_network", "F2-a", None)
    _decided(None)
    _side_by_side()


def _typed(program: str) -> None:
    from pairpep.measures.models import Entry

    save(
        Entry(
            id=key(f"entry of_{program}"), program_id=key(f"program {program}"), first=quarters()[-1], code="requests",
            value=Decimal(PEOPLE[program]), typed_by_id=key(WHO[program]), typed_at=clock.now(),
        )
    )  # fmt: skip


def _decided(program: str | None) -> None:
    from pairpep.measures.models import Decision, Target

    where = program and key(f"program {program}")
    who = key(WHO[program] if program else "coordinator")
    at, now = quarters()[1], clock.now()
    named = f"of_{program or 'network'}"
    save(
        Decision(
            id=key(f"decision {named}"),
            program_id=where,
            indicator=CODE,
            kind="change",
            at=at,
            reason=f"RAISON-{named}",
            by_id=who,
            made_at=now,
        )
    )
    if program:
        save(Target(id=key(f"target {named}"), program_id=where, indicator=CODE, value=0.77, since=clock.today(), set_by_id=who))
    if program == "a":
        save(
            Decision(
                id=key("decision undone"), program_id=where, indicator=CODE, kind="left_out", at=at, reason="RAISON-undone", by_id=who, made_at=now, undone_at=now
            )
        )  # fmt: skip
        save(Target(id=key("target ended"), program_id=where, indicator=CODE, value=0.6, since=at, until=at, set_by_id=who))


def _read(name: str, code: str, program: str | None, *, current: bool = True) -> None:
    from pairpep.indicators import reading
    from pairpep.indicators.facts import Fact
    from pairpep.measures import keeping
    from pairpep.measures.models import Reading

    definition = keeping.catalogue().editions(code)[-1]
    people = PEOPLE[program or "a"]
    facts = [
        Fact(indicator=code, program=f"CODE-{program}" if program else "", first=first, last=keeping.end_of_quarter(first), numerator=people // 2, denominator=people)
        for first in quarters()
    ]  # fmt: skip
    made = reading.read(keeping.catalogue(), code, facts, as_of=clock.today())
    save(
        Reading(
            id=key(f"reading {name}"), indicator=code, version=definition.version, program_id=program and key(f"program {program}"), first=facts[0].first,
            last=facts[-1].last, inputs=name, body=made.to_json(), readers=list(definition.own_readers if program else definition.network_readers),
            current=current, made_at=clock.now(),
        )
    )  # fmt: skip


def _side_by_side() -> None:
    from pairpep.indicators import comparing
    from pairpep.indicators.facts import Fact
    from pairpep.measures import keeping, standings
    from pairpep.measures.models import Comparison, Standing

    first = quarters()[-1]
    programs = ("CODE-a", "CODE-b")
    facts = [
        Fact(indicator=CODE, program=f"CODE-{each}", first=first, last=keeping.end_of_quarter(first), numerator=PEOPLE[each] // 2, denominator=PEOPLE[each])
        for each in ("a", "b")
    ]  # fmt: skip
    made = comparing.compare(keeping.catalogue(), CODE, facts, programs=programs, as_of=clock.today())
    definition = keeping.catalogue().editions(CODE)[-1]
    same: dict[str, Any] = {
        "indicator": CODE, "version": definition.version, "first": first, "last": facts[0].last, "made_at": clock.now(), "inputs": "side by side",
    }  # fmt: skip
    comparison: UUID = key("comparison of_network")
    save(Comparison(id=comparison, body=made.to_json(), readers=list(definition.network_readers), **same))
    for each in ("a", "b"):
        seen = standings.of(made, f"CODE-{each}").to_json()
        more = {"program_id": key(f"program {each}"), "comparison_id": comparison, "readers": list(definition.own_readers)}
        save(Standing(id=key(f"standing of_{each}"), body=seen, **more, **same))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.measures.models import Decision, Reading

    words = {f"RAISON-{name}": f"why, of {name}" for name in ("of_a", "of_b", "of_network", "undone") if name not in seen[Decision]}
    if "of_b" not in seen[Reading]:
        written = ("719283", "719 283", "719\u00a0283", "719\u202f283", "719,283")
        words |= dict.fromkeys(written, "how many people of program b")
    return words
