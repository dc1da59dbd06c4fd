"""Whether the walls, asked of PostgreSQL's own catalogue, are where they should be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.project.doctor import catalogue
from pairpep.project.doctor.asking import asking_anybody
from pairpep.project.doctor.said import Check, Said, all_well_or


def _looking(found: Callable[[Any], list[str]], well_said: Promise) -> Check:
    def check() -> Iterable[Said]:
        with asking_anybody() as cursor:
            faults = found(cursor)
        return all_well_or(
            faults, well_said=str(well_said), do=_("Stop serving, run pairpep migrate, and look for what changed the database.")
        )

    return check


CHECKS = (
    _looking(catalogue.row_security, gettext_lazy("Every table about persons is behind forced row-level security, with its policies.")),
    _looking(catalogue.readable, gettext_lazy("What the serving login reads without a wall says nothing about a person who is followed.")),
    _looking(catalogue.policies, gettext_lazy("No policy opens a table to everybody.")),
    _looking(catalogue.views, gettext_lazy("No view goes around the walls.")),
    _looking(catalogue.definers, gettext_lazy("Only the wall's own functions run with other rights than their caller's.")),
    _looking(catalogue.execution, gettext_lazy("Each function may be called by those the files name, and by nobody else.")),
    _looking(catalogue.journals, gettext_lazy("The journals can only be added to.")),
    _looking(catalogue.reach, gettext_lazy("The serving login owns nothing and makes nothing.")),
)
