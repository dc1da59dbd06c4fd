"""Looking for something in the library; telling that it is missing; answering."""

from __future__ import annotations

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.library.search import actions, desk, telling
from pairpep.library.search.asking import Asked
from pairpep.library.search.forms import AnswerForm, MissForm
from pairpep.library.search.models import Miss
from pairpep.network.roles import COORDINATOR, STAFF_ROLES
from pairpep.participants.guarding import recognisable


@page(*STAFF_ROLES, even_lapsed=True)
def search(request: PersonRequest) -> HttpResponse:
    """The whole page, or its results alone for the script that asks as one types."""
    asked = Asked.of(request.GET)
    found = telling.results(request.actor, asked)
    if request.headers.get("X-Part") == "results":
        return render(request, "library/search/results.html", found)
    return render(
        request, "library/search/search.html", {**found, "filters": telling.choices(asked), "librarian": request.actor.holds(COORDINATOR)}
    )


@page(*STAFF_ROLES, even_lapsed=True)
def tell(request: PersonRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("library_search:search")
    form = MissForm(request.POST, guard=partial(recognisable, by=request.actor))
    if form.is_valid():
        actions.tell(form.cleaned_data["q"], request.LANGUAGE_CODE)
        messages.success(request, _("Told: these words, and nothing of you. Look for them again later, the answer will be here."))
    else:
        messages.error(request, _("Not kept: these words look like somebody's. The library keeps no name and no number."))
    return redirect(f"{reverse('library_search:search')}?{urlencode({'q': Asked.of(request.POST).typed})}")


@page(COORDINATOR)
def missing(request: PersonRequest) -> HttpResponse:
    return render(request, "library/search/missing.html", desk.missing(request.actor))


@writes(Miss, verb="answer")
def answer(request: PersonRequest, miss: Miss) -> HttpResponse:
    like = request.POST.get("like") or request.GET.get("like") or miss.said
    form = form_of(request, AnswerForm, guard=partial(recognisable, by=request.actor), entries=desk.nearest(request.actor, like))
    if submitted(request, form):
        actions.answer(miss, by=request.actor, language=request.LANGUAGE_CODE, **desk.chosen(form.cleaned_data))
        messages.success(request, _("Whoever looks for these words again will read it."))
        return redirect("library_search:missing")
    told = {"form": form, "form_id": "main", "like": like, "line": telling.told(request.actor, miss)}
    return render(request, "library/search/answer.html", told)
