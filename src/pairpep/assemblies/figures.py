"""What may be shown of who came: never a count under five, and no two figures from which another could be found.

A group of under five, nobody included, shows nothing. Larger ones are told by fives: five or more, ten or more. There is no total: what
the page says of everyone is the sum of what it already shows, so that nothing can be subtracted from anything. Programs are a number,
from five on, and are never named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

SMALLEST = 5


def band(count: int) -> int | None:
    """By fives, downwards; nothing under five."""
    return None if count < SMALLEST else count - count % SMALLEST


def shown(groups: Iterable[str], came: Iterable[str], walked_in: dict[str, int], programs: int, of_programs: int) -> dict[str, Any]:
    """`came`: the group of each who had a place and came. What is kept with a session, and read by everyone to whom it was announced."""
    counted = Counter(came) + Counter(walked_in)
    bands = {group: band(counted[group]) for group in groups}
    return {
        "groups": bands,
        "at_least": sum(each for each in bands.values() if each),
        "programs": programs if programs >= SMALLEST else None,
        "of_programs": of_programs if of_programs >= SMALLEST else None,
    }
