"""Whether the machine has room, and the same hour as its database."""

from __future__ import annotations

import shutil
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.project.doctor.asking import asking_anybody, rows
from pairpep.project.doctor.said import Said, well, wrong

LEAST_FREE = 1_000_000_000  # bytes
GIGABYTE = 1_000_000_000
SAME_HOUR = 60  # seconds: a ticket is good for five minutes


def disk() -> Iterable[Said]:
    place = settings.PLACES.var
    free = shutil.disk_usage(place if place.exists() else place.parent).free
    told = {"place": place, "free": f"{free / GIGABYTE:.1f}"}
    if free < LEAST_FREE:
        return [wrong(_("Only %(free)s GB are left for %(place)s.") % told, _("Make room: a full disk stops everything."))]
    return [well(_("%(free)s GB are free for %(place)s.") % told)]


def hour() -> Iterable[Said]:
    with asking_anybody() as cursor:
        theirs = rows(cursor, "SELECT clock_timestamp()")[0][0]
    apart = abs((theirs - clock.now()).total_seconds())
    if apart > SAME_HOUR:
        return [
            wrong(
                _("The clocks of this machine and of its database are %(seconds)d seconds apart.") % {"seconds": apart},
                _("Synchronise both (NTP): beyond five minutes nobody can open a page."),
            )
        ]
    return [well(_("This machine and its database have the same hour."))]
