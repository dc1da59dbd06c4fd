"""How a plan reads for whoever looks: labels in their language, people's words in theirs, what changed from one version to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.plans import workflow as w
from pairpep.plans.models import Crossing, Offer, Plan, Progress, Version
from pairpep.plans.part import Line, Part
from pairpep.plans.review import announced_from

TONES = {w.DRAFT: "later", w.PROPOSED: "wait", w.RETURNED: "now", w.APPROVED: "done", w.REPLACED: "closed", w.CLOSED: "closed"}
LABELS: dict[str, Any] = {
    w.DRAFT: pgettext_lazy("of a plan", "Draft"),
    w.PROPOSED: pgettext_lazy("of a plan", "Proposed to the person"),
    w.RETURNED: pgettext_lazy("of a plan", "A change is asked for"),
    w.APPROVED: pgettext_lazy("of a plan", "Approved by the person"),
    w.REPLACED: pgettext_lazy("of a plan", "Replaced"),
    w.CLOSED: pgettext_lazy("of a plan", "Closed"),
}


@dataclass(frozen=True)
class LineShown:
    id: str
    need: Any
    words: str
    lang: str
    means: list[Any]
    who: Any
    until: str
    offered: Offer | None = None
    from_name: str = ""


@dataclass(frozen=True)
class Shown:
    """One version, ready to read."""

    version: Version
    lines: list[LineShown]
    not_doing: list[Any]
    state: Any
    tone: str
    review: str
    approved: str
    proposed: str


def reads_as_person(actor: Actor, plan: Plan) -> bool:
    return plan.file_id in actor.own_files


def shown(actor: Actor, plan: Plan, version: Version, offers: Iterable[Offer] = ()) -> Shown:
    """People read plain words, the staff the vocabulary's."""
    part, plain, offered = version.part, reads_as_person(actor, plan), {offer.line: offer for offer in offers}
    return Shown(
        version=version,
        lines=[line_shown(plan, line, plain=plain, offered=offered.get(line.id)) for line in part.lines],
        not_doing=[content().not_theirs[code].said for code in part.not_doing],
        state=LABELS[version.state],
        tone=TONES[version.state],
        review=when.day(version.review_on, weekday=False),
        approved=when.day(version.approved_at, weekday=False),
        proposed=when.day(version.proposed_at, weekday=False),
    )


def line_shown(plan: Plan, line: Line, *, plain: bool, offered: Offer | None = None) -> LineShown:
    return LineShown(
        id=line.id,
        need=need_words(line.need, plain=plain),
        words=line.words,
        lang=line.lang,
        means=means_words(line.means, plain=plain),
        who=who_words(plan, line.who),
        until=when.day(line.until, weekday=False),
        offered=offered,
    )


def need_words(code: str, *, plain: bool) -> Any:
    need = content().need(code)
    return need.plain if plain else need.label


def means_words(codes: Iterable[str], *, plain: bool) -> list[Any]:
    found = [content().activities[code] for code in codes]
    return [each.plain if plain else each.label for each in found]


def who_words(plan: Plan, code: str) -> Any:
    """The two people of the plan by their names; anyone else by what they are."""
    names = {"worker": plan.worker.name, "person": plan.file.chosen_name}
    if code == "both":
        return _("%(one)s and %(other)s") % {"one": plan.file.chosen_name, "other": plan.worker.name}
    return names.get(code) or next(each.label for each in content().plan.who if each.code == code)


def crossed(crossing: Crossing) -> LineShown:
    """A relative's line as the young person's plan shows it: a name, the words, the means; not which need of theirs it answers."""
    said = json.loads(crossing.words)
    name = said.pop("from")
    line = Line.of(said)
    means = means_words(line.means, plain=True)
    return LineShown(str(crossing.pk), "", line.words, line.lang, means, "", when.day(line.until, weekday=False), from_name=name)


# What changed -----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Change:
    what: str
    words: str = ""
    lang: str = ""


def changes(before: Version | None, after: Version) -> list[Change]:
    """In sentences, line by line; nothing when there was no version before."""
    if before is None:
        return []
    old, new = before.part, after.part
    found = [Change(_("New line:"), line.words, line.lang) for line in new.lines if old.line(line.id) is None]
    found += [Change(_("Taken away:"), line.words, line.lang) for line in old.lines if new.line(line.id) is None]
    for line in new.lines:
        present = old.line(line.id)
        if present and present != line:
            found.append(Change(_("Changed (%(what)s):") % {"what": ", ".join(_changed(present, line))}, line.words, line.lang))
    if set(old.not_doing) != set(new.not_doing):
        found.append(Change(_("What the worker will not do has changed.")))
    if before.review_on != after.review_on:
        found.append(Change(_("New review date: %(day)s.") % {"day": when.day(after.review_on, weekday=False)}))
    return found or [Change(_("Nothing has changed."))]


FIELDS: dict[str, Any] = {
    "need": gettext_lazy("the need"),
    "words": gettext_lazy("the words"),
    "means": gettext_lazy("the means"),
    "who": gettext_lazy("who"),
    "until": gettext_lazy("until when"),
}


def _changed(old: Line, new: Line) -> list[str]:
    return [str(label) for name, label in FIELDS.items() if getattr(old, name) != getattr(new, name)] or [str(FIELDS["words"])]


# How far -----------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    when: str
    step: Any
    x: int
    y: int


@dataclass(frozen=True)
class Way:
    """One need over time, in words, and drawn."""

    need: Any
    points: list[Point]

    @property
    def path(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def now(self) -> Any:
        return self.points[-1].step if self.points else ""

    @property
    def width(self) -> int:
        return 40 * max(len(self.points), 2)


HEIGHT = 60


def ways(part: Part, marks: Iterable[Progress], *, plain: bool) -> list[Way]:
    steps = list(content().plan.steps)
    place = {step.code: number for number, step in enumerate(steps)}
    label = {step.code: step.label for step in steps}
    found = list(marks)
    return [
        Way(
            need_words(code, plain=plain),
            [
                Point(when.day(mark.at, weekday=False), label[mark.step], 20 + 40 * number, HEIGHT - 6 - 12 * place[mark.step])
                for number, mark in enumerate([mark for mark in found if mark.need == code][-8:])
            ],
        )
        for code in part.needs
    ]


# When ----------------------------------------------------------------------------------------------------------------------------------


def review_is_near(plan: Plan, today: date) -> bool:
    return plan.state == w.APPROVED and plan.review_on is not None and plan.review_on <= announced_from(today)


def review_is_late(plan: Plan, today: date) -> bool:
    return plan.state == w.APPROVED and plan.review_on is not None and plan.review_on < today


@dataclass(frozen=True)
class PlanLine:
    """One plan in the list that a team opens in its meeting."""

    plan: Plan
    state: Any
    tone: str
    meta: str
    next: str
    readable: bool


def plan_line(plan: Plan, actor: Actor) -> PlanLine:
    readable = plan.state == w.APPROVED
    day = when.day(plan.review_on, weekday=False)
    today = day_of(actor.now)
    if not readable:
        next_ = _("Being written with the person. It opens here once they have approved it.")
    elif review_is_late(plan, today):
        next_ = _("The review was due on %(day)s.") % {"day": day}
    else:
        next_ = _("Review on %(day)s.") % {"day": day}
    tone = "now" if review_is_near(plan, today) else TONES[plan.state]
    return PlanLine(plan, LABELS[plan.state], tone, f"{plan.file.code} · {plan.worker.name}", next_, readable)
