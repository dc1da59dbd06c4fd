"""Answers that come by a link, by the account of someone of the staff, or from a paper: read, drawn again, handed on.

What is kept is kept by `responses.receiving`; here only the invitation learns that something was given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict

from pairpep.instruments import asking, hooks
from pairpep.instruments.definition import reading, scoring
from pairpep.instruments.definition.shapes import Answers, Definition
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.responses import presenting
from pairpep.responses.receiving import Given, Receipt, receive

KEY, SHOWN, EDITION = "once", "shown", "edition"


@dataclass(frozen=True)
class Sheet:
    """One questionnaire as it is drawn now: its questions, and what is not asked because nobody could be reached."""

    definition: Definition
    questions: list[asking.Question]
    key: UUID
    danger: hooks.BeforeDanger | None
    left_out: bool
    answers: Answers | None  # when everything fits and nothing more is asked
    empty: bool = False  # it was sent with nothing answered: that is not an answer, and is in no count
    newer: bool = False  # it was drawn of another version, which is not asked any more: its answers are not taken for this one's


def askable(
    definition: Definition, program_id: UUID, *, anonymous: bool, now: datetime
) -> tuple[Definition, hooks.BeforeDanger | None, bool]:
    """A question about danger is asked of someone who can be found, where somebody can be reached; of nobody else."""
    if not definition.asks_of_danger:
        return definition, None, False
    before = None if anonymous else hooks.before_danger(program_id, now)
    if before is not None and not before.none:
        return definition, before, False
    return replace(definition, items=tuple(item for item in definition.items if not item.danger)), None, True


def sheet(
    definition: Definition, sent: QueryDict | None, *, program_id: UUID, anonymous: bool, now: datetime, redrawn: bool = False
) -> Sheet:
    asked, danger, left_out = askable(definition, program_id, anonymous=anonymous, now=now)
    raw = _raw(asked, sent)
    read = reading.of_form(asked, raw)
    problems: dict[str, Text] = {} if sent is None or redrawn else read.problems
    shown = sent.getlist(SHOWN) if sent is not None else []
    more = bool(shown) and bool(asking.newly_asked(asked, raw, shown))
    whole = sent is not None and not redrawn and read.fits and not more
    drawn = asking.questions(asked, raw, problems)
    answers = (read.answers or None) if whole else None
    return Sheet(asked, drawn, _key(sent), danger, left_out, answers, empty=whole and answers is None)


def of_another_version(sent: QueryDict | None, edition_id: UUID) -> bool:
    return sent is not None and sent.get(EDITION, str(edition_id)) != str(edition_id)


def _raw(definition: Definition, sent: QueryDict | None) -> dict[str, list[str]]:
    return {item.id: sent.getlist(item.id) for item in definition.items if sent is not None and item.id in sent}


def _key(sent: QueryDict | None) -> UUID:
    """Drawn with the page, and sent with it: the same page sent twice is one submission."""
    try:
        return UUID(str(sent[KEY])) if sent is not None else new_id()
    except (KeyError, ValueError):
        return new_id()


def hand_on(found: Sheet, **given: Any) -> Receipt:
    answers = found.answers or {}
    return receive(Given(**{"answers": answers, "key": found.key, "authored_at": clock.now(), **given}))


def given_back(definition: Definition, answers: Answers) -> dict[str, Any]:
    """One's own answers of this moment, in words. Of earlier ones, nothing: those are on one's own page."""
    return presenting.given_back(definition, answers, scoring.scores(definition, answers))
