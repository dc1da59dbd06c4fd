"""The shapes of content/community/: the charter, the groups at the table, the spaces that come with the product, the topics."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class CharterFile:
    edition: str  # what a member agreed to
    provisional: bool
    lead: Text
    rules: tuple[Choice, ...]
    holds: tuple[Choice, ...]  # what holds whatever one writes


@dataclass(frozen=True)
class ShippedSpace:
    code: str
    kind: Literal["open", "group"]
    groups: tuple[str, ...]
    moderated: bool
    name: Text
    purpose: Text


@dataclass(frozen=True)
class SpacesFile:
    groups: tuple[Choice, ...]
    spaces: tuple[ShippedSpace, ...]
    topics: tuple[Choice, ...]
