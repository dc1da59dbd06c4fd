"""One figure of a page, as a file may hold it or not, and the reason why it does not."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from pairpep.extracts.drawing import Place
from pairpep.indicators.facts import Fact
from pairpep.indicators.shapes import Definition

SHOWN, BLANK, LEFT_OUT, NOT_HERE = "shown", "blank", "left_out", "not_here"
# Why it is not in a file; each is a sentence of the script.
PAGE, SMALL, TOGETHER, MOVED, NOT_AGREED, SEALED, NOT_READ = "page", "small", "together", "moved", "not_agreed", "sealed", "not_read"
REASONS = (PAGE, SMALL, TOGETHER, MOVED, NOT_AGREED, SEALED, NOT_READ)


@dataclass
class Cell:
    """One indicator, one program or (None) the network, one period, as its page has it."""

    definition: Definition
    program: UUID | None
    fact: Fact
    value: float | None
    status: str
    reason: str = ""

    @property
    def place(self) -> Place:
        return self.definition.code, self.program, self.fact.first

    def leave_out(self, reason: str) -> None:
        self.status, self.reason = LEFT_OUT, reason
