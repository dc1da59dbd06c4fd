"""The themes of mentoring, as the content names them."""

from __future__ import annotations

from typing import Any

from pairpep.kernel.reference import content


def labels() -> dict[str, Any]:
    found = getattr(content(), "themes", {})
    return {code: theme.label for code, theme in found.items()}


def choices() -> list[tuple[str, Any]]:
    return list(labels().items())


def label_of(code: str) -> str:
    return str(labels().get(code, ""))
