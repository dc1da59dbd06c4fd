"""What the team reads of a compass, because its author opened it to them; and the places near home that they write down."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.compass import actions, reading
from pairpep.compass.forms import ResourceForm
from pairpep.compass.models import Resource, Share
from pairpep.compass.policy import READERS, WRITERS
from pairpep.compass.presenting import places_to_write_in, shared_with, shown
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Person, Program
from pairpep.network.roles import COORDINATOR


@page(*READERS)
def shared(request: PersonRequest) -> HttpResponse:
    """Whoever opened their compass to me."""
    return render(request, "compass/staff/shared.html", {"lines": shared_with(request.actor)})


@reads(Share, verb="read")
def shared_pages(request: PersonRequest, share: Share) -> HttpResponse:
    return render(request, "compass/staff/pages.html", reading.shared_pages(request.actor, share))


# Places -----------------------------------------------------------------------------------------------------------------------------------


@page(*WRITERS, COORDINATOR)
def resources(request: PersonRequest) -> HttpResponse:
    may = set(Resource.objects.permitting(request.actor, "revise").values_list("pk", flat=True))
    found = Resource.objects.visible_to(request.actor).current().by_name(request.LANGUAGE_CODE).select_related("program")
    lines = [shown(each, may_revise=each.pk in may) for each in found[:200]]
    return render(request, "compass/staff/resources.html", {"lines": lines, "programs": places_to_write_in(request.actor)})


@writes(Program, verb="add_resource")
def add_resource(request: PersonRequest, program: Program) -> HttpResponse:
    form = form_of(request, ResourceForm)
    if submitted(request, form):
        actions.add_resource(program, by=request.actor, **form.resource)
        messages.success(request, _("Kept. People of the program can choose it now."))
        return redirect("compass:resources")
    return render(request, "compass/staff/resource.html", {"form": form, "form_id": "main", "where": program.name})


@page(COORDINATOR)
def add_network_resource(request: PersonRequest) -> HttpResponse:
    form = form_of(request, ResourceForm)
    if submitted(request, form):
        myself = Person.objects.permitting(request.actor, "add_resource").get()
        actions.add_network_resource(myself, by=request.actor, **form.resource)
        messages.success(request, _("Kept. People of every program can choose it now."))
        return redirect("compass:resources")
    return render(request, "compass/staff/resource.html", {"form": form, "form_id": "main", "where": _("the whole network")})


@writes(Resource, verb="revise")
def revise_resource(request: PersonRequest, resource: Resource) -> HttpResponse:
    form = form_of(request, ResourceForm, initial=ResourceForm.words_of(resource))
    if submitted(request, form):
        actions.revise_resource(resource, by=request.actor, **form.resource)
        messages.success(request, _("The new words are kept."))
        return redirect("compass:resources")
    return render(request, "compass/staff/resource.html", {"form": form, "form_id": "main", "resource": resource})


@writes(Resource, verb="revise")
def retire_resource(request: PersonRequest, resource: Resource) -> HttpResponse:
    if request.method == "POST":
        actions.retire_resource(resource, by=request.actor)
        messages.success(request, _("No longer offered."))
    return redirect("compass:resources")
