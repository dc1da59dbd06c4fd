"""The shape of content/levers/*.toml: what may be said in one sentence, how long an answer takes, and the codes it is read with later."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class LeversFile:
    longest: int  # characters of a sentence
    answer_days: int  # until an answer, or a dated "not yet"
    enough: int  # anonymous sentences that are shown together
    longest_wait_weeks: int  # after which fewer are shown
    shown_from: int  # how many agree before a number is told
    a_day: int  # sentences from one session
    kinds: tuple[Choice, ...]
    places: tuple[Choice, ...]
    told: tuple[Text, ...]  # before one writes


@dataclass(frozen=True)
class Construct:
    code: str
    label: Text


@dataclass(frozen=True)
class Domain:
    code: str
    label: Text
    plain: Text  # our own words
    constructs: tuple[Construct, ...]


@dataclass(frozen=True)
class FrameworkOfCodes:
    name: Text
    source: str
    status: Literal["provisional", "checked"]
    domains: tuple[Domain, ...]

    @property
    def every(self) -> dict[str, Construct]:
        return {each.code: each for domain in self.domains for each in domain.constructs}
