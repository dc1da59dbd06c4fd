"""Answers as JSON, and back, without losing the difference between 1, 1.0 and true."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pairpep.instruments.definition.shapes import Answers, Value


def to_json(answers: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _out(value) for name, value in answers.items()}


def from_json(answers: Mapping[str, Any]) -> Answers:
    return {name: _in(value) for name, value in answers.items()}


def _out(value: Value) -> Any:
    if isinstance(value, Decimal):
        return {"d": str(value)}
    return list(value) if isinstance(value, tuple) else value


def _in(value: Any) -> Value:
    if isinstance(value, dict):
        return Decimal(value["d"])
    return tuple(value) if isinstance(value, list) else value
