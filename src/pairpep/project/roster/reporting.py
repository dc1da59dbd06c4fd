"""What an import did: counts a table and a reason, and the summary a person reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from pairpep.project.roster.journeys import Journey
from pairpep.project.roster.reasons import Reason, label
from pairpep.project.roster.tables import TABLES
from pairpep.referrals.workflow import CLOSED


@dataclass
class Tally:
    """The lines of one table. A line may come in and still be listed to correct."""

    new: int = 0
    already: int = 0
    to_correct: int = 0


@dataclass
class Fate:
    """Invitations of one kind, whether new or there before; `ended` are among them."""

    count: int = 0
    ended: int = 0

    def add(self, journey: Journey) -> None:
        self.count += 1
        self.ended += journey.state == CLOSED

    def remove(self, journey: Journey) -> None:
        self.count -= 1
        self.ended -= journey.state == CLOSED


@dataclass
class Report:
    tables: dict[str, Tally] = field(default_factory=lambda: {table.name: Tally() for table in TABLES})
    reasons: dict[str, Counter[str]] = field(default_factory=dict)
    under_way: Fate = field(default_factory=Fate)
    waiting: Fate = field(default_factory=Fate)
    relatives: Fate = field(default_factory=Fate)
    not_offered: int = 0
    unsaid: int = 0  # contacts of which nothing says how long they lasted: nothing is invented, and no row made
    to_authorise: int = 0  # workers of the table's own names: nothing is invented for them
    lines: int = 0  # read in all, contacts included
    to_correct: Path | None = None
    again: str = ""  # the command that brings in what was corrected

    def keep(self, table: str, reasons: list[Reason]) -> None:
        """Counts a line to correct, once for each kind of reason it has."""
        if table in self.tables:
            self.tables[table].to_correct += 1
        counts = self.reasons.setdefault(table, Counter())
        counts.update({reason.kind for reason in reasons})

    @property
    def damage(self) -> Counter[str]:
        """Each kind of reason over all tables."""
        return sum(self.reasons.values(), Counter())

    def counts(self) -> dict[str, object]:
        """For the journal: numbers alone."""
        tables = {name: vars(tally) for name, tally in self.tables.items()}
        return {**tables, "reasons": dict(sorted(self.damage.items()))}

    def summary(self, language: str) -> Iterator[str]:
        words = _("%(file)s: new %(new)s, already in %(already)s, to correct %(to_correct)s")
        for name, tally in self.tables.items():
            yield words % {"file": f"{name}.csv", **vars(tally)}
        yield ""
        yield _("Support under way: %(count)s (of which ended: %(ended)s)") % vars(self.under_way)
        yield _("Waiting for a worker: %(count)s (of which ended: %(ended)s)") % vars(self.waiting)
        yield _("Relatives supported: %(count)s (of which ended: %(ended)s)") % vars(self.relatives)
        yield _("Not proposed, so no invitation: %(count)s") % {"count": self.not_offered}
        if self.unsaid:
            yield _(
                "Contacts of people who exist, without their length: %(count)s. No row is made of them; the column minutes says it."
            ) % {"count": self.unsaid}
        if self.to_authorise:
            yield _("Workers whom a manager still has to authorise to open files: %(count)s") % {"count": self.to_authorise}
        yield ""
        if self.to_correct is None:
            yield _("Every line is in. There is nothing to correct.")
            return
        words = _("To correct in %(file)s. %(reason)s: %(count)s")
        for table, counts in sorted(self.reasons.items()):
            for kind, count in counts.most_common():
                yield words % {"file": f"{table}.csv", "reason": label(kind, language), "count": count}
        yield ""
        yield _("Everything else is in. The lines to correct are in %(folder)s: each one says why.") % {"folder": self.to_correct}
        yield _("Correct them there, save as CSV UTF-8, then run: %(command)s") % {"command": self.again}
        yield _("What is already in is never touched.")
