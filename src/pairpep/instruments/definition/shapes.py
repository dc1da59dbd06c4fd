"""The shape of one version of a questionnaire. A definition never changes once somebody answered it.

Answers are a mapping of item id → value: an int or Decimal for a scale, a number or a slider; True or False for yes or no; a code for a
choice without numbers, a tuple of codes where several may be taken; text for words; `NOT_APPLICABLE` for "does not apply to me". An item
that was skipped is absent: missing is missing, and no number stands for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pairpep.kernel.bilingual import Text

Audience = Literal["youth", "relative", "worker", "team"]
Kind = Literal["scale", "choice", "several", "yes_no", "number", "slider", "words", "told"]  # "told": a text to read, nothing to answer
Comparison = Literal["is", "is_not", "at_least", "at_most", "answered", "not_answered", "has"]
Method = Literal["sum", "mean", "count", "percent", "value_set"]
NOT_APPLICABLE = "n/a"
Value = int | Decimal | bool | str | tuple[str, ...]
Answers = dict[str, Value]
NOTHING = Text()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that may be taken. `value` counts in scores; a choice without numbers has a code alone."""

    code: str
    label: Text
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Of an item that comes before. `value` is an option's code, a number or a truth; empty for `answered` and `not_answered`."""

    item: str
    is_: Comparison
    value: str | int | bool | None = None


@dataclass(frozen=True, slots=True)
class When:
    """An item is asked when all (or any) of these hold; an item that is not asked counts as absent, whatever had been typed."""

    conditions: tuple[Condition, ...] = ()
    how: Literal["all", "any"] = "all"


ALWAYS = When()


@dataclass(frozen=True, slots=True)
class Danger:
    """An answer that speaks of danger: at least this number, or one of these codes. What is done with it is said before it is asked."""

    at_least: int | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked. `easy` is the same question in plainer words, for those who prefer it."""

    id: str  # lower case, a letter first, letters, digits and underscores; at most 26 (REDCap's bound)
    kind: Kind
    text: Text
    easy: Text = NOTHING
    help: Text = NOTHING
    scale: str = ""  # code of a scale of the definition, for kind "scale"
    options: tuple[Option, ...] = ()  # for "choice" and "several"
    lowest: int | None = None  # for "number" and "slider", both included
    highest: int | None = None
    ends: tuple[Text, Text] | None = None  # what the two ends of a slider mean
    may_not_apply: bool = False
    required: bool = False  # nothing is required unless the authors of the questionnaire say so; skipping is a right
    when: When = ALWAYS
    danger: Danger | None = None
    section: Text = NOTHING  # a heading above this item


@dataclass(frozen=True, slots=True)
class Scale:
    """Options shared by several items, each with a value."""

    code: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """What a score needs. None: every item. Answers that do not apply are neither given nor asked for."""

    at_least: int | None = None
    at_least_share: Decimal | None = None  # 0 to 1, of the items of the score


EVERY_ITEM = Missing()


@dataclass(frozen=True, slots=True)
class Score:
    """A number made of answers, by item id and never by position. `of_scores` instead of `items`: made of other scores."""

    id: str
    label: Text
    method: Method
    items: tuple[str, ...] = ()
    of_scores: tuple[str, ...] = ()
    reverse: tuple[str, ...] = ()  # (lowest + highest) of the item's scale, less the answer
    multiply: Decimal = Decimal(1)
    counted: tuple[int, ...] = ()  # for "count": the values that are counted
    missing: Missing = EVERY_ITEM
    zero_if: str = ""  # an item: when its answer is 0 the score is 0, whatever the others
    decimals: int = 2
    lowest: Decimal | None = None
    highest: Decimal | None = None
    higher_is: Literal["better", "harder", "neither"] = "neither"
    value_set: str = ""  # for "value_set": the code of a published table that the product knows


@dataclass(frozen=True, slots=True)
class GiveBackPart:
    """Words about one score, for the person who answered: what it looks at, never a verdict."""

    score: str
    words: Text
    change: Text = NOTHING  # how to read that it moved


@dataclass(frozen=True, slots=True)
class GiveBack:
    """What the person gets at once: an opening, words for each score, what one can do with it."""

    opening: Text = NOTHING
    parts: tuple[GiveBackPart, ...] = ()
    next: Text = NOTHING

    @property
    def complete(self) -> bool:
        return all(text.fr and text.en for text in (self.opening, self.next, *(part.words for part in self.parts)))


NO_GIVE_BACK = GiveBack()


@dataclass(frozen=True, slots=True)
class Licence:
    """Whose words these are, and what may be done with them. Class A may be shipped; B and C come as packs; D never."""

    class_: Literal["A", "B", "C"]
    holder: str
    terms: Text
    source: str = ""
    verified: bool = False  # somebody read the text of the licence; otherwise the pages say that it is provisional


@dataclass(frozen=True, slots=True)
class Definition:
    code: str  # lower case, letters, digits and hyphens: the same for every version
    version: str
    title: Text
    purpose: Text  # why it is asked, for the person who answers
    audiences: tuple[Audience, ...]
    licence: Licence
    items: tuple[Item, ...]
    scales: tuple[Scale, ...] = ()
    scores: tuple[Score, ...] = ()
    give_back: GiveBack = NO_GIVE_BACK
    recall: Text = NOTHING  # "over the last two weeks"
    seconds: int | None = None  # how long it takes; counted from its items when empty
    note: Text = NOTHING  # what must be known of it: "not validated", "translation provisional"
    provisional: bool = True

    def item(self, id_: str) -> Item:
        return next(item for item in self.items if item.id == id_)

    def scale(self, code: str) -> Scale:
        return next(scale for scale in self.scales if scale.code == code)

    @property
    def asks_of_danger(self) -> bool:
        return any(item.danger for item in self.items)
