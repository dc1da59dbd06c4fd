"""The door of the web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairpep.project.settings")
os.environ.setdefault("PAIRPEP_PROCESS", "pages")

application = get_wsgi_application()
