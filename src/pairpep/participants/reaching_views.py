"""« How to reach me »: the person's form, and the page on which the team reads it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads
from pairpep.network.roles import PERSONS
from pairpep.participants import reaching
from pairpep.participants.models import File, Reaching
from pairpep.participants.own import file_of, show
from pairpep.participants.reaching_forms import ReachingForm


@page(*PERSONS)
def mine(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    form = form_of(request, ReachingForm, initial=ReachingForm.words_of(reaching.of(request.actor, file.pk)))
    if submitted(request, form):
        reaching.say_how_to_reach(file, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("person:reaching")
    return show(request, "participants/reaching.html", file, {"form": form})


@reads(Reaching)
def theirs(request: PersonRequest, row: Reaching) -> HttpResponse:
    file = File.objects.visible_to(request.actor).get(pk=row.file_id)
    return render(request, "participants/reaching_theirs.html", {"row": row, "file": file, "sentences": reaching.sentences(row)})
