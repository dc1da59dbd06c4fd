"""A sentence in both languages. This package knows no reader's language: a page chooses, and a stored result keeps both."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """Written whole in both languages, with {places} for figures; typed with ordinary spaces, typeset where it is shown."""

    fr: str
    en: str

    def fill(self, **values: Any) -> Said:
        return Said(
            fr=self.fr.format(**{name: shown(value, "fr") for name, value in values.items()}),
            en=self.en.format(**{name: shown(value, "en") for name, value in values.items()}),
        )

    def as_dict(self) -> dict[str, str]:
        return {"fr": self.fr, "en": self.en}


def shown(value: Any, language: str) -> str:
    """A figure inside a sentence: three digits that mean something, and a decimal comma in French."""
    if isinstance(value, Said):
        return value.fr if language == "fr" else value.en
    if isinstance(value, float) and math.isfinite(value):
        said = f"{value:.0f}" if abs(value) >= 1000 or value == int(value) else f"{value:.3g}"
        return said.replace(".", ",").replace("-", "−") if language == "fr" else said.replace("-", "−")
    return str(value)
