"""What is said of a file that came in: why it is refused, what was left out, changed or guessed. Pure: nothing of Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pairpep.instruments.definition.shapes import Definition
from pairpep.kernel.bilingual import Text

Level = Literal["refused", "left_out", "changed", "guessed"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`rule` names it for a machine (a FHIR invariant, a word of ours); `where` is the place in the file, as its authors wrote it."""

    level: Level
    said: Text
    rule: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What was understood of a file. No definition: it is refused, and the findings say why."""

    definition: Definition | None
    findings: tuple[Finding, ...] = ()

    @property
    def refused(self) -> tuple[Finding, ...]:
        return self._at("refused")

    @property
    def left_out(self) -> tuple[Finding, ...]:
        return self._at("left_out")

    @property
    def changed(self) -> tuple[Finding, ...]:
        return self._at("changed")

    @property
    def guessed(self) -> tuple[Finding, ...]:
        return self._at("guessed")

    def _at(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level == level)


def grouped(findings: Iterable[Finding]) -> list[tuple[Finding, tuple[str, ...]]]:
    """One sentence once, with the places where it holds: forty keys that are written otherwise are one fact."""
    places: dict[tuple[str, str], tuple[Finding, list[str]]] = {}
    for finding in findings:
        sentence = "" if finding.rule == "key" else finding.said.en
        places.setdefault((finding.rule, sentence), (finding, []))[1].append(finding.where)
    return [(first, tuple(where for where in found if where)) for first, found in places.values()]


class Refused(Exception):
    """A file that cannot be read at all, or that breaks a rule of its own format."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{finding.rule} {finding.where}".strip() for finding in findings))
        self.findings = findings


def refuse(rule: str, said: Text, where: str = "") -> Refused:
    return Refused(Finding("refused", said, rule, where))
