"""The shape of content/library/topics.toml: how what the library holds is sorted, for whom, under which licence, and the network's tools by code."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class Kind:
    code: str
    label: Text
    many: Text
    meaning: Text


@dataclass(frozen=True)
class Topic:
    code: str
    group: Literal["community", "training"]
    label: Text


@dataclass(frozen=True)
class Licence:
    code: str
    label: Text
    meaning: Text
    url: str = ""


@dataclass(frozen=True)
class ShelvesFile:
    kinds: tuple[Kind, ...]
    topics: tuple[Topic, ...]
    audiences: tuple[Choice, ...]  # beside the roles
    licences: tuple[Licence, ...]
    tools: tuple[Choice, ...]  # shipped drafts that an official text can replace
    parts: tuple[Choice, ...]  # of a story: what its author lets be shown
    places: tuple[Choice, ...]  # and where
