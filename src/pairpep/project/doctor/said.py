"""What a check answers: that something is well, that it is wrong and what to do, or that it could not be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    sound: bool | None
    what: str
    do: str = ""


Check = Callable[[], Iterable[Said]]


class Unseen(Exception):
    """This check needs something that was not given to whoever runs it. Carries the sentence to show."""


def well(what: str) -> Said:
    return Said(True, what)


def wrong(what: str, do: str) -> Said:
    return Said(False, what, do)


def unseen(what: str) -> Said:
    return Said(None, what)


def all_well_or(faults: Iterable[str], *, well_said: str, do: str) -> Iterable[Said]:
    """One line when nothing is wrong; otherwise a line a fault, and what to do after the last."""
    found = list(faults)
    if not found:
        return [well(well_said)]
    return [*(wrong(fault, "") for fault in found[:-1]), wrong(found[-1], do)]
