"""How the network reads on a page: a role, an invitation, a card, in the words of the content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Choice
from pairpep.network import roles as r
from pairpep.network.models import Authorisation, Invitation, Membership, Person, Program, WorkerCard
from pairpep.network.standing import Standing, said


def role_name(code: str) -> str:
    return str(content().roles[code].name)


def names_of(people: Iterable[UUID | None]) -> dict[UUID, str]:
    """Of the staff among them: someone followed has no name outside their file. Asked in one query, and of nobody when nobody is named."""
    known = {who for who in people if who}
    return dict(Person.objects.filter(pk__in=known).exclude(name="").values_list("pk", "name")) if known else {}


# Places beside one another: what each is about, and for whom

PLACES: tuple[tuple[str, Any, tuple[str, ...]], ...] = (
    ("network:team", gettext_lazy("Team"), r.STAFF_ROLES),
    ("network:authorisations", gettext_lazy("Authorisations"), (r.MANAGER, r.PRIVACY_LEAD, r.TEAM_LEAD)),
    ("network:year", gettext_lazy("The year"), (r.MANAGER, r.PRIVACY_LEAD)),
    ("network:invitations", gettext_lazy("Invitations"), (r.MANAGER, r.ADMINISTRATOR)),
    ("network:programs", gettext_lazy("Programs"), (r.ADMINISTRATOR, r.COORDINATOR)),
    ("network:welcomes", gettext_lazy("Say hello"), (r.PEER_MENTOR, r.FAMILY_MENTOR)),
    ("network:my_authorisation", gettext_lazy("My authorisation"), r.WORKERS),
    ("network:profile", gettext_lazy("My profile"), r.STAFF_ROLES),
)


def places(request: Any) -> list[dict[str, Any]]:
    found = [(reverse(name), label) for name, label, roles in PLACES if request.actor.holds(*roles, even_lapsed=True)]
    return [{"url": url, "label": label, "current": request.path == url} for url, label in found]


# Roles


@dataclass(frozen=True)
class Line:
    """One role of one person."""

    membership: Membership
    name: str
    role: str
    meaning: str
    program: str
    dates: str
    shade: int

    @property
    def meta(self) -> str:
        return f"{self.role} · {self.dates}"

    @property
    def pk(self) -> UUID:
        return self.membership.pk


def line(membership: Membership) -> Line:
    role = content().roles[membership.role]
    return Line(
        membership=membership, name=membership.person.name, role=str(role.name), meaning=str(role.meaning),
        program=str(membership.program.name) if membership.program else "", dates=dates(membership), shade=membership.person.shade,
    )  # fmt: skip


def dates(membership: Membership) -> str:
    if membership.until:
        return _("from %(since)s to %(until)s") % {"since": said(membership.since), "until": said(membership.until)}
    return _("since %(since)s") % {"since": said(membership.since)}


def programs_to_choose(actor: Actor) -> list[Program]:
    """The programs whose team this person may read, when there are several."""
    every = actor.holds(r.ADMINISTRATOR, r.COORDINATOR, r.PEER_MENTOR, r.FAMILY_MENTOR)
    theirs = actor.programs(r.PROGRAM_ROLES, even_lapsed=True)
    found = Program.objects.visible_to(actor) if every else Program.objects.visible_to(actor).filter(pk__in=theirs)
    programs = list(found.by_name(get_language() or "fr"))
    return programs if len(programs) > 1 else []


# Programs


@dataclass(frozen=True)
class Posts:
    """A program and how many people hold each post the network looks at: numbers of staff."""

    program: Program
    peer_workers: int
    family_workers: int
    team_leads: int
    managers: int

    @property
    def alone(self) -> bool:
        return not (self.managers and self.team_leads and self.peer_workers + self.family_workers)


def posts(actor: Actor, programs: Iterable[Program]) -> list[Posts]:
    programs = list(programs)
    rows = Membership.objects.visible_to(actor).held_on(clock.day_of(actor.now)).filter(program__in=programs).posts()
    held = {(row["program_id"], row["role"]): row["people"] for row in rows}
    looked_at = (r.PEER_WORKER, r.FAMILY_WORKER, r.TEAM_LEAD, r.MANAGER)
    return [Posts(program, *(held.get((program.pk, role), 0) for role in looked_at)) for program in programs]


# Invitations and authorisations


@dataclass(frozen=True)
class Invited:
    invitation: Invitation
    role: str
    program: str
    by: str
    state: str
    tone: str
    is_open: bool
    shade: int

    @property
    def where(self) -> str:
        return f"{self.role} · {self.program}" if self.program else self.role


def invitation(each: Invitation, now: datetime) -> Invited:
    day = said(clock.day_of(each.expires_at))
    if each.used_at:
        state, tone = _("Accepted"), "done"
    elif each.cancelled_at:
        state, tone = _("Cancelled"), "closed"
    elif each.expires_at <= now:
        state, tone = _("Expired on %(day)s") % {"day": day}, "decide"
    else:
        state, tone = _("Good until %(day)s") % {"day": day}, "wait"
    return Invited(
        invitation=each, role=role_name(each.role), program=str(each.program.name) if each.program else "", state=state, tone=tone,
        by=each.created_by.name if each.created_by else "", is_open=tone in ("wait", "decide"),
        shade=each.pk.int % 5 + 1,
    )  # fmt: skip


def arrival(said: dict[str, Any]) -> dict[str, Any]:
    """What the holder of a link reads: who invites them, to what, where."""
    role = content().roles[said["role"]]
    by = Person.objects.filter(pk=said["by"]).first() if said["by"] else None
    program = Program.objects.filter(pk=said["program"]).first() if said["program"] else None
    return {"role": role, "by": by.name if by else "", "program": program, "email": said["email"]}


def authorisation(each: Authorisation, actor: Actor) -> dict[str, Any]:
    terms = content().authorisations
    member = Membership(person=each.person, program=each.program)
    return {
        "authorisation": each, "standing": Standing(member, each, clock.day_of(actor.now)), "terms": terms,
        "ground": _words(terms.grounds, [each.ground]), "categories": [str(c.label) for c in terms.categories if c.code in each.categories],
        "may_renew": _still_there(each, actor),
        "may_revoke": each.revoked_on is None and Authorisation.objects.permitting(actor, "revoke").filter(pk=each.pk).exists(),
    }  # fmt: skip


def _still_there(each: Authorisation, actor: Actor) -> Membership | None:
    """The role that this authorisation serves, if this person may authorise it again."""
    roles = Membership.objects.permitting(actor, "authorise").held_on(clock.day_of(actor.now))
    return roles.filter(person_id=each.person_id, program_id=each.program_id).first()


# Cards


def card(each: WorkerCard, person: Person) -> dict[str, Any]:
    """What `<c-worker-card>` takes, as a young person or a relative reads it."""
    lists = content().preferences
    gender, age = _words(lists.genders, [each.gender]), _words(lists.age_bands, [each.age_band])
    facts = [
        (_("Gender"), gender),
        (_("Age"), age),
        (_("Ways to meet"), _words(lists.modalities, each.modalities)),
        (_("Pronouns"), person.pronouns),
    ]
    return {
        "name": person.name, "role": role_name(r.KINDS[each.kind]), "languages": _words(lists.languages, each.languages),
        "words": each.words, "words_lang": each.words_lang,
        "interests": [str(c.label) for c in lists.interests if c.code in each.interests],
        "times": _words(lists.times, each.times), "facts": [{"label": label, "value": value} for label, value in facts if value],
        "shade": person.shade,
    }  # fmt: skip


def _words(choices: Iterable[Choice], codes: Iterable[str]) -> str:
    codes = set(codes)
    return ", ".join(str(choice.label) for choice in choices if choice.code in codes)
