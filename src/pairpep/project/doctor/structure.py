"""Whether the tables are those of this version, and the walls around them those of its files."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.project import walls
from pairpep.project.doctor.asking import asking
from pairpep.project.doctor.said import Said, all_well_or, well, wrong

MOST = 5  # lines shown; the rest is of the same kind


def migrations() -> Iterable[Said]:
    with asking("owner", "default") as cursor:
        executor = MigrationExecutor(cursor.db)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not waiting:
        return [well(_("Every migration is applied."))]
    sentence = ngettext("%(count)d migration is not applied.", "%(count)d migrations are not applied.", len(waiting))
    return [wrong(sentence % {"count": len(waiting)}, _("Run pairpep migrate."))]


def raised() -> Iterable[Said]:
    with asking("owner"):
        fingerprint = walls.raised()
        changed = walls.changed() if fingerprint else []
    if not fingerprint:
        return [wrong(_("The walls between persons and programs are not up."), _("Run pairpep migrate."))]
    if fingerprint != walls.fingerprint():
        return [wrong(_("The walls that stand are not those of this version, mode or key."), _("Run pairpep migrate."))]
    return all_well_or(
        [_("The walls were changed by hand: %(line)s") % {"line": line} for line in changed[:MOST]],
        well_said=_("The walls between persons and programs are those of this version, and nobody changed them."),
        do=_("Run pairpep migrate: it raises them again as the files say. Then look for who changed them."),
    )
