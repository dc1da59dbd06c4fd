"""The shape of content/library/topics.toml: how the library is sorted, for whom, under which licence; the network's tools by code."""

from dataclasses import dataclass, field
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


# content/demo/resources.toml


@dataclass(frozen=True)
class DemoResource:
    code: str
    kind: str
    topics: tuple[str, ...]
    audience: tuple[str, ...]
    by: str  # a role of the cast
    title: Text
    summary: Text
    body: Text = field(default_factory=Text)
    use: Text = field(default_factory=Text)
    link: str = ""
    file: Literal["", "pdf", "docx"] = ""  # the same words, as a document to take
    signed: str = ""
    proposed: bool = False
    only: Literal["", "fr"] = ""  # shown in French alone, as what is brought often is


@dataclass(frozen=True)
class DemoResources:
    resources: tuple[DemoResource, ...]
