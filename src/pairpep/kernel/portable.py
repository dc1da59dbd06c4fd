"""What someone may take away: each app says which of its rows are about a person, as that person may read them, in words and in codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from pairpep.kernel import when
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.policy import Actor

# Where a part comes from: what the person gave, what someone else wrote about what they do together, what the product noted by itself.
GIVEN, WRITTEN, NOTED = "given", "written", "noted"
ORIGINS: dict[str, Any] = {
    GIVEN: _("Given by me"),
    WRITTEN: _("Written together, or by someone of the team"),
    NOTED: _("Noted by the service"),
}


@dataclass(frozen=True)
class Coded:
    """A choice of a list: its code for another program, its words for a reader."""

    code: str
    label: Any

    def __bool__(self) -> bool:
        return bool(self.code)


@dataclass(frozen=True)
class Words:
    """What someone wrote, in its own language."""

    words: str
    lang: str = ""

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True)
class Part:
    """One table: `columns` from code to title, `rows` from code to value (text, number, date, Coded, Words, or a list of these)."""

    code: str
    title: Any
    origin: str
    columns: dict[str, Any]
    rows: list[dict[str, Any]]
    note: Any = ""  # what the part does not hold, in a sentence


Known = Callable[[Actor, Any], Part]


@dataclass(frozen=True)
class Handed:
    """An app's promise: one part, made of the rows of these models (labels, as `contacts.Line`)."""

    make: Known
    models: tuple[str, ...]
    place: int


_known: dict[str, list[Handed]] = {}


def hands_over(to: str, *models: str, place: int = 50) -> Callable[[Known], Known]:
    """`@hands_over("person", "contacts.Line")`: asked with who takes and their File; `"staff"`: with who takes and None."""

    def register(make: Known) -> Known:
        _known.setdefault(to, []).append(Handed(make, models, place))
        return make

    return register


def promises(to: str) -> list[Handed]:
    return sorted(_known.get(to, ()), key=lambda each: each.place)


def parts(to: str, actor: Actor, about: Any) -> list[Part]:
    """Every part, empty ones too: that nothing is kept is also an answer."""
    return [each.make(actor, about) for each in promises(to)]


# How a value reads ------------------------------------------------------------------------------------------------------------------


def said(value: Any) -> str:
    """For a person, in the language of the page."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if isinstance(value, datetime):
        return when.moment(value, weekday=False)
    if isinstance(value, date):
        return when.day(value, weekday=False)
    if isinstance(value, Coded):
        return str(value.label or value.code)
    if isinstance(value, Words):
        return value.words
    if isinstance(value, (list, tuple)):
        return ", ".join(said(each) for each in value if _there(each))
    return "" if value is None else str(value)


def plain(value: Any) -> Any:
    """For another program: ISO days and moments of Montréal, codes beside their words."""
    if isinstance(value, datetime):
        return value.astimezone(MONTREAL).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Coded):
        return {"code": value.code, "label": str(value.label)} if value.code else None
    if isinstance(value, Words):
        return {"words": value.words, "lang": value.lang or None} if value.words else None
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return value if isinstance(value, (bool, int, float, type(None))) else str(value)


def facts(part: Part, row: dict[str, Any]) -> Iterable[tuple[Any, str, str]]:
    """(title, words, language) of each column that says something."""
    for code, title in part.columns.items():
        value = row.get(code)
        if _there(value):
            yield title, said(value), value.lang if isinstance(value, Words) else ""


def _there(value: Any) -> bool:
    return value is not None and value != "" and value != [] and value != () and not (isinstance(value, (Coded, Words)) and not value)
