"""A worker's own corner: their journal, which they alone open; the pulse; and the ways to what is theirs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.ground import holding, keeping, pulse
from pairpep.ground.forms import ChooseForm, OpenForm, RecoverForm, WordsForm
from pairpep.ground.models import Reflection
from pairpep.ground.presenting import as_text, too_many_tries
from pairpep.ground.sealing import DoesNotOpen
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import COORDINATOR, FAMILY_MENTOR, PEER_MENTOR, WORKERS

JOURNAL = "ground:journal"


@page(*WORKERS, even_lapsed=True)
def corner(request: PersonRequest) -> HttpResponse:
    ways, question = ways_from("worker", request.actor, None), content().pulse.question
    context = {"ways": ways, "may_answer": pulse.may_answer(request.actor), "question": question, "faces": pulse.faces()}
    return render(request, "ground/corner.html", context)


# The journal ------------------------------------------------------------------------------------------------------------------------------


@page(*WORKERS, even_lapsed=True)
def journal(request: PersonRequest) -> HttpResponse:
    """Open: to write and to read again. Closed: to open, with what was being written still there. None yet: to begin."""
    kept, key = keeping.key_of(request.actor), holding.held(request)
    if kept is None:
        return redirect("ground:begin")
    if key is None:
        return _closed(request, form_of(request, OpenForm))
    form = form_of(request, WordsForm)
    if submitted(request, form):
        keeping.write(request.actor, key, form.cleaned_data["words"])
        messages.success(request, _("Sealed. You alone can read it."))
        return holding.hold(request, redirect(JOURNAL), key)
    return render(request, "ground/journal.html", {"form": form, "form_id": "main", "entries": keeping.read(request.actor, key)})


def _closed(request: PersonRequest, form: OpenForm, *, status: int = 200) -> HttpResponse:
    if "passphrase" not in request.POST:  # half an hour had passed: what was typed is here, and nothing is reproached
        form = OpenForm(initial={"words": request.POST.get("words", "")})
    context = {"form": form, "form_id": "main", "typed": request.POST.get("words", "")}
    return render(request, "ground/open.html", context, status=status)


@page(*WORKERS, even_lapsed=True)
def open_journal(request: PersonRequest) -> HttpResponse:
    kept, form = keeping.key_of(request.actor), form_of(request, OpenForm)
    if kept is None or request.method != "POST":
        return redirect(JOURNAL)
    if not submitted(request, form) or too_many_tries(request, form, "passphrase"):
        return _closed(request, form)
    try:
        key = keeping.open_with(request.actor, kept, form.cleaned_data["passphrase"])
    except DoesNotOpen:
        form.add_error("passphrase", _("This passphrase does not open the journal. Capitals and spaces count."))
        return _closed(request, form)
    if form.cleaned_data["words"]:
        keeping.write(request.actor, key, form.cleaned_data["words"])
    return holding.hold(request, redirect(JOURNAL), key)


@page(*WORKERS, even_lapsed=True)
def begin(request: PersonRequest) -> HttpResponse:
    """A passphrase, then a recovery code that is shown this once."""
    if keeping.key_of(request.actor) is not None:
        return redirect(JOURNAL)
    form = form_of(request, ChooseForm)
    if submitted(request, form):
        return _with_its_code(request, *keeping.begin(request.actor, form.cleaned_data["passphrase"]))
    return render(request, "ground/begin.html", {"form": form, "form_id": "main"})


def _with_its_code(request: PersonRequest, key: bytes, code: str) -> HttpResponse:
    return holding.hold(request, render(request, "ground/code.html", {"code": code}), key)


@page(*WORKERS, even_lapsed=True)
def recover(request: PersonRequest) -> HttpResponse:
    """The passphrase is forgotten: the code opens it, another passphrase and another code take their place."""
    kept, form = keeping.key_of(request.actor), form_of(request, RecoverForm)
    if kept is None:
        return redirect("ground:begin")
    if submitted(request, form) and not too_many_tries(request, form, "code"):
        try:
            return _with_its_code(
                request, *keeping.recover(request.actor, kept, form.cleaned_data["code"], form.cleaned_data["passphrase"])
            )
        except DoesNotOpen:
            form.add_error("code", _("This code does not open the journal. Only the last one that was shown does."))
    return render(request, "ground/recover.html", {"form": form, "form_id": "main"})


@page(*WORKERS, even_lapsed=True)
def close(request: PersonRequest) -> HttpResponse:
    return holding.let_go(redirect("ground:corner")) if request.method == "POST" else redirect(JOURNAL)


@page(*WORKERS, even_lapsed=True)
def take(request: PersonRequest) -> HttpResponse:
    """All of it as text, in the order it was written."""
    key = holding.held(request)
    return as_text(keeping.read(request.actor, key)) if key else redirect(JOURNAL)


@writes(Reflection, verb="erase")
def erase_one(request: PersonRequest, reflection: Reflection) -> HttpResponse:
    if request.method == "POST":
        keeping.erase_one(request.actor, reflection)
        messages.success(request, _("Gone."))
    return redirect(JOURNAL)


@page(*WORKERS, even_lapsed=True)
def erase_all(request: PersonRequest) -> HttpResponse:
    """Said first, because it cannot be undone. It asks for no passphrase: it may be the one that is lost."""
    if request.method == "POST":
        keeping.erase_all(request.actor)
        messages.success(request, _("Your journal is gone, and its key with it."))
        return holding.let_go(redirect("ground:corner"))
    return render(request, "ground/erase.html")


# The pulse --------------------------------------------------------------------------------------------------------------------------------


@page(*WORKERS, PEER_MENTOR, FAMILY_MENTOR, COORDINATOR, even_lapsed=True)
def reading(request: PersonRequest) -> HttpResponse:
    context: dict[str, Any] = {"fortnights": pulse.fortnights(request.actor), "pulse": content().pulse}
    return render(request, "ground/pulse.html", context)


@page(*WORKERS, even_lapsed=True)
def answer(request: PersonRequest) -> HttpResponse:
    face = request.POST.get("face", "")
    if request.method == "POST" and face in {each.code for each in content().pulse.faces}:
        heard = pulse.answer(face)
        told = _("Thank you. It cannot be told apart from the others.") if heard else _("You had already answered this fortnight.")
        messages.success(request, told)
    return redirect("ground:corner")
