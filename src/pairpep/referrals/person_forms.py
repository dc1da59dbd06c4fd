"""What a young person or a relative answers and asks. Nothing is ticked for them; errors say what to do, without « tu » or « vous »."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField, CodesField, NameField
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Notice, Side
from pairpep.network.models import Program
from pairpep.participants import addresses
from pairpep.participants.forms import CHOICES, TOO_LONG, named
from pairpep.referrals.person_choices import Offer

YES, NO = "yes", "no"
YES_OR_NO = [(YES, _("Yes")), (NO, _("No"))]
NEEDED = _("The meeting cannot be arranged without this one. A no to the invitation is fine, and so is talking about it with the team.")
MOST_WORDS = 2000
A_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Label:
    """A choice with a second line."""

    label: Any
    detail: Any = ""

    def __str__(self) -> str:
        return str(self.label)


class AnswersForm(forms.Form):
    """The questions of a notice, each on its own. The version that was read comes back with the answers."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, notice: Notice, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"version": notice.version}, **options})
        self.notice = notice
        for item in notice.items:
            self.fields[item.code] = _known(item.label) if item.kind == "know" else _asked(item.label)

    @property
    def known(self) -> list[Any]:
        return [self[item.code] for item in self.notice.items if item.kind == "know"]

    @property
    def asked(self) -> list[Any]:
        return [self[item.code] for item in self.notice.items if item.kind == "agree"]

    @property
    def agreed(self) -> dict[str, bool]:
        return {item.code: self.cleaned_data[item.code] in (True, YES) for item in self.notice.items}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("version") != self.notice.version:
            self.data = {**self.data.dict(), "version": self.notice.version}  # type: ignore[attr-defined]
            raise forms.ValidationError(_("The text has changed since this page was opened. It is to be read again before answering."))
        for item in self.notice.items:
            if item.needed and cleaned.get(item.code) == NO:
                self.add_error(item.code, NEEDED)
        return cleaned


def _known(label: Any) -> forms.Field:
    return forms.BooleanField(
        label=label, error_messages={"required": _("To tick once it is clear. A question? The team answers it first.")}
    )


def _asked(label: Any) -> forms.Field:
    return CodeField(label=label, choices=YES_OR_NO, error_messages={**CHOICES, "required": _("Yes or no: one answer is needed.")})


class NotNowForm(forms.Form):
    """When to ask again: in a month, in three, or a day of their own."""

    when = CodeField(
        label=_("When to ask again?"),
        choices=[("1", _("In a month")), ("3", _("In three months")), ("day", _("On a day to choose"))],
        required=False,
    )
    day = forms.DateField(
        label=_("The day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("A date is written year, month, day: 2027-03-15.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        today = clock.today()
        chosen, day = cleaned.get("when"), cleaned.get("day")
        if chosen in ("1", "3"):
            cleaned["day"] = months_after(today, int(chosen))
        elif "day" not in self.errors and day is None:
            self.add_error("when" if not chosen else "day", _("A day is needed, so that nobody asks before it."))
        elif day and day <= today:
            self.add_error("day", _("This day is over: a later one is needed."))
        elif day and day > today + A_YEAR:
            self.add_error("day", _("At most a year from now. It can always be put off again."))
        return cleaned


def months_after(day: date, months: int) -> date:
    """The same day of the month, or its last one."""
    place = day.month - 1 + months
    first = date(day.year + place // 12, place % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(first.replace(day=1) + timedelta(days=day.day - 1), following - timedelta(days=1))


class AskForm(forms.Form):
    """Asking by oneself, from one's own page: three fields."""

    words = forms.CharField(
        label=_("What I would like"), widget=forms.Textarea, max_length=MOST_WORDS, required=False, error_messages={"max_length": TOO_LONG}
    )
    needs = CodesField(
        label=_("What it could help with"), required=False, error_messages={"invalid_choice": _("This choice is not on the list any more.")}
    )
    who = CodeField(label=_("Whom to meet"), error_messages=CHOICES)

    def __init__(self, *args: Any, side: Side, offer: Offer, ways: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["needs"].choices = [(need.code, need.plain) for need in content().needs(side)]  # type: ignore[attr-defined]
        choices = [(option.key, Label(option.label, option.card["words"])) for option in offer.cards]
        self.fields["who"].choices = choices + [(option.key, ways[option.key]) for option in offer.ways]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("words", "").strip() and not cleaned.get("needs"):
            self.add_error("words", _("A few words, or one of the lines below: either is enough."))
        return cleaned


class StrangerForm(forms.Form):
    """Someone the program does not know yet asks by themselves. The key makes a second press of the button the same request."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    name = NameField(label=_("The name I go by"), error_messages=named(_("A name is needed here. A first name is enough.")))
    reach = forms.CharField(
        label=_("How to reach me"), max_length=254, error_messages=named(_("Without an e-mail address or a number, nobody can answer."))
    )
    words = forms.CharField(
        label=_("What I would like"), widget=forms.Textarea, max_length=MOST_WORDS, required=False, error_messages={"max_length": TOO_LONG}
    )
    program = CodeField(
        label=_("The program"), error_messages={**CHOICES, "required": _("One program is needed: its team lead reads this.")}
    )

    def __init__(self, *args: Any, programs: Iterable[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        self.programs = {program.code: program for program in programs}
        self.fields["program"].choices = [(code, program.name) for code, program in self.programs.items()]  # type: ignore[attr-defined]

    def clean_reach(self) -> str:
        read = addresses.read(self.cleaned_data["reach"])
        if read is None:
            raise forms.ValidationError(_("An e-mail address looks like name@example.org, and a number has ten digits: 418 555-0123."))
        return read[1]
