"""The shape of content/coding/*.toml: the codes with which texts are read, their parents and what they mean in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pairpep.kernel.bilingual import Text


@dataclass(frozen=True)
class BookLine:
    code: str
    parent: str  # the code above it; empty for a domain
    label: Text
    meaning: Text  # our own words


@dataclass(frozen=True)
class CodeBook:
    version: int
    source: str
    status: Literal["provisional", "checked"]
    name: Text
    lines: tuple[BookLine, ...]

    @cached_property
    def every(self) -> Mapping[str, BookLine]:
        return {line.code: line for line in self.lines}

    @cached_property
    def domains(self) -> tuple[BookLine, ...]:
        return tuple(line for line in self.lines if not line.parent)

    @cached_property
    def usable(self) -> Mapping[str, BookLine]:
        """What a text is read with: constructs and sub-constructs. A domain is a shelf, not a code."""
        return {line.code: line for line in self.lines if line.parent}

    def under(self, domain: str) -> tuple[BookLine, ...]:
        """The constructs of a domain, each with its sub-constructs behind it."""
        return tuple(line for line in self.lines if line.parent and self.domain_of(line.code) == domain)

    def domain_of(self, code: str) -> str:
        return code.split(".")[0]

    def broken(self) -> list[str]:
        return [
            f"cfir.toml: {line.code} hangs on {line.parent}, which is not there"
            for line in self.lines
            if line.parent and line.parent not in self.every
        ]
