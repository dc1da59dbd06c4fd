"""A file that holds one questionnaire or several: ours in content/instruments, or a pack whose words belong to somebody else."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields, is_dataclass, replace
from typing import Any

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.jsonable import Unreadable
from pairpep.instruments.definition.shapes import Definition
from pairpep.kernel.bilingual import Text, typeset

LARGEST = 512 * 1024
MOST = 20
TOO_LARGE = Text(
    fr="Ce fichier est trop gros pour un questionnaire : 512 Ko au plus.", en="This file is too large for a questionnaire: 512 KB at most."
)
NO_FILE = Text(
    fr="Ce fichier ne se lit pas. Un questionnaire est un fichier TOML ou JSON, en UTF-8.",
    en="This file cannot be read. A questionnaire is a TOML or JSON file, in UTF-8.",
)
NONE_IN_IT = Text(fr="Il n'y a aucun questionnaire dans ce fichier.", en="There is no questionnaire in this file.")
TOO_MANY = Text(fr="20 questionnaires au plus dans un fichier.", en="20 questionnaires at most in a file.")


def read(data: bytes) -> list[Definition]:
    """One definition, or `questionnaires = [...]`. Refused whole when one of them does not fit."""
    if len(data) > LARGEST:
        raise Unreadable([TOO_LARGE])
    found = _tables(data)
    if not found:
        raise Unreadable([NONE_IN_IT])
    if len(found) > MOST:
        raise Unreadable([TOO_MANY])
    return [typed(jsonable.from_json(table)) for table in found]


def of_others(definition: Definition) -> Definition:
    """A file says who may use its words, and a file says what it likes: until somebody reads the terms here, they are not accepted."""
    licence = replace(definition.licence, verified=False, class_="C" if definition.licence.class_ == "C" else "B")
    return replace(definition, licence=licence, provisional=True)


def _tables(data: bytes) -> list[Any]:
    try:
        text = data.decode("utf-8-sig")
        table = json.loads(text) if text.lstrip()[:1] in ("{", "[") and not text.lstrip().startswith("[[") else tomllib.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Unreadable([NO_FILE]) from None
    if isinstance(table, dict) and "questionnaires" in table:
        table = table["questionnaires"]
    return table if isinstance(table, list) else [table]


def typed(value: Any) -> Any:
    """French typed with ordinary spaces, set as it is read."""
    if isinstance(value, Text):
        return Text(fr=typeset(value.fr), en=value.en)
    if isinstance(value, tuple):
        return tuple(typed(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: typed(getattr(value, f.name)) for f in fields(value)})
    return value
