"""What an extract says of itself: its tables, its days, the definitions it was made for, what people decided about charts."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pairpep.measures import definitions
from pairpep.measures.sorting import Decided
from pairpep.scale.reading import Choices, Place

MANIFEST = "extract.json"


class ExtractRefused(Exception):
    """An extract that cannot be made or read, in both languages."""

    def __init__(self, fr: str, en: str) -> None:
        super().__init__(f"{fr} · {en}")
        self.fr, self.en = fr, en


@dataclass(frozen=True, slots=True)
class Manifest:
    """`tables`: name → [column, Spark's type] each. `definitions`: a mark of the texts that the columns were chosen for. `programs`: key
    and code; `targets`: [indicator, program, value]; `decisions`: [indicator, program, kind, day, key of its row, reason], in order."""

    taken: str  # the day of the data
    since: str
    through: str
    definitions: str
    programs: dict[str, str]
    targets: list[list[Any]]
    decisions: list[list[Any]]
    tables: dict[str, list[list[str]]]
    rows: dict[str, int]

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        try:
            found = cls(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise ExtractRefused(f"{folder} ne contient pas d'extrait.", f"{folder} holds no extract.") from error
        if found.definitions != mark():
            raise ExtractRefused(
                "Les définitions ont changé depuis cet extrait : refaites-le.",
                "The definitions have changed since this extract: make it again.",
            )
        return found

    def choices(self) -> Choices:
        taken: dict[Place, list[Decided]] = {}
        for indicator, program, kind, at, by, reason in self.decisions:
            taken.setdefault((indicator, program), []).append(Decided(kind, date.fromisoformat(at), by, reason))
        return Choices(self.programs, {(indicator, program): value for indicator, program, value in self.targets}, taken)


def mark() -> str:
    said = json.dumps(definitions.texts(), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
