"""What gets in the way, what helps, for everyone who is in: write a sentence, read what was said and done, come back with a code."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.kernel.workflow import WrongMoment
from pairpep.levers import actions, letterbox, naming, presenting
from pairpep.levers.forms import ReceiptForm, SayForm, names_for
from pairpep.levers.models import Improvement, Lever
from pairpep.levers.workflow import ANONYMOUS


@page()
def said_and_done(request: PersonRequest) -> HttpResponse:
    context = presenting.said_and_done(request.actor, request.GET.get("kind", ""), request.GET.get("page", ""))
    return render(request, "levers/said_and_done.html", context)


@page()
def say(request: PersonRequest) -> HttpResponse:
    name = naming.name_of(request.actor)
    form = form_of(request, SayForm, guard=partial(naming.recognisable_by, by=request.actor), names=names_for(name))
    if submitted(request, form):
        if not letterbox.is_full("said", _session(request), request.actor):
            letterbox.count("said", _session(request), request.actor)
            return _kept(request, form.cleaned_data, name)
        form.add_error(None, _("That is enough for today. What you sent is kept; come back tomorrow for more."))
    return render(request, "levers/say.html", {"form": form, "form_id": "main", **presenting.before_writing()})


def _kept(request: PersonRequest, typed: dict[str, Any], name: str) -> HttpResponse:
    """The code is drawn in the answer itself: neither an address nor a session ever holds it."""
    said = {field: typed[field] for field in ("kind", "place", "words", "research")} | {"language": (get_language() or "fr")[:2]}
    if typed["name_for"] == ANONYMOUS:
        code = letterbox.drop(once=typed["once"], **said)
        if not code:
            raise PermissionDenied
        return render(request, "levers/dropped.html", {"code": code, "lines": presenting.lines_of_help(said["words"])})
    signed = {"key": letterbox.key_of(typed["once"], request.actor), "name": name, "to": typed["name_for"]}
    actions.say(actions.myself(request.actor), by=request.actor, **signed, **said)
    messages.success(request, _("Thank you. The coordination reads it, then answers here."))
    return redirect("moderation:help" if presenting.lines_of_help(said["words"]) else "levers:mine")


def _session(request: PersonRequest) -> str:
    return str(request.session.session_key or "")


@page()
def mine(request: PersonRequest) -> HttpResponse:
    return render(request, "levers/mine.html", presenting.mine(request.actor))


@page()
def receipt(request: PersonRequest) -> HttpResponse:
    """Read and withdraw with a code. By a form and never by an address: an address stays in a browser."""
    form, found = form_of(request, ReceiptForm), None
    if submitted(request, form):
        if letterbox.is_full("tries", _session(request), request.actor):
            raise WrongMoment(_("Too many codes today. Come back tomorrow."))
        letterbox.count("tries", _session(request), request.actor)
        if "withdraw" in request.POST and letterbox.withdraw(form.cleaned_data["code"]):
            messages.success(request, _("Withdrawn. Its words are gone for good."))
            return redirect("levers:levers")
        found = letterbox.read(form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("No sentence has this code. Look at each letter again."))
    return render(request, "levers/receipt.html", {"form": form, "form_id": "main", "found": presenting.by_receipt(found)})


@reads(Lever)
def lever(request: PersonRequest, found: Lever) -> HttpResponse:
    return render(request, "levers/lever.html", presenting.lever(request.actor, found))


@writes(Lever, "support")
def support(request: PersonRequest, found: Lever) -> HttpResponse:
    if request.method == "POST":
        actions.support(actions.myself(request.actor), by=request.actor, lever_id=found.pk, yes="yes" in request.POST)
    return redirect("levers:lever", found.pk)


@writes(Lever, "withdraw")
def withdraw(request: PersonRequest, found: Lever) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw(actions.myself(request.actor), by=request.actor, lever_id=found.pk)
        messages.success(request, _("Withdrawn. Its words are gone for good."))
        return redirect("levers:mine")
    return render(request, "levers/withdraw.html", presenting.lever(request.actor, found))


@reads(Improvement)
def improvement(request: PersonRequest, row: Improvement) -> HttpResponse:
    return render(request, "levers/improvement.html", presenting.improvement(request.actor, row))
