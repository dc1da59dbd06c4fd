"""Answering, one calm page a section: where one is, what is asked there, and what is already said. Nothing here writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import Http404, QueryDict

from pairpep.instruments import asking, hooks, showing
from pairpep.instruments.definition import reading
from pairpep.instruments.definition.branching import asked
from pairpep.instruments.definition.shapes import Answers, Definition, Item
from pairpep.kernel import walls
from pairpep.kernel.ids import derived_id
from pairpep.kernel.policy import Actor
from pairpep.participants.models import File
from pairpep.responses.models import AnswerSet, Draft

MOST = 8  # questions on one page
Raw = dict[str, Sequence[str]]


@dataclass(frozen=True)
class Walk:
    """One questionnaire on its way, for one person. `definition` is what is asked here: without danger, when nobody can be reached."""

    edition_id: UUID
    whole: Definition
    definition: Definition
    key: UUID
    answers: Answers
    began: bool
    changed: bool  # a newer version than the one that was begun
    before: hooks.BeforeDanger | None = None

    @property
    def left_out(self) -> bool:
        return self.whole.asks_of_danger and not self.definition.asks_of_danger

    @property
    def types(self) -> bool:
        return any(item.kind == "words" for item in self.definition.items)

    @cached_property
    def pages(self) -> list[tuple[Item, ...]]:
        return sections(self.definition)

    @cached_property
    def raw(self) -> Raw:
        return dict(reading.raw_of(self.definition, self.answers))

    def asked_on(self, page: int, answers: Mapping[str, Any] | None = None) -> list[Item]:
        wanted = {item.id for item in asked(self.definition, self.answers if answers is None else answers)}
        return [item for item in self.pages[page] if item.id in wanted]

    def after(self, page: int, answers: Answers, shown: Sequence[str]) -> int | None:
        """The page that comes next: the same one when an answer has opened more of it; None when all was asked."""
        if any(item.id not in shown for item in self.asked_on(page, answers)):
            return page
        return next((number for number in range(page + 1, len(self.pages)) if self.asked_on(number, answers)), None)

    def is_last(self, page: int) -> bool:
        return not any(self.asked_on(number) for number in range(page + 1, len(self.pages)))

    def sent(self, page: int, form: QueryDict) -> reading.Read:
        """What this page says, with what the others had said."""
        here = {item.id for item in self.pages[page]}
        said: Raw = {name: value for name, value in self.raw.items() if name not in here}
        said |= {name: form.getlist(name) for name in here if name in form}
        return reading.read(self.definition, said)

    def drawn(self, page: int, read: reading.Read | None = None, form: QueryDict | None = None) -> list[asking.Question]:
        raw = dict(self.raw)
        answers = self.answers
        if read is not None and form is not None:
            raw |= {item.id: form.getlist(item.id) for item in self.pages[page]}
            answers = read.answers
        problems = read.problems if read else {}
        unfit = [item for item in self.pages[page] if item.id in problems]
        here = {item.id for item in (*self.asked_on(page, answers), *unfit)}
        return [
            asking.question(self.definition, item, sent=raw.get(item.id, ()), problem=problems.get(item.id))
            for item in self.pages[page] if item.id in here
        ]  # fmt: skip


def sections(definition: Definition) -> list[tuple[Item, ...]]:
    """A heading begins a page; so does the ninth question in a row. A question about danger stands on a page of its own."""
    pages: list[list[Item]] = []
    for item in definition.items:
        before = pages[-1] if pages else None
        alone = item.danger is not None or (before is not None and before[-1].danger is not None)
        if before is None or item.section or alone or len(before) >= MOST:
            pages.append([item])
        else:
            before.append(item)
    return [tuple(page) for page in pages]


def begin(actor: Actor, file: File, code: str) -> Walk:
    """Where someone is with this questionnaire. Raises NotAsked when no version of it is asked any more, 404 when it never was of them."""
    edition_id, whole = showing.current(code)
    if file.side not in whole.audiences:
        raise Http404
    if not walls.call("app.i_may_be_asked"):
        raise showing.NotAsked(code)
    draft = draft_of(actor, file, code)
    definition, before = askable(whole, file.program_id, actor)
    key = draft.key if draft else _next_key(actor, file, code)
    kept = draft.answers if draft else {}
    changed = bool(draft and kept and draft.edition_id != edition_id)
    return Walk(edition_id, whole, definition, key, that_fit(definition, kept), bool(kept), changed, before)


def draft_of(actor: Actor, file: File, code: str) -> Draft | None:
    return Draft.objects.visible_to(actor).about(file.pk).coded(code).first()


def askable(whole: Definition, program_id: UUID, actor: Actor) -> tuple[Definition, hooks.BeforeDanger | None]:
    if not whole.asks_of_danger:
        return whole, None
    before = hooks.before_danger(program_id, actor.now)
    if not before.none:
        return whole, before
    return replace(whole, items=tuple(item for item in whole.items if not item.danger)), None


def that_fit(definition: Definition, answers: Answers) -> Answers:
    """Of a version that was begun, what still means something in this one."""
    known = {item.id for item in definition.items}
    kept = {name: value for name, value in answers.items() if name in known}
    read = reading.checked(definition, kept)
    return read.answers if read.fits else {name: value for name, value in read.answers.items() if name not in read.problems}


def _next_key(actor: Actor, file: File, code: str) -> UUID:
    """The same in two windows: whichever is sent, it is one submission. After each one, another."""
    last = AnswerSet.objects.visible_to(actor).about(file.pk).coded(code).newest_first().values_list("pk", flat=True).first()
    return derived_id("answering", file.pk, code, last or "first")


def kept_under(actor: Actor, said: str) -> AnswerSet | None:
    """One's own answers under the key of a form, when another window has sent them."""
    try:
        key = UUID(said)
    except ValueError:
        return None
    return AnswerSet.objects.visible_to(actor).filter(pk=key).first()


def page_number(walk: Walk, said: str | None) -> int:
    """The page that is asked for; without one, the first that has something unanswered."""
    if said and said.isascii() and said.isdigit() and int(said) < len(walk.pages):
        return int(said)
    todo = (number for number in range(len(walk.pages)) if any(item.id not in walk.answers for item in walk.asked_on(number)))
    return next(todo, 0) if walk.began else 0
