"""Someone's own compass: seven short pages, one question at a time, opened to others only by them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pairpep.compass import actions, reading, taking
from pairpep.compass.forms import ShareForm, WordsForm
from pairpep.compass.models import Resource, Share
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, redrawn, writes
from pairpep.network.roles import PERSONS
from pairpep.participants.models import File
from pairpep.participants.own import file_of, show

QUIETLY = "_quiet"  # saved by the page itself, in a pause, without leaving it


@page(*PERSONS)
def compass(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    pages = [each.way for each in reading.parts(request.actor, file.pk)]
    rest = reading.ways(reading.near(request.actor, file.pk), reading.standing(request.actor, file))
    return show(request, "compass/compass.html", file, {"pages": pages, "rest": rest})


@page(*PERSONS)
def part(request: PersonRequest, part: str) -> HttpResponse:
    file = file_of(request.actor)
    found = reading.part(request.actor, file, part)
    return show(request, "compass/part.html", file, {"part": found, "who": reading.who_reads(request.actor, file, part)})


# Writing ----------------------------------------------------------------------------------------------------------------------------------


@page(*PERSONS)
def question(request: PersonRequest, part: str, question: str) -> HttpResponse:
    file = file_of(request.actor)
    found = reading.part(request.actor, file, part)
    asked = reading.question_of(found, question)
    form = form_of(request, WordsForm, initial={"words": asked.said.words, "edition": str(asked.said.edition)})
    if submitted(request, form):
        try:
            edition = _keep(request, file, part, asked, form)
        except actions.Changed as changed:
            return _twice(request, file, found, asked, changed)
        return JsonResponse({"edition": edition, "said": _("Saved.")}) if QUIETLY in request.POST else redirect(asked.next_url)
    if QUIETLY in request.POST and not redrawn(request):
        return JsonResponse({"said": " ".join(str(each) for each in form.errors.get("words", ()))})
    return _asked(request, file, found, asked, form)


def _keep(request: PersonRequest, file: File, part: str, asked: reading.Question, form: WordsForm) -> int:
    """What has not changed is not written again."""
    words: str = form.cleaned_data["words"]
    if words == asked.said.words:
        return asked.said.edition
    kept = actions.write_compass(
        file, by=request.actor, page=part, question=asked.code, words=words, edition=form.kept_edition, language=request.LANGUAGE_CODE
    )
    return int(kept.edition)


def _twice(request: PersonRequest, file: File, found: reading.Part, asked: reading.Question, changed: actions.Changed) -> HttpResponse:
    if QUIETLY in request.POST:
        return JsonResponse({"said": str(changed)})
    form = WordsForm.after(changed, request.POST.get("words", ""))
    return _asked(request, file, found, asked, form, kept=changed.kept, status=409)


def _asked(
    request: PersonRequest,
    file: File,
    found: reading.Part,
    asked: reading.Question,
    form: WordsForm,
    *,
    kept: object = None,
    status: int = 200,
) -> HttpResponse:
    who = reading.who_reads(request.actor, file, found.code)
    context = {"part": found, "question": asked, "form": form, "kept": kept, "who": who}
    return show(request, "compass/question.html", file, context, status=status)


@page(*PERSONS)
def erase(request: PersonRequest) -> HttpResponse:
    """Said first, because it cannot be undone."""
    file = file_of(request.actor)
    if request.method == "POST":
        actions.erase_compass(file, by=request.actor)
        messages.success(request, _("Erased. Nobody reads it any more."))
        return redirect("compass:compass")
    return show(request, "compass/erase.html", file)


# Near home --------------------------------------------------------------------------------------------------------------------------------


@page(*PERSONS)
def near(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    kept = reading.near(request.actor, file.pk)
    offered = Resource.objects.visible_to(request.actor).current().for_program(file.program_id).by_name(request.LANGUAGE_CODE)
    others = [each for each in offered if each not in kept]
    return show(request, "compass/near.html", file, {"kept": kept, "others": others})


@writes(Resource, verb="pick")
def pick(request: PersonRequest, resource: Resource) -> HttpResponse:
    if request.method == "POST":
        file = file_of(request.actor)
        actions.pick_resource(file, by=request.actor, resource_id=resource.pk, keep="remove" not in request.POST)
    return redirect("compass:near")


# Opened to someone ------------------------------------------------------------------------------------------------------------------------


@page(*PERSONS)
def share(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    return show(request, "compass/share.html", file, {"readers": reading.readers(request.actor, file)})


@page(*PERSONS)
def share_with(request: PersonRequest, reader: UUID) -> HttpResponse:
    """One person at a time: which pages."""
    file = file_of(request.actor)
    someone = reading.reader(request.actor, file, reader)
    parts = reading.parts(request.actor, file.pk)
    initial = {"pages": someone.share.pages if someone.share else []}
    form = form_of(request, ShareForm, parts=parts, initial=initial)
    if submitted(request, form):
        actions.share_compass(file, by=request.actor, reader_id=reader, pages=form.cleaned_data["pages"])
        messages.success(request, _("Open. It can be taken back here in one tap."))
        return redirect("compass:share")
    return show(request, "compass/share_with.html", file, {"reader": someone, "form": form})


@writes(Share, verb="withdraw")
def stop_sharing(request: PersonRequest, share: Share) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw_share(share, by=request.actor)
        messages.success(request, _("Taken back. It stops at once."))
    return redirect("compass:share")


# Taken away -------------------------------------------------------------------------------------------------------------------------------


@page(*PERSONS)
def take(request: PersonRequest) -> HttpResponse:
    return show(request, "compass/take.html", file_of(request.actor))


@page(*PERSONS)
def read(request: PersonRequest) -> HttpResponse:
    """All of it on one page, to read through or to print."""
    file = file_of(request.actor)
    context = {"parts": reading.parts(request.actor, file.pk), "places": reading.near(request.actor, file.pk)}
    return show(request, "compass/read.html", file, context)


@page(*PERSONS)
def as_pdf(request: PersonRequest) -> HttpResponse:
    return taking.as_a_pdf(request.actor, file_of(request.actor), request.LANGUAGE_CODE)


@page(*PERSONS)
def as_file(request: PersonRequest) -> HttpResponse:
    return taking.as_a_file(request.actor, file_of(request.actor))
