"""The shapes of content/posts/*.toml: a job offer, a framework, and what the pages of posts say."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice

PostKind = Literal["peer", "family", "both"]


@dataclass(frozen=True)
class DocumentPart:
    """A section with words to start from; `lists` are ticked under it."""

    code: str
    step: str
    title: Text
    rows: int  # of its box; 0: one line, or no words of its own when it has a list
    start: Text | None = None
    hint: Text | None = None
    side: PostKind = "both"
    lists: tuple[str, ...] = ()

    @property
    def has_words(self) -> bool:
        return self.rows > 0 or not self.lists


@dataclass(frozen=True)
class Option:
    code: str
    label: Text
    chosen: bool
    of: str = ""  # the criterion that a question looks at
    good: Text | None = None  # what a good answer shows


@dataclass(frozen=True)
class OptionList:
    code: str
    label: Text
    options: tuple[Option, ...]
    hint: Text | None = None


@dataclass(frozen=True)
class OfferFile:
    draft: Text
    steps: tuple[Choice, ...]
    parts: tuple[DocumentPart, ...]
    lists: tuple[OptionList, ...]


@dataclass(frozen=True)
class SupportRow:
    """One kind of support: with whom, how often in days, what it holds and what it never does."""

    code: str
    label: Text
    whom: Text
    content: Text
    never: Text
    first: int
    first_for: int
    every: int
    lead: bool  # recalled to the team lead and the manager too


@dataclass(frozen=True)
class FrameworkFile:
    draft: Text
    steps: tuple[Choice, ...]
    parts: tuple[DocumentPart, ...]
    lists: tuple[OptionList, ...]
    rows: tuple[SupportRow, ...]


@dataclass(frozen=True)
class CasePart:
    code: str
    title: Text
    start: Text


@dataclass(frozen=True)
class PostsFile:
    reminders: tuple[int, ...]  # days before a source of money ends
    smallest: int  # under so many, a figure that tells of people is not told
    review_days: int
    months_shown: int
    states: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    withdrawn: tuple[Choice, ...]
    case: tuple[CasePart, ...]
