"""What may be typed: a ladder, and how an alert ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.alerts.actions import Proposed, wrong_with
from pairpep.alerts.checking import Stander
from pairpep.alerts.hours import Window
from pairpep.alerts.ladders import Promise
from pairpep.alerts.workflow import FEWEST, GO, MOST, MOST_STEPS, NOTE, OUTSIDE_STEP, WAIT
from pairpep.kernel import when
from pairpep.kernel.forms import CodeField, CodesField
from pairpep.kernel.reference import content
from pairpep.network.models import LANGUAGES
from pairpep.participants.guarded import Guarded

CHOOSE = gettext_lazy("Choose at least one.")


def _hour() -> forms.TimeField:
    return forms.TimeField(required=False, widget=forms.TimeInput(attrs={"type": "time"}))


def _minutes(**more: Any) -> forms.IntegerField:
    wrong = gettext_lazy("Between %(fewest)d and %(most)d minutes.") % {"fewest": FEWEST, "most": MOST}
    bounds: Any = {"min_value": FEWEST, "max_value": MOST, "error_messages": {"min_value": wrong, "max_value": wrong}}
    return forms.IntegerField(label=gettext_lazy("Minutes before the next step"), **bounds, **more)


class LadderForm(forms.Form):
    """Hours, steps in their order, and what happens outside the hours. What would not keep its promise is refused by name."""

    days = CodesField(label=gettext_lazy("Days when somebody is there"), error_messages={"required": CHOOSE})
    starts = _hour()
    ends = _hour()
    more_days = CodesField(label=gettext_lazy("Other days or other hours"), required=False)
    more_starts = _hour()
    more_ends = _hour()
    on_holidays = forms.BooleanField(label=gettext_lazy("On the holidays of Québec too"), required=False)
    step1 = CodesField(label=gettext_lazy("First: who is told"), error_messages={"required": CHOOSE})
    wait1 = _minutes()
    step2 = CodesField(label=gettext_lazy("Then: who is told"), required=False)
    wait2 = _minutes(required=False)
    step3 = CodesField(label=gettext_lazy("Last: who is told"), required=False)
    wait3 = _minutes(required=False)
    outside = CodeField(label=gettext_lazy("Outside these hours"))
    step0 = CodesField(label=gettext_lazy("Who is told outside the hours"), required=False)

    def __init__(self, *args: Any, people: Sequence[Stander], program_id: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.program_id = program_id
        fields: Any = self.fields
        fields["days"].choices = fields["more_days"].choices = [(str(day), when.weekday(day)) for day in range(1, 8)]
        fields["outside"].choices = [
            (WAIT, _("The message waits until the hours begin again, and whoever answers reads so beforehand")),
            (GO, _("The message leaves at once, to the people named below")),
        ]
        for step in range(MOST_STEPS + 1):
            fields[f"step{step}"].choices = [(str(each.person), _said(each)) for each in people]
        for name in ("starts", "more_starts"):
            fields[name].label = _("From what hour")
        for name in ("ends", "more_ends"):
            fields[name].label = _("Until what hour")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._check_hours("days", "starts", "ends")
        self._check_hours("more_days", "more_starts", "more_ends")
        self._check_steps()
        if not self.errors:
            for step, said in wrong_with(self.program_id, self.proposed):
                self.add_error(f"step{step}", said)
        return cleaned

    def _check_hours(self, days: str, starts: str, ends: str) -> None:
        typed = self.cleaned_data
        if not typed.get(days):
            return
        if typed.get(starts) is None or typed.get(ends) is None:
            self.add_error(starts, _("Say from what hour until what hour."))
        elif not Window(1, typed[starts], typed[ends]).is_right:
            self.add_error(ends, _("The end comes after the beginning. For midnight, type 00:00."))

    def _check_steps(self) -> None:
        typed = self.cleaned_data
        if typed.get("step3") and not typed.get("step2"):
            self.add_error("step2", _("Fill this step before the next one."))
        for step in (2, 3):
            if typed.get(f"step{step}") and typed.get(f"wait{step}") is None and f"wait{step}" not in self.errors:
                self.add_error(f"wait{step}", _("Say how many minutes."))

    @property
    def proposed(self) -> Proposed:
        typed = self.cleaned_data
        steps = {step: [UUID(who) for who in typed[f"step{step}"]] for step in range(1, MOST_STEPS + 1) if typed[f"step{step}"]}
        if typed["outside"] == GO:
            steps[OUTSIDE_STEP] = [UUID(who) for who in typed["step0"]]
        windows = [Window(int(day), typed["starts"], typed["ends"]) for day in typed["days"]]
        windows += [Window(int(day), typed["more_starts"], typed["more_ends"]) for day in typed["more_days"]]
        waits = [typed[f"wait{step}"] for step in range(1, MOST_STEPS + 1) if step in steps]
        return Proposed(sorted(set(windows)), typed["on_holidays"], waits, typed["outside"], steps)


def _said(each: Stander) -> str:
    roles = ", ".join(str(content().roles[code].name).lower() for code in each.roles if code in content().roles)
    return f"{each.name}, {roles}"


def as_typed(promise: Promise | None) -> dict[str, Any]:
    """The ladder that stands, in the form; nothing is proposed for people."""
    if promise is None:
        return {"days": ["1", "2", "3", "4", "5"], "starts": time(9), "ends": time(17), "wait1": 15}
    found: dict[str, Any] = {"outside": promise.outside, "on_holidays": promise.week.on_holidays}
    found |= {f"step{step}": [str(each.person) for each in people] for step, people in promise.steps.items()}
    found |= {f"wait{number}": minutes for number, minutes in enumerate(promise.waits, 1)}
    hours: dict[tuple[time, time], list[str]] = {}
    for window in promise.week.windows:
        hours.setdefault((window.starts, window.ends), []).append(str(window.weekday))
    for prefix, ((starts, ends), days) in zip(("", "more_"), hours.items(), strict=False):
        found |= {f"{prefix}days": days, f"{prefix}starts": starts, f"{prefix}ends": ends}
    return found


class ClosingForm(Guarded):
    """What was done, from a short list. A few words more are read by the person, and by the guard first."""

    guarded: tuple[str, ...] = ("note",)
    outcome = CodeField(label=gettext_lazy("What was done"), error_messages={"required": gettext_lazy("Choose what is nearest.")})
    note = forms.CharField(
        label=gettext_lazy("A word for the person"), required=False, max_length=NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.ChoiceField(choices=LANGUAGES, label=gettext_lazy("Written in"))

    field_order = ("outcome", "note", "language", "ordinary")

    def __init__(self, *args: Any, drill: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["outcome"].choices = [(each.code, each.label) for each in content().alerts.outcomes if (each.code == "drill") == drill]
        if drill:
            fields["outcome"].initial = "drill"
            del fields["note"], fields["language"], fields["ordinary"]
            self.guarded = ()
