"""What is new for me, the mail of the week, and the link that ends it without signing in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from pairpep.kernel import walls
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, public, writes
from pairpep.moderation import news_actions, news_links, news_reading
from pairpep.moderation.forms import NewsForm
from pairpep.network.models import Person


@page()
def new(request: PersonRequest) -> HttpResponse:
    return render(request, "moderation/news.html", news_reading.new(request.actor))


@writes(Person, "choose_news")
def choice(request: PersonRequest, myself: Person) -> HttpResponse:
    form = form_of(request, NewsForm, initial=news_reading.chosen(request.actor))
    if submitted(request, form):
        news_actions.choose(myself, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("news:new")
    return render(request, "moderation/news_choice.html", news_reading.around_choice(request.actor) | {"form": form, "form_id": "main"})


# A mailbox posts here by itself, from nowhere and without a cookie (RFC 8058). The token says which mail; all that it can do is end it.
@csrf_exempt
@public
def stop(request: HttpRequest, token: str) -> HttpResponse:
    if not news_links.is_one(token):
        raise Http404
    was = _asked(token, ends=request.method == "POST")
    if was is None:
        raise Http404
    state = "done" if request.method == "POST" and was != "never" else "already" if was == "never" else "asks"
    return render(request, "moderation/news_stop.html", {"state": state, "as_person": True})  # nothing says what this is


def _asked(token: str, *, ends: bool) -> Any:
    """A look writes nothing: mailboxes open the links of a mail by themselves."""
    with walls.entered_as_nobody(read_only=not ends):
        return walls.call("app.end_news" if ends else "app.news_of_link", news_links.digest_of(token))
