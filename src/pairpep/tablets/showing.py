"""What a tablet is given: questionnaires as its screen needs them, help that is always there, our public key. Nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils import translation

from pairpep.instruments import showing
from pairpep.instruments.definition import reading
from pairpep.instruments.definition.branching import options_of, value_of
from pairpep.instruments.definition.shapes import Definition, Item
from pairpep.instruments.hooks import before_danger
from pairpep.kernel import when
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.reference import content
from pairpep.tablets import sealing

AWAY_DAYS = 7  # without a word from us, a tablet begins nothing more
MOST_WAITING = 50  # sets of answers on one tablet; then it begins nothing more
WARNING = 3  # the last third of the wait is a warning


def asked(codes: Iterable[str], *, danger: bool) -> list[dict[str, Any]]:
    """Those that are asked today, in the order of the list; without their questions about danger, unless somebody can be found and told."""
    found = []
    for code in codes:
        try:
            edition_id, whole = showing.current(code)
        except showing.NotAsked:
            continue
        definition = whole if danger else replace(whole, items=tuple(item for item in whole.items if not item.danger))
        if definition.items:
            found.append(on_screen(edition_id, definition) | {"left_out": len(definition.items) < len(whole.items)})
    return found


def begun(told: dict[str, Any], program_id: UUID, now: datetime) -> dict[str, Any]:
    """What a code lets one answer. `told`: what the wall says of it. Whom nobody could find is asked of no danger, and of no research."""
    before = said_before(program_id, now) if told["named"] else {"none": True}
    shown = {"questionnaires": asked(told["asks"], danger=not before["none"]), "research": told["named"]}
    return shown | {"before": None if before["none"] else before}


def said_before(program_id: UUID, now: datetime) -> dict[str, Any]:
    """Who is told and when somebody is there, with the hour at which it is so. `none`: nobody can be told."""
    before = before_danger(program_id, now)
    if before.none:
        return {"none": True}
    return {"none": False, "before": [before.who.as_dict(), before.when.as_dict()], "hour": _hour(now)}


def _hour(now: datetime) -> dict[str, str]:
    """By our clock: a tablet's may be a day off."""
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = when.hour(now)
    return said


def on_screen(edition_id: UUID, definition: Definition) -> dict[str, Any]:
    """Without its scores: nothing is counted on a device that others use."""
    return {
        "edition": str(edition_id), "code": definition.code, "version": definition.version, "title": definition.title.as_dict(),
        "purpose": definition.purpose.as_dict(), "recall": definition.recall.as_dict(), "danger": definition.asks_of_danger,
        "items": [_item(definition, item) for item in definition.items],
    }  # fmt: skip


def _item(definition: Definition, item: Item) -> dict[str, Any]:
    lowest, highest = reading.bounds(item)
    said: dict[str, Any] = {"id": item.id, "kind": item.kind, "text": item.text.as_dict(), "required": item.required}
    for name in ("easy", "help", "section"):
        text: Text = getattr(item, name)
        said |= {name: text.as_dict()} if text else {}
    if options := options_of(definition, item):
        said["options"] = [{"code": each.code, "label": each.label.as_dict(), "value": value_of(each)} for each in options]
    if item.kind in ("number", "slider"):
        said |= {"lowest": lowest, "highest": highest, "ends": [end.as_dict() for end in item.ends or ()]}
    if item.when.conditions:
        said["when"] = {"how": item.when.how, "conditions": [[each.item, each.is_, each.value] for each in item.when.conditions]}
    if item.danger:
        said["danger"] = {"at_least": item.danger.at_least, "codes": list(item.danger.codes)}
    return said | ({"may_not_apply": True} if item.may_not_apply else {})


def pack(known: dict[str, Any], now: datetime) -> dict[str, Any]:
    """`known`: what the wall says of a tablet that called. Nothing about danger is begun without the network: who could be told?"""
    questionnaires = asked(known["asks"], danger=False)
    return {
        "now": now.isoformat(), "key": sealing.public_key(), "name": known["name"], "questionnaires": questionnaires,
        "idle": settings.PAIRPEP_TABLET_IDLE, "warning": settings.PAIRPEP_TABLET_IDLE // WARNING,
        "away_days": AWAY_DAYS, "most": MOST_WAITING,
        "pin": {"hash": known["pin"], "salt": known["salt"]}, "help": help_lines(),
    }  # fmt: skip


def help_lines() -> list[dict[str, Any]]:
    return [
        {"number": line.number, "label": line.label.as_dict(), "detail": line.detail.as_dict(), "verified": line.verified}
        for line in content().pages["crisis"].lines
    ]
