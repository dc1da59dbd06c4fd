"""A questionnaire on one page, for whoever answers with someone beside. Nothing is kept before the end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict

from pairpep.instruments import asking, showing
from pairpep.instruments.definition import reading, scoring
from pairpep.instruments.definition.shapes import Answers, Definition
from pairpep.responses import presenting
from pairpep.responses.seats import Open

SHOWN = "shown"


@dataclass(frozen=True)
class Sheet:
    definition: Definition
    questions: list[asking.Question]
    problems: bool
    answers: Answers | None  # when everything fits and nothing more is asked


def sheet(seat: Open, form: QueryDict | None, *, redrawn: bool) -> Sheet:
    """With someone beside, nothing is asked about danger: one does not read alone what is said before."""
    whole = showing.edition(seat.edition_id)
    definition = replace(whole, items=tuple(item for item in whole.items if not item.danger))
    raw = {item.id: form.getlist(item.id) for item in definition.items if form is not None and item.id in form}
    read = reading.read(definition, raw)
    more = form is not None and bool(asking.newly_asked(definition, raw, form.getlist(SHOWN)))
    whole_sheet = form is not None and not redrawn and read.fits and not more
    problems = read.problems if form is not None and not redrawn else {}
    return Sheet(definition, asking.questions(definition, raw, problems), bool(problems), read.answers if whole_sheet else None)


def told(found: Sheet) -> dict[str, Any]:
    answers = found.answers or {}
    return presenting.given_back(found.definition, answers, scoring.scores(found.definition, answers))
