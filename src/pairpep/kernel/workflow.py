"""States and the verbs that lead from one to another, as one table a person can read."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


class WrongMoment(Exception):
    """The verb exists, the person may use it, but not in the state the thing is in. Carries a sentence for the reader."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or _("This has changed meanwhile. Look at the page again before you go on."))


@dataclass(frozen=True)
class Workflow:
    states: tuple[str, ...]
    ends: frozenset[str]
    moves: dict[str, dict[str, str]]  # verb -> {from state: to state}

    def __post_init__(self) -> None:
        named = {s for move in self.moves.values() for pair in move.items() for s in pair}
        unknown = named - set(self.states)
        if unknown:
            raise ValueError(f"unknown states {sorted(unknown)}")

    def after(self, verb: str, state: str) -> str:
        try:
            return self.moves[verb][state]
        except KeyError:
            raise WrongMoment from None

    def verbs_from(self, state: str) -> frozenset[str]:
        return frozenset(verb for verb, move in self.moves.items() if state in move)
