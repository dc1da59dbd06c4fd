"""Job offers and frameworks, page by page: begin, write step by step, read it through, publish or adopt, take it away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.clock import day_of
from pairpep.kernel.docx import to_take
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, PROGRAM_ROLES, WORKERS
from pairpep.posts import actions, conditions, documents, presenting, support, writing
from pairpep.posts.models import Document, Framework, Offer, Post, Supervised
from pairpep.posts.policy import LEADS
from pairpep.posts.writing_forms import AdoptForm, StartForm, StepForm, WithdrawForm

SHAPES = ("docx", "pdf")


def _known(shape: str, language: str) -> bool:
    return shape in SHAPES and language in LANGUAGES


# Job offers -------------------------------------------------------------------------------------------------------------------------------


@page(*LEADS, COORDINATOR)
def offers(request: PersonRequest) -> HttpResponse:
    rows = [presenting.told(offer) for offer in Offer.objects.visible_to(request.actor).for_list()]
    said = {"documents": rows, "kind": "offer", "writes": request.actor.holds(*LEADS)}
    return render(request, "posts/documents.html", said | {"official": presenting.official(request.actor, "job-offer")})


@page(*LEADS)
def start_offer(request: PersonRequest) -> HttpResponse:
    programs = Program.objects.permitting(request.actor, "write_offer").by_name(get_language() or "fr")
    form = form_of(request, StartForm, programs=programs, posts=Post.objects.permitting(request.actor, "change").going_on().for_list())
    if submitted(request, form):
        post, program = form.cleaned_data["post"], form.cleaned_data["program"]
        said = {"kind": form.cleaned_data["kind"], "title": form.title, "post": post, "conditions": conditions.of(post)}
        offer = writing.begin_offer(program, by=request.actor, **said)
        return redirect("posts:write_offer", offer.pk, documents.steps(offer)[0])
    return render(request, "posts/start.html", {"form": form, "form_id": "main", "kind": "offer"})


@writes(Offer, "write")
def write_offer(request: PersonRequest, offer: Offer, step: str) -> HttpResponse:
    return _write(request, offer, step, writing.write_offer, "offer")


@reads(Offer)
def offer(request: PersonRequest, found: Offer) -> HttpResponse:
    return render(request, "posts/offer.html", presenting.of_offer(request.actor, found))


@writes(Offer, "publish")
def publish(request: PersonRequest, found: Offer) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = request.path.removesuffix("publish/")  # type: ignore[attr-defined]
        writing.publish(found, by=request.actor)
        messages.success(request, _("Published. Its words are frozen; what changes is another version."))
    return redirect("posts:offer", found.pk)


@writes(Offer, "hire")
def hire(request: PersonRequest, found: Offer) -> HttpResponse:
    """Somebody was hired: their checklist is begun next."""
    if request.method == "POST":
        writing.hire(found, by=request.actor)
        messages.success(request, _("The offer is filled. Begin the checklist of their arrival."))
        return redirect(support.checklist_url(found))
    return render(request, "posts/hire.html", presenting.told(found))


@writes(Offer, "withdraw")
def withdraw(request: PersonRequest, found: Offer) -> HttpResponse:
    form = form_of(request, WithdrawForm)
    if submitted(request, form):
        writing.withdraw(found, by=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Withdrawn, with its reason."))
        return redirect("posts:offers")
    return render(request, "posts/withdraw.html", presenting.told(found) | {"form": form, "form_id": "main"})


@writes(Offer, "continue")
def next_offer(request: PersonRequest, found: Offer) -> HttpResponse:
    if request.method == "POST":
        draft = writing.next_offer(found, by=request.actor)
        return redirect("posts:write_offer", draft.pk, documents.steps(draft)[0])
    return redirect("posts:offer", found.pk)


@writes(Offer, "write")
def agree_offer(request: PersonRequest, found: Offer, language: str) -> HttpResponse:
    if request.method == "POST" and language in LANGUAGES:
        writing.agree_offer(found, by=request.actor, language=language)
        messages.success(request, _("Both languages say the same."))
    return redirect("posts:offer", found.pk)


@reads(Offer)
def take_offer(request: PersonRequest, found: Offer, shape: str, language: str) -> HttpResponse:
    if not _known(shape, language):
        return redirect("posts:offer", found.pk)
    return to_take(documents.paper(found, language), shape=shape, name=_("job-offer"))


@reads(Offer)
def take_grid(request: PersonRequest, found: Offer, shape: str, language: str) -> HttpResponse:
    if not _known(shape, language):
        return redirect("posts:offer", found.pk)
    return to_take(documents.interview(found, language), shape=shape, name=_("interview-grid"))


# Writing a step, of either ----------------------------------------------------------------------------------------------------------------


def _write(request: PersonRequest, document: Document, step: str, action: Any, kind: str) -> HttpResponse:
    """Saving keeps the step however unfinished; the button pressed says where one goes next."""
    if step not in documents.steps(document):
        return redirect(f"posts:{kind}", document.pk)
    form = form_of(request, StepForm, document=document, step=step)
    if submitted(request, form):
        try:
            action(document, by=request.actor, **form.written)
        except writing.Changed as changed:
            return _step(request, changed.kept, StepForm.after(changed, request.POST, step), kind, status=409)
        messages.success(request, _("Saved."))
        return _next(request, document, step, kind)
    return _step(request, document, form, kind)


def _next(request: PersonRequest, document: Document, step: str, kind: str) -> HttpResponse:
    every = documents.steps(document)
    asked = request.POST.get("then", "")
    place = every.index(step) + {"next": 1, "back": -1}.get(asked, 0)
    if asked == "read" or place >= len(every):
        return redirect(f"posts:{kind}", document.pk)
    return redirect(f"posts:write_{kind}", document.pk, every[max(place, 0)])


def _step(request: PersonRequest, document: Document, form: StepForm, kind: str, *, status: int = 200) -> HttpResponse:
    every = documents.file_of(document).steps
    place = [each.code for each in every].index(form.step)
    said = presenting.told(document) | {"form": form, "form_id": "main", "side": form.side or (get_language() or "fr")[:2]}
    said |= {"step": every[place], "place": place + 1, "steps": every, "last": place + 1 == len(every), "kind_of": kind}
    return render(request, "posts/step.html", said, status=status)


# Frameworks -------------------------------------------------------------------------------------------------------------------------------


@page(*PROGRAM_ROLES, COORDINATOR, even_lapsed=True)
def frameworks(request: PersonRequest) -> HttpResponse:
    rows = [presenting.told(framework) for framework in Framework.objects.visible_to(request.actor).for_list()]
    said = {"documents": rows, "kind": "framework", "writes": request.actor.holds(*LEADS), "due": presenting.due(request.actor)}
    said |= {
        "marked": presenting.marked(request.actor),
        "works": request.actor.holds(*WORKERS, even_lapsed=True),
        "official": presenting.official(request.actor, "framework-peer", "framework-family"),
    }
    return render(request, "posts/documents.html", said)


@page(*LEADS)
def start_framework(request: PersonRequest) -> HttpResponse:
    programs = Program.objects.permitting(request.actor, "write_framework").by_name(get_language() or "fr")
    form = form_of(request, StartForm, programs=programs)
    if submitted(request, form):
        framework = writing.begin_framework(
            form.cleaned_data["program"], by=request.actor, kind=form.cleaned_data["kind"], title=form.title
        )
        return redirect("posts:write_framework", framework.pk, documents.steps(framework)[0])
    return render(request, "posts/start.html", {"form": form, "form_id": "main", "kind": "framework"})


@writes(Framework, "write")
def write_framework(request: PersonRequest, framework: Framework, step: str) -> HttpResponse:
    return _write(request, framework, step, writing.write_framework, "framework")


@reads(Framework)
def framework(request: PersonRequest, found: Framework) -> HttpResponse:
    return render(request, "posts/framework.html", presenting.of_framework(request.actor, found))


@writes(Framework, "adopt")
def adopt(request: PersonRequest, found: Framework) -> HttpResponse:
    form = form_of(request, AdoptForm, today=day_of(request.actor.now))
    if submitted(request, form):
        request.where_it_stands = request.path.removesuffix("adopt/")  # type: ignore[attr-defined]
        writing.adopt(found, by=request.actor, on=form.cleaned_data["on"])
        messages.success(request, _("In force. What it says of rhythm is recalled from now on."))
        return redirect("posts:framework", found.pk)
    return render(request, "posts/adopt.html", presenting.told(found) | {"form": form, "form_id": "main"})


@writes(Framework, "confirm")
def confirm(request: PersonRequest, found: Framework) -> HttpResponse:
    if request.method == "POST":
        writing.confirm(found, by=request.actor)
        messages.success(request, _("It stands for another year."))
    return redirect("posts:framework", found.pk)


@writes(Framework, "drop")
def drop(request: PersonRequest, found: Framework) -> HttpResponse:
    if request.method == "POST":
        writing.drop(found, by=request.actor)
        messages.success(request, _("Set aside."))
        return redirect("posts:frameworks")
    return redirect("posts:framework", found.pk)


@writes(Framework, "continue")
def next_framework(request: PersonRequest, found: Framework) -> HttpResponse:
    if request.method == "POST":
        draft = writing.next_framework(found, by=request.actor)
        return redirect("posts:write_framework", draft.pk, documents.steps(draft)[0])
    return redirect("posts:framework", found.pk)


@writes(Framework, "write")
def agree_framework(request: PersonRequest, found: Framework, language: str) -> HttpResponse:
    if request.method == "POST" and language in LANGUAGES:
        writing.agree_framework(found, by=request.actor, language=language)
        messages.success(request, _("Both languages say the same."))
    return redirect("posts:framework", found.pk)


@reads(Framework)
def take_framework(request: PersonRequest, found: Framework, shape: str, language: str) -> HttpResponse:
    if not _known(shape, language):
        return redirect("posts:framework", found.pk)
    return to_take(documents.paper(found, language), shape=shape, name=_("framework"))


# Support that took place ------------------------------------------------------------------------------------------------------------------


@writes(Framework)
def done(request: PersonRequest, found: Framework) -> HttpResponse:
    """One tap: it took place. What was said there is written nowhere."""
    if request.method == "POST":
        marked = support.mark(request.actor, found, worker=request.POST.get("worker", ""), kind=request.POST.get("kind", ""))
        if marked is None:
            raise Http404
        messages.success(request, _("Noted: that it took place, and nothing of what was said."))
    return redirect("posts:frameworks")


@writes(Supervised, "take_back")
def take_back(request: PersonRequest, found: Supervised) -> HttpResponse:
    if request.method == "POST":
        actions.take_back(found, by=request.actor)
        messages.success(request, _("Taken back."))
    return redirect("posts:frameworks")
