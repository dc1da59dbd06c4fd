"""The shapes of content/toolkit/: checklists of an integration, the themes they share, roles and tasks."""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice

Kind = Literal["peer", "family"]
Tool = Literal["tasks", "framework", "offer", "posts", "training", "meetings"]
PhaseCode = Literal["PREP", "RECR", "ONB", "M3", "M6", "M12", "SUST"]


@dataclass(frozen=True)
class Item:
    """One thing to do of one chair: when (days from the first day in post), and which theme it is about."""

    code: str
    phase: PhaseCode
    days: int
    theme: str
    label: Text


@dataclass(frozen=True)
class ChecklistsFile:
    phases: tuple[Choice, ...]
    manager: tuple[Item, ...]
    team_lead: tuple[Item, ...]
    peer: tuple[Item, ...]
    family: tuple[Item, ...]

    def of(self, chair: str) -> tuple[Item, ...]:
        return {"manager": self.manager, "team_lead": self.team_lead, "peer": self.peer, "family": self.family}[chair]

    @cached_property
    def every(self) -> dict[str, tuple[str, Item]]:
        """Code → its chair and the item."""
        return {item.code: (chair, item) for chair in ("manager", "team_lead", "peer", "family") for item in self.of(chair)}


@dataclass(frozen=True)
class IntegrationTheme:
    """What several chairs answer for, and the tool that helps with it."""

    code: str
    tool: Tool
    label: Text
    about: Text


@dataclass(frozen=True)
class IntegrationThemesFile:
    themes: tuple[IntegrationTheme, ...]


@dataclass(frozen=True)
class TaskGroup:
    code: str
    side: Kind
    label: Text
    tasks: tuple[Choice, ...]


@dataclass(frozen=True)
class Question:
    """Of a grey zone. `leans`: the answer that speaks for it being ours."""

    code: str
    leans: Literal["yes", "no"]
    label: Text


@dataclass(frozen=True)
class TasksOf:
    """Which tasks a theme of a contact belongs to, for a worker of each kind."""

    code: str
    peer: tuple[str, ...]
    family: tuple[str, ...]

    def of(self, kind: str) -> tuple[str, ...]:
        return self.peer if kind == "peer" else self.family


@dataclass(frozen=True)
class TasksFile:
    groups: tuple[TaskGroup, ...]
    questions: tuple[Question, ...]
    activities: tuple[TasksOf, ...]

    def of(self, side: str) -> tuple[TaskGroup, ...]:
        return tuple(group for group in self.groups if group.side == side)

    def labels(self, side: str) -> dict[str, Text]:
        return {task.code: task.label for group in self.of(side) for task in group.tasks}
