"""From places and walk-ins to what may be shown of a session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pairpep.assemblies import figures
from pairpep.assemblies.groups import LABELS
from pairpep.assemblies.models import Registration
from pairpep.network.models import Program


def figures_of(places: Iterable[Registration], walked_in: dict[str, int], programs: Iterable[UUID]) -> dict[str, Any]:
    came = [place for place in places if place.was_there]
    seen = {place.program_id for place in came if place.program_id} | set(programs)
    return figures.shown(LABELS, [place.group for place in came], walked_in, len(seen), Program.objects.count())
