"""The few files of which the tablet's page is made, under a name that changes with them: what its worker may keep, and nothing else."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

STYLES = ("pairpep/css/tokens.css", "pairpep/css/base.css", "tablets/tablet.css")
# In the order in which they are read: each leaves one name to those that follow.
PARTS = ("words", "state", "sealing", "store", "asking", "drawing", "calling", "draft", "screen", "danger", "tablet")
SCRIPTS = tuple(f"tablets/{part}.js" for part in PARTS)
IMAGES = ("pairpep/img/mark.svg",)
PAGE = "tablets/screen.html"
WORKER = "tablets/worker.js"


def of_the_page() -> dict[str, Any]:
    return {
        "styles": STYLES, "scripts": SCRIPTS, "version": version(), "worker": _french("tablets:worker"), "here": _french("tablets:device"),
        "enrol": _french("tablets:device_enrol"), "hello": _french("tablets:device_hello"), "begin": _french("tablets:device_begin"),
        "before": _french("tablets:device_before"),
        "send": _french("tablets:device_send"), "leave": _french("welcome"),
    }  # fmt: skip


def worker() -> str:
    """What it keeps is said before its own words: the page and these files. Stopped, it keeps nothing and takes itself away."""
    files = [static(name) for name in (*STYLES, *SCRIPTS, *IMAGES)]
    told = {"version": version(), "page": _french("tablets:device"), "files": files, "stop": settings.PAIRPEP_TABLET_STOP}
    return f"const SHELL = {json.dumps(told)};\n{_read(WORKER)}"


def _french(name: str) -> str:
    with translation.override("fr"):
        return reverse(name)


@lru_cache(maxsize=1)
def version() -> str:
    """Of what the files say: one letter changes, and the worker takes the new ones at its next call."""
    whole = hashlib.sha256()
    for name in (*STYLES, *SCRIPTS, *IMAGES, WORKER):
        whole.update(_read(name).encode())
    page = Path(__file__).parent / "templates" / PAGE
    whole.update(page.read_bytes())
    return whole.hexdigest()[:12]


def _read(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    return Path(found).read_text(encoding="utf-8")
