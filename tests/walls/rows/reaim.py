"""Figures of a panel: of the two programs, of the network, one for those who lead, and one that another took the place of."""

from __future__ import annotations

from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.walls.rows.measures import quarters
from tests.world import key

PREFIXES = ["panel figure "]
NAMES = ["panel_of_a", "panel_of_b", "panel_of_network", "panel_for_leads", "panel_before"]
PEOPLE_OF_B = 628174  # a number that no other page has a reason to say


def add() -> None:
    from pairpep.network.roles import CLINICIAN, COORDINATOR, MANAGER, RESEARCHER, TEAM_LEAD

    leads, whole = [TEAM_LEAD, MANAGER], [COORDINATOR, RESEARCHER]
    _figure("panel_of_a", "R-families", "a", [CLINICIAN, *leads])
    _figure("panel_of_b", "R-families", "b", [CLINICIAN, *leads])
    _figure("panel_of_network", "R-families", None, whole)
    _figure("panel_for_leads", "I-adapted", "a", leads)
    _figure("panel_before", "R-families", "a", leads, current=False)


def _figure(name: str, code: str, program: str | None, readers: list[str], *, current: bool = True) -> None:
    from pairpep.analysis.said import Said
    from pairpep.reaim.models import Figure
    from pairpep.reaim.told import Told

    words = Said(fr="Ce qui est compté", en="What is counted")
    people = float(PEOPLE_OF_B if program == "b" else 40)
    made = Told(
        code=code, panel="reach", program=f"CODE-{program}" if program else "", unit="share", name=words, numerator=words,
        denominator=words, period=(quarters()[-1].isoformat(), clock.today().isoformat()), part=people / 2, whole=people, value=0.5,
    )  # fmt: skip
    save(
        Figure(
            id=key(f"panel figure {name}"), code=code, program_id=program and key(f"program {program}"), inputs=name, body=made.to_json(),
            readers=readers, current=current, made_at=clock.now(),
        )
    )  # fmt: skip


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.reaim.models import Figure

    if "panel_of_b" in seen[Figure]:
        return {}
    written = ("628174", "628 174", "628\u00a0174", "628\u202f174", "628,174")
    return dict.fromkeys(written, "how many of program b, in a panel")
