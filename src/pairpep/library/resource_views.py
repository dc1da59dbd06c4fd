"""Resources: the library's front, its shelves, one resource; and the way of a draft until it is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.library import counting, presenting
from pairpep.library import resource_actions as actions
from pairpep.library import resource_presenting as drawing
from pairpep.library.models import Edition
from pairpep.library.resource_forms import OfficialForm, SendBackForm
from pairpep.library.resource_models import KINDS, READ, Resource, ResourceEdition
from pairpep.network.roles import STAFF_ROLES


@page(*STAFF_ROLES, even_lapsed=True)
def front(request: PersonRequest) -> HttpResponse:
    return render(request, "library/front.html", drawing.front(request.actor, request.LANGUAGE_CODE))


@page(*STAFF_ROLES, even_lapsed=True)
def capsules(request: PersonRequest) -> HttpResponse:
    offered = Edition.objects.visible_to(request.actor).on_offer().with_names().by_title(request.LANGUAGE_CODE)
    found = Slice.of(request, offered)
    return render(request, "library/library.html", {"lines": presenting.lines(found), "page": found, **presenting.library(request.actor)})


@page(*STAFF_ROLES, even_lapsed=True)
def shelf_of(request: PersonRequest, kind: str) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    said = drawing.on_shelf(request, kind)
    offered = ResourceEdition.objects.visible_to(request.actor).on_offer().of_kind(kind).about_topic(said["topic"])
    found = Slice.of(request, offered.with_names().by_title(request.LANGUAGE_CODE))
    return render(request, "library/resources/shelf.html", {**said, "lines": drawing.lines(found), "page": found})


@reads(Resource)
def resource(request: PersonRequest, found: Resource) -> HttpResponse:
    """What is on offer under this address; where nothing is any more, the page says so and leads on."""
    said = drawing.resource(request.actor, found, request.GET.get("edition", ""), request.LANGUAGE_CODE)
    if "ended" in said:
        return render(request, "library/resources/ended.html", said, status=410)
    counting.used(request.actor, said["edition"], READ)
    return render(request, "library/resources/resource.html", said)


@reads(ResourceEdition)
def edition(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    """A draft, or one edition in particular."""
    return render(request, "library/resources/resource.html", drawing.edition(request.actor, found, request.LANGUAGE_CODE))


# The way of a draft -----------------------------------------------------------------------------------------------------------------------


def _there(found: ResourceEdition) -> HttpResponse:
    return redirect("library:resource_edition", found.pk)


@writes(ResourceEdition, verb="propose")
def propose(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.propose(found, by=request.actor)
            messages.success(request, _("Sent to the coordination. Its answer will be on your first page."))
        except actions.NotYet:
            messages.warning(request, _("Something is missing still: it is said below."))
    return _there(found)


@writes(ResourceEdition, verb="take_back")
def take_back(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    if request.method == "POST":
        actions.take_back(found, by=request.actor)
        messages.success(request, _("A draft again, yours alone."))
    return _there(found)


@writes(ResourceEdition, verb="drop")
def drop(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    if request.method == "POST":
        actions.drop(found, by=request.actor)
        messages.success(request, _("Left aside. It can be taken up again from its page."))
    return _there(found)


@writes(ResourceEdition, verb="publish")
def publish(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    if request.method == "POST":
        try:
            actions.publish(found, by=request.actor)
            messages.success(request, _("Shown. Those it is for can read it and find it."))
        except actions.NotYet:
            messages.warning(request, _("Something is missing still: it is said below."))
    return _there(found)


@writes(ResourceEdition, verb="send_back")
def send_back(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    form = form_of(request, SendBackForm)
    if submitted(request, form):
        actions.send_back(found, by=request.actor, said=form.cleaned_data["said"])
        messages.success(request, _("Sent back with your words. Its author reads them on their first page."))
        return redirect("library:library")
    return render(
        request, "library/resources/send_back.html", {"form": form, "form_id": "main", "edition": found, "title": drawing.title_of(found)}
    )


@writes(ResourceEdition, verb="make_official")
def official(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    form = form_of(request, OfficialForm, edition=found, others=drawing.others(request.actor, found))
    if submitted(request, form):
        actions.make_official(found, by=request.actor, **form.answered)
        messages.success(request, _("Noted. Pages that offered the draft lead here."))
        return redirect("library:resource", found.resource_id)
    return render(
        request, "library/resources/official.html", {"form": form, "form_id": "main", "edition": found, "title": drawing.title_of(found)}
    )


@writes(ResourceEdition, verb="withdraw")
def withdraw(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw(found, by=request.actor)
        messages.success(request, _("Withdrawn. Whoever has its address is told so, and led on."))
    return _there(found) if not found.is_story else redirect("library:library")


@writes(ResourceEdition, verb="begin_again")
def begin_again(request: PersonRequest, found: ResourceEdition) -> HttpResponse:
    if request.method != "POST":
        return redirect("library:resource", found.resource_id)
    draft = actions.begin_again(found, by=request.actor)
    messages.success(request, _("A next edition is begun, from this one. This one stays readable."))
    return redirect("library:write_resource", draft.pk)


@reads(Resource, verb="see_uses")
def uses(request: PersonRequest, found: Resource) -> HttpResponse:
    return render(
        request, "library/resources/uses.html", {"months": counting.told(request.actor, found), **drawing.named(request.actor, found)}
    )
