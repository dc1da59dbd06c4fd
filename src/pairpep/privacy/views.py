"""The desk, and the months of looks: one page that says what waits, one that asks, one question at a time."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.home import tasks_for
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.models import Program
from pairpep.network.roles import PRIVACY_LEAD
from pairpep.privacy import actions, months, paper, presenting
from pairpep.privacy.forms import LookForm
from pairpep.privacy.models import Alert


@page(PRIVACY_LEAD)
def desk(request: PersonRequest) -> HttpResponse:
    """What waits, then the registers; other apps add theirs as ways."""
    tasks = dict(tasks_for(request.actor)).get(PRIVACY_LEAD, [])
    shown = [
        {
            "title": task.title,
            "why": task.why,
            "url": task.url,
            "tone": task.tone or "now",
            "due": when.day(task.due) if task.due else "",
            "date": task.due,
            "soon": task.soon,
        }
        for task in tasks
    ]
    return render(request, "privacy/desk.html", {"tasks": shown, "ways": ways_from("privacy", request.actor, None)})


def _month_of(request: PersonRequest) -> Any:
    return months.read_month(request.GET.get("month", ""), request.actor)


@page(PRIVACY_LEAD)
def looks(request: PersonRequest) -> HttpResponse:
    """A month: what deserves a question, who looked, and the signature."""
    month = _month_of(request)
    if request.method == "POST":
        asked = months.questions(request.actor, month)
        for program in Program.objects.permitting(request.actor, "watch"):
            actions.sign_month(program, by=request.actor, month=month, asked=asked)
        messages.success(request, _("Signed. It stays in the register."))
        return redirect("privacy:desk")
    return render(request, "privacy/looks.html", presenting.month(request.actor, month))


@page(PRIVACY_LEAD)
def look(request: PersonRequest, month: str, mark: str) -> HttpResponse:
    """One question, and one of three answers. Nothing is written about the person whose file it was."""
    asked = presenting.asked(request.actor, months.read_month(month, request.actor), mark)
    if asked is None:
        raise Http404
    form, back = form_of(request, LookForm), f"{reverse('privacy:looks')}?month={asked.one.month:%Y-%m}"
    if asked.is_open and submitted(request, form):
        request.where_it_stands = back  # type: ignore[attr-defined]
        program = Program.objects.permitting(request.actor, "watch").get(pk=asked.one.program_id)
        actions.answer_look(program, by=request.actor, asked=asked.one, answer=form.cleaned_data["answer"])
        messages.success(request, _("Your answer is kept."))
        return redirect(back)
    context = {"asked": asked, "back": back, "form": form if asked.is_open else None, "form_id": "main" if asked.is_open else ""}
    return render(request, "privacy/look.html", context)


@page(PRIVACY_LEAD)
def looks_on_paper(request: PersonRequest, shape: str) -> HttpResponse:
    return paper.month(request.actor, _month_of(request), shape, request.LANGUAGE_CODE)


@writes(Alert)
def alert(request: PersonRequest, alert: Alert) -> HttpResponse:
    may = Alert.objects.permitting(request.actor, "answer").of_key(alert.pk).exists()
    form = form_of(request, LookForm)
    if may and submitted(request, form):
        actions.answer_alert(alert, by=request.actor, answer=form.cleaned_data["answer"])
        messages.success(request, _("Your answer is kept."))
        return redirect("privacy:desk")
    context = {"alert": alert, **presenting.alert(alert), "form": form if may else None, "form_id": "main" if may else ""}
    return render(request, "privacy/alert.html", context)
