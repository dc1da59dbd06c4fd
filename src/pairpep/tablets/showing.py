"""What a tablet is given: questionnaires as its screen needs them, help that is always there, our public key. Nothing about anybody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from pairpep.instruments import showing
from pairpep.instruments.definition import reading
from pairpep.instruments.definition.branching import options_of, value_of
from pairpep.instruments.definition.shapes import Definition, Item
from pairpep.instruments.hooks import before_danger
from pairpep.kernel.bilingual import Text
from pairpep.kernel.reference import content
from pairpep.tablets import sealing

AWAY_DAYS = 7  # without a word from us, a tablet begins nothing more
MOST_WAITING = 50  # sets of answers on one tablet; then it begins nothing more
WARNING = 3  # the last third of the wait is a warning


def asked(codes: Iterable[str], program_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """Those that are asked today, in the order of the list. One that asks of danger waits for somebody who can be reached."""
    found = []
    for code in codes:
        try:
            edition_id, definition = showing.current(code)
        except showing.NotAsked:
            continue
        before = before_danger(program_id, now) if definition.asks_of_danger else None
        if before is None or not before.none:
            said = [before.who.as_dict(), before.when.as_dict()] if before else []
            found.append(on_screen(edition_id, definition) | {"before": said})
    return found


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
    """`known`: what the wall says of a tablet that called. Questions about danger are not begun without the network: who could be told?"""
    questionnaires = [each for each in asked(known["asks"], UUID(known["program"]), now) if not each["danger"]]
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
