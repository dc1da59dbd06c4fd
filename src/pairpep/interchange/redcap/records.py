"""Answers as a REDCap export of records, in raw codes. Whoever gives the rows answers for who may see them: nothing here asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pairpep.instruments.definition.branching import kept
from pairpep.instruments.definition.shapes import Definition, Value
from pairpep.interchange.redcap.columns import RECORD, table
from pairpep.interchange.redcap.raws import cells

GROUP = "redcap_data_access_group"


class NoGroup(ValueError):
    """A record without its group would be read by every site of the project."""


@dataclass(frozen=True, slots=True)
class Record:
    """`id`: a number of the export, and never a key of ours. `group`: the program's code."""

    id: str
    answers: Mapping[str, Value]
    group: str = ""


def records(definition: Definition, rows: Iterable[Record]) -> bytes:
    found = list(rows)
    grouped = any(record.group for record in found)
    if grouped and not all(record.group for record in found):
        raise NoGroup
    columns = [name for item in definition.items for name, _ in cells(definition, item, None)]
    head = [RECORD, *([GROUP] if grouped else [])]
    lines = ([record.id, *([record.group] if grouped else []), *_line(definition, record)] for record in found)
    return table([*head, *columns], lines)


def _line(definition: Definition, record: Record) -> Iterator[str]:
    """An answer to what was not asked is not there, as REDCap empties a field that it hides."""
    answers = kept(definition, record.answers)
    for item in definition.items:
        yield from (cell for _, cell in cells(definition, item, answers.get(item.id)))
