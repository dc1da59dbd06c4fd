"""What was said in a program, in numbers of five people or more: read while its lead drafts. That it was read is noted, by nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pairpep.instruments import asking, showing
from pairpep.instruments.definition import reading
from pairpep.instruments.definition.shapes import Definition, Item, Value
from pairpep.kernel.web import PersonRequest
from pairpep.responses import counts
from pairpep.waves import fields
from pairpep.waves.models import Bulletin, Campaign

View = Callable[..., HttpResponse]


def noted(view: View) -> View:
    """Once the page is made, outside its read-only transaction: which questions it showed counts of."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for code, items in getattr(request, "shown_counts", {}).items():
            fields.were_read(code, items)
        return response

    return run


def about(request: PersonRequest, bulletin: Bulletin) -> dict[str, Any]:
    running = Campaign.objects.visible_to(request.actor).running()
    codes = list(
        dict.fromkeys(code for each in running if not each.programs or bulletin.program_id in each.programs for code in each.codes)
    )
    chosen = request.GET.get("code", "")
    told: dict[str, Any] = {"bulletin": bulletin, "questionnaires": _titles(codes), "chosen": chosen}
    if chosen in codes:
        told["counted"] = _counted(request, bulletin, chosen)
    return told


def _counted(request: PersonRequest, bulletin: Bulletin, code: str) -> list[dict[str, Any]]:
    try:
        edition_id, definition = showing.current(code)
    except LookupError:
        return []
    here = [each for each in counts.of_edition(edition_id) if each.program_id == bulletin.program_id]
    measures, taken = counts.together(here), _taken(here)
    rows = [row for item in fields.asked_items(definition) if (row := _row(definition, item, measures.get(item.id), taken))]
    request.shown_counts = {code: [row["id"] for row in rows]}  # type: ignore[attr-defined]
    return rows


def _taken(here: list[counts.Count]) -> Counter[tuple[str, Value]]:
    found: Counter[tuple[str, Value]] = Counter()
    for count in here:
        found.update({(item, value): times for (item, value, left), times in count.taken.items() if not left})
    return found


def _row(definition: Definition, item: Item, measure: counts.Measure | None, taken: Counter[tuple[str, Value]]) -> dict[str, Any] | None:
    options = [{"label": _label(definition, item, value), "value": times} for (name, value), times in taken.items() if name == item.id]
    if measure is None and not options:
        return None
    mean = {"n": measure.n, "mean": number_format(measure.mean, 1)} if measure else {}
    sentence = _("%(n)d people; on average %(mean)s") % mean if mean else ""
    return {"id": item.id, "text": item.text, "said": sentence, "options": options}


def _label(definition: Definition, item: Item, value: Value) -> str:
    question = asking.question(definition, item, sent=reading.raw_of(definition, {item.id: value})[item.id])
    return next((choice.label.said for choice in question.choices if choice.taken), question.value)


def _titles(codes: list[str]) -> list[tuple[str, Any]]:
    found = []
    for code in codes:
        try:
            found.append((code, showing.current(code)[1].title))
        except LookupError:
            continue  # retired meanwhile
    return found
