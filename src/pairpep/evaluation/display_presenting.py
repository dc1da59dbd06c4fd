"""How a joint display reads: live while it is written, as it was once it is released, with a mark where its source moved since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from pairpep.evaluation import figures, labels
from pairpep.evaluation.displaying import as_kept
from pairpep.evaluation.models import Display, Row
from pairpep.evaluation.workflow import RELEASED
from pairpep.kernel import evidence, when
from pairpep.kernel.policy import Actor


def lines(actor: Actor) -> list[dict[str, Any]]:
    found = []
    for each in Display.objects.visible_to(actor).newest_first():
        tone, state = labels.RELEASES[each.state]
        day = when.day(each.released_at or each.made_at, weekday=False)
        found.append({"display": each, "tone": tone, "state": state, "url": reverse("evaluation:display", args=[each.pk]), "when": day})
    return found


def page(actor: Actor, display: Display) -> dict[str, Any]:
    tone, state = labels.RELEASES[display.state]
    return {
        "display": display,
        "tone": tone,
        "state": state,
        "rows": rows(actor, display),
        "released": when.day(display.released_at, weekday=False) if display.released_at else "",
        "may": Display.objects.visible_to(actor).filter(pk=display.pk).may(actor, "change", "release"),
    }


def rows(actor: Actor, display: Display) -> list[dict[str, Any]]:
    present = {piece.key: as_kept(piece) for piece in evidence.pieces(actor)}
    found = Row.objects.visible_to(actor).of(display.pk).with_permissions(actor, "write", "take_out", "ask")
    return [_row(row, present, frozen=display.state == RELEASED) for row in found]


def _row(row: Any, present: Mapping[str, Mapping[str, Any]], *, frozen: bool) -> dict[str, Any]:
    kept = {piece["key"]: piece for piece in row.frozen.get("pieces", ())} if frozen else present
    tone, fit, _meaning = labels.FITS[row.fit]
    known = labels.DIMENSIONS.get(row.dimension)
    return {
        "row": row,
        "about": str(known or row.dimension),
        "about_lang": "" if known else row.language,
        "figures": _pieces(row.figures, kept, present, frozen=frozen),
        "words": _pieces(row.words, kept, present, frozen=frozen),
        "tone": tone,
        "fit": fit,
        "asked": row.topic_id is not None,
        "write": reverse("evaluation:write_row", args=[row.pk]) if row.can_write else "",
        "out": reverse("evaluation:take_out", args=[row.pk]) if row.can_take_out else "",
        "ask": reverse("evaluation:ask", args=[row.pk]) if row.can_ask else "",
    }


def _pieces(
    keys: Iterable[str], kept: Mapping[str, Mapping[str, Any]], present: Mapping[str, Mapping[str, Any]], *, frozen: bool
) -> list[dict[str, Any]]:
    """`moved`: the source says something else since; `gone`: it may not be read any more."""
    found = []
    for key in keys:
        piece = kept.get(key)
        if piece is None:
            continue
        now = present.get(key)
        found.append(
            {
                "title": figures.said(piece["title"]),
                "said": figures.said(piece["said"]),
                "interval": piece["interval"],
                "n": piece["n"],
                "url": piece["url"] if now else "",
                "moved": frozen and now is not None and now["mark"] != piece["mark"],
                "gone": frozen and now is None,
            }
        )
    return found
