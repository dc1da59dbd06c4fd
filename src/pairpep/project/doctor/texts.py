"""Whether the content and the interface say everything in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pairpep.kernel.reference import content
from pairpep.project import translations
from pairpep.project.doctor.said import Said, all_well_or


def contents() -> Iterable[Said]:
    return all_well_or(
        content().problems(),
        well_said=_("The content can be read, whole, in both languages."),
        do=_("Correct the file in content/, then run pairpep migrate."),
    )


def interface() -> Iterable[Said]:
    report = translations.check()
    faults = report.lines()
    shown = faults[:5] + ([_("… and %(count)d more.") % {"count": len(faults) - 5}] if len(faults) > 5 else [])
    return all_well_or(
        shown, well_said=_("The interface is complete in French and in English."), do=_("Complete the django.po of the app that is named.")
    )
