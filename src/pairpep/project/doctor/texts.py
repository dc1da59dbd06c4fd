"""Whether the content and the interface say everything in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pairpep.evaluation import catalogue as evaluated
from pairpep.kernel.reference import content
from pairpep.library.search import keeping
from pairpep.library.shipped import can_load
from pairpep.measures import checking
from pairpep.project import translations
from pairpep.project.doctor.said import Said, Unseen, all_well_or, well, wrong


def contents() -> Iterable[Said]:
    return all_well_or(
        [*content().problems(), *checking.problems(content().folder), *evaluated.problems(content().folder)],
        well_said=_("The content can be read, whole, in both languages."),
        do=_("Correct the file in content/, then run pairpep migrate."),
    )


def index() -> Iterable[Said]:
    """What is looked for in the library is found as it stands."""
    if not can_load():
        raise Unseen(_("the login of the jobs is not given here."))
    late, gone = keeping.behind()
    if not late + gone:
        return [well(_("The index of the library is up to date."))]
    told = {"late": late, "gone": gone}
    return [
        wrong(
            _("The index of the library is behind: %(late)d to put in, %(gone)d to take out.") % told,
            _("Run pairpep manage index_library."),
        )
    ]


def interface() -> Iterable[Said]:
    report = translations.check()
    faults = report.lines()
    shown = faults[:5] + ([_("… and %(count)d more.") % {"count": len(faults) - 5}] if len(faults) > 5 else [])
    return all_well_or(
        shown, well_said=_("The interface is complete in French and in English."), do=_("Complete the django.po of the app that is named.")
    )
