"""The public pages, and where the coordination writes them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.front import actions, presenting, reading, visiting
from pairpep.front.forms import FigureForm, PageForm
from pairpep.kernel import prose
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, public
from pairpep.network.models import Person
from pairpep.network.roles import COORDINATOR

FORM = "main"

# Read -------------------------------------------------------------------------------------------------------------------------------------


@public
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "front/index.html", visiting.around(_language(request), "", "front:index"))


@public
def read(request: HttpRequest, code: str) -> HttpResponse:
    return render(request, "front/page.html", visiting.page(_known(code), _language(request)))


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """For search engines, where the product is in service; elsewhere there is nothing to find."""
    if not settings.PRODUCTION:
        raise Http404
    return render(request, "front/sitemap.xml", {"pages": visiting.everything()}, content_type="application/xml; charset=utf-8")


def _known(code: str, lang: str = "fr") -> str:
    if code not in reading.known() or lang not in reading.OTHER:
        raise Http404
    return code


def _language(request: HttpRequest) -> str:
    return "en" if str(getattr(request, "LANGUAGE_CODE", "fr")).startswith("en") else "fr"


# Written ----------------------------------------------------------------------------------------------------------------------------------


@page(COORDINATOR)
def written(request: PersonRequest) -> HttpResponse:
    return render(request, "front/written.html", {"pages": presenting.pages(request.actor)})


@page(COORDINATOR)
def edit(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """Kept with the button; looked at first with the other one. Two windows: the second is told, and loses nothing."""
    context = presenting.editor(_known(code, language), language, request.actor)
    now = context["page"]
    form = form_of(request, PageForm, lang=language, initial={"of": now.number, "title": now.title, "lead": now.lead, "body": now.body})
    if submitted(request, form) and "preview" not in request.POST and _saved(request, form, code, language):
        return redirect("front:edit", code, language)
    context |= _looked_at(form) if "preview" in request.POST and form.is_valid() else {}
    return render(request, "front/edit.html", context | {"form": form, "form_id": FORM})


def _saved(request: PersonRequest, form: PageForm, code: str, language: str) -> bool:
    author = Person.objects.permitting(request.actor, "write_public_page").get()
    try:
        actions.save_edition(author, by=request.actor, page=code, lang=language, **form.said)
    except actions.Changed:
        form.add_error(
            None, _("Somebody kept another edition of this page meanwhile. Yours is below: open theirs beside it, then keep yours again.")
        )
        form.now_over(presenting.editor(code, language, request.actor)["page"].number)
        return False
    messages.success(request, _("This edition is kept, and visitors read it."))
    return True


def _looked_at(form: PageForm) -> dict[str, Any]:
    typed = form.cleaned_data
    return {"preview": {"title": typed["title"], "lead": typed["lead"], "html": prose.rendered(typed["body"], headings=2)}}


@page(COORDINATOR)
def editions(request: PersonRequest, code: str, language: str) -> HttpResponse:
    """What it said before, each edition as it was; one can be brought back, which makes a new one."""
    found = presenting.editions(_known(code, language), language, request.actor)
    if request.method == "POST":
        _bring_back(request, code, language, found)
        return redirect("front:edit", code, language)
    return render(request, "front/editions.html", presenting.editor(code, language, request.actor) | {"editions": found})


def _bring_back(request: PersonRequest, code: str, language: str, found: list[dict[str, Any]]) -> None:
    chosen = next((each for each in found if str(each["number"]) == request.POST.get("number")), None)
    if chosen is None:
        raise Http404
    said, author = chosen["said"], Person.objects.permitting(request.actor, "write_public_page").get()
    words = {"title": said.title, "lead": said.lead, "body": said.body, "back_from": said.number}
    actions.save_edition(author, by=request.actor, page=code, lang=language, of=found[0]["number"], **words)
    messages.success(request, _("Brought back as a new edition. Nothing was lost."))


@page(COORDINATOR)
def figures(request: PersonRequest) -> HttpResponse:
    form = form_of(request, FigureForm, initial=FigureForm.today())
    if submitted(request, form):
        author = Person.objects.permitting(request.actor, "type_figure").get()
        actions.type_figure(author, by=request.actor, **form.said)
        messages.success(request, _("This figure is kept, with its day."))
        return redirect("front:figures")
    return render(request, "front/figures.html", {"figures": presenting.figures(request.actor), "form": form, "form_id": FORM})
