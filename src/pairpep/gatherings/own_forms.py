"""What someone who takes part may say: days, languages, half-days that never suit; and, by who leads, a theme."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.gatherings.models import Availability, Meeting
from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField, CodesField
from pairpep.kernel.reference import content
from pairpep.library.showing import Shown

FARTHEST = timedelta(days=400)
LONGEST = timedelta(days=200)
LANGUAGES = [("fr", _("French")), ("en", _("English"))]

# Half a day, and the hours at which a meeting could begin in it: a season names an hour, people know their mornings.
HALVES = {
    "1am": _("Monday morning"), "1pm": _("Monday afternoon"), "2am": _("Tuesday morning"), "2pm": _("Tuesday afternoon"),
    "3am": _("Wednesday morning"), "3pm": _("Wednesday afternoon"), "4am": _("Thursday morning"), "4pm": _("Thursday afternoon"),
    "5am": _("Friday morning"), "5pm": _("Friday afternoon"),
}  # fmt: skip
HOURS = {"am": range(7, 12), "pm": range(12, 19)}


def slots_of(half: str) -> list[str]:
    return [f"{half[0]} {hour:02}:{minute:02}" for hour in HOURS[half[1:]] for minute in (0, 15, 30, 45)]


def halves_of(slots: list[str]) -> list[str]:
    """A half-day in which one hour does not suit reads as one that does not suit."""
    return [half for half in HALVES if set(slots) & set(slots_of(half))]


def day_field(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    wrong = {"invalid": _("Write a day that exists: year-month-day."), "required": _("Say which day.")}
    return forms.DateField(label=label, widget=widget, error_messages=wrong)


class AbsenceForm(forms.Form):
    """From a day to a day. There is no box for a reason."""

    first_on = day_field(_("First day"))
    last_on = day_field(_("Last day"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = said.get("first_on"), said.get("last_on")
        if first and last:
            self._compare(first, last)
        return said

    def _compare(self, first: date, last: date) -> None:
        if last < first:
            self.add_error("last_on", _("The last day comes before the first. Check both."))
        elif last < clock.today():
            self.add_error("last_on", _("These days are over. Say the days to come."))
        elif first > clock.today() + FARTHEST or last - first > LONGEST:
            self.add_error("last_on", _("That is far away, or very long. Check the year."))


class WhenForm(forms.Form):
    languages = CodesField(
        label=_("In which languages can you meet?"), choices=LANGUAGES, error_messages={"required": _("Choose one language at least.")}
    )
    cannot = CodesField(label=_("When is it never possible for you?"), choices=list(HALVES.items()), required=False)

    @staticmethod
    def words_of(row: Availability | None, language: str) -> dict[str, Any]:
        return {"languages": row.languages, "cannot": halves_of(row.cannot)} if row else {"languages": [language]}

    @property
    def said(self) -> dict[str, list[str]]:
        slots = [slot for half in self.cleaned_data["cannot"] for slot in slots_of(half)]
        return {"languages": self.cleaned_data["languages"], "cannot": slots}


class ThemeForm(forms.Form):
    theme = CodeField(label=_("What will it be about?"), error_messages={"required": _("Choose a theme.")})
    capsule = forms.ChoiceField(label=_("Which capsule will be shown?"), required=False)

    def __init__(self, *args: Any, capsules: Iterable[Shown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["theme"].choices = [(each.code, each.label) for each in content().themes.values()]  # type: ignore[attr-defined]
        titles = [(str(each.id), f"{each.title} ({each.minutes} min)") for each in capsules]
        self.fields["capsule"].choices = [("", _("None")), *titles]  # type: ignore[attr-defined]

    @staticmethod
    def words_of(meeting: Meeting) -> dict[str, Any]:
        return {"theme": meeting.theme, "capsule": str(meeting.capsule_id or "")}

    @property
    def said(self) -> dict[str, Any]:
        chosen = self.cleaned_data["capsule"]
        return {"theme": self.cleaned_data["theme"], "capsule_id": UUID(chosen) if chosen else None}
