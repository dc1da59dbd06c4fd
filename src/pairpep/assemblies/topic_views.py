"""Topics, page by page: proposed by anyone of the community, chosen by a vote, and the first becomes a session."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.assemblies import actions, choosing, presenting, topic_presenting
from pairpep.assemblies.forms import BallotForm, ReasonForm, TopicForm, VoteForm
from pairpep.assemblies.models import Ballot, Topic
from pairpep.assemblies.views import guard_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.roles import ALL_ROLES, COORDINATOR

BALLOT, TOPICS = "assemblies:ballot", "assemblies:topics"


@page(*ALL_ROLES, even_lapsed=True)
def topics(request: PersonRequest) -> HttpResponse:
    return render(request, "assemblies/topics.html", topic_presenting.topics(request.actor))


@page(*ALL_ROLES, even_lapsed=True)
def propose(request: PersonRequest) -> HttpResponse:
    form = form_of(request, TopicForm, guard=guard_of(request))
    if submitted(request, form):
        topic = choosing.propose(actions.myself(request.actor), by=request.actor, **form.said)
        messages.success(request, _("Proposed. It waits for the next vote, and nobody is told who proposed it."))
        return redirect("assemblies:topic", topic.pk)
    return render(request, "assemblies/propose.html", {"form": form, "form_id": "main"})


@reads(Topic)
def topic(request: PersonRequest, row: Topic) -> HttpResponse:
    return render(request, "assemblies/topic.html", topic_presenting.topic(request.actor, row))


@writes(Topic, "take_back")
def take_back(request: PersonRequest, row: Topic) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("assemblies:topic", args=[row.pk])  # type: ignore[attr-defined]
        choosing.take_back(row, by=request.actor)
        messages.success(request, _("Taken back: its words are gone."))
        return redirect(TOPICS)
    return redirect("assemblies:topic", row.pk)


@writes(Topic, "set_aside")
def set_aside(request: PersonRequest, row: Topic) -> HttpResponse:
    form = form_of(request, ReasonForm, guard=guard_of(request))
    if submitted(request, form):
        choosing.set_aside(row, by=request.actor, answer=form.cleaned_data["reason"], language=presenting.language())
        messages.success(request, _("Set aside. Whoever proposed it reads why."))
        return redirect(TOPICS)
    return render(request, "assemblies/set_aside.html", {"form": form, "form_id": "main", "topic": row})


@page(COORDINATOR)
def open_ballot(request: PersonRequest) -> HttpResponse:
    form = form_of(request, BallotForm, topics=topic_presenting.choices(request.actor))
    if submitted(request, form):
        chosen = [UUID(key) for key in form.cleaned_data["topics"]]
        about = {"topics": chosen, "closes_on": form.cleaned_data["closes_on"]}
        ballot = choosing.open_ballot(actions.myself(request.actor), by=request.actor, **about)
        messages.success(request, _("The vote is open to everyone of the community."))
        return redirect(BALLOT, ballot.pk)
    return render(request, "assemblies/open_ballot.html", {"form": form, "form_id": "main"})


@writes(Ballot)
def ballot(request: PersonRequest, row: Ballot) -> HttpResponse:
    """To choose while it is open; what it says once it is closed."""
    told = topic_presenting.ballot(request.actor, row)
    form = form_of(request, VoteForm, topics=told["choices"], initial={"topics": told["mine"]})
    if submitted(request, form):
        choosing.vote(row, by=request.actor, topics=[UUID(key) for key in form.cleaned_data["topics"]])
        messages.success(request, _("Kept. It can be changed until the last day."))
        return redirect(BALLOT, row.pk)
    return render(request, "assemblies/ballot.html", told | {"form": form, "form_id": "main" if told["open"] else ""})


@writes(Ballot, "decide")
def decide(request: PersonRequest, row: Ballot) -> HttpResponse:
    if request.method == "POST":
        session = choosing.decide(row, by=request.actor)
        messages.success(request, _("The topic that came first is now a session to plan."))
        return redirect("assemblies:plan", session.pk)
    return redirect(BALLOT, row.pk)
