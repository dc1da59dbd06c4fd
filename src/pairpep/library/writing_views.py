"""Writing a capsule: begin, save as often as one likes, both languages side by side, and its files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.library import actions, presenting, serving
from pairpep.library.files import ALLOWED
from pairpep.library.forms import FileForm, StartForm, WriteForm
from pairpep.library.models import Edition, Media
from pairpep.library.policy import WRITERS
from pairpep.library.uploading import limit_in_megabytes, was_too_large


@page(*WRITERS)
def start(request: PersonRequest) -> HttpResponse:
    form = form_of(request, StartForm)
    if submitted(request, form):
        edition = actions.start_capsule(actions.myself(request.actor), by=request.actor, **form.started)
        return redirect("library:write", edition.pk)
    return render(request, "library/start.html", {"form": form, "form_id": "main"})


@writes(Edition, verb="write")
def write(request: PersonRequest, edition: Edition) -> HttpResponse:
    """Saving keeps a draft however unfinished it is; the button pressed says where one goes next."""
    form = form_of(request, WriteForm, edition=edition)
    if submitted(request, form):
        try:
            actions.write_capsule(edition, by=request.actor, **form.written)
        except actions.Changed as changed:
            return _written(request, changed.kept, WriteForm.after(changed, request.POST), status=409)
        messages.success(request, _("Saved."))
        return _next(request, edition)
    return _written(request, edition, form)


def _next(request: PersonRequest, edition: Edition) -> HttpResponse:
    where = {"files": "library:add_file", "read": "library:edition"}.get(request.POST.get("then", ""))
    if where:
        return redirect(where, edition.pk)
    side = request.POST.get("side", "")
    return redirect(f"{request.path}?side={side}" if side in LANGUAGES else request.path)


def _written(request: PersonRequest, edition: Edition, form: WriteForm, *, status: int = 200) -> HttpResponse:
    asked = request.GET.get("side", "")
    side = form.side or (asked if asked in LANGUAGES else request.LANGUAGE_CODE[:2])
    said = {"edition": edition, "form": form, "form_id": "main", "side": side, "title": presenting.title_of(edition)}
    said |= {"languages": presenting.languages(edition), "media": presenting.files_of(request.actor, edition.pk)}
    return render(request, "library/write.html", said, status=status)


@writes(Edition, verb="write")
def agree(request: PersonRequest, edition: Edition, language: str) -> HttpResponse:
    if request.method == "POST" and language in LANGUAGES:
        actions.agree_languages(edition, by=request.actor, language=language)
        messages.success(request, _("Both languages say the same."))
    return redirect("library:edition", edition.pk)


# Files ------------------------------------------------------------------------------------------------------------------------------------


@writes(Edition, verb="write")
def add_file(request: PersonRequest, edition: Edition) -> HttpResponse:
    form = form_of(request, FileForm, files=request.FILES or None, too_large=was_too_large(request))
    if submitted(request, form):
        actions.add_file(edition, by=request.actor, **form.kept_file)
        messages.success(request, _("The file is kept with the draft."))
        return redirect("library:add_file", edition.pk)
    said = {"edition": edition, "form": form, "form_id": "main", "title": presenting.title_of(edition), "allowed": ALLOWED}
    said |= {"media": presenting.files_of(request.actor, edition.pk), "most": limit_in_megabytes()}
    return render(request, "library/add_file.html", said)


@writes(Media, verb="remove")
def remove_file(request: PersonRequest, media: Media) -> HttpResponse:
    if request.method == "POST":
        actions.remove_file(media.edition, by=request.actor, media_id=media.pk)
        messages.success(request, _("Taken out of the draft."))
    return redirect("library:add_file", media.edition_id)


@reads(Media)  # type: ignore[arg-type]
def file(request: PersonRequest, media: Media) -> HttpResponseBase:
    return serving.hand_over(request, media)
