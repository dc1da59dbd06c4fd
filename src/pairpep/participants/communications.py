"""What is told about someone to anybody but them: four things are always said, and the row is made in the transaction of the telling.

Any app may call `register`, inside an action of its own; the register itself is kept by the desk of who watches over privacy.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pairpep.kernel.policy import Actor

Keeper = Callable[..., Any]

_keepers: list[Keeper] = []


class NotSaid(ValueError):
    """One of the four things is empty: nothing is registered, and nothing should leave."""


def kept_by(keeper: Keeper) -> None:
    _keepers[:] = [keeper]


def register(
    *, by: Actor, file_id: UUID, program_id: UUID, information: str, recipient: str, purpose: str, justification: str, how: str = "other"
) -> Any:
    """`information`: its nature, never the information itself. `how` is a code: print, file, letter, oral, other."""
    said = {"information": information, "recipient": recipient, "purpose": purpose, "justification": justification}
    if empty := [name for name, words in said.items() if not words.strip()]:
        raise NotSaid(", ".join(empty))
    (keeper,) = _keepers
    return keeper(by=by, file_id=file_id, program_id=program_id, how=how, **said)
