"""Whether what must not be lost is kept, was tried, and stays ended."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.formats import localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.project.doctor.asking import asking, rows
from pairpep.project.doctor.said import Said, well, wrong
from pairpep.project.keeping import backup, ledger, record
from pairpep.project.launch.trouble import Trouble

OLD = timedelta(hours=36)
TRIED = timedelta(days=100)  # a drill by people each quarter
COPIED_WITHIN = timedelta(minutes=5)


def last_backup() -> Iterable[Said]:
    """Nothing to say of a demonstration, which holds nobody."""
    if settings.PAIRPEP_DEMONSTRATION:
        return [well(_("This is a demonstration: nothing in it needs a backup."))]
    last = record.read(settings.PLACES).get("backup")
    do = _("Run pairpep backup; pairpep run makes one each night in an installation for real people.")
    if not last:
        return [wrong(_("No backup was ever made here."), do)]
    told = _told(last)
    if clock.now() - record.moment(last["at"]) > OLD:
        return [wrong(_("The last backup is old: %(at)s.") % told, do)]
    if not Path(last["file"]).exists():
        return [wrong(_("The last backup, %(file)s, is no longer there.") % told, do)]
    return [well(_("The last backup is of %(at)s (%(file)s).") % told), *_same_disk(last)]


def _same_disk(last: dict[str, Any]) -> Iterable[Said]:
    if os.stat(last["file"]).st_dev == os.stat(settings.PLACES.var).st_dev:
        yield well(_("It is on the same disk as the rest: copy it elsewhere, or set %(variable)s.") % {"variable": backup.PLACE})


def tried() -> Iterable[Said]:
    if settings.PAIRPEP_DEMONSTRATION:
        return []
    noted = record.read(settings.PLACES)
    if not noted.get("backup"):
        return []
    found = [noted[kind] for kind in ("drill", "restore") if kind in noted]
    do = _("Run pairpep restore FILE --drill: it restores beside, compares every table, and changes nothing.")
    if not found:
        return [wrong(_("No backup was ever restored here: nobody knows whether it can be."), do)]
    last = max(found, key=lambda one: str(one["at"]))
    if clock.now() - record.moment(last["at"]) > TRIED:
        return [wrong(_("A backup was last restored on %(at)s.") % _told(last), do)]
    return [well(_("A backup was last restored, and compared, on %(at)s.") % _told(last))]


def _told(noted: dict[str, Any]) -> dict[str, object]:
    return {"at": localize(localtime(record.moment(noted["at"]))), "file": noted["file"]}


def what_ended() -> Iterable[Said]:
    try:
        lines = ledger.ledger().position()
    except Trouble as trouble:
        return [wrong(str(trouble), _("Keep the file as it is, and tell the person in charge of privacy."))]
    with asking("jobs") as cursor:
        late = rows(
            cursor,
            "SELECT count(*) FROM retention_tombstone WHERE copied_at IS NULL AND at < %s",
            [clock.now() - COPIED_WITHIN],
        )[0][0]
    if late:
        return [
            wrong(
                _("What ended is not copied to the ledger (%(count)d): a restored backup would bring it back.") % {"count": late},
                _("Start the background work (pairpep jobs)."),
            )
        ]
    return [well(_("The ledger of what ended is whole (%(count)s lines).") % {"count": localize(lines)})]
