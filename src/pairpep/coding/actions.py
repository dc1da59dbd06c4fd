"""What is done before anyone gives a code: a reading is begun, people are named, texts are brought, cleaned and cut; or it is dropped."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from pairpep.coding import cleaning, cutting, twice
from pairpep.coding.models import Coder, OwnCode, Segment, Source, Study
from pairpep.coding.workflow import CLEAN, GROUP, LEAST_CODERS, LEVER, TAKEN_OUT
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.levers.models import Lever
from pairpep.network.models import Person

AT_ONCE = 200  # sentences taken in one go


def stands(study_id: UUID) -> dict[str, int]:
    """How many texts wait, units, readers, and who is not done: numbers that count what only its bringer sees, too."""
    return dict(_asked("SELECT app.reading_stands(%s)", [study_id]) or {})


def who_may_read() -> dict[str, str]:
    """Person → name, of the coordination and of research."""
    return dict(_asked("SELECT app.who_may_read_texts()", []) or {})


def _asked(question: str, given: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        said = cursor.fetchone()[0]
    return json.loads(said) if isinstance(said, str) else said


@action("begin_reading", on=Person, lock=False)
def begin_reading(person: Person, *, by: Actor, title: str, language: str) -> Study:
    """Whoever begins it reads in it: the first letter."""
    study = Study(title=title, language=language, made_by_id=by.person_id, made_at=by.now)
    study.save(force_insert=True)
    Coder(study=study, person_id=by.person_id, place=1).save(force_insert=True)
    return study


@action("name_reader", on=Study)
def name_reader(study: Study, *, by: Actor, person_id: UUID) -> None:
    places = list(Coder.objects.visible_to(by).of_study(study.pk).values_list("place", flat=True))
    try:
        with transaction.atomic():
            Coder(study=study, person_id=person_id, place=max(places) + 1).save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("This person reads in it already, or did.")) from None


@action("take_out", on=Study)
def take_out(study: Study, *, by: Actor, person_id: UUID) -> None:
    """Somebody reads no longer: what they gave stays theirs and is not counted; texts they had not cleaned go. Others may all be done."""
    coder = Coder.objects.visible_to(by).of_study(study.pk).still_in().person(person_id).first()
    if coder is None or person_id == by.person_id:
        raise WrongMoment(_("Choose somebody else who reads in it."))
    coder.out_on, coder.out_why = day_of(by.now), TAKEN_OUT
    coder.save(update_fields=["out_on", "out_why"])
    _giving.go_on_when_all_are_done(study)


@action("own_code", on=Study)
def add_code(study: Study, *, by: Actor, label: str, meaning: str) -> None:
    """Beside the book, and marked as the project's: P.1, P.2 …"""
    number = OwnCode.objects.visible_to(by).of_study(study.pk).count() + 1
    OwnCode(study=study, code=f"P.{number}", label=label, meaning=meaning).save(force_insert=True)


@action("bring", on=Study)
def bring(study: Study, *, by: Actor, words: str, **said: Any) -> Source:
    """A text, which its bringer alone reads until it is clean. `said`: kind, role, program, quarter, language, consent, quotes, speaker."""
    number = stands(study.pk)["last"] + 1
    speaker = said.pop("speaker", "") or ("G" if said["kind"] == GROUP else "S") + str(number)
    source = Source(study=study, number=number, speaker=speaker, raw=words, brought_by_id=by.person_id, brought_on=day_of(by.now), **said)
    source.save(force_insert=True)
    return source


@action("bring", on=Study, name="bring_levers")
def bring_levers(study: Study, *, by: Actor) -> int:
    """Every sentence whose author agreed to research, one text each, once. No program is in it, nor who spoke."""
    taken = Source.objects.visible_to(by).of_study(study.pk).filter(lever__isnull=False).values_list("lever_id", flat=True)
    wanted = Lever.objects.permitting(by, "code").for_everyone().exclude(pk__in=list(taken))[:AT_ONCE]
    number, made = stands(study.pk)["last"], 0
    for made, lever in enumerate(wanted, start=1):
        about = {"kind": LEVER, "role": "other", "quarter": f"{lever.since.year}-{(lever.since.month - 1) // 3 + 1}", "lever": lever}
        Source(
            study=study, number=number + made, speaker=f"S{number + made}", raw=lever.words, language=lever.language, consent="research",
            brought_by_id=by.person_id, brought_on=day_of(by.now), **about,
        ).save(force_insert=True)  # fmt: skip
    return made


