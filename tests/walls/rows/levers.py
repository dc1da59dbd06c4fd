"""Sentences in each state, one signed for all and one for the coordination; an answer, a "me too", something tried, a code; one in the letterbox."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["lever ", "reply ", "support ", "tried ", "coding ", "lineage "]
# name: (state, research, who wrote it in their name, whom the name is for)
SENTENCES = {
    "unread": ("open", True, "", ""),
    "signed": ("open", False, "clinician_a", "coordination"),
    "shown": ("shown", True, "peer_a", "everyone"),
    "later": ("later", False, "active_a", "coordination"),
    "answered": ("answered", True, "", ""),
    "kept back": ("kept_back", False, "mother_a", "coordination"),
    "gone": ("withdrawn", False, "lapsed_a", "everyone"),
}
NAMES = [*SENTENCES, "code"]


def add() -> None:
    from pairpep.levers.models import Authorship, Coding, Improvement, Lever, Reply, Signature, Slip, Support
    from pairpep.library.models import Lineage

    now, today = clock.now(), clock.today()
    for name, (state, research, who, to) in SENTENCES.items():
        said = {"kind": "hinders", "place": "team", "language": "fr", "words": "" if state == "withdrawn" else f"NUIT-{name}"}
        due = today + timedelta(days=9)
        save(Lever(id=key(f"lever {name}"), **said, research=research, state=state, since=today - timedelta(days=12), due_on=due))
        if who:
            save(Authorship(lever_id=key(f"lever {name}"), person_id=key(who)))
        if who and state != "withdrawn":
            save(Signature(lever_id=key(f"lever {name}"), name=f"SIGNE-{name}", to=to))
        if state in ("later", "answered", "kept_back"):
            given = {"state": state, "until": due if state == "later" else None, "words": Text(fr=f"REPONSE-{name}", en=f"REPLY-{name}")}
            save(Reply(id=key(f"reply {name}"), lever_id=key(f"lever {name}"), **given, by_id=key("coordinator"), at=now))
    save(Support(id=key("support family_a"), lever_id=key("lever shown"), person_id=key("family_a")))
    tried = {name: Text(fr=f"{name} en français", en=f"{name} in English") for name in ("tries", "who", "sees")}
    save(
        Improvement(
            id=key("tried answered"), lever_id=key("lever answered"), **tried, due_on=today + timedelta(days=30), started_by_id=key("coordinator"),
            started_on=today, learned=Text(),
        )
    )  # fmt: skip
    save(Coding(id=key("coding code"), lever_id=key("lever shown"), code="I.A", by_id=key("researcher"), on=today))
    line = {"from_kind": "lever", "from_id": key("lever answered"), "to_kind": "improvement", "to_id": key("tried answered")}
    save(Lineage(id=key("lineage answered"), **line, made_by_id=key("coordinator"), made_at=now))
    slip = {"week": today, "kind": "helps", "place": "team", "language": "fr", "receipt": b"\x00" * 32}
    save(Slip(id=key("slip one"), **slip, words="BOITE-une"))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.levers.models import Lever, Reply, Signature

    words = {f"NUIT-{name}": "a sentence" for name in SENTENCES if name not in seen[Lever]}
    words |= {f"SIGNE-{name}": "a name under a sentence" for name in SENTENCES if name not in seen[Signature]}
    words |= {f"{said}-{name}": "an answer" for name in SENTENCES for said in ("REPONSE", "REPLY") if name not in seen[Reply]}
    return words | {"BOITE-une": "what waits in the letterbox"}
