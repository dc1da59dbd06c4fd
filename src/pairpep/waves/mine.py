"""What someone reads of what they are asked: their list, their link, whether they want mails; and what a lead reads of a whole team."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program
from pairpep.network.roles import CLINICIAN, MANAGER, PERSONS, TEAM_LEAD, WORKERS
from pairpep.participants.models import File
from pairpep.waves import lists
from pairpep.waves.links import address_of
from pairpep.waves.models import Invitation, Link, Wave

ASKED = (*WORKERS, CLINICIAN, TEAM_LEAD, MANAGER)


def about(actor: Actor) -> dict[str, Any]:
    links = list(_links(actor))
    link = links[0] if links else None
    return {
        "asked": [row(each) for each in lists.to_answer(actor)],
        "link": link,
        "address": address_of(link.pk, actor.language) if link else "",
        "until": when.day(link.ends_on) if link else "",
        "mails": any(each.mails for each in links),
        "may_link": place_of(actor) is not None,
    }


def _links(actor: Actor) -> Any:
    mine = Link.objects.visible_to(actor).good_on(day_of(actor.now))
    files = [*actor.own_files]
    return mine.of_file(files[0]) if files and actor.holds(*PERSONS) else mine.of_person(actor.person_id)


def row(asked: lists.ToAnswer) -> dict[str, Any]:
    page = "responses:answer" if asked.file_id else "waves:answer"
    return {"asked": asked, "url": reverse(page, args=[asked.code]), "closes": when.day(asked.closes_on) if asked.closes_on else ""}


def place_of(actor: Actor) -> dict[str, Any] | None:
    """Where somebody is asked: in their own file, or in the program where they work."""
    if actor.holds(*PERSONS) and actor.own_files:
        file = File.objects.visible_to(actor).of_person(actor.person_id).first()
        return {"program_id": file.program_id, "file_id": file.pk} if file else None
    found = sorted(actor.programs(ASKED, even_lapsed=True), key=str)
    return {"program_id": found[0], "file_id": None} if found else None


def of_the_team(actor: Actor, program: Program) -> dict[str, Any]:
    present = day_of(actor.now)
    link = Link.objects.visible_to(actor).of_teams().of_program(program.pk).good_on(present).first()
    return {
        "program": program,
        "address": address_of(link.pk, actor.language) if link else "",
        "until": when.day(link.ends_on) if link else "",
        "waves": [_given(each, _times(actor, program.pk)) for each in _of_teams(actor, present, program.pk)],
    }


def _of_teams(actor: Actor, present: Any, program_id: UUID) -> list[Wave]:
    found = Wave.objects.visible_to(actor).open_on(present)
    return [
        each for each in found if each.campaign.audience == "team" and (not each.campaign.programs or program_id in each.campaign.programs)
    ]


def _times(actor: Actor, program_id: UUID) -> dict[UUID, int]:
    return dict(Invitation.objects.visible_to(actor).of_teams().of_program(program_id).values_list("wave_id", "times"))


def _given(wave: Wave, times: dict[UUID, int]) -> dict[str, Any]:
    return {"title": wave.campaign.title, "times": times.get(wave.pk, 0), "closes": when.day(wave.closes_on) if wave.closes_on else ""}
