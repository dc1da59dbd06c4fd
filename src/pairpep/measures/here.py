"""Whose figures a page shows: one program at a time, chosen among one's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import get_language

from pairpep.indicators.shapes import Definition
from pairpep.kernel.policy import Actor
from pairpep.kernel.web import PersonRequest
from pairpep.measures import keeping
from pairpep.measures.models import Reading
from pairpep.network.models import Program


@dataclass(frozen=True)
class Here:
    """The program of the page, and the reader's others. `query` keeps the choice from page to page, when there is one."""

    program: Program
    others: tuple[Program, ...] = ()

    @property
    def query(self) -> str:
        return f"?program={self.program.pk}" if self.others else ""


def here(request: PersonRequest, roles: Iterable[str]) -> Here:
    """Of the programs where they hold these roles. Http404 when there is none: a loan opens no figure."""
    found = programs(request.actor, roles)
    if not found:
        raise Http404
    wanted = request.GET.get("program", "")
    chosen = next((each for each in found if str(each.pk) == wanted), found[0])
    return Here(chosen, tuple(each for each in found if each is not chosen))


def programs(actor: Actor, roles: Iterable[str]) -> list[Program]:
    lent = {program for _role, program, _referral in actor.loans}
    return list(Program.objects.visible_to(actor).filter(pk__in=actor.programs(roles) - lent).by_name(get_language() or "fr"))


def standing(actor: Actor, program: Program, code: str) -> tuple[Definition, Reading]:
    """The reading that stands of this indicator's last edition. Http404: unknown, nothing was read yet, or not for this reader."""
    rows = list(Reading.objects.visible_to(actor).of_program(program.pk).of_indicator(code).standing())
    if not rows:
        raise Http404
    return keeping.catalogue().edition(code, rows[-1].version), rows[-1]


def defined(actor: Actor, program: Program, code: str) -> Definition:
    """The edition of today, whether anything was read of it or not. Http404: unknown, or not for this reader in this program."""
    known = keeping.catalogue()
    held = {role for role, place in actor.roles if place == program.pk}
    if code not in known.codes or not held & set(known.editions(code)[-1].own_readers):
        raise Http404
    return known.editions(code)[-1]
