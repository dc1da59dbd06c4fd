"""The networks that can be made here, by name: what each is, what was put in it, and how the command line makes the same."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pairpep.lab import writing
from pairpep.lab.making import network
from pairpep.lab.worlds import Damage, World

MOST = 9_999  # the last number of a network
SAME_DAY = (2023, 4, 1, 0, 0, 0)  # written in the archive: the same network is the same bytes


@dataclass(frozen=True)
class Kind:
    """`asks`: what the command line adds."""

    code: str
    title: Any
    about: Any
    asks: str
    world: World

    def command(self, seed: int) -> str:
        return " ".join(f"pairpep lab make {self.code}-{seed} --seed {seed} {self.asks}".split())


KINDS = {
    kind.code: kind
    for kind in (
        Kind("plain", _("Offers by lot"), _("What an analysis finds can be set against what was put in."), "", World()),
        Kind(
            "nothing",
            _("Nothing was put in"),
            _("Whatever is found here is a false alarm. Begin with it."),
            "--null",
            World().without_effects(),
        ),
        Kind(
            "worse",
            _("Offers go to those who are worse"),
            _("As in life: those who were met and those who were not did not start from the same place."),
            "--confounding 1",
            World(confounding=1.0),
        ),
        Kind(
            "damaged",
            _("Damaged, as imports are"),
            _("Rows written twice, days in another order, scores out of their scale. The log of each damage is with the truth."),
            "--dirty",
            World(damage=Damage()),
        ),
    )
}


def archive(kind: Kind, seed: int) -> bytes:
    """The tables, without the truth: the same kind and number, the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in writing.files(network(seed, kind.world), kind.world):
            if name != writing.TRUTH:
                packed.writestr(zipfile.ZipInfo(f"{kind.code}-{seed}/{name}", SAME_DAY), body, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def truth(kind: Kind, seed: int) -> bytes:
    """What was put in that network, and what it comes to."""
    return dict(writing.files(network(seed, kind.world), kind.world))[writing.TRUTH]


def planted(kind: Kind) -> dict[str, Any]:
    """Effect → its size, as the world has it."""
    found: dict[str, Any] = json.loads(json.dumps(kind.world.told()))["effects"]
    return found
