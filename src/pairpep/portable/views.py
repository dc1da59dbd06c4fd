"""What someone takes away of what is kept about them: to read here, or as a file that is good once."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.models import Person
from pairpep.network.roles import PERSONS, STAFF_ROLES
from pairpep.participants.models import File
from pairpep.participants.own import file_of, show
from pairpep.portable import actions, making
from pairpep.portable.forms import FormOfCopy, FormOfOwnCopy
from pairpep.portable.models import Copy


@page(*PERSONS)
def take_away(request: PersonRequest) -> HttpResponse:
    """Four forms, one tap each."""
    file = file_of(request.actor)
    form = form_of(request, FormOfCopy)
    if submitted(request, form):
        copy = actions.prepare(file, by=request.actor, form=form.cleaned_data["form"])
        return redirect("portable:copy", copy.pk)
    ready = Copy.objects.visible_to(request.actor).about(file.pk).ready(request.actor.now).newest_first()
    return show(request, "portable/take_away.html", file, {"copies": list(ready)})


@writes(Copy)
def copy(request: PersonRequest, copy: Copy) -> HttpResponse:
    """The page says that it works once; the button takes it."""
    file = file_of(request.actor)
    if request.method == "POST":
        return _given(request, copy, file)
    return show(request, "portable/copy.html", file, {"copy": copy, "good": copy.taken_at is None and copy.expires_at > request.actor.now})


def _given(request: PersonRequest, copy: Copy, file: File) -> HttpResponse:
    """Made before it is used up: a form that cannot be made as its rules ask costs nobody a copy."""
    actions.still_good(copy, request.actor)
    try:
        made = making.made(copy.form, making.of_person(request.actor, file, request.LANGUAGE_CODE))
    except making.NotMade:
        return show(request, "portable/not_made.html", file, status=409)
    actions.take(copy, by=request.actor)
    return made


@page(*PERSONS)
def read(request: PersonRequest) -> HttpResponse:
    """All of it on one page, to read or to print."""
    file = file_of(request.actor)
    parts = making.read(making.of_person(request.actor, file, request.LANGUAGE_CODE))
    return show(request, "portable/read.html", file, {"parts": parts, "base": "base_person.html"})


@page(*STAFF_ROLES, even_lapsed=True)
def mine(request: PersonRequest) -> HttpResponse:
    """Of someone of the staff: read here, or saved at once."""
    taken = making.of_staff(request.actor, request.LANGUAGE_CODE)
    form = form_of(request, FormOfOwnCopy)
    if submitted(request, form):
        actions.take_one_s_own(Person.objects.permitting(request.actor, "take_one_s_own").get(), by=request.actor)
        return making.made(form.cleaned_data["form"], taken)
    return render(request, "portable/read.html", {"parts": making.read(taken), "base": "base.html"})
