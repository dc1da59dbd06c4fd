"""What is typed about a plan: codes, few words, dates. Nothing is ticked in advance; what does not fit is said and stays typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField, CodesField
from pairpep.kernel.reference import content
from pairpep.network.models import LANGUAGES
from pairpep.participants.forms import CHOICES, TOO_LONG
from pairpep.plans.actions import new_line_id
from pairpep.plans.models import Plan, Version
from pairpep.plans.part import Line
from pairpep.plans.review import FURTHEST, in_a_season

MOST_WORDS = 500
NOT_ON_THE_LIST = _("This choice is not on the list any more.")
A_DATE = _("A date is written year, month, day: 2027-03-15.")


class DayField(forms.DateField):
    """A day to come, at most a year away."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"error_messages": {"invalid": A_DATE, "required": _("A day is needed here.")}, **options})

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and day <= clock.today():
            raise forms.ValidationError(_("This day is over: a later one is needed."))
        if day and day > clock.today() + FURTHEST:
            raise forms.ValidationError(_("At most a year from now. It can always be put off again."))
        return day


class LineForm(forms.Form):
    """One line: from a need to a day, without leaving the page."""

    line_id = forms.RegexField(r"^[0-9a-z]{1,16}$", widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    need = forms.ChoiceField(
        label=_("The need"), error_messages={"required": _("One need: where the line begins."), "invalid_choice": NOT_ON_THE_LIST}
    )
    words = forms.CharField(
        label=_("What the person wants, in their words"),
        widget=forms.Textarea,
        max_length=MOST_WORDS,
        error_messages={"required": _("A few of the person's words are needed: the plan starts from them."), "max_length": TOO_LONG},
    )
    lang = CodeField(label=_("Their words are in"), choices=LANGUAGES, error_messages=CHOICES)
    means = CodesField(label=_("The means"), required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST})
    more_means = CodesField(label=_("Other means"), required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST})
    who = CodeField(label=_("Who"), error_messages=CHOICES)
    until = DayField(label=_("Until when"), required=False)

    def __init__(self, *args: Any, plan: Plan, line: Line | None, named: tuple[str, ...] = (), need: str = "", **options: Any) -> None:
        begun: dict[str, Any] = {"line_id": new_line_id(), "need": need}
        if line:
            begun = {**line.said(), "line_id": line.id, "seen": line.mark, "more_means": line.means}
        super().__init__(*args, **{"initial": {"lang": plan.file.language, **begun}, **options})
        self.fields["need"].choices = _needs(plan, named)  # type: ignore[attr-defined]
        every = {each.code: each.label for each in content().activities.values() if each.side in ("both", plan.side)}
        often = content().plan.often_youth if plan.side == "youth" else content().plan.often_relative
        self.fields["means"].choices = [(code, every[code]) for code in often]  # type: ignore[attr-defined]
        self.fields["more_means"].choices = [each for each in every.items() if each[0] not in often]  # type: ignore[attr-defined]
        self.fields["who"].choices = [(each.code, each.label) for each in content().plan.who]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        wrong = self.errors.keys() & {"means", "more_means"}
        if not wrong and not cleaned.get("means") and not cleaned.get("more_means"):
            self.add_error("means", _("One means at least: what you will do for it."))
        return cleaned

    @property
    def shows_more(self) -> bool:
        """Open where something is chosen in it, or refused."""
        return bool(set(self["more_means"].value() or ()) & {code for code, _label in self.fields["more_means"].choices})  # type: ignore[attr-defined]

    @property
    def line(self) -> Line:
        typed = self.cleaned_data
        given = {name: typed[name] for name in ("need", "words", "lang", "who", "until")}
        return Line(id=typed["line_id"], means=(*typed["means"], *typed["more_means"]), **given)

    def shown_as(self, line: Line | None) -> None:
        """What was typed stays; the next press replaces what is there now, which the page shows beside it."""
        self.data = _lists(self.data)
        self.data["seen"] = line.mark if line else ""


def _needs(plan: Plan, named: tuple[str, ...]) -> list[Any]:
    """What the person named first."""
    every = [(need.code, need.label) for need in content().needs(plan.side)]  # type: ignore[arg-type]
    theirs = [(code, label) for code, label in every if code in named]
    others = [(code, label) for code, label in every if code not in named]
    first = [(_("What they named"), theirs)] if theirs else []
    return [("", _("Choose a need")), *first, (_("Other needs") if theirs else _("Needs"), others)]


def _lists(data: Any) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in data.lists():
        kept.setlist(name, values)
    return kept


class LimitsForm(forms.Form):
    """What the worker will not do, and when the plan is looked at again."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    not_doing = CodesField(label=_("What I will not do"), required=False, error_messages={"invalid_choice": NOT_ON_THE_LIST})
    review_on = DayField(label=_("We look at it again on"))

    def __init__(self, *args: Any, version: Version, **options: Any) -> None:
        part = version.part
        day = version.review_on if version.review_on > clock.today() else in_a_season(clock.today())
        begun = {"seen": part.limits_mark(version.review_on), "not_doing": list(part.not_doing), "review_on": day}
        super().__init__(*args, **{"initial": begun, **options})
        every = sorted(content().not_theirs.values(), key=lambda each: not each.offered)
        self.fields["not_doing"].choices = [(each.code, each.said) for each in every]  # type: ignore[attr-defined]

    def shown_as(self, version: Version) -> None:
        self.data = _lists(self.data)
        self.data["seen"] = version.part.limits_mark(version.review_on)


class KeepForm(forms.Form):
    """Kept as it is, until another day."""

    review_on = DayField(label=_("We look at it again on"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"initial": {"review_on": in_a_season(clock.today())}, **options})


class ChangeForm(forms.Form):
    """What the person would like changed, in their words."""

    words = forms.CharField(
        label=_("What I would like to change"),
        widget=forms.Textarea,
        max_length=MOST_WORDS,
        error_messages={"required": _("A few words are needed, even two or three."), "max_length": TOO_LONG},
    )


class MarksForm(forms.Form):
    """How far each need is; what is left empty is left as it was."""

    def __init__(self, *args: Any, needs: dict[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        for code, label in needs.items():
            self.fields[code] = CodeField(
                label=label, choices=[(step.code, step.label) for step in content().plan.steps], required=False, error_messages=CHOICES
            )

    @property
    def steps(self) -> dict[str, str]:
        return {code: step for code, step in self.cleaned_data.items() if step}
