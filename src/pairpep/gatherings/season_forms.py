"""What a coordinator may set before a season is prepared, and what can change in one meeting. Everything has a sensible beginning."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.gatherings import season_words as words
from pairpep.gatherings.models import LENGTHS, Season
from pairpep.gatherings.own_forms import day_field
from pairpep.gatherings.season.dates import Slot
from pairpep.gatherings.workflow import INTERVISION, MENTORING
from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.forms import CodeField, CodesField

HOURS = ("09:00", "10:00", "13:30", "15:00")
LONGEST = timedelta(weeks=60)
FARTHEST = timedelta(days=500)
MOST_SLOTS = 6
SETTINGS = ("starts_on", "ends_on", "slots", "minutes", "every_weeks", "first_kind", "smallest", "largest", "skipped")


class DaysField(forms.CharField):
    """Several days, as someone types them: one a line, or with commas."""

    def to_python(self, value: Any) -> list[date]:  # type: ignore[override]
        said = re.split(r"[\s,;]+", super().to_python(value) or "")
        try:
            return sorted({date.fromisoformat(each) for each in said if each})
        except ValueError:
            raise forms.ValidationError(_("Write each day as year-month-day, one a line: 2027-01-02.")) from None

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(each.isoformat() for each in value) if isinstance(value, list | tuple) else value


class SeasonForm(forms.Form):
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    slots = CodesField(
        label=_("Days and hours at which a group may meet"),
        help_text=_("Each group keeps one of them all season. With several, people whose hours differ can each find a group."),
        error_messages={"required": _("Choose one day and hour at least.")},
    )
    minutes = CodeField(label=_("How long a meeting lasts"))
    every_weeks = forms.IntegerField(label=_("Weeks from one meeting to the next"), min_value=1, max_value=8)
    first_kind = CodeField(label=_("The first meeting is"), choices=[(INTERVISION, _("an intervision")), (MENTORING, _("a mentoring"))])
    smallest = forms.IntegerField(label=_("People in a group, at least"), min_value=3, max_value=10)
    largest = forms.IntegerField(label=_("People in a group, at most"), min_value=3, max_value=12)
    skipped = DaysField(
        label=_("Closed days, besides the holidays of Québec"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: 2027-01-02. No meeting is moved: the group takes up where it was the next time."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = list((kwargs.get("initial") or {}).get("slots", ()))
        usual = [f"{day} {hour}" for day in range(1, 6) for hour in HOURS]
        codes = sorted({*usual, *kept}, key=Slot.of)
        self.fields["slots"].choices = [(code, words.slot(code)) for code in codes]  # type: ignore[attr-defined]
        minutes = [(str(n), _("%(n)s minutes") % {"n": n}) for n in LENGTHS]
        self.fields["minutes"].choices = minutes  # type: ignore[attr-defined]

    @staticmethod
    def of(season: Season) -> dict[str, Any]:
        return {name: getattr(season, name) for name in SETTINGS}

    def clean_minutes(self) -> int:
        return int(self.cleaned_data["minutes"])

    def clean_slots(self) -> list[str]:
        said: list[str] = self.cleaned_data["slots"]
        if len(said) > MOST_SLOTS:
            raise forms.ValidationError(_("Choose six at most: a season with fewer hours is easier to keep."))
        return said

    def clean_starts_on(self) -> date:
        said: date = self.cleaned_data["starts_on"]
        if said < clock.today():
            raise forms.ValidationError(_("This day is over. Choose one to come."))
        return said

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if (first := said.get("starts_on")) and (last := said.get("ends_on")):
            self._compare(first, last)
        if "smallest" in said and "largest" in said and said["smallest"] > said["largest"]:
            self.add_error("largest", _("The largest group is smaller than the smallest. Check both."))
        return said

    def _compare(self, first: date, last: date) -> None:
        if last <= first:
            self.add_error("ends_on", _("The last day comes before the first. Check both."))
        elif last - first > LONGEST or first > clock.today() + FARTHEST:
            self.add_error("ends_on", _("A season lasts a year or so at most. Check the year."))


class MoveForm(forms.Form):
    day = day_field(_("New day"))
    hour = forms.TimeField(
        label=_("New hour"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": _("Write an hour that exists: 13:30."), "required": _("Say at what hour.")},
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "day" in said and "hour" in said:
            said["starts_at"] = datetime.combine(said["day"], said["hour"], MONTREAL)
            if said["starts_at"] <= clock.now():
                self.add_error("day", _("This moment is over. Choose one to come."))
            elif said["starts_at"] > clock.now() + FARTHEST:
                self.add_error("day", _("That is far away. Check the year."))
        return said

    @staticmethod
    def of(moment: datetime) -> dict[str, date | time]:
        here = moment.astimezone(MONTREAL)
        return {"day": here.date(), "hour": here.time()}


class ReplaceForm(forms.Form):
    """Those alone who can: the same rules as the season's."""

    person = CodeField(label=_("Who leads it instead?"), error_messages={"required": _("Choose someone.")})

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class AwayForm(forms.Form):
    """An absence that somebody told the coordination. There is no box for a reason."""

    person = forms.ChoiceField(label=_("Who cannot come?"), error_messages={"required": _("Choose someone.")})
    first_on = day_field(_("First day"))
    last_on = day_field(_("Last day"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", ""), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if (first := said.get("first_on")) and (last := said.get("last_on")):
            if last < first:
                self.add_error("last_on", _("The last day comes before the first. Check both."))
            elif last < clock.today():
                self.add_error("last_on", _("These days are over. Say the days to come."))
        return said


class SeatForm(forms.Form):
    group = CodeField(label=_("Which group from today?"), error_messages={"required": _("Choose a group.")})

    def __init__(self, *args: Any, groups: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = groups  # type: ignore[attr-defined]
