"""What may be said of a contact: codes, minutes, days. There is no box for a sentence about a person."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.contacts.models import LONGEST, MET
from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField, CodesField
from pairpep.kernel.reference import content

OLDEST = timedelta(days=120)  # further back, a day is a slip of the finger
FURTHEST = timedelta(days=400)
USUAL = ("I01", "I02", "I07", "I08", "I10", "I21", "I25", "I30")
TEAM = "team"


def day_field(label: Any, **options: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    wrong = {"invalid": _("Write a day that exists: year-month-day.")}
    return forms.DateField(label=label, widget=widget, error_messages=wrong, **options)


def themes_of(side: str) -> list[tuple[str, Any]]:
    """The activities that are done with a young person, or with a relative; those done most come first."""
    found = [(a.code, a.plain) for a in content().activities.values() if a.side in (side, "both")]
    return sorted(found, key=lambda pair: pair[0] not in USUAL)


class TimeForm(forms.Form):
    """What every record has: a key of its own, a day, minutes."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    minutes = CodeField(label=_("How long"), required=False)
    exact = forms.IntegerField(
        label=_("Another length, in minutes"), required=False, min_value=1, max_value=LONGEST,
        error_messages={
            "max_value": _("That is longer than a working day. Check the number of minutes."), "min_value": _("At least one minute."),
            "invalid": _("Write a number of minutes."),
        },
    )  # fmt: skip
    day = day_field(_("Day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["minutes"].choices = [(str(n), _minutes(n)) for n in content().contacts.minutes]  # type: ignore[attr-defined]
        self.fields["day"].initial = clock.today

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(_("This day has not come yet. A contact is recorded once it took place."))
        if day < clock.today() - OLDEST:
            raise forms.ValidationError(_("This is more than four months ago. Check the day."))
        return day

    def lasted(self) -> int:
        return self.cleaned_data.get("exact") or int(self.cleaned_data.get("minutes") or 0)

    @property
    def more_open(self) -> bool:
        return any(name in self.errors for name in ("day", "exact", "next_on", "key"))


def _minutes(n: int) -> str:
    return f"{n} min" if n < 60 else f"{n // 60} h {n % 60:02}" if n % 60 else f"{n // 60} h"


class ContactForm(TimeForm):
    """Who is in the address. How, how long, themes, next step."""

    channel = CodeField(label=_("How"), error_messages={"required": _("Say how: one tap.")})
    outcome = CodeField(label=_("How it went"), initial=MET)
    themes = CodesField(label=_("What it was about"), required=False)
    next_step = CodeField(label=_("What comes next"), error_messages={"required": _("Say what comes next, even if nothing is dated.")})
    next_on = day_field(_("On another day"), required=False)

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        file = content().contacts
        for name, choices in (("channel", file.channels), ("outcome", file.outcomes), ("next_step", file.steps)):
            self.fields[name].choices = [(c.code, c.label) for c in choices]  # type: ignore[attr-defined]
        self.fields["themes"].choices = themes_of(side)  # type: ignore[attr-defined]

    @property
    def usual(self) -> list[Any]:
        return [option for option in self["themes"] if option.data["value"] in USUAL]

    @property
    def others(self) -> list[Any]:
        return [option for option in self["themes"] if option.data["value"] not in USUAL]

    @property
    def others_open(self) -> bool:
        return any(option.data["selected"] for option in self.others)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == MET and not self.lasted() and "exact" not in self.errors:
            self.add_error("minutes", _("Say how long: one tap."))
        following, day = cleaned.get("next_on"), cleaned.get("day")
        if following and day and not day <= following <= clock.today() + FURTHEST:
            self.add_error("next_on", _("What comes next is after the contact, and within a year."))
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        names = ("day", "outcome", "channel", "next_step", "next_on")
        themes = self.cleaned_data["themes"] if self.cleaned_data["outcome"] == MET else []
        return {name: self.cleaned_data[name] for name in names} | {"minutes": self.lasted(), "themes": themes}


class WorkForm(TimeForm):
    """Time that is not about one person."""

    themes = CodesField(label=_("What for"), error_messages={"required": _("Tick at least one.")})
    people = forms.IntegerField(
        label=_("How many people were there"), required=False, min_value=0, max_value=500, help_text=_("A number, never names."),
        error_messages={"invalid": _("Write a number."), "max_value": _("Check this number."), "min_value": _("Check this number.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(a.code, a.label) for a in content().activities.values() if a.side == TEAM]
        self.fields["themes"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.lasted() and "exact" not in self.errors:
            self.add_error("minutes", _("Say how long: one tap."))
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("key", "day", "themes", "people")} | {"minutes": self.lasted()}


class GroupForm(WorkForm):
    """A group: who of the people one accompanies was there, if that should stand on their pages."""

    present = CodesField(label=_("Who of the people you accompany was there"), required=False)

    def __init__(self, *args: Any, people: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(a.code, a.label) for a in content().activities.values() if a.code in ("I22", "I23", "I24", "I26")]
        self.fields["themes"].choices = groups  # type: ignore[attr-defined]
        self.fields["present"].choices = [(str(key), name) for key, name in people]  # type: ignore[attr-defined]


class LineForm(forms.Form):
    """A line of the shared page."""

    words = forms.CharField(
        label=_("A few words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "maxlength": None}),
        error_messages={
            "required": _("Write a few words first."),
            "max_length": _("Too long for one line: 2,000 characters at most. Nothing is lost: shorten it, or write two lines."),
        },
    )  # fmt: skip
    lang = CodeField(label=_("Written in"), choices=[("fr", "Français"), ("en", "English")])
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_words(self) -> str:
        return "".join(c for c in self.cleaned_data["words"].replace("\r\n", "\n") if c == "\n" or c >= " ").strip()


class WorryForm(forms.Form):
    told = CodeField(label=_("Who have you told?"), error_messages={"required": _("Say whom you told. If nobody yet: call first.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told"].choices = [(c.code, c.label) for c in content().contacts.told]  # type: ignore[attr-defined]
