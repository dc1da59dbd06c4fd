"""Numbers as each language writes them: 12,5 % and 12.5%."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from babel.numbers import format_decimal

UNBROKEN = "\u00a0"


@dataclass(frozen=True)
class Form:
    """How the figures of a chart are written, with `digits` after the comma. Unit percent: values between 0 and 1; number: as they are."""

    language: Literal["fr", "en"]
    unit: Literal["number", "percent"] = "number"
    digits: int = 0

    def said(self, value: float) -> str:
        """A figure of the chart."""
        return self._written(value, self.digits)

    def mark(self, value: float, step: float) -> str:
        """A mark of the scale: with the digits that its step needs."""
        step = step * 100 if self.unit == "percent" else step
        needed = 0 if step >= 1 else 1 if step >= 0.1 else 2
        return self._written(value, needed)

    def count(self, value: int) -> str:
        return str(format_decimal(value, format="#,##0", locale=self.language))

    def between(self, low: float, high: float) -> str:
        return f"{self.said(low)}{UNBROKEN}–{UNBROKEN}{self.said(high)}"

    def _written(self, value: float, digits: int) -> str:
        percent = self.unit == "percent"
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        value = round(value * 100 if percent else value, digits) + 0.0  # no minus before a zero
        text = str(format_decimal(value, format=pattern, locale=self.language))
        if not percent:
            return text
        return f"{text}{UNBROKEN}%" if self.language == "fr" else f"{text}%"
