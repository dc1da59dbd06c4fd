"""Where the kernel hands over what happened and who looked; the journal app registers the hands that take it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pairpep.kernel.policy import Actor

Recorder = Callable[..., None]

_recorders: dict[str, Recorder] = {}


def register(kind: str, recorder: Recorder) -> None:
    _recorders[kind] = recorder


def record_event(verb: str, *, by: Actor | None, subject: Any, changes: dict[str, Any] | None = None, using: str = "default") -> None:
    """In the transaction of the change itself: both are kept, or neither."""
    _recorders["event"](verb, by=by, subject=subject, changes=changes or {}, using=using)


def record_refusal(*, by: Actor) -> None:
    """A page was not found for this person, by rule: one more, and never which."""
    _recorders["refusal"](by=by)


def record_looks(*, by: Actor, page: str, files: Iterable[tuple[Any, Any]]) -> None:
    """Before the page is served. If this raises, the page is not served."""
    _recorders["look"](by=by, page=page, files=files)
