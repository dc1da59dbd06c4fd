"""Whether the secrets are there, are strong, and are their keeper's alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from pairpep.project import production
from pairpep.project.doctor.said import Said, all_well_or, well, wrong


def files() -> Iterable[Said]:
    folder = settings.PLACES.secrets
    if not folder.exists():
        return [well(_("The secrets come from the environment; none is kept in a file."))]
    return all_well_or(
        _readable_by_others(folder),
        well_said=_("The files of secrets can be read by their owner alone."),
        do=_("Run: chmod 700 %(folder)s && chmod 600 %(folder)s/*.json") % {"folder": folder},
    )


def _readable_by_others(folder: Path) -> Iterator[str]:
    for path in (folder, *sorted(folder.iterdir())):
        found = path.stat()
        if stat.S_IMODE(found.st_mode) & 0o077:
            yield _("%(path)s can be read by other people of this machine.") % {"path": path}
        elif found.st_uid not in (os.geteuid(), 0):
            yield _("%(path)s belongs to somebody else.") % {"path": path}


def strength() -> Iterable[Said]:
    weak = production.weak(settings.SECRET_KEY) or production.weak_keys(_values())
    if weak:
        return [
            wrong(
                _("A secret or a key is short, or well known."),
                _("Remove it from the environment: one is made and kept. A key that has encrypted something must be rotated, not removed."),
            )
        ]
    return [well(_("The secrets and the keys are strong."))]


def production_refusals() -> Iterable[Said]:
    """What would have kept a production from starting; nothing to say elsewhere."""
    if not settings.PRODUCTION:
        return []
    return all_well_or(
        production.reasons(_values()),
        well_said=_("The settings are those of a production."),
        do=_("Correct the environment, then start again."),
    )


def _values() -> dict[str, Any]:
    return {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
