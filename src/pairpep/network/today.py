"""What the network asks of someone today: authorisations that end, links nobody used, posts that nobody holds, newcomers to greet."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network import presenting, standing
from pairpep.network import roles as r
from pairpep.network.models import Invitation, Membership, Program, Welcome, WorkerCard
from pairpep.network.year import late_in_learning

MOST = 12  # a home page is not a list: what is due first, and the list behind it


@today(*r.WORKERS)
def of_a_worker(actor: Actor) -> Iterator[Task]:
    """One's own authorisation, in every state that asks for something; then the card, until it was looked at once."""
    url = reverse("network:my_authorisation")
    mine = standing.of_oneself(actor)
    for each in mine:
        if each.code == standing.NONE:
            yield Task(_("Ask your manager to authorise you"), url, _("Files open once they have."), kind="authorisation", tone="wait")
        elif each.code == standing.ENDING:
            why = _("Do a refresher before then and tell your manager the day.")
            yield Task(_("Your authorisation ends soon"), url, why, due=each.last_day, kind="authorisation", tone="now")
        elif each.code == standing.LAPSED:
            why = _("Files are closed to you. The rest of the network stays open.")
            yield Task(_("Your authorisation has lapsed"), url, why, kind="authorisation", tone="decide")
        elif each.code == standing.WITHDRAWN:
            why = _("Files are closed to you. Your manager can say why.")
            yield Task(_("Your authorisation was withdrawn"), url, why, kind="authorisation", tone="wait")
    if mine and not WorkerCard.objects.permitting(actor, "change").exists():
        why = _("People read it when they choose whom to meet. It stays hidden until you decide.")
        yield Task(_("Write a few words about yourself"), reverse("network:card"), why, kind="card", tone="now")


@today(r.MANAGER)
def of_a_manager(actor: Actor) -> Iterator[Task]:
    for each in _that_need_something(actor, r.MANAGER):
        name = {"name": each.membership.person.name}
        url = reverse("network:authorise", args=[each.membership.pk])
        if each.code == standing.ENDING:
            yield Task(
                _("Renew the authorisation of %(name)s") % name, url, each.missing, due=each.last_day, kind="authorisation", tone="now"
            )
        elif each.code == standing.LAPSED:
            yield Task(_("The authorisation of %(name)s has lapsed") % name, url, each.missing, kind="authorisation", tone="decide")
        elif each.code == standing.NONE:
            yield Task(_("Authorise %(name)s to open files") % name, url, each.missing, kind="authorisation", tone="decide")


@today(r.MANAGER)
def of_a_manager_s_year(actor: Actor) -> Iterator[Task]:
    """One line for the whole team: trainings that end or ended. Who never had one recorded is on the page of the year."""
    if late := late_in_learning(actor):
        title = ngettext("%(n)d yearly training to plan", "%(n)d yearly trainings to plan", len(late)) % {"n": len(late)}
        yield Task(title, reverse("network:year"), ", ".join(late[:5]), kind="year", tone="wait")


@today(r.TEAM_LEAD)
def of_a_team_lead(actor: Actor) -> Iterator[Task]:
    """Who cannot open files at the moment: the state, and nothing of its reasons."""
    for each in _that_need_something(actor, r.TEAM_LEAD):
        if not each.is_open:
            title = _("%(name)s cannot open files at the moment") % {"name": each.membership.person.name}
            why = _("Look after the people they accompany until their authorisation is current again.")
            yield Task(title, reverse("network:authorisations"), why, kind="authorisation", tone="wait")


def _that_need_something(actor: Actor, role: str) -> list[standing.Standing]:
    programs = actor.programs([role])
    return [each for each in standing.of_others(actor) if each.code != standing.CURRENT and each.membership.program_id in programs][:MOST]


@today(r.MANAGER, r.ADMINISTRATOR)
def of_someone_who_invites(actor: Actor) -> Iterator[Task]:
    """Links that expired unused: send again, or cancel, and the task is gone."""
    for each in Invitation.objects.visible_to(actor).expired(actor.now).for_list()[:MOST]:
        title = _("%(email)s has not used the invitation") % {"email": each.email}
        why = _("The link has expired. Make a new one, or cancel it.")
        yield Task(title, reverse("network:sent", args=[each.pk]), why, kind="invitation", tone="now")


@today(r.ADMINISTRATOR)
def of_an_administrator(actor: Actor) -> Iterator[Task]:
    """A program without a manager can authorise nobody."""
    url = reverse("network:programs")
    if not Program.objects.exists():
        why = _("Then invite its manager, who invites the team.")
        yield Task(_("Add the first program"), reverse("network:add_program"), why, kind="program", tone="now")
    (unmanaged,) = _without(actor, (r.MANAGER,))
    for program in unmanaged[:MOST]:
        title = _("%(program)s has no manager") % {"program": program.name}
        yield Task(title, url, _("Without one, nobody can be authorised to open files."), kind="program", tone="now")


@today(r.COORDINATOR)
def of_a_coordinator(actor: Actor) -> Iterator[Task]:
    """Empty posts, a line for each kind: a coordinator reads two lines, not forty."""
    led, alone = _without(actor, (r.TEAM_LEAD,), r.WORKERS)
    if led:
        title = ngettext("%(n)d program has no team lead", "%(n)d programs have no team lead", len(led)) % {"n": len(led)}
        yield Task(title, reverse("network:programs"), _names(led), kind="post", tone="now")
    if alone:
        title = ngettext("%(n)d program has no worker", "%(n)d programs have no worker", len(alone)) % {"n": len(alone)}
        yield Task(title, reverse("network:programs"), _names(alone), kind="post", tone="now")


def _names(programs: list[Program]) -> str:
    names = ", ".join(str(program.name) for program in programs[:5])
    return f"{names}…" if len(programs) > 5 else names


def _without(actor: Actor, *kinds: tuple[str, ...]) -> list[list[Program]]:
    """For each kind of post, the programs where nobody holds one: one question, however many kinds."""
    every = [role for kind in kinds for role in kind]
    held = Membership.objects.visible_to(actor).held_on(day_of(actor.now)).at_home().filter(role__in=every)
    filled = ArraySubquery(held.filter(program_id=OuterRef("pk")).order_by("role").values("role"))
    programs = list(Program.objects.visible_to(actor).annotate(filled=filled).order_by("code"))
    return [[program for program in programs if not any(role in program.filled for role in kind)] for kind in kinds]


@today(r.PEER_MENTOR, r.FAMILY_MENTOR)
def of_a_mentor(actor: Actor) -> Iterator[Task]:
    for welcome in Welcome.objects.visible_to(actor).waiting().for_list()[:MOST]:
        title = _("Say hello to %(name)s") % {"name": welcome.person.name}
        why = _("%(role)s at %(program)s.") % {"role": presenting.role_name(r.KINDS[welcome.kind]), "program": welcome.program.name}
        yield Task(title, reverse("network:welcomes"), why, due=welcome.arrived_on, kind="welcome", tone="now")
