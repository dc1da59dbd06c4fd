"""The shapes of content/front/*.toml and content/directory/*.toml: public pages as they ship, figures, how a program joins."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class FrontPage:
    """A page for visitors, in light markup: a draft of ours until the coordination writes its own."""

    code: str
    title: Text
    short: Text  # in the menu
    lead: Text
    body: Text
    shows: Literal["", "figures", "join"] = ""  # what stands under the words


@dataclass(frozen=True)
class FrontFile:
    dated: str  # the day these words were shipped, ISO
    pages: tuple[FrontPage, ...]


@dataclass(frozen=True)
class Figure:
    """`counted`: what the product can count by itself; empty when somebody types it. `people`: it tells of people, and is told by fives."""

    code: str
    label: Text
    hint: Text
    counted: Literal["", "programs", "workers", "posts"] = ""
    people: bool = False


@dataclass(frozen=True)
class FiguresFile:
    smallest: int
    step: int
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class JoinSettings:
    answer_days: int  # working days
    keep_days: int  # after its end
    provisional: bool


@dataclass(frozen=True)
class DirectoryFile:
    join: JoinSettings
    kinds: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    needs: tuple[Choice, ...]
    groups: tuple[Choice, ...]  # of the community
