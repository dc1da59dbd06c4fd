"""When a lower app's action must cause something above it, the app above reacts, in the same transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

Reaction = Callable[..., None]

_reactions: dict[str, list[Reaction]] = defaultdict(list)


def after(action_name: str) -> Callable[[Reaction], Reaction]:
    """`@after("referrals.accept")`: called with the subject, the actor and the details of the action."""

    def register(reaction: Reaction) -> Reaction:
        _reactions[action_name].append(reaction)
        return reaction

    return register


def react(action_name: str, subject: Any, *, by: Any, **details: Any) -> None:
    for reaction in _reactions[action_name]:
        reaction(subject, by=by, **details)


def table() -> dict[str, list[str]]:
    """Which function answers which action; printed into the docs."""
    return {name: [f"{r.__module__}.{r.__qualname__}" for r in found] for name, found in sorted(_reactions.items())}
