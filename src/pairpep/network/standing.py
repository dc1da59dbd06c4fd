"""Where each worker's authorisation to open files stands on a day, in words: none, current, ending soon, lapsed, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.kernel import clock, when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Authorisation, Membership
from pairpep.network.querysets import AuthorisationQuerySet, MembershipQuerySet

NONE, CURRENT, ENDING, LAPSED, WITHDRAWN = "none", "current", "ending", "lapsed", "withdrawn"
URGENCY = (NONE, LAPSED, ENDING, WITHDRAWN, CURRENT)


def said(day: date) -> str:
    return when.day(day, weekday=False)


@dataclass(frozen=True)
class Standing:
    """One worker in one program. `code` decides, `label` says, `missing` says what to do about it."""

    membership: Membership
    authorisation: Authorisation | None
    day: date

    @property
    def role(self) -> str:
        return str(content().roles[self.membership.role].name)

    @property
    def code(self) -> str:
        if self.authorisation is None:
            return NONE
        if self.authorisation.revoked_on is not None:
            return WITHDRAWN
        if self.authorisation.lapses_on <= self.day:
            return LAPSED
        warning = content().settings["waits"]["authorisation_warning"].value
        return ENDING if self.days_left <= warning else CURRENT

    @property
    def is_open(self) -> bool:
        return self.code in (CURRENT, ENDING)

    @property
    def days_left(self) -> int:
        return (self.lapses_on - self.day).days

    @property
    def lapses_on(self) -> date:
        assert self.authorisation is not None
        return self.authorisation.lapses_on

    @property
    def last_day(self) -> date:
        return self.lapses_on - timedelta(days=1)

    @property
    def tone(self) -> str:
        return {NONE: "decide", CURRENT: "done", ENDING: "wait", LAPSED: "decide", WITHDRAWN: "closed"}[self.code]

    @property
    def label(self) -> str:
        if self.code == NONE:
            return _("No authorisation yet")
        if self.code == CURRENT:
            return _("Current until %(day)s") % {"day": said(self.last_day)}
        if self.code == ENDING:
            return ngettext("Ends in %(days)d day", "Ends in %(days)d days", self.days_left) % {"days": self.days_left}
        if self.code == LAPSED:
            return _("Lapsed since %(day)s") % {"day": said(self.lapses_on)}
        assert self.authorisation is not None
        return _("Withdrawn on %(day)s") % {"day": said(self.authorisation.revoked_on or self.day)}

    @property
    def missing(self) -> str:
        """What stands between this worker and the files, or will."""
        if self.code == NONE:
            return _("Missing: the training, the written undertaking of discretion, and your decision.")
        if self.code in (ENDING, LAPSED):
            assert self.authorisation is not None
            return _("Missing: a refresher. The last one was on %(day)s.") % {"day": said(self.authorisation.refresher_on)}
        if self.code == WITHDRAWN:
            return _("Missing: a new decision.")
        return ""


def standings(memberships: MembershipQuerySet, authorisations: AuthorisationQuerySet, day: date) -> list[Standing]:
    """Each worker of these roles with their authorisation among these; those who need something first."""
    workers = list(memberships.held_on(day).at_home().of_workers().for_list())
    latest = {(a.person_id, a.program_id): a for a in authorisations.about_workers({m.person_id for m in workers}).newest()}
    found = [Standing(m, latest.get((m.person_id, m.program_id)), day) for m in workers]
    return sorted(found, key=lambda standing: URGENCY.index(standing.code))


def of_others(actor: Actor) -> list[Standing]:
    """The workers of the programs in which this person watches over authorisations."""
    return standings(
        Membership.objects.permitting(actor, "see_standing").with_permissions(actor, "authorise"),
        Authorisation.objects.permitting(actor, "see_state").with_permissions(actor, "view"),
        clock.day_of(actor.now),
    )


def latest_of(worker: Membership, actor: Actor) -> Authorisation | None:
    given = Authorisation.objects.permitting(actor, "view").filter(person_id=worker.person_id, program_id=worker.program_id)
    return given.newest().first()


def of_oneself(actor: Actor) -> list[Standing]:
    return standings(
        Membership.objects.permitting(actor, "describe"),
        Authorisation.objects.permitting(actor, "view").filter(person_id=actor.person_id),
        clock.day_of(actor.now),
    )
