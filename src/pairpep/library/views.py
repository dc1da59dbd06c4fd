"""Capsules: one to read, one to present; and the way of a draft until it is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, reads, writes
from pairpep.library import actions, presenting
from pairpep.library.forms import ReviewForm
from pairpep.library.models import Edition


@reads(Edition)
def edition(request: PersonRequest, edition: Edition) -> HttpResponse:
    return render(request, "library/edition.html", presenting.edition(request.actor, edition, request.LANGUAGE_CODE))


@reads(Edition)
def show(request: PersonRequest, edition: Edition) -> HttpResponse:
    """One slide at a time, large: on a shared screen, or under the thumb."""
    media = presenting.files_of(request.actor, edition.pk)
    said = presenting.face(edition, media, request.LANGUAGE_CODE, request.GET.get("slide", "1"))
    return render(request, "library/show.html", said)


# The way of a draft -----------------------------------------------------------------------------------------------------------------------


@writes(Edition, verb="put_to_review")
def put_to_review(request: PersonRequest, edition: Edition) -> HttpResponse:
    """What is missing is said on its page, and nothing is sent."""
    if request.method == "POST":
        try:
            actions.put_to_review(edition, by=request.actor)
            messages.success(request, _("Sent: a mentor of each kind reads it. The first page says what they answer."))
        except actions.NotYet:
            messages.warning(request, _("It cannot be put to review yet: what is missing is said below."))
    return redirect("library:edition", edition.pk)


@writes(Edition, verb="take_back")
def take_back(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method == "POST":
        actions.take_back(edition, by=request.actor)
        messages.success(request, _("A draft again. Mentors will be asked anew."))
        return redirect("library:write", edition.pk)
    return redirect("library:edition", edition.pk)


@writes(Edition, verb="drop")
def drop(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method == "POST":
        actions.drop(edition, by=request.actor)
        messages.success(request, _("Left aside. It can be taken up again from its page."))
    return redirect("library:edition", edition.pk)


@writes(Edition, verb="review")
def review(request: PersonRequest, edition: Edition) -> HttpResponse:
    form = form_of(request, ReviewForm)
    if submitted(request, form):
        actions.review(edition, by=request.actor, **form.answered, language=request.LANGUAGE_CODE)
        messages.success(request, _("Thank you. The author reads your answer."))
        return redirect("library:edition", edition.pk)
    said = presenting.edition(request.actor, edition, request.LANGUAGE_CODE)
    return render(request, "library/review.html", {**said, "form": form, "form_id": "main"})


@writes(Edition, verb="publish")
def publish(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method == "POST":
        actions.publish_capsule(edition, by=request.actor)
        messages.success(request, _("Shown. The whole staff can read it, and it can be presented in a meeting."))
    return redirect("library:edition", edition.pk)


@writes(Edition, verb="begin_again")
def begin_again(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return redirect("library:edition", edition.pk)
    draft = actions.begin_again(edition, by=request.actor)
    messages.success(request, _("A next edition is begun, from this one. This one stays readable."))
    return redirect("library:write", draft.pk)


@writes(Edition, verb="retire")
def retire(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method == "POST":
        back = "back" in request.POST
        actions.retire_capsule(edition, by=request.actor, back=back)
        messages.success(request, _("Offered again.") if back else _("No longer offered. It stays readable where it was shown."))
    return redirect("library:edition", edition.pk)
