"""Posts, their money, the runway and the one-page case, page by page."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.docx import to_take
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, WORKERS
from pairpep.participants.guarding import recognisable
from pairpep.posts import actions, case, presenting, runway, support
from pairpep.posts.forms import CaseForm, FillForm, FundingForm, PostForm, RenewForm, VacateForm
from pairpep.posts.models import Funding, Post
from pairpep.posts.policy import LEADS


@page(*LEADS, COORDINATOR, *WORKERS, even_lapsed=True)
def posts(request: PersonRequest) -> HttpResponse:
    said = {
        "posts": presenting.posts(request.actor),
        "writes": request.actor.holds(*LEADS, COORDINATOR),
        "leads": request.actor.holds(*LEADS),
    }
    return render(request, "posts/posts.html", said | {"coordinates": request.actor.holds(COORDINATOR)})


@page(*LEADS, COORDINATOR)
def plan(request: PersonRequest) -> HttpResponse:
    programs = Program.objects.permitting(request.actor, "plan_post").by_name(get_language() or "fr")
    form = form_of(request, PostForm, programs=programs)
    if submitted(request, form):
        post = actions.plan_post(form.cleaned_data["program"], by=request.actor, **form.said)
        messages.success(request, _("The post is planned. Say now who pays for it."))
        return redirect("posts:fund", post.pk)
    return render(request, "posts/write.html", {"form": form, "form_id": "main"})


@reads(Post)
def post(request: PersonRequest, found: Post) -> HttpResponse:
    return render(request, "posts/post.html", presenting.of_post(request.actor, found))


@writes(Post, "change")
def change(request: PersonRequest, found: Post) -> HttpResponse:
    form = form_of(request, PostForm, post=found)
    if submitted(request, form):
        actions.change_post(found, by=request.actor, **form.said)
        messages.success(request, _("Saved."))
        return redirect("posts:post", found.pk)
    return render(request, "posts/write.html", {"form": form, "form_id": "main", "post": found})


@writes(Post, "announce")
def announce(request: PersonRequest, found: Post) -> HttpResponse:
    if request.method == "POST":
        actions.announce(found, by=request.actor)
        messages.success(request, _("The post is advertised."))
    return redirect("posts:post", found.pk)


@writes(Post, "fill")
def fill(request: PersonRequest, found: Post) -> HttpResponse:
    form = form_of(request, FillForm, workers=support.workers(request.actor, found.program_id, found.kind))
    if submitted(request, form):
        actions.fill(found, by=request.actor, holder=form.cleaned_data["holder"])
        messages.success(request, _("The post is filled. Whoever holds it reads this page too."))
        return redirect("posts:post", found.pk)
    return render(request, "posts/fill.html", {"form": form, "form_id": "main", "post": found, "title": found.title})


@writes(Post, "vacate")
def vacate(request: PersonRequest, found: Post) -> HttpResponse:
    form = form_of(request, VacateForm)
    if submitted(request, form):
        actions.vacate(found, by=request.actor, since=form.cleaned_data["since"])
        messages.success(request, _("The post is vacant."))
        return redirect("posts:post", found.pk)
    return render(request, "posts/vacate.html", {"form": form, "form_id": "main", "post": found, "title": found.title})


@writes(Post, "close")
def close(request: PersonRequest, found: Post) -> HttpResponse:
    if request.method == "POST":
        actions.close(found, by=request.actor)
        messages.success(request, _("The post is closed."))
        return redirect("posts:posts")
    return render(request, "posts/close.html", {"post": found, "title": found.title})


# Money ------------------------------------------------------------------------------------------------------------------------------------


@writes(Post, "fund")
def fund(request: PersonRequest, found: Post) -> HttpResponse:
    form = form_of(request, FundingForm)
    if submitted(request, form):
        actions.fund(found, by=request.actor, **form.said)
        messages.success(request, _("Kept. Before its end comes near, you are told."))
        return redirect("posts:post", found.pk)
    return render(request, "posts/fund.html", {"form": form, "form_id": "main", "post": found, "title": found.title})


@writes(Funding, "decide")
def money(request: PersonRequest, found: Funding) -> HttpResponse:
    """Renew it, let it end, or be told again later."""
    form = form_of(request, RenewForm, funding=found)
    if request.method == "POST" and (said := request.POST.get("decision")) in ("ends", "noted"):
        {"ends": actions.let_end, "noted": actions.note_end}[said](found, by=request.actor)
        messages.success(request, _("Noted."))
        return redirect("posts:post", found.post_id)
    if submitted(request, form):
        actions.renew(found, by=request.actor, until=form.cleaned_data["until"])
        messages.success(request, _("Renewed."))
        return redirect("posts:post", found.post_id)
    told = presenting.told_money(found, day_of(request.actor.now))
    return render(request, "posts/money.html", told | {"form": form, "form_id": "main", "post": found.post})


@writes(Funding, "decide")
def correct(request: PersonRequest, found: Funding) -> HttpResponse:
    form = form_of(request, FundingForm, funding=found)
    if submitted(request, form):
        actions.change_funding(found, by=request.actor, **form.said)
        messages.success(request, _("Saved."))
        return redirect("posts:post", found.post_id)
    return render(request, "posts/fund.html", {"form": form, "form_id": "main", "post": found.post, "title": found.post.title})


@page(*LEADS, COORDINATOR)
def money_ends(request: PersonRequest) -> HttpResponse:
    return render(request, "posts/runway.html", runway.page(request.actor))


@page(*LEADS)
def cases(request: PersonRequest) -> HttpResponse:
    """Of which program; straight to it when there is one."""
    programs = list(Program.objects.permitting(request.actor, "make_case").by_name(get_language() or "fr"))
    if len(programs) == 1:
        return redirect("posts:case", programs[0].pk)
    return render(request, "posts/cases.html", {"programs": programs})


@writes(Program, "make_case")
def make_case(request: PersonRequest, program: Program) -> HttpResponse:
    """The sentences are typed, and the paper comes back at once: nothing is kept of it here."""
    form = form_of(request, CaseForm, guard=partial(recognisable, by=request.actor))
    found = case.facts(request.actor, program)
    if submitted(request, form):
        shape = "pdf" if request.POST.get("shape") == "pdf" else "docx"
        return to_take(case.paper(program, found, form.cleaned_data), shape=shape, name=_("case-for-posts"))
    said = {"program": program, "form": form, "form_id": "main", "figures": case.lines(found), "left_out": case.left_out(found)}
    said["side"] = request.POST.get("side") or (get_language() or "fr")[:2]
    return render(request, "posts/case.html", said)
