"""Who was at the table, session after session: drawn from what was published of each, beside a figure that others published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.assemblies.figures import SMALLEST
from pairpep.assemblies.groups import LABELS
from pairpep.assemblies.models import Assembly
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content

LAST = 8
LEFT, STEP = 8, 62  # of the drawing of programs, in its own units
EACH, ROW, TOP = 43, 58, 26  # of the drawing of groups: eight sessions are as wide as a phone, and each name has its own line
HIGH, FLOOR = 120, 150


def picture(actor: Actor) -> dict[str, Any]:
    rows = list(reversed(Assembly.objects.visible_to(actor).counted()[:LAST]))
    published = content().assemblies.published
    return {
        "table": _table(rows), "heads": _heads(rows),
        "groups": _groups(rows), "programs": _programs(rows), "published": published, "many": len(rows),
        "cannot": content().assemblies.cannot, "smallest": SMALLEST,
    }  # fmt: skip


def said(count: int | None) -> str:
    return _("%(count)d or more") % {"count": count} if count else _("fewer than five")


def _day(row: Assembly) -> str:
    return when.day(row.starts_at, weekday=False)


def _heads(rows: list[Assembly]) -> list[str]:
    return [f"{place}. {_day(row)}" for place, row in enumerate(rows, start=1)]


def _table(rows: list[Assembly]) -> list[dict[str, Any]]:
    """A line a group, then the programs; a column a session: as the drawing."""
    if not rows:
        return []
    heads = _heads(rows)
    lines = [(label, [said(row.figures["groups"].get(code)) for row in rows]) for code, label in LABELS.items()]
    lines.append((_("Programs"), [_of_programs(row) for row in rows]))
    return [
        {"label": label, "cells": [{"head": head, "said": told} for head, told in zip(heads, cells, strict=True)]} for label, cells in lines
    ]


def _of_programs(row: Assembly) -> str:
    seen, of = row.figures.get("programs"), row.figures.get("of_programs")
    if not seen:
        return _("fewer than five")
    return _("%(seen)d of %(of)d") % {"seen": seen, "of": of} if of else str(seen)


def _groups(rows: list[Assembly]) -> dict[str, Any]:
    """A line a group, a column a session: the shape and the word say how many, the colour only repeats it."""
    codes = list(LABELS)
    cells = [
        {"x": place * EACH + EACH // 2, "y": TOP + line * ROW + 38, "size": _size(count), "mark": f"{count}+" if count else ""}
        for place, row in enumerate(rows)
        for line, code in enumerate(codes)
        for count in [row.figures["groups"].get(code)]
    ]
    lines = [{"label": label, "y": TOP + line * ROW + 14, "under": TOP + (line + 1) * ROW} for line, label in enumerate(LABELS.values())]
    columns = [{"number": place + 1, "x": place * EACH + EACH // 2} for place in range(len(rows))]
    seen = [str(label) for code, label in LABELS.items() if sum(bool(row.figures["groups"].get(code)) for row in rows) * 2 > len(rows)]
    return {
        "wide": EACH * LAST, "high": TOP + len(codes) * ROW + 6,
        "cells": cells, "lines": lines, "columns": columns,
        "sentence": _("Groups of five or more at more than half of the sessions: %(groups)s.") % {"groups": ", ".join(seen)}
        if seen else _("No group was seen with five people or more at more than half of the sessions."),
    }  # fmt: skip


def _size(count: int | None) -> int:
    """Wide enough for the number that stands in it."""
    return min(12 + count // 5, 18) if count else 0


def _programs(rows: list[Assembly]) -> dict[str, Any]:
    """Of the programs of the network, in percent, when both numbers may be shown; a line at the published figure."""
    published = content().assemblies.published
    line = 100 * published.programs / published.of_programs
    bars = []
    for place, row in enumerate(rows):
        seen, of = row.figures.get("programs"), row.figures.get("of_programs")
        percent = round(100 * seen / of) if seen and of else None
        high = round(HIGH * min(percent, 100) / 100) if percent is not None else 0
        bars.append({
            "x": LEFT + 40 + place * STEP, "y": FLOOR - high, "high": high, "middle": LEFT + 40 + place * STEP + 20, "number": place + 1,
            "mark": f"{seen}/{of}" if percent is not None else "",
        })  # fmt: skip
    reached = sum(1 for row in rows if _share(row) is not None and (_share(row) or 0) >= line)
    told = sum(1 for row in rows if _share(row) is not None)
    sentence = (
        _("At %(reached)d of the %(told)d sessions that can be told, the share of programs was at the published figure or above.")
        % {"reached": reached, "told": told}
        if told
        else _("Fewer than five programs were seen at each session: no share can be shown.")
    )
    return {
        "bars": bars, "wide": LEFT + 40 + max(len(rows), 1) * STEP, "floor": FLOOR, "line": FLOOR - round(HIGH * line / 100),
        "sentence": sentence, "top": FLOOR - HIGH, "told": told, "mark": f"{published.programs}/{published.of_programs}",
    }  # fmt: skip


def _share(row: Assembly) -> float | None:
    seen, of = row.figures.get("programs"), row.figures.get("of_programs")
    return 100 * seen / of if seen and of else None
