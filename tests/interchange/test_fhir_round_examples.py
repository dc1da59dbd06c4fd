"""The official examples, read into the model and written again, say the same: moments may be spelt otherwise, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.interchange.test_fhir_levels import EXAMPLES, INVALID, NAMES

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
READ = [name for name in NAMES if name not in INVALID]


def meaning(said: Any) -> Any:
    if isinstance(said, dict):
        return {name: meaning(value) for name, value in said.items()}
    if isinstance(said, list):
        return [meaning(each) for each in said]
    if isinstance(said, str) and MOMENT.match(said):
        found = datetime.fromisoformat(said)
        return found.astimezone(UTC) if found.tzinfo else found
    return said


def written(path: Path) -> str:
    kind = json.loads(path.read_text())["resourceType"]
    model = getattr(import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)
    return str(model.model_validate_json(path.read_text()).model_dump_json())


@pytest.mark.parametrize("name", READ)
def test_an_example_read_and_written_says_the_same(name: str) -> None:
    path = EXAMPLES[name]
    assert meaning(json.loads(written(path))) == meaning(json.loads(path.read_text()))
