"""Whether analysis plans are as they were locked, and what they found as it was stored."""

from __future__ import annotations

from collections.abc import Iterable

from pairpep.evaluation import sealing
from pairpep.project.doctor.asking import asking
from pairpep.project.doctor.said import Said, all_well_or


def as_locked() -> Iterable[Said]:
    with asking("jobs"):
        return all_well_or(sealing.faults(), well_said=sealing.well_said(), do=sealing.what_to_do())
