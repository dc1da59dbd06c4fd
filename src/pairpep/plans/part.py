"""What one version says, as values: lines, and what the worker will not do. Kept as one encrypted text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Line:
    """One need, what the person wants of it in their words, by which means, who, until when."""

    id: str
    need: str
    words: str
    lang: str = "fr"
    means: tuple[str, ...] = ()
    who: str = "worker"
    until: date | None = None

    @classmethod
    def of(cls, said: dict[str, Any]) -> Line:
        until = said.get("until")
        return cls(**{**said, "means": tuple(said.get("means", ())), "until": date.fromisoformat(until) if until else None})

    def said(self) -> dict[str, Any]:
        return {**asdict(self), "means": list(self.means), "until": self.until.isoformat() if self.until else None}

    @property
    def mark(self) -> str:
        """The same for the same line: what somebody had before their eyes when they began to change it."""
        return _mark(self.said())


@dataclass(frozen=True)
class Part:
    lines: tuple[Line, ...] = ()
    not_doing: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> Part:
        said = json.loads(text) if text else {}
        return cls(tuple(Line.of(line) for line in said.get("lines", ())), tuple(said.get("not_doing", ())))

    def written(self) -> str:
        return json.dumps({"lines": [line.said() for line in self.lines], "not_doing": list(self.not_doing)}, ensure_ascii=False)

    def line(self, line_id: str) -> Line | None:
        return next((line for line in self.lines if line.id == line_id), None)

    def with_line(self, line: Line) -> Part:
        if self.line(line.id) is None:
            return replace(self, lines=(*self.lines, line))
        return replace(self, lines=tuple(line if each.id == line.id else each for each in self.lines))

    def without(self, line_id: str) -> Part:
        return replace(self, lines=tuple(each for each in self.lines if each.id != line_id))

    @property
    def needs(self) -> list[str]:
        """Each once, in the order of the lines."""
        return list(dict.fromkeys(line.need for line in self.lines))

    def limits_mark(self, review_on: date) -> str:
        return _mark([list(self.not_doing), review_on.isoformat()])


def _mark(said: Any) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
