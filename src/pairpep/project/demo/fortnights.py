"""The pulse of the demonstration: fortnights that are over, invented; one of them had too few answers to be read."""

from __future__ import annotations

from pairpep.ground import pulse
from pairpep.ground.models import PulseReading
from pairpep.kernel import clock

SHARES = {1: [0, 10, 30, 40, 20], 2: [0, 20, 40, 30, 10], 4: [10, 20, 30, 40, 0]}  # so many fortnights ago


def fill() -> None:
    present = pulse.fortnight_of(clock.today())
    for ago, shares in SHARES.items():
        PulseReading(period=present - pulse.FORTNIGHT * ago, shares=shares).save(using="jobs", force_insert=True)
