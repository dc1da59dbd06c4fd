"""The deployment on one page, and the same on paper in either language."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.pdf import as_pdf
from pairpep.kernel.web import PersonRequest, page
from pairpep.measures import deployment as of_deployment
from pairpep.network.roles import COORDINATOR, RESEARCHER


@page(COORDINATOR, RESEARCHER)
def deployment(request: PersonRequest) -> HttpResponse:
    picture = of_deployment.picture(request.actor)
    return render(request, "measures/deployment.html", {"picture": picture, "rows": picture.cells()})


@page(COORDINATOR, RESEARCHER)
def take(request: PersonRequest) -> HttpResponse:
    """In the language that is asked for, whatever that of the page."""
    asked = request.GET.get("in", "")
    language = asked if asked in LANGUAGES else (get_language() or "fr")[:2]
    with override(language):
        data, name = of_deployment.picture(request.actor).plain(), _("deployment")
    return as_pdf("deployment", data, language=language, name=name)
