"""The fields of a dictionary, one by one, as items; what has no place here is said."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.reading import SLIDER
from pairpep.instruments.definition.shapes import Item, Option, When
from pairpep.interchange.cleaning import cleaned, key_of
from pairpep.interchange.fhir.flattening import FIT, NOT_CARRIED, RENAMED
from pairpep.interchange.redcap import columns as col
from pairpep.interchange.redcap.noting import read, with_bars
from pairpep.interchange.redcap.raws import NOT_FOR_ME, derived
from pairpep.interchange.report import Finding, Level
from pairpep.kernel.bilingual import Text

KINDS: dict[str, Any] = {"radio": "choice", "dropdown": "choice", "checkbox": "several", "yesno": "yes_no", "truefalse": "yes_no"}
KINDS |= {"notes": "words", "slider": "slider", "descriptive": "told"}
NUMBERS = re.compile(r"(?:number|integer)(?:_\w+)?\Z|float\Z|int\Z")
OURS_KINDS = frozenset(("scale", "choice", "several", "yes_no", "number", "slider", "words", "told"))
UNUSED = (col.ALIGNMENT, col.NUMBER, col.RANKING)

NO_SUCH_FIELD = Text(
    fr="Nos questionnaires n'ont pas ce genre de champ ({kind}). Il est laissé de côté.",
    en="Our questionnaires have no such kind of field ({kind}). It is left out.",
)
CALCULATED = Text(
    fr="Ce champ est calculé. Recomposez-le comme un score : « {said} »",
    en="This field is calculated. Compose it again as a score: “{said}”",
)
IDENTIFIES = Text(
    fr="Ce champ identifie quelqu'un. Nos questionnaires ne demandent pas qui répond : il est laissé de côté.",
    en="This field identifies somebody. Our questionnaires do not ask who answers: it is left out.",
)
NO_CHOICE = Text(fr="Une réponse à choisir n'a pas été comprise : « {said} ».", en="An answer to choose from was not understood: “{said}”.")
KEY_OF_RECORDS = Text(
    fr="La clé des enregistrements n'est pas une question.",
    en="The key of the records is no question.",
)


class Fields:
    """`others`: the same fields in the other language, by name."""

    def __init__(self, language: str, others: Mapping[str, col.Row]) -> None:
        self.language, self.others = language, others
        self.items: list[Item] = []
        self.findings: list[Finding] = []
        self.ids: dict[str, str] = {}  # the field's name → the item's id
        self.names: dict[str, str] = {}  # and back
        self.logic: dict[str, str] = {}
        self.matrices: dict[str, str] = {}
        self._notes: dict[str, dict[str, Any]] = {}
        self._heading = Text()

    def read(self, rows: Sequence[col.Row]) -> None:
        for place, row in enumerate(rows):
            if place == 0 and row[col.TYPE].lower() == "text":
                if not read(row[col.ANNOTATION])[0]:
                    self._say("left_out", KEY_OF_RECORDS, "record", row)
                continue
            said, theirs = read(row[col.ANNOTATION])
            if isinstance(said.get("score"), str) and row[col.TYPE] == "calc":
                continue  # made of the scores, and made again
            self._heading = self._text(row, col.SECTION) or self._heading
            if kind := self._kind(row, said):
                self._item(row, kind, said, theirs)

    def kept_when(self, id_: str) -> When | None:
        item = _ours(when=self._notes[id_].get("when"))
        return item.when if item else None

    def _say(self, level: Level, said: Text, rule: str, row: col.Row) -> Any:
        self.findings.append(Finding(level, said, rule, row[col.NAME]))

    def _kind(self, row: col.Row, said: Mapping[str, Any]) -> Any:
        type_, own = row[col.TYPE].strip().lower(), said.get("kind")
        if row[col.IDENTIFIER].lower() in ("y", "yes"):
            return self._say("left_out", IDENTIFIES, "identifier", row)
        if type_ == "calc":
            return self._say("left_out", CALCULATED.fill(said=row[col.CHOICES][:120]), "calc", row)
        if type_ == "radio" and own in ("scale", "yes_no"):
            return own
        if type_ == "text":
            validation = row[col.VALIDATION].lower()
            found = "words" if not validation else "number" if NUMBERS.match(validation) else None
            return found or self._say("left_out", NO_SUCH_FIELD.fill(kind=f"{type_}, {validation}"[:60]), "type", row)
        return KINDS.get(type_) or self._say("left_out", NO_SUCH_FIELD.fill(kind=type_[:60]), "type", row)

    def _item(self, row: col.Row, kind: Any, said: dict[str, Any], theirs: str) -> None:
        id_ = self._id(row)
        options, may_not_apply = self._options(row, kind, said)
        lowest, highest = self._bounds(row, kind, said)
        ends = self._ends(row) if kind == "slider" else (Text(), Text())
        item = Item(
            id=id_,
            kind=kind,
            text=self._text(row, col.LABEL),
            easy=easy.easy if (easy := _ours(easy=said.get("easy"))) else Text(),
            help=self._text(row, col.NOTE),
            scale=said["scale"] if kind == "scale" and isinstance(said.get("scale"), str) else "",
            options=options,
            lowest=lowest,
            highest=highest,
            ends=ends if any(ends) else None,
            may_not_apply=may_not_apply or said.get("may_not_apply") is True,
            required=row[col.REQUIRED].lower() in ("y", "yes") and kind != "told",
            danger=danger.danger if (danger := _ours(danger=said.get("danger"))) else None,
            section=self._heading,
        )
        self._heading = Text()
        self.items.append(item)
        self.ids[row[col.NAME]], self.names[id_] = id_, row[col.NAME]
        self.logic[id_], self.matrices[id_], self._notes[id_] = row[col.BRANCHING], row[col.MATRIX], said
        self._not_carried(row, theirs)

    def _not_carried(self, row: col.Row, theirs: str) -> None:
        names = [name for name in UNUSED if row[name]] + ([f"{col.ANNOTATION} « {theirs[:60]} »"] if theirs else [])
        if names:
            self._say("left_out", NOT_CARRIED.fill(names=", ".join(names)), "columns", row)

    def _id(self, row: col.Row) -> str:
        name, taken = row[col.NAME], set(self.ids.values())
        id_ = name if FIT.match(name) and name not in taken else key_of(name, taken)
        if id_ != name:
            self._say("changed", RENAMED.fill(key=id_), "key", row)
        return id_

    def _text(self, row: col.Row, column: str) -> Text:
        other = self.others.get(row[col.NAME], {})
        return self._both(_label(row[column]), _label(other.get(column, "")))

    def _both(self, own: str, other: str) -> Text:
        return Text(own, other) if self.language == "fr" else Text(other, own)

    def _options(self, row: col.Row, kind: str, said: Mapping[str, Any]) -> tuple[tuple[Option, ...], bool]:
        if kind not in ("scale", "choice", "several", "yes_no"):
            return (), False
        other = dict(_pairs(self.others.get(row[col.NAME], {}).get(col.CHOICES, ""))[0])
        pairs, unread = _pairs(row[col.CHOICES])
        for each in unread:
            self._say("left_out", NO_CHOICE.fill(said=each[:60]), "choice", row)
        may_not_apply = said.get("may_not_apply") is True and any(raw == NOT_FOR_ME for raw, _ in pairs)
        if kind == "yes_no":
            return (), may_not_apply
        codes = said.get("options") if isinstance(said.get("options"), dict) else {}
        options = []
        for raw, label in pairs:
            if not (may_not_apply and raw == NOT_FOR_ME):
                code, value = _known(codes, raw)
                options.append(Option(code, self._both(label, other.get(raw, "")), value))
        return tuple(options), may_not_apply

    def _bounds(self, row: col.Row, kind: str, said: Mapping[str, Any]) -> tuple[int | None, int | None]:
        if kind not in ("number", "slider"):
            return None, None
        lowest, highest = _whole(row[col.LOWEST]), _whole(row[col.HIGHEST])
        kept = said.get("bounds")
        if kind == "slider" and isinstance(kept, list) and len(kept) == 2 and all(end is None or type(end) is int for end in kept):
            unsaid = [default if end is None else end for end, default in zip(kept, SLIDER, strict=True)]
            if unsaid == [lowest, highest]:
                return kept[0], kept[1]
        if kind == "slider" and not said:  # REDCap's goes from 0 to 100 when it says nothing
            return (0 if lowest is None else lowest), (100 if highest is None else highest)
        return lowest, highest

    def _ends(self, row: col.Row) -> tuple[Text, Text]:
        own, other = _three(row[col.CHOICES]), _three(self.others.get(row[col.NAME], {}).get(col.CHOICES, ""))
        return self._both(own[0], other[0]), self._both(own[2], other[2])


def _label(said: str) -> str:
    return cleaned(html.unescape(said) if "<" in said else with_bars(said)).strip()


def _pairs(said: str) -> tuple[list[tuple[str, str]], list[str]]:
    pairs, unread = [], []
    for each in (part.strip() for part in said.split("|")):
        raw, comma, label = each.partition(",")
        if comma and raw.strip():
            pairs.append((raw.strip(), _label(label.strip())))
        elif each:
            unread.append(each)
    return pairs, unread


def _three(said: str) -> tuple[str, str, str]:
    parts = [_label(part.strip()) for part in said.split("|")]
    if len(parts) == 2:
        return parts[0], "", parts[1]
    left, middle, right, *_ = [*parts, "", "", ""]
    return left, middle, right


def _known(codes: Any, raw: str) -> tuple[str, int | None]:
    said = codes.get(raw)
    fits = isinstance(said, list) and len(said) == 2 and isinstance(said[0], str) and (said[1] is None or type(said[1]) is int)
    return (said[0], said[1]) if fits else derived(raw)


def _whole(said: str) -> int | None:
    return int(said) if re.fullmatch(r"-?\d{1,9}", said, re.ASCII) else None


def _ours(**part: Any) -> Item | None:
    """A part of an item that came back in an annotation, read as strictly as the rest; nothing if it is no longer what it was."""
    alone = {"id": "x", "kind": "words", "text": {}, **part}
    licence = {"class_": "C", "holder": "", "terms": {}}
    whole = {"code": "x", "version": "", "title": {}, "purpose": {}, "audiences": [], "licence": licence, "items": [alone]}
    try:
        return jsonable.from_json(whole).items[0] if all(each is not None for each in part.values()) else None
    except (jsonable.Unreadable, TypeError, AttributeError):
        return None
