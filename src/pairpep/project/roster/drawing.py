"""Draws what the tables lack: names, needs, cards. The same row always draws the same, and everything drawn is fictitious."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from pairpep.kernel.bilingual import Text
from pairpep.kernel.reference import content

T = TypeVar("T")


class Draw:
    """Choices that hang on a key alone: no stream of chance that another row could disturb."""

    __slots__ = ("left",)

    def __init__(self, *key: object) -> None:
        self.left = int.from_bytes(hashlib.blake2b("|".join(map(str, key)).encode(), digest_size=16).digest())

    def below(self, most: int) -> int:
        self.left, chosen = divmod(self.left, most)
        return chosen

    def one(self, among: Sequence[T]) -> T:
        return among[self.below(len(among))]

    def some(self, among: Sequence[T], least: int, most: int) -> list[T]:
        """Between `least` and `most` of them, in their own order."""
        wanted = min(least + self.below(most - least + 1), len(among))
        left, chosen = list(range(len(among))), []
        for _ in range(wanted):
            chosen.append(left.pop(self.below(len(left))))
        return [among[place] for place in sorted(chosen)]


@dataclass(frozen=True)
class Card:
    """What a fictitious worker says of themselves."""

    languages: list[str]
    gender: str
    age_band: str
    interests: list[str]
    modalities: list[str]
    times: list[str]
    words: str
    words_lang: str


@dataclass(frozen=True)
class Told:
    """What a fictitious worker would have tapped after a contact. `later`: days from the import to what comes next, if it is the last."""

    channel: str
    minutes: int
    themes: list[str]
    step: str
    later: int | None


# Even for people who do not exist, nothing clinical is drawn: no stay, no hard time, no substance. Groups have a row of their own.
NEVER_DRAWN = frozenset({"I04", "I05", "I19", "I20", "I22", "I23", "I24", "I26", "I27", "I28", "I29"})
WELCOME = "I03"
SHORT = {"phone": 4, "video": 5, "message": 2}  # of the usual lengths, how many are short enough
STEPS = ("two_weeks", "two_weeks", "week", "month", "to_decide", "they_call")


class Drawer:
    """The lists to draw from, read once."""

    def __init__(self) -> None:
        here = content()
        self.given_names, self.initials, self.programs = here.demo.given_names, here.demo.initials, here.demo.programs
        self.words = {
            (kind, lang): [card.words for card in here.demo.cards if (card.kind, card.lang) == (kind, lang)]
            for kind in ("peer", "family")
            for lang in ("fr", "en")
        }
        self.needs = {"peer": _codes(here.needs("youth")), "family": _codes(here.needs("relative"))}
        self.channels = [code for code in _codes(here.contacts.channels) if code != "hospital"]
        self.minutes = here.contacts.minutes
        doings = [each for each in here.activities.values() if each.code not in NEVER_DRAWN and each.code != WELCOME]
        sides = {"peer": ("youth", "both"), "family": ("relative", "both")}
        self.themes = {kind: [each.code for each in doings if each.side in their] for kind, their in sides.items()}
        wishes = here.preferences
        self.genders = [code for code in _codes(wishes.genders) if code != "no_preference"]
        self.age_bands = [code for code in _codes(wishes.age_bands) if code != "no_preference"]
        self.interests, self.times, self.modalities = _codes(wishes.interests), _codes(wishes.times), _codes(wishes.modalities)

    def program_name(self, number: int) -> Text:
        """One each for as many programs as there are names; then the names come again with a number."""
        turn, place = divmod(number - 1, len(self.programs))
        name = self.programs[place].name
        return Text(fr=f"{name.fr} {turn + 1}", en=f"{name.en} {turn + 1}") if turn else name

    def staff_name(self, draw: Draw) -> str:
        return f"{draw.one(self.given_names)} {draw.one(self.initials)}"

    def chosen_name(self, draw: Draw) -> str:
        return draw.one(self.given_names)

    def language(self, draw: Draw) -> str:
        return "en" if draw.below(8) == 0 else "fr"

    def some_needs(self, draw: Draw, kind: str) -> list[str]:
        return draw.some(self.needs[kind], 1, 4)

    def contact(self, draw: Draw, kind: str, *, first: bool) -> Told:
        channel = draw.one(self.channels)
        lengths = self.minutes[: SHORT[channel]] if channel in SHORT else self.minutes[2:]
        themes = draw.some(self.themes[kind], 1, 2)
        later = draw.below(28) - 2 if draw.below(25) else None
        return Told(channel, draw.one(lengths), [WELCOME, *themes] if first else themes, draw.one(STEPS), later)

    def card(self, draw: Draw, kind: str) -> Card:
        lang = "en" if draw.below(4) == 0 else "fr"
        both = draw.below(3) == 0
        return Card(
            languages=[lang, "fr" if lang == "en" else "en"] if both else [lang],
            gender=draw.one(self.genders),
            age_band=draw.one(self.age_bands if kind == "family" else self.age_bands[:3]),
            interests=draw.some(self.interests, 2, 4),
            modalities=draw.some(self.modalities, 2, 5),
            times=draw.some(self.times, 1, 3),
            words=draw.one(self.words[kind, lang]),
            words_lang=lang,
        )


def _codes(things: Sequence[object]) -> list[str]:
    return [str(thing.code) for thing in things]  # type: ignore[attr-defined]
