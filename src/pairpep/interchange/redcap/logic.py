"""When an item is asked, as REDCap's branching logic and back: « all of » or « any of », and nothing nested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.shapes import ALWAYS, NOT_APPLICABLE, Condition, Definition, Item, Option, When
from pairpep.interchange.redcap.raws import NOT_FOR_ME, raw_of, raws

CHOSEN = ("scale", "choice", "several")
BOUND = {"at_least": ">=", "at_most": "<="}


class Unsaid(Exception):
    """One side has no words for it."""


# Ours to REDCap ----------------------------------------------------------------------------------------------------------------------


def going(definition: Definition, when: When) -> str:
    """Empty where REDCap would understand something else: the field is then shown to everybody there."""
    try:
        said = [_said(definition, condition) for condition in when.conditions]
    except Unsaid:
        return ""
    return (" and " if when.how == "all" else " or ").join(said)


def comes_back(definition: Definition, item: Item) -> bool:
    try:
        return coming(definition, going(definition, item.when)) == item.when
    except Unsaid:
        return False


def _said(definition: Definition, condition: Condition) -> str:
    about = _about(definition, condition.item)
    field = f"[{about.id}]"
    if condition.is_ in ("answered", "not_answered"):
        if about.kind != "several":
            return f"{field} {'<>' if condition.is_ == 'answered' else '='} ''"
        ticked = [f"[{about.id}({raw})] = '{int(condition.is_ == 'answered')}'" for raw in raws(about.options)]
        return f"({(' or ' if condition.is_ == 'answered' else ' and ').join(ticked)})"
    if condition.is_ in BOUND:
        return f"({field} <> '' and {field} {BOUND[condition.is_]} {_number(about, condition)})"
    raw = _raw(definition, about, condition.value)
    if about.kind == "several":
        return f"[{about.id}({raw})] = '{int(condition.is_ != 'is_not')}'"
    return f"{field} {'<>' if condition.is_ == 'is_not' else '='} {_quoted(raw)}"


def _about(definition: Definition, id_: str) -> Item:
    found = next((item for item in definition.items if item.id == id_), None)
    if found is None:
        raise Unsaid
    return found


def _number(about: Item, condition: Condition) -> int:
    if not isinstance(condition.value, int) or isinstance(condition.value, bool) or about.kind not in ("scale", "number", "slider"):
        raise Unsaid
    return condition.value


def _raw(definition: Definition, about: Item, value: str | int | bool | None) -> str:
    if isinstance(value, bool):
        return str(int(value))
    if about.kind in CHOSEN and value == NOT_APPLICABLE and about.may_not_apply:
        return NOT_FOR_ME
    if about.kind in CHOSEN:
        for option in options_of(definition, about):
            if value is not None and value in (option.code, option.value):
                return raw_of(definition, about, option)
        raise Unsaid
    if value is None:
        raise Unsaid
    return str(value)


def _quoted(raw: str) -> str:
    if "'" in raw or '"' in raw or "\n" in raw:
        raise Unsaid
    return f"'{raw}'"


# REDCap to ours ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Compared:
    field: str
    box: str
    sign: str
    value: str


@dataclass(frozen=True, slots=True)
class Joined:
    how: Literal["and", "or"]
    parts: tuple[Compared | Joined, ...]


_TOKEN = re.compile(
    r"\s*(?:(?P<field>\[(?P<name>\w+)(?:\((?P<box>[\w.-]+)\))?\](?!\s*\[))|(?P<sign><>|!=|>=|<=|=|>|<)"
    r"|'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\"|(?P<number>-?\d+(?:\.\d+)?)|(?P<word>and|or)\b|(?P<bracket>[()]))",
    re.IGNORECASE | re.ASCII,
)


def coming(definition: Definition, said: str, ids: Mapping[str, str] | None = None) -> When:
    """`ids`: the field's name there → the item's id here. Raises Unsaid for what is not understood, and nothing is guessed."""
    if not said.strip():
        return ALWAYS
    names = ids if ids is not None else {item.id: item.id for item in definition.items}
    tree = _Reader(said).read()
    as_one = _condition(definition, names, tree)
    if as_one:
        return When((as_one,))
    if not isinstance(tree, Joined):
        raise Unsaid
    found = [_condition(definition, names, part) for part in tree.parts]
    if not all(found):
        raise Unsaid
    return When(tuple(each for each in found if each), "all" if tree.how == "and" else "any")


class _Reader:
    def __init__(self, said: str) -> None:
        self.tokens = list(_tokens(said))
        self.at = 0

    def read(self) -> Compared | Joined:
        tree = self._joined("or")
        if self.at != len(self.tokens):
            raise Unsaid
        return tree

    def _joined(self, how: Literal["and", "or"]) -> Compared | Joined:
        parts = [self._one() if how == "and" else self._joined("and")]
        while self._next("word", how):
            parts.append(self._one() if how == "and" else self._joined("and"))
        return parts[0] if len(parts) == 1 else Joined(how, tuple(parts))

    def _one(self) -> Compared | Joined:
        if self._next("bracket", "("):
            inside = self._joined("or")
            if not self._next("bracket", ")"):
                raise Unsaid
            return inside
        field, sign, value = self._take("field"), self._take("sign"), self._take("value")
        name, _, box = field.partition("(")
        return Compared(name, box, "<>" if sign == "!=" else sign, value)

    def _next(self, kind: str, said: str) -> bool:
        here = self.at < len(self.tokens) and self.tokens[self.at] == (kind, said)
        self.at += here
        return here

    def _take(self, kind: str) -> str:
        if self.at >= len(self.tokens) or self.tokens[self.at][0] != kind:
            raise Unsaid
        self.at += 1
        return self.tokens[self.at - 1][1]


def _tokens(said: str) -> Iterator[tuple[str, str]]:
    at, said = 0, said.strip()
    while at < len(said):
        found = _TOKEN.match(said, at)
        if found is None:
            raise Unsaid
        at = found.end()
        part = found.groupdict()
        if part["field"]:
            yield "field", part["name"] + (f"({part['box']}" if part["box"] else "")
        elif part["sign"]:
            yield "sign", part["sign"]
        elif part["word"]:
            yield "word", part["word"].lower()
        elif part["bracket"]:
            yield "bracket", part["bracket"]
        else:
            yield "value", next(part[name] for name in ("single", "double", "number") if part[name] is not None)


def _condition(definition: Definition, ids: Mapping[str, str], tree: Compared | Joined) -> Condition | None:
    """One condition of ours: a comparison, a bound beside « has an answer », or every box of a question. None: it is more than one."""
    if isinstance(tree, Compared):
        return _compared(definition, ids, tree)
    parts = [part for part in tree.parts if isinstance(part, Compared)]
    if len(parts) != len(tree.parts) or len({part.field for part in parts}) != 1:
        return None
    about = _about(definition, ids.get(parts[0].field, ""))
    if about.kind == "several":
        ticked = "1" if tree.how == "or" else "0"
        every = [part.box for part in parts] == raws(about.options) and all((part.sign, part.value) == ("=", ticked) for part in parts)
        return Condition(about.id, "answered" if ticked == "1" else "not_answered") if every and len(parts) > 1 else None
    answered = [part for part in parts if (part.sign, part.value) != ("<>", "")]
    if tree.how == "and" and len(parts) == 2 and len(answered) == 1 and answered[0].sign not in ("=", "<>"):
        return _compared(definition, ids, answered[0])
    return None


def _compared(definition: Definition, ids: Mapping[str, str], one: Compared) -> Condition:
    about = _about(definition, ids.get(one.field, ""))
    if about.kind == "several":
        if one.sign != "=" or one.value not in ("0", "1"):
            raise Unsaid
        return Condition(about.id, "has" if one.value == "1" else "is_not", _option(definition, about, one.box).code)
    if one.box:
        raise Unsaid
    if one.sign not in ("=", "<>"):
        return _bound(about, one)
    if one.value == "":
        return Condition(about.id, "answered" if one.sign == "<>" else "not_answered")
    return Condition(about.id, "is" if one.sign == "=" else "is_not", _value(definition, about, one.value))


def _bound(about: Item, one: Compared) -> Condition:
    if about.kind not in ("scale", "choice", "number", "slider") or not re.fullmatch(r"-?\d{1,9}", one.value, re.ASCII):
        raise Unsaid
    number = int(one.value)
    if one.sign in (">", "<"):
        if about.kind == "number":
            raise Unsaid  # more than 2 is not « from 3 on » where there are fractions
        number += 1 if one.sign == ">" else -1
    return Condition(about.id, "at_least" if one.sign in (">", ">=") else "at_most", number)


def _value(definition: Definition, about: Item, value: str) -> str | int | bool:
    if about.kind == "yes_no":
        if value not in ("0", "1"):
            raise Unsaid
        return value == "1"
    if about.kind in ("scale", "choice"):
        return NOT_APPLICABLE if value == NOT_FOR_ME and about.may_not_apply else _option(definition, about, value).code
    if about.kind in ("number", "slider"):
        if not re.fullmatch(r"-?\d{1,9}", value, re.ASCII):
            raise Unsaid
        return int(value)
    return value


def _option(definition: Definition, about: Item, raw: str) -> Option:
    options = options_of(definition, about)
    known = raws(options)
    if raw not in known:
        raise Unsaid
    return options[known.index(raw)]
