"""A program asks to join, from outside, and follows its request; the coordination answers, the administration opens."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.directory import actions, joining, presenting
from pairpep.directory.forms import AnswerForm, JoinForm, OpenForm
from pairpep.directory.models import JoinRequest
from pairpep.directory.workflow import DECLINED, NOT_YET, WELCOMED
from pairpep.kernel import clock, when
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page, public, reads, writes
from pairpep.network.roles import ADMINISTRATOR, COORDINATOR
from pairpep.participants.entrance import too_fast, too_often

FORM = "main"

# From outside -----------------------------------------------------------------------------------------------------------------------------


@public
def visitors(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/open/directory.html", {"shelves": presenting.visitors_see()})


@public
def join(request: HttpRequest) -> HttpResponse:
    form = form_of(request, JoinForm)
    status = 200
    if submitted(request, form):
        if form.is_a_machine:
            return redirect("front:page", "join")
        if not _too_often(request, form):
            key = joining.keep(form.cleaned_data, request.LANGUAGE_CODE)
            return redirect("directory:followed", joining.token_of(key))
        form.add_error(None, _("Too many requests came from here. Everything you wrote is still below: send it again in an hour."))
        status = 429
    context = {"form": form, "form_id": FORM, "about": content().directory.join, "by": when.day(joining.promised(clock.now()))}
    return render(request, "directory/open/join.html", context, status=status)


def _too_often(request: HttpRequest, form: JoinForm) -> bool:
    """By network, and by the address that would be written to: nobody's mailbox is filled from here."""
    address = UUID(bytes=blind_index(form.cleaned_data["email"].strip().lower())[:16])
    return too_fast(request, "join") or too_often(request, "join_mail", address)


@public
def followed(request: HttpRequest, token: str) -> HttpResponse:
    """No account: the link is the writer's alone. What it never was, or was erased, gets one answer."""
    if request.method == "POST" and joining.take_back(token):
        messages.success(request, _("Taken back. What you wrote is erased."))
        return redirect("directory:followed", token)
    found = joining.followed(token)
    if found is None:
        return render(request, "directory/open/over.html", status=404)
    return render(request, "directory/open/followed.html", presenting.followed(found))


# Here -------------------------------------------------------------------------------------------------------------------------------------


@page(COORDINATOR, ADMINISTRATOR)
def requests(request: PersonRequest) -> HttpResponse:
    rows = JoinRequest.objects.visible_to(request.actor).newest_first()[:200]
    return render(request, "directory/requests.html", {"lines": [presenting.request_line(each) for each in rows]})


@reads(JoinRequest)
def asked(request: PersonRequest, row: JoinRequest) -> HttpResponse:
    return render(request, "directory/request.html", presenting.request_page(row, request.actor))


@writes(JoinRequest, verb="answer")
def answer(request: PersonRequest, row: JoinRequest) -> HttpResponse:
    request.where_it_stands = reverse("directory:request", args=[row.pk])  # type: ignore[attr-defined]
    form = form_of(request, AnswerForm)
    if submitted(request, form):
        typed = form.cleaned_data
        more = {"until": typed["until"]} if typed["how"] == NOT_YET else {}
        act = {WELCOMED: actions.welcome, NOT_YET: actions.put_off, DECLINED: actions.decline}[typed["how"]]
        act(row, by=request.actor, answer=typed["answer"], **more)
        messages.success(request, _("Your answer can be read. Whoever wrote is told."))
        return redirect("directory:request", row.pk)
    return render(request, "directory/answer.html", presenting.request_page(row, request.actor) | {"form": form, "form_id": FORM})


@writes(JoinRequest, verb="open")
def open_program(request: PersonRequest, row: JoinRequest) -> HttpResponse:
    request.where_it_stands = reverse("directory:requests")  # type: ignore[attr-defined]
    form = form_of(request, OpenForm, initial=OpenForm.words_of_request(row))
    if submitted(request, form):
        program = actions.open_program(row, by=request.actor, **form.program)
        messages.success(request, _("%(program)s is in the network, and its first manager is invited.") % {"program": program.name})
        return redirect("network:invitations")
    return render(request, "directory/open_program.html", presenting.request_page(row, request.actor) | {"form": form, "form_id": FORM})
