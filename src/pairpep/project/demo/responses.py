"""Answers of the fictitious network: a young person's own, twice; and enough answers of nobody for the counts to say something."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

from pairpep.instruments import showing
from pairpep.instruments.definition import scoring
from pairpep.instruments.definition.branching import asked, options_of, value_of
from pairpep.instruments.definition.reading import bounds
from pairpep.instruments.definition.shapes import Answers, Audience, Definition, Item, Value
from pairpep.kernel import clock
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import derived_id
from pairpep.network.models import Program
from pairpep.participants.models import File
from pairpep.project.demo.cast import CAST
from pairpep.responses.models import AnswerSet, ResearchChoice
from pairpep.responses.receiving import Given, receive

TOLD: tuple[tuple[str, Audience, int], ...] = (("six-youth", "youth", 11), ("six-teams", "team", 12), ("six-relatives", "relative", 7))


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "responses", *parts)


def fill(program: Program) -> None:
    rows = File.objects.using("jobs").unscoped("the demonstration is filled")
    file = rows.get(person_id=CAST["young_person"].person_id)
    _the_time_before(file)
    edition_id, definition = showing.current("six-youth", using="jobs")
    given: dict[str, Any] = {
        "edition_id": edition_id,
        "program_id": program.pk,
        "authored_at": clock.now() - timedelta(days=1),
        "language": "fr",
    }
    receive(
        Given(**given, answers=said(definition, 2), audience="youth", way="account", key=key("own"), file_id=file.pk, research=True),
        using="jobs",
    )
    for code, audience, many in TOLD:
        edition_id, definition = showing.current(code, using="jobs")
        for number in range(many):
            one = given | {"edition_id": edition_id, "answers": said(definition, 10 + number), "key": key(code, number)}
            receive(Given(**one, audience=audience, way="link"), using="jobs")


def _the_time_before(file: File) -> None:
    """Before this installation asked anything: it is in no count."""
    edition_id, definition = showing.current("six-youth", using="jobs")
    written = clock.now() - timedelta(days=120)
    answers = said(definition, 1)
    of = {"file_id": file.pk, "program_id": file.program_id}
    body = AnswerSet.body_of(answers, scoring.scores(definition, answers))
    kept = {"body": body, "audience": "youth", "way": "account", "language": "fr", "apart": "before", "research": True}
    when = {"authored_at": written, "received_at": written, "month": day_of(written).replace(day=1)}
    AnswerSet(id=key("before"), **of, **kept, **when, edition_id=edition_id, code="six-youth").save(using="jobs", force_insert=True)
    ResearchChoice(id=key("research"), **of, given=True, at=written, language="fr").save(using="jobs", force_insert=True)


def said(definition: Definition, number: int) -> Answers:
    """The same for the same number; some skip something; nobody types."""
    chosen = random.Random(f"{definition.code} {number}")
    answers: Answers = {}
    for item in definition.items:
        if item.kind not in ("words", "told") and not item.danger and chosen.random() > 0.07 and item in asked(definition, answers):
            answers[item.id] = _one(definition, item, chosen)
    return answers


def _one(definition: Definition, item: Item, chosen: random.Random) -> Value:
    if item.kind == "yes_no":
        return chosen.random() < 0.6
    if item.kind in ("number", "slider"):
        lowest, highest = bounds(item)
        return chosen.randint(lowest or 0, 10 if highest is None else highest)
    if item.kind == "several":
        return tuple(option.code for option in item.options if chosen.random() < 0.3) or (item.options[0].code,)
    taken = options_of(definition, item)
    return value_of(taken[min(len(taken) - 1, int(chosen.triangular(0, len(taken), len(taken) * 0.7)))])
