"""The unit of the measures: a Django view that answers two letters, with no middleware, no database and no template."""

from __future__ import annotations

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(ALLOWED_HOSTS=["localhost"], ROOT_URLCONF=__name__, MIDDLEWARE=[], SECRET_KEY="nothing is signed here")


def ok(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok")


urlpatterns = [path("", ok)]
application = get_wsgi_application()
