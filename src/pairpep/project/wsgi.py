"""The door of the web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from pairpep.rooms import live

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairpep.project.settings")
os.environ.setdefault("PAIRPEP_PROCESS", "pages")

application = live.in_front_of(get_wsgi_application())
