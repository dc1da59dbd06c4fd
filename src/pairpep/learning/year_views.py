"""A worker's own year, what mentors see of their groups, the hours that an employer reads."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.gatherings.policy import MENTORS
from pairpep.kernel.pdf import as_pdf
from pairpep.kernel.web import PersonRequest, page
from pairpep.learning import coverage, year
from pairpep.network.roles import MANAGER, TEAM_LEAD, WORKERS


@page(*WORKERS, even_lapsed=True)
def mine(request: PersonRequest) -> HttpResponse:
    return render(request, "learning/year.html", year.of_a_worker(request.actor, request.GET.get("year", "")))


@page(*WORKERS, even_lapsed=True)
def as_document(request: PersonRequest) -> HttpResponse:
    data = year.document(request.actor, request.GET.get("year", ""))
    return as_pdf("register", data, language=get_language() or "fr", name=_("my-year"))


@page(*MENTORS)
def groups(request: PersonRequest) -> HttpResponse:
    return render(request, "learning/groups.html", {"groups": coverage.of_groups(request.actor)})


@page(MANAGER, TEAM_LEAD)
def hours(request: PersonRequest) -> HttpResponse:
    return render(request, "learning/hours.html", year.for_an_employer(request.actor, request.GET.get("year", "")))