@action("remove", on=Source)
def remove(source: Source, *, by: Actor) -> None:
    """Its bringer takes it back while nobody gives codes: it goes for good, with its units."""
    Segment.objects.visible_to(by).of_source(source.pk).delete()
    source.delete()


@action("clean", on=Source)
def clean(source: Source, *, by: Actor, added: Iterable[str], keep: Collection[str]) -> None:
    """Somebody has read what remains and says that it names nobody. What came in is destroyed; its units are proposed."""
    if not source.raw:
        raise WrongMoment(_("Its words are gone: a copy was put back, and they had been destroyed since. Bring it again."))
    marks = cleaning.marks_of(source.raw, added)
    words = cleaning.taken_out(source.raw, marks, keep=keep, language=source.language)
    if number := twice.same_text(words, _others(source, by)):
        raise WrongMoment(
            _("These words are in text %(number)s already. Bring each text once, with the code of its speaker.") % {"number": number}
        )
    source.move("clean")
    source.raw, source.cleaned_on = "", day_of(by.now)
    source.save(update_fields=["raw", "state", "cleaned_on"])
    units = cutting.proposed(words, speaker=source.speaker, group=source.kind == GROUP)
    for place, (speaker, said) in enumerate(units, start=1):
        Segment(study_id=source.study_id, source=source, place=place, speaker=speaker, words=said).save(force_insert=True)


def _others(source: Source, by: Actor) -> dict[int, str]:
    """What the other texts of the reading say, by their number: those that are clean."""
    said: dict[int, str] = {}
    for unit in Segment.objects.visible_to(by).of_study(source.study_id).select_related("source").in_order():
        said[unit.source.number] = f"{said.get(unit.source.number, '')}\n{unit.words}"
    return said


# Units


@action("cut", on=Segment, name="join", joins=("source",))
def join(segment: Segment, *, by: Actor) -> None:
    """To the one before, of the same speaker."""
    before = Segment.objects.visible_to(by).of_source(segment.source_id).filter(place__lt=segment.place).last()
    if before is None or before.speaker != segment.speaker:
        raise WrongMoment(_("Two units are joined when one speaker says both, one after the other."))
    before.words = cutting.joined(before.words, segment.words)
    before.save(update_fields=["words"])
    Segment.objects.visible_to(by).filter(pk=segment.pk).delete()


@action("cut", on=Segment, name="split", joins=("source",))
def split(segment: Segment, *, by: Actor, after: int) -> None:
    """In two, after this sentence."""
    parts = cutting.split(segment.words, after)
    if parts is None:
        raise WrongMoment(_("There is nothing to cut there."))
    Segment.objects.visible_to(by).of_source(segment.source_id).filter(place__gt=segment.place).update(place=F("place") + 1)
    segment.words = parts[0]
    segment.save(update_fields=["words"])
    about = {"study_id": segment.study_id, "source_id": segment.source_id, "speaker": segment.speaker}
    Segment(place=segment.place + 1, words=parts[1], **about).save(force_insert=True)


@action("cut", on=Source, name="agree_on_units")
def agree_on_units(source: Source, *, by: Actor) -> None:
    source.move("cut")
    source.save(update_fields=["state"])


@action("cut_again", on=Source)
def cut_again(source: Source, *, by: Actor) -> None:
    source.move("cut_again")
    source.save(update_fields=["state"])


# The reading itself


def what_is_missing(study: Study) -> str:
    """Why codes cannot be given yet, in a sentence; nothing when they can."""
    now = stands(study.pk)
    if now["coders"] < LEAST_CODERS:
        return _("Name a second person: two people read apart.")
    if not now["segments"] and not now["raw"]:
        return _("Bring a text first.")
    if now["raw"]:
        return _("Texts wait to be cleaned by who brought them.")
    if now[CLEAN]:
        return _("Texts wait to be cut: say of each that its units are right.")
    return ""


@action("start", on=Study)
def start(study: Study, *, by: Actor) -> None:
    """Units are locked; each reads apart."""
    if missing := what_is_missing(study):
        raise WrongMoment(missing)
    study.move("start")
    study.save(update_fields=["state"])


@action("drop", on=Study)
def drop(study: Study, *, by: Actor, reason: str) -> None:
    """Every text and every code goes for good. That there was a reading stays, with why it ended."""
    study.move("drop")
    study.reason, study.ended_on = reason, day_of(by.now)
    study.save(update_fields=["state", "reason", "ended_on"])
    _asked("SELECT to_json(app.drop_texts_of_reading(%s))", [study.pk])  # those that only their bringer sees, too


from pairpep.coding import giving as _giving  # noqa: E402 — actions are looked for here
