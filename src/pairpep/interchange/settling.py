"""The last door of every import: what was built is read once more by the questionnaires' own strict reader."""

from __future__ import annotations

from collections.abc import Iterable

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import Definition
from pairpep.interchange.report import Brought, Finding
from pairpep.kernel.bilingual import Text

EMPTY = Text(
    fr="Ce fichier ne contient aucune question qui puisse être reprise.", en="This file holds no question that can be carried over."
)


def settled(definition: Definition, findings: Iterable[Finding]) -> Brought:
    said = tuple(findings)
    if not any(item.kind != "told" for item in definition.items):
        return Brought(None, (Finding("refused", EMPTY, "empty"), *said))
    try:
        read = jsonable.from_json(jsonable.to_json(definition))
    except jsonable.Unreadable as unreadable:
        return Brought(None, tuple(Finding("refused", problem, "definition") for problem in unreadable.problems[:20]))
    return Brought(read, said)
