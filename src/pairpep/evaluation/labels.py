"""Words of the closed lists of a plan, of a joint display and of what was found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pairpep.evaluation import protocol
from pairpep.evaluation.workflow import (
    COMPLEMENTARY,
    CONVERGENT,
    DIVERGENT,
    DRAFT,
    DROPPED,
    LOCKED,
    OPENED,
    RELEASED,
    SILENT,
    TOLD,
)

STATES: dict[str, tuple[str, Any]] = {
    DRAFT: ("later", pgettext_lazy("plan of analysis", "Being written")),
    LOCKED: ("wait", pgettext_lazy("plan of analysis", "Locked")),
    OPENED: ("now", pgettext_lazy("plan of analysis", "Opened")),
    TOLD: ("done", pgettext_lazy("plan of analysis", "Told")),
    DROPPED: ("closed", pgettext_lazy("plan of analysis", "Dropped")),
}
RELEASES: dict[str, tuple[str, Any]] = {DRAFT: STATES[DRAFT], RELEASED: ("done", _("Released"))}
METHODS: dict[str, Any] = {
    protocol.TWO_WAY: _("The same program before and after, calendar held equal"),
    protocol.MIXED: _("The same, programs taken as a sample (mixed model)"),
    protocol.SERIES: _("One series of the whole network, interrupted at a date"),
    protocol.SHARE: _("A share of the whole network, described with its interval"),
    protocol.WAITS: _("For a wait: how fast first meetings come, program and season held equal"),
    protocol.DOSE: _("For a dose: the same program with more and with less, calendar held equal"),
}
EXPOSURES: dict[str, Any] = {
    "first_peer": _("The first day with a peer support worker in the program"),
    "first_family": _("The first day with a family support worker in the program"),
    "first_any": _("The first day with a worker of either kind in the program"),
    "second_worker": _("The first day with two workers at once in the program"),
    "role_list": _("The day on which the team signed its first list of roles and tasks"),
    "dose_months": _("A dose: time with a worker in the team, by half year"),
    "dose_sessions": _("A dose: intervisions and mentorings held with the program, in the period before"),
    "dose_contacts": _("A dose: contacts of the workers a month, by ten, in the period before"),
}
DOSE_UNITS: dict[str, Any] = {
    "dose_contacts": _("ten contacts a month in the program"),
    "dose_months": _("half a year with a worker in the team"),
    "dose_sessions": _("one intervision or mentoring held"),
}
SMALL_CELLS: dict[str, Any] = {
    protocol.LEFT_OUT: _("Groups that are too small are left out"),
    protocol.MERGED: _("Groups that are too small wait for the next period of the same program"),
}
SENSITIVITY: dict[str, Any] = {
    protocol.OTHER_MODEL: _("With the other model"),
    protocol.NO_FIRST: _("Without the first period"),
    protocol.TWICE_SMALLEST: _("With groups twice as large"),
}
ROLES: dict[str, Any] = {
    protocol.PRIMARY: _("Main outcome"),
    protocol.SECONDARY: _("Secondary outcome"),
    protocol.NEGATIVE: _("Control: peer support cannot change it"),
    "sensitivity": _("Done again otherwise"),
}
FITS: dict[str, tuple[str, Any, Any]] = {
    CONVERGENT: ("done", _("Convergent"), _("Figures and words say the same")),
    COMPLEMENTARY: ("wait", _("Complementary"), _("One says what the other does not")),
    DIVERGENT: ("decide", _("Divergent"), _("They say different things: a question for the community")),
    SILENT: ("later", _("Silent"), _("One of the two says nothing here")),
}
DIMENSIONS: dict[str, Any] = {
    "reach": _("Reach"),
    "effectiveness": _("Effectiveness"),
    "adoption": _("Adoption"),
    "implementation": _("Implementation"),
    "maintenance": _("Maintenance"),
}
PARTS: dict[str, Any] = {
    "title": _("Title"),
    "question": _("Question"),
    "primary": _("Main outcome"),
    "secondary": _("Secondary outcomes"),
    "negative": _("Control"),
    "outcomes": _("Definitions of the outcomes"),
    "exposure": _("What is called the start"),
    "method": _("Way of computing"),
    "mid": _("Smallest difference that matters"),
    "mid_source": _("Who says so"),
    "since": _("First day of the data"),
    "until": _("Last day of the data"),
    "smallest": _("Smallest group"),
    "small_cells": _("Small groups"),
    "sensitivity": _("Done again otherwise"),
    "opens_on": _("Data are opened from"),
    "expects": _("What is expected"),
    "format": _("Format"),
}
SOURCES: dict[str, Any] = {
    "team": _("Answers of the teams, of nobody in particular"),
    "answers": _("Answers of people who said yes to research"),
    "indicator": _("Indicator of the catalogue, program by program"),
    "network": _("Indicator of the catalogue, all programs together"),
    "waits": _("Dates of invitations, from the yes to the first meeting"),
    "chairs": _("The integration checklists, seen from three chairs or more"),
    "none": "",
}
UNITS: dict[str, Any] = {"points": _("Points, 1 to 5"), "share": _("Share, 0 to 100%"), "days": _("Days")}
DIRECTIONS: dict[str, Any] = {"higher": _("higher is hoped for"), "lower": _("lower is hoped for"), "neither": ""}
