"""What was said in a program, in numbers of five answers or more: read while its lead drafts. That it was read is noted, by nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.instruments import asking, showing
from pairpep.instruments.definition import reading, scoring
from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.shapes import Definition, Item, Score, Value
from pairpep.instruments.words import titled
from pairpep.kernel.web import PersonRequest
from pairpep.responses import counts
from pairpep.waves import fields
from pairpep.waves.models import Bulletin, Campaign

View = Callable[..., HttpResponse]

LITTLE = gettext_lazy("Not shown: fewer than five answers so far, or all of them the same.")
SOME = gettext_lazy("An answer that fewer than five chose, or that fewer than five left, is not shown.")


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
        told["title"] = next((title for code, title in told["questionnaires"] if code == chosen), "")
        told["counted"] = _counted(request, bulletin, chosen)
        told["shown"] = any(row["said"] or row["options"] for row in told["counted"])
    return told


def _counted(request: PersonRequest, bulletin: Bulletin, code: str) -> list[dict[str, Any]]:
    """Each question that has numbers, in its order, then each score; what is not shown says why instead."""
    try:
        edition_id, definition = showing.current(code)
    except LookupError:
        return []
    here = [each for each in counts.of_edition(edition_id) if each.program_id == bulletin.program_id]
    measures, taken = counts.together(here), _taken(here)
    rows = [_question(definition, item, measures.get(item.id), taken) for item in fields.asked_items(definition)]
    counted = {item.id for item in fields.asked_items(definition)}
    rows += [_score(score, measures.get(score.id)) for score in definition.scores if counted >= set(score.items)]
    request.shown_counts = {code: sorted(_read(definition, rows))}  # type: ignore[attr-defined]
    return rows


def _read(definition: Definition, rows: list[dict[str, Any]]) -> set[str]:
    """A question whose numbers are on the page, and those that a score on the page is made of."""
    shown = {row["id"] for row in rows if row["said"] or row["options"]}
    of_scores = {name for score in definition.scores if score.id in shown for name in score.items}
    return (shown & {item.id for item in definition.items}) | of_scores


def _taken(here: list[counts.Count]) -> Counter[tuple[str, Value]]:
    found: Counter[tuple[str, Value]] = Counter()
    for count in here:
        found.update({(item, value): times for (item, value, left), times in count.taken.items() if not left})
    return found


def _question(definition: Definition, item: Item, measure: counts.Measure | None, taken: Counter[tuple[str, Value]]) -> dict[str, Any]:
    options = [{"label": _label(definition, item, value), "value": times} for (name, value), times in taken.items() if name == item.id]
    reach = scoring.range_of(definition, item)
    # Of two answers that may be given, an average is how many gave each: it is told where those are, and nowhere else.
    two = reach is not None and (item.kind == "yes_no" or len(options_of(definition, item)) == 2)
    said = "" if two else _average(measure, reach)
    return {"id": item.id, "text": item.text, "said": said, "options": options, "why": _why(said or options, options, item)}


def _score(score: Score, measure: counts.Measure | None) -> dict[str, Any]:
    ends = (score.lowest, score.highest) if score.lowest is not None and score.highest is not None else None
    said = _average(measure, ends)
    return {"id": score.id, "text": score.label, "said": said, "options": [], "why": "" if said else LITTLE}


def _average(measure: counts.Measure | None, ends: tuple[Any, Any] | None) -> str:
    """Of answers, and not of people: the same person may have answered in two months."""
    if measure is None:
        return ""
    told: dict[str, Any] = {"n": measure.n, "mean": number_format(measure.mean, 1)}
    if ends is None:
        return _("%(n)d answers; on average %(mean)s") % told
    told |= {"lowest": number_format(ends[0]), "highest": number_format(ends[1])}
    return _("%(n)d answers; on average %(mean)s, from %(lowest)s to %(highest)s") % told


def _why(shown: Any, options: list[Any], item: Item) -> Any:
    if not shown:
        return LITTLE
    if item.kind == "several":
        return SOME if len(options) < len(item.options) else ""
    return ""


def _label(definition: Definition, item: Item, value: Value) -> str:
    found = next((option for option in options_of(definition, item) if value in (option.code, option.value)), None)
    if found is not None:
        return str(found.label)
    question = asking.question(definition, item, sent=reading.raw_of(definition, {item.id: value})[item.id])
    return next((choice.label.said for choice in question.choices if choice.taken), question.value)


def _titles(codes: list[str]) -> list[tuple[str, Any]]:
    found = []
    for code in codes:
        try:
            definition = showing.current(code)[1]
            found.append((code, titled(str(definition.title), definition.audiences)))
        except LookupError:
            continue  # retired meanwhile
    return found
