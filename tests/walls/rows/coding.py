"""Readings in each state that the coordination and research share, and one of research alone; a text with names, codes of each, results."""

from __future__ import annotations

import json
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["study ", "reader ", "text ", "unit ", "mark ", "agreed ", "rated ", "result ", "own code "]
STATES = ("gathering", "coding", "consensus", "rating", "released")
STUDIES = {**dict.fromkeys(STATES, ("coordinator", "researcher")), "apart": ("researcher",)}
# name: (study, who brought it, state)
TEXTS = {
    **{state: (state, "coordinator", "cut") for state in STATES},
    "raw": ("gathering", "coordinator", "raw"),
    "to cut": ("gathering", "coordinator", "clean"),
    "apart": ("apart", "researcher", "cut"),
}
NAMES = [
    *STUDIES, *TEXTS, *(f"{study} {who}" for study in STUDIES for who in ("coordinator", "researcher")), *(f"{study} matrix" for study in STUDIES),
]  # fmt: skip


def add() -> None:
    from pairpep.coding.models import Coder, Study

    for name, readers in STUDIES.items():
        state = "gathering" if name == "apart" else name
        over = clock.today() if state == "released" else None
        save(
            Study(
                id=key(f"study {name}"),
                title=f"LECTURE-{name}",
                state=state,
                made_by_id=key(readers[0]),
                made_at=clock.now(),
                ended_on=over,
            )
        )
        for place, who in enumerate(readers, start=1):
            done = clock.today() if state in STATES[2:] else None
            save(Coder(id=key(f"reader {name} {who}"), study_id=key(f"study {name}"), person_id=key(who), place=place, done_on=done))
    for name, (study, who, state) in TEXTS.items():
        _text(name, study, who, state)
    for name in ("consensus", "rating", "released"):
        _results(name)


def _text(name: str, study: str, who: str, state: str) -> None:
    from pairpep.coding.models import Mark, OwnCode, Segment, Settled, Source

    number = 2 if name == "to cut" else 3 if name == "raw" else 1
    about = {
        "kind": "interview",
        "role": "worker",
        "speaker": f"S{number}",
        "quarter": "2026-3",
        "consent": f"ACCORD-{name}",
        "quotes": True,
    }
    raw = f"BRUT-{name}" if state == "raw" else ""
    place = {"study_id": key(f"study {study}")}
    save(
        Source(
            id=key(f"text {name}"), **place, program_id=key("program b"), number=number, **about, raw=raw, state=state,
            brought_by_id=key(who), brought_on=clock.today(),
        )
    )  # fmt: skip
    if state == "raw":
        return
    save(Segment(id=key(f"unit {name}"), **place, source_id=key(f"text {name}"), place=1, speaker=f"S{number}", words=f"UNITE-{name}"))
    if name not in STATES or name == "gathering":
        return
    at = {"segment_id": key(f"unit {name}"), **place, "at": clock.now()}
    for reader, construct in (("coordinator", "III.J.1"), ("researcher", "III.B")):
        save(Mark(id=key(f"mark {name} {reader}"), **at, by_id=key(reader), construct=construct, valence="-"))
    save(OwnCode(id=key(f"own code {name}"), **place, code="P.1", label=f"MAISON-{name}", meaning="De la maison"))
    if name in ("rating", "released"):
        save(Settled(id=key(f"agreed {name}"), **at, by_id=key("researcher"), construct="III.J.1", valence="-"))


def _results(name: str) -> None:
    from pairpep.coding import agreeing
    from pairpep.coding.models import Outcome, Rating

    given = {key("coordinator"): {("III.J.1", "-", 1)}, key("researcher"): {("III.B", "-", 1)}}
    unit, letters = key(f"unit {name}"), dict(zip(given, "AB", strict=True))
    body, mark = agreeing.measured({unit: given}, letters, texts={unit: key(f"text {name}")}, taken_at="2026-11-23")
    about = {"study_id": key(f"study {name}"), "made_at": clock.now()}
    save(Outcome(id=key(f"result {name}"), kind="agreement", body=body, mark=mark, **about))
    about["signed_by_id"] = key("coordinator")
    if name != "consensus":
        save(Rating(id=key(f"rated {name}"), study_id=about["study_id"], program_id=key("program b"), construct="III.J.1", suggested="-1"))
    if name == "released":
        save(Outcome(id=key("result released matrix"), kind="matrix", body=json.dumps(_matrix()), mark="0" * 64, **about))


def _matrix() -> dict[str, Any]:
    told = {"code": "III.J.1", "label": {"fr": "Fonds", "en": "Funding"}, "programs": 2, "persons": 3, "hinders": 1, "helps": 1, "mixed": 0}
    return {
        "study": str(key("study released")), "title": "MATRICE", "language": "fr", "book": 1, "signed_by": "Coordinator Tremblay", "signed_on": "2026-11-23",
        "programs": ["A", "B"], "texts": 2, "persons": 3, "agreement": "0" * 64, "groups": {"A": "high"}, "groups_reason": "Deux ans",
        "constructs": [told | {"decided": {"A": "-1", "B": "2"}, "suggested": {"A": "-1", "B": "1"}}], "heard_by_too_few": 1, "verdicts": {}, "apart": {},
    }  # fmt: skip


def forbidden(seen: dict[Any, set[Any]]) -> dict[str, str]:
    """A text that still has names is on no page but its bringer's; units are on none but those of who reads in it."""
    from pairpep.coding.models import Segment, Source, Study

    texts, units, studies = seen.get(Source, set()), seen.get(Segment, set()), seen.get(Study, set())
    found = {f"BRUT-{name}": f"text {name}" for name in TEXTS if name not in texts}
    found |= {f"UNITE-{name}": f"unit {name}" for name in TEXTS if name not in units}
    return found | {f"LECTURE-{name}": f"reading {name}" for name in STUDIES if name not in studies}
