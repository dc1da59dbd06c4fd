"""How often each analysis of the lab is right, as it was measured: `manage measure_lab` writes the file that the page reads."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from pairpep.kernel import clock
from pairpep.lab.checking import check
from pairpep.lab.making import network
from pairpep.lab.trying import try_one
from pairpep.lab.worlds import World

FILE = Path(__file__).parent / "measured.json"
SEEDS = 40


def measure(seeds: int = SEEDS) -> dict[str, Any]:
    """Every trial on networks 1 to `seeds`, and on as many where nothing was put. About two seconds a network."""
    one = network(1, World())
    lines = [asdict(line) | {"refused": try_one(line.name, one, World()).refused is not None} for line in check(range(1, seeds + 1))]
    return {"measured_on": str(clock.today()), "command": f"pairpep lab check --seeds {seeds}", "seeds": seeds, "lines": lines}


def write(found: dict[str, Any]) -> None:
    FILE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    last.cache_clear()


@cache
def last() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
