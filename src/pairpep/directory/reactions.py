"""Whoever asked to join is told that there is an answer."""

from __future__ import annotations

from typing import Any

from pairpep.directory import joining
from pairpep.directory.models import JoinRequest
from pairpep.kernel.reactions import after


@after("directory.welcome_program")
@after("directory.put_off_program")
@after("directory.decline_program")
def tell(request: JoinRequest, *, by: Any, **_rest: Any) -> None:
    joining.tell_answered(request)
