"""What a respondent may answer now: by their account, or by any link of theirs, old or new. Titles and minutes, and no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pairpep.instruments import showing
from pairpep.instruments.definition import duration
from pairpep.instruments.definition.shapes import Definition
from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.waves.links import digest_of, is_one
from pairpep.waves.workflow import ALWAYS, OF_PERSONS


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answers: a file, someone of the staff, or a whole team (neither). `link_id` when they came by a link."""

    program_id: UUID
    file_id: UUID | None
    person_id: UUID | None
    language: str = "fr"
    link_id: UUID | None = None
    mails: bool = False
    whose: UUID | None = None  # the person of the file
    side: str = ""  # youth or relative


@dataclass(frozen=True, slots=True)
class ToAnswer:
    """One questionnaire that may be answered now. `again`: it is always open and was answered already."""

    wave_id: UUID
    program_id: UUID
    audience: str
    code: str
    edition_id: UUID
    definition: Definition
    title: Text
    minutes: int
    closes_on: date | None
    again: bool
    file_id: UUID | None = None

    @property
    def anonymous(self) -> bool:
        """Answers of the staff have no person key, whichever way they come."""
        return self.audience not in OF_PERSONS


def to_answer(who: Actor | str, now: datetime | None = None) -> list[ToAnswer]:
    """Of someone who is in, or of the token of a link. An unknown or expired token has nothing, and nothing says which it is."""
    told = _of_link(who) if isinstance(who, str) else walls.call("app.asking_mine")
    day = clock.day_of(now) if now else clock.today()
    return list(_each(told or [], day))


def respondent(token: str) -> Respondent | None:
    """Whose link it is, or None for any that opens nothing."""
    found = _of_link(token)
    if not found:
        return None
    one = found[0]
    return Respondent(
        program_id=UUID(one["program"]), file_id=_id(one["file"]), person_id=_id(one["person"]), language=one["language"],
        link_id=UUID(one["link"]), mails=one["mails"], whose=_id(one["whose"]), side=one["audiences"][0] if one["file"] else "",
    )  # fmt: skip


def gave(who: Actor | str, wave_id: UUID, code: str) -> None:
    """After an answer was received: the invitation knows that one was given. Said twice, it is known once."""
    if isinstance(who, str):
        walls.call("app.gave_by_link", digest_of(who), wave_id, code)
    else:
        walls.call("app.gave_mine", wave_id, code)


def minutes_of(definition: Definition) -> int:
    return max(1, round(duration.seconds(definition) / 60))


def _of_link(token: str) -> list[dict[str, Any]]:
    return (walls.call("app.asking_by_link", digest_of(token)) or []) if is_one(token) else []


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _each(told: Iterable[dict[str, Any]], day: date) -> Iterator[ToAnswer]:
    seen: set[tuple[str, str | None]] = set()
    for one in told:
        for wave in one["waves"]:
            closes = date.fromisoformat(wave["closes_on"]) if wave["closes_on"] else None
            for code in wave["codes"]:
                given, whole_team = code in wave["given"], one["file"] is None and one["person"] is None
                asked = (code, one["file"])
                if asked in seen or (closes and closes <= day) or (given and wave["rhythm"] != ALWAYS and not whole_team):
                    continue
                if found := _current(code):
                    seen.add(asked)
                    edition_id, definition = found
                    yield ToAnswer(
                        UUID(wave["wave"]), UUID(one["program"]), wave["audience"], code, edition_id, definition, definition.title,
                        minutes_of(definition), closes, given, _id(one["file"]),
                    )  # fmt: skip


def _current(code: str) -> tuple[UUID, Definition] | None:
    """None when it was retired meanwhile: it is simply not asked any more."""
    try:
        return showing.current(code)
    except LookupError:
        return None
