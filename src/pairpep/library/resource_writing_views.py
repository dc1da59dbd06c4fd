"""Bringing a resource or a story: begin, save as often as one likes, in both languages, its files; what a story's author agrees to."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.library import counting, serving, taking
from pairpep.library import resource_actions as actions
from pairpep.library import resource_presenting as drawing
from pairpep.library.policy import WRITERS
from pairpep.library.resource_forms import AgreedForm, ResourceFileForm, StartForm, StoryForm, WriteForm
from pairpep.library.resource_models import TAKEN, ResourceEdition, ResourceFile, StoryConsent
from pairpep.library.resource_policy import TELLERS
from pairpep.library.uploading import limit_in_megabytes, was_too_large
from pairpep.network.roles import COORDINATOR
from pairpep.participants.guarding import recognisable


@page(*WRITERS)
def start(request: PersonRequest) -> HttpResponse:
    form = form_of(request, StartForm)
    if submitted(request, form):
        edition = actions.start_resource(actions.myself(request.actor), by=request.actor, **form.started)
        return redirect("library:write_resource", edition.pk)
    return render(request, "library/resources/start.html", {"form": form, "form_id": "main"})


@page(*TELLERS)
def tell(request: PersonRequest) -> HttpResponse:
    form = form_of(request, StoryForm, may_bring=request.actor.holds(COORDINATOR))
    if submitted(request, form):
        edition = actions.start_story(actions.myself(request.actor, "start_story"), by=request.actor, **form.started)
        return redirect("library:write_resource", edition.pk)
    return render(request, "library/resources/tell.html", {"form": form, "form_id": "main"})


@writes(ResourceEdition, verb="write")
def write(request: PersonRequest, edition: ResourceEdition) -> HttpResponse:
    """Saving keeps a draft however unfinished it is; the button pressed says where one goes next."""
    guard = partial(recognisable, by=request.actor)
    form = form_of(request, WriteForm, edition=edition, guard=guard)
    if submitted(request, form):
        try:
            actions.write_resource(edition, by=request.actor, **form.written)
        except actions.Changed as changed:
            return _written(request, changed.kept, WriteForm.after(changed, request.POST, guard), status=409)
        messages.success(request, _("Saved."))
        return _next(request, edition)
    return _written(request, edition, form)


def _next(request: PersonRequest, edition: ResourceEdition) -> HttpResponse:
    where = {"files": "library:add_resource_file", "read": "library:resource_edition"}.get(request.POST.get("then", ""))
    if where:
        return redirect(where, edition.pk)
    side = request.POST.get("side", "")
    return redirect(f"{request.path}?side={side}" if side in LANGUAGES else request.path)


def _written(request: PersonRequest, edition: ResourceEdition, form: WriteForm, *, status: int = 200) -> HttpResponse:
    asked = request.GET.get("side", "")
    side = form.side or (asked if asked in LANGUAGES else request.LANGUAGE_CODE[:2])
    said = {"edition": edition, "form": form, "form_id": "main", "side": side, "title": drawing.title_of(edition)}
    return render(request, "library/resources/write.html", said | {"languages": drawing.languages(edition)}, status=status)


@writes(ResourceEdition, verb="write")
def agree(request: PersonRequest, edition: ResourceEdition, language: str) -> HttpResponse:
    if request.method == "POST" and language in LANGUAGES:
        actions.agree_languages(edition, by=request.actor, language=language)
        messages.success(request, _("Both languages say the same."))
    return redirect("library:resource_edition", edition.pk)


# Files ------------------------------------------------------------------------------------------------------------------------------------


@writes(ResourceEdition, verb="write")
def add_file(request: PersonRequest, edition: ResourceEdition) -> HttpResponse:
    form = form_of(request, ResourceFileForm, files=request.FILES or None, too_large=was_too_large(request))
    if submitted(request, form):
        actions.add_file(edition, by=request.actor, **form.kept_file)
        messages.success(request, _("The file is kept with the draft."))
        return redirect("library:add_resource_file", edition.pk)
    said = {
        "edition": edition,
        "form": form,
        "form_id": "main",
        "title": drawing.title_of(edition),
        "allowed": taking.allowed(documents=True),
    }
    said |= {"media": drawing.files_of(request.actor, edition), "most": limit_in_megabytes()}
    return render(request, "library/resources/add_file.html", said)


@writes(ResourceFile, verb="remove")
def remove_file(request: PersonRequest, found: ResourceFile) -> HttpResponse:
    if request.method == "POST":
        actions.remove_file(found.edition, by=request.actor, file_id=found.pk)
        messages.success(request, _("Taken out of the draft."))
    return redirect("library:add_resource_file", found.edition_id)


@reads(ResourceFile)  # type: ignore[arg-type]
def file(request: PersonRequest, found: ResourceFile) -> HttpResponseBase:
    if "Range" not in request.headers:
        counting.used(request.actor, found.edition, TAKEN)
    return serving.hand_over(request, found)


@reads(ResourceFile)  # type: ignore[arg-type]
def preview(request: PersonRequest, found: ResourceFile) -> HttpResponseBase:
    return serving.hand_over_preview(found)


# What the author of a story agrees to -----------------------------------------------------------------------------------------------------


@writes(StoryConsent, verb="renew")
def renew(request: PersonRequest, consent: StoryConsent) -> HttpResponse:
    form = form_of(request, AgreedForm, initial={name: getattr(consent, name) for name in ("parts", "places", "until")})
    if submitted(request, form):
        actions.renew(consent, by=request.actor, **form.agreed)
        messages.success(request, _("Noted. It counts from now on."))
        return redirect("library:resource", consent.resource_id)
    return render(request, "library/resources/agreed.html", {"form": form, "form_id": "main", "consent": consent})


@writes(StoryConsent, verb="take_back")
def take_back_story(request: PersonRequest, consent: StoryConsent) -> HttpResponse:
    if request.method == "POST":
        actions.take_story_back(consent, by=request.actor)
        messages.success(request, _("Taken back. From this moment nobody reads it, here or in the open part."))
        return redirect("library:library")
    return redirect("library:resource", consent.resource_id)
