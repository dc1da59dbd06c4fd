"""A compass as its author reads it, and as someone reads the pages that were opened to them: pages, questions, answers, places."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.compass.models import NEAR, Answer, CompassPage, Pick, Share
from pairpep.kernel import walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import CompassPage as Shape
from pairpep.kernel.ways import Way
from pairpep.network.models import Person
from pairpep.participants.models import File

NEAR_TITLE = Text(fr="Près de chez moi", en="Near home")


@dataclass(frozen=True)
class Question:
    """One question and what was answered. `next_url`: the question after it, or the page once all are seen."""

    code: str
    ask: Text
    help: Text
    said: Answer
    url: str
    next_url: str
    more: bool  # others come after it on this page


@dataclass(frozen=True)
class Part:
    """One page of the seven."""

    shape: Shape
    questions: tuple[Question, ...]
    updated_at: datetime | None

    @property
    def code(self) -> str:
        return self.shape.code

    @property
    def title(self) -> Text:
        return self.shape.title

    @property
    def answered(self) -> list[Question]:
        return [question for question in self.questions if question.said.words]

    @property
    def state(self) -> str:
        """How far it is, in words: nobody is counted, and nothing has to be finished."""
        if not self.answered:
            return _("Nothing yet")
        return _("Begun") if len(self.answered) < len(self.questions) else _("Written")

    @property
    def way(self) -> Way:
        icon = "pencil" if len(self.answered) < len(self.questions) else "check"
        return Way(str(self.title), reverse("compass:part", args=[self.code]), note=self.state, icon=icon)


def parts(actor: Actor, file_id: UUID, codes: tuple[str, ...] | None = None) -> list[Part]:
    """The seven pages, or those of them that are named, with what the reader may see of them."""
    kept = {row.code: row for row in CompassPage.objects.visible_to(actor).about(file_id)}
    shapes = content().compass
    return [_part(shape, kept.get(code)) for code, shape in shapes.items() if codes is None or code in codes]


def part(actor: Actor, file: File, code: str) -> Part:
    if code not in content().compass:
        raise Http404
    return parts(actor, file.pk, (code,))[0]


def _part(shape: Shape, row: CompassPage | None) -> Part:
    said = row.answered() if row else {}
    page = reverse("compass:part", args=[shape.code])
    urls = [reverse("compass:question", args=[shape.code, each.code]) for each in shape.questions]
    questions = tuple(
        Question(each.code, each.ask, each.help, said.get(each.code, Answer()), url, next_url, next_url != page)
        for each, url, next_url in zip(shape.questions, urls, [*urls[1:], page], strict=True)
    )
    return Part(shape, questions, row.updated_at if row else None)


def question_of(found: Part, code: str) -> Question:
    for question in found.questions:
        if question.code == code:
            return question
    raise Http404


def near(actor: Actor, file_id: UUID) -> list[Any]:
    """The places near home that are kept in this compass."""
    return [pick.resource for pick in Pick.objects.visible_to(actor).about(file_id).in_order().select_related("resource")]


def titles() -> dict[str, Text]:
    """What can be opened to someone, by its code: the seven pages and the places."""
    return {code: shape.title for code, shape in content().compass.items()} | {NEAR: NEAR_TITLE}


def ways(found: list[Any], shares: list[Share]) -> list[Way]:
    """From the pages to the rest: places, who reads, what to take away."""
    kept = ", ".join(str(place.name) for place in found[:3])
    return [
        Way(str(NEAR_TITLE), reverse("compass:near"), note=kept or _("Places to turn to, beyond the hospital"), icon="share"),
        Way(_("Who reads it"), reverse("compass:share"), note=_opened_to(shares) or _("Only me"), icon="eye"),
        Way(_("Take it with me"), reverse("compass:take"), note=_("To read, to print, to keep"), icon="leave"),
    ]


def _opened_to(shares: list[Share]) -> str:
    return ", ".join(sorted(person.name for person in Person.objects.in_bulk([share.to_person_id for share in shares]).values()))


# Who reads ------------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reader:
    """Someone of the team, and what they read now, if anything."""

    person_id: UUID
    name: str
    roles: str
    known: bool
    share: Share | None = None

    @property
    def pages(self) -> list[Text]:
        return [title for code, title in titles().items() if self.share and code in self.share.pages]


def standing(actor: Actor, file: File) -> list[Share]:
    return list(Share.objects.visible_to(actor).about(file.pk).standing().newest_first())


def readers(actor: Actor, file: File) -> list[Reader]:
    """Whom it can be opened to, those whom one knows first; whoever reads now stays in the list, to be taken back."""
    given = {share.to_person_id: share for share in standing(actor, file)}
    found = {UUID(each["person"]): each for each in walls.call("app.compass_readers", file.pk)}
    names = Person.objects.in_bulk({*found, *given})
    roles = content().roles
    people = [
        Reader(
            key, person.name, ", ".join(str(roles[code].name) for code in found.get(key, {}).get("roles", [])),
            bool(found.get(key, {}).get("known")), given.get(key),
        )
        for key, person in names.items() if person.name
    ]  # fmt: skip
    return sorted(people, key=lambda each: (each.share is None, not each.known, each.name))


def reader(actor: Actor, file: File, person_id: UUID) -> Reader:
    for each in readers(actor, file):
        if each.person_id == person_id:
            return each
    raise Http404


def who_reads(actor: Actor, file: File, code: str) -> str:
    """For the line beside the box: me alone, or me and whom I opened it to."""
    names = _opened_to([share for share in standing(actor, file) if code in share.pages])
    return _("only me, and %(names)s.") % {"names": names} if names else _("only me. I choose whom I open it to.")


# Whoever reads --------------------------------------------------------------------------------------------------------------------------


def name_of(actor: Actor, share: Share) -> str:
    """As the reader may call them: the name in the file if they see the file, or the one given with the share."""
    file = File.objects.visible_to(actor).filter(pk=share.file_id).first()
    return file.chosen_name if file else share.shown_as


def shared_pages(actor: Actor, share: Share) -> dict[str, Any]:
    codes = tuple(share.pages)
    places = near(actor, share.file_id) if NEAR in codes else []
    return {"share": share, "name": name_of(actor, share), "parts": parts(actor, share.file_id, codes), "places": places}
