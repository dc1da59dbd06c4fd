"""Four chairs, the same themes: how far each chair says it is, and where they disagree. Of the site's work; never of a person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.toolkit import IntegrationTheme, Item
from pairpep.toolkit.models import Answer, Integration, Opening
from pairpep.toolkit.workflow import CHAIRS, DOING, DONE, NOT_OURS, SITE_CHAIRS

FAR_APART = 34  # points: a third of what is due (provisional)


def due_on(item: Item, integration: Integration, answer: Answer | None = None) -> date:
    return answer.due_on if answer and answer.due_on else integration.starts_on + timedelta(days=item.days)


@dataclass(frozen=True)
class Share:
    """What one chair says of one theme. Not open: neither a count nor a percentage is known here."""

    chair: str
    is_open: bool
    done: int = 0
    of: int = 0

    @property
    def percent(self) -> int | None:
        return round(100 * self.done / self.of) if self.is_open and self.of else None


@dataclass(frozen=True)
class Compared:
    theme: IntegrationTheme
    shares: tuple[Share, ...]

    @property
    def gap(self) -> int:
        """Between the chairs that said something, in points; nothing to compare is no gap."""
        known = [share.percent for share in self.shares if share.percent is not None]
        return max(known) - min(known) if len(known) > 1 else 0

    @property
    def extremes(self) -> tuple[Share, Share]:
        """The chair that says it is the furthest, and the one that says it is the least far."""
        known = [share for share in self.shares if share.percent is not None]
        return max(known, key=lambda share: share.percent or 0), min(known, key=lambda share: share.percent or 0)


class Table:
    """The answers of one integration that this reader may open, chair by chair."""

    def __init__(self, integration: Integration, actor: Actor) -> None:
        self.integration, self.today, self.actor = integration, clock.day_of(actor.now), actor
        self.answers = list(Answer.objects.visible_to(actor).of(integration.pk))
        self.opened = set(Opening.objects.visible_to(actor).of(integration.pk).open_now().values_list("person_id", flat=True))
        self.mine = any(answer.person_id == actor.person_id for answer in self.answers)

    def of_chair(self, chair: str) -> dict[UUID | None, dict[str, Answer]]:
        """Person (nobody: the site) → item → answer."""
        found: dict[UUID | None, dict[str, Answer]] = {None: {}} if chair in SITE_CHAIRS else {}
        for answer in self.answers:
            if answer.chair == chair:
                found.setdefault(answer.person_id, {})[answer.item] = answer
        return found

    def share(self, chair: str, items: Iterable[Item]) -> Share:
        people = self.of_chair(chair)
        if not people:
            return Share(chair, is_open=False)
        counted = [self._counts(item, said.get(item.code)) for item in items for said in people.values()]
        return Share(chair, is_open=True, done=sum(done for done, _ in counted), of=sum(of for _, of in counted))

    def _counts(self, item: Item, answer: Answer | None) -> tuple[int, int]:
        """Done, and to be counted: what is due, and what was begun before it was."""
        status = answer.status if answer else ""
        counted = status != NOT_OURS and (status in (DOING, DONE) or due_on(item, self.integration, answer) <= self.today)
        return int(status == DONE), int(counted)

    def themes(self) -> list[Compared]:
        return [Compared(theme, self._shares(theme.code)) for theme in content().integration_themes.values()]

    def _shares(self, theme: str) -> tuple[Share, ...]:
        lists = content().checklists
        found = [(chair, [item for item in lists.of(chair) if item.theme == theme]) for chair in CHAIRS if chair in self.integration.chairs]
        return tuple(self.share(chair, items) for chair, items in found if items)


def furthest_apart(themes: list[Compared]) -> Compared | None:
    """Where the chairs disagree most, when they do: a signal, and no verdict."""
    widest = max(themes, key=lambda each: each.gap, default=None)
    return widest if widest and widest.gap >= FAR_APART else None
