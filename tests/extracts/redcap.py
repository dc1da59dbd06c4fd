"""A reader of REDCap's dictionary and of its records that refuses what REDCap refuses. It shares no code with the product.

Rules of the tests' own, from REDCap's help for data dictionaries: eighteen columns, in this order; the first field keys the records;
variable names of small letters, digits and underscores, a letter first, at most 26; codes of choices of letters, digits, dots, dashes and
underscores, each once; a validation for text alone.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

COLUMNS = [
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label", "Choices, Calculations, OR Slider Labels",
    "Field Note", "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max", "Identifier?",
    "Branching Logic (Show field only if...)", "Required Field?", "Custom Alignment", "Question Number (surveys only)",
    "Matrix Group Name", "Matrix Ranking?", "Field Annotation",
]  # fmt: skip
NAME = re.compile(r"[a-z][a-z0-9_]{0,25}")
CODE = re.compile(r"[A-Za-z0-9_.-]+")
GROUP = re.compile(r"[a-z0-9_]{1,18}")
DATE_YMD = re.compile(r"\d{4}-\d{2}-\d{2}")


class NotRead(Exception):
    pass


@dataclass(frozen=True)
class Field:
    name: str
    kind: str
    label: str
    choices: dict[str, str]
    validation: str


def _lines(body: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(body.decode("utf-8", errors="strict"), newline=""), strict=True))


def _must(held: object, why: str) -> None:
    if not held:
        raise NotRead(why)


def dictionary(body: bytes) -> list[Field]:
    head, *lines = _lines(body)
    _must(head == COLUMNS, f"columns: {head}")
    fields = [_field(dict(zip(COLUMNS, line, strict=True))) for line in lines]
    names = [each.name for each in fields]
    _must(len(set(names)) == len(names), "a name is there twice")
    _must(fields and fields[0].kind == "text", "the first field keys the records")
    return fields


def _field(row: dict[str, str]) -> Field:
    name, kind, said = row[COLUMNS[0]], row["Field Type"], row[COLUMNS[5]]
    _must(NAME.fullmatch(name) and "__" not in name and not name.endswith("_"), f"name: {name}")
    _must(NAME.fullmatch(row["Form Name"]), f"form: {row['Form Name']}")
    _must(kind in ("text", "notes", "radio", "dropdown", "checkbox", "yesno", "truefalse"), f"type: {kind}")
    _must(row["Field Label"].strip(), f"{name}: no label")
    choices: dict[str, str] = {}
    for part in said.split("|") if kind in ("radio", "dropdown", "checkbox") else ():
        code, comma, label = (each.strip() for each in part.partition(","))
        _must(CODE.fullmatch(code) and comma and label and code not in choices, f"{name}: {part!r}")
        choices[code] = label
    _must(bool(choices) == (kind in ("radio", "dropdown", "checkbox")), f"{name}: choices")
    validation = row[COLUMNS[7]]
    _must(validation in ("", "date_ymd") and (kind == "text" or not validation), f"{name}: {validation}")
    return Field(name, kind, row["Field Label"], choices, validation)


def records(body: bytes, fields: list[Field]) -> list[dict[str, str]]:
    """Checked against the dictionary, value by value."""
    head, *lines = _lines(body)
    group = "redcap_data_access_group"
    _must([name for name in head if name != group] == [each.name for each in fields], f"columns: {head}")
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    keys = [row[fields[0].name] for row in rows]
    _must(all(keys) and len(set(keys)) == len(keys), "a record has one key, and no other has it")
    for row in rows:
        _must(group not in row or GROUP.fullmatch(row[group]), f"group: {row.get(group)}")
        for each in fields:
            value = row[each.name]
            _must(not value or not each.choices or value in each.choices, f"{each.name}: {value!r} is no choice")
            _must(not value or not each.validation or (DATE_YMD.fullmatch(value) and date.fromisoformat(value)), f"{each.name}: {value!r}")
    return rows
