"""What is typed about advice and plans. Nothing typed is lost; a number has a comma or a point; names are found before anything is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pairpep.improvement import measuring
from pairpep.improvement.models import Plan
from pairpep.improvement.policy import OWNERS
from pairpep.improvement.workflow import OTHER, REASONS
from pairpep.kernel.forms import CodeField, tidy
from pairpep.kernel.reference import content
from pairpep.levers.models import Lever
from pairpep.network.models import Program
from pairpep.participants.guarded import Guarded

LINE, WORDS = 300, 600
OWN = "own"  # a measure of the program's own

DECLINED_FOR: dict[str, Any] = {
    "done": gettext_lazy("It is already done"),
    "other_way": gettext_lazy("We do something else about it"),
    "not_us": gettext_lazy("It does not fit our program"),
    "no_means": gettext_lazy("We do not have the time or the means now"),
    "figure": gettext_lazy("We doubt the figure"),
    "other": pgettext_lazy("reason", "Something else"),
}


def words_field(label: Any, most: int = WORDS, rows: int = 3, **options: Any) -> forms.CharField:
    widget: Any = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=most, widget=widget, **options)


class NumberField(forms.FloatField):
    """12,5 or 12.5, whatever the language of the page."""

    def __init__(self, **options: Any) -> None:
        said = {"invalid": gettext_lazy("Write a number, like 62 or 4.5.")}
        super().__init__(
            **{"required": False, "error_messages": said, "widget": forms.TextInput(attrs={"inputmode": "decimal"}), **options}
        )

    def to_python(self, value: Any) -> Any:
        text = str(value or "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "").rstrip("%").replace(",", ".")
        return super().to_python(text)


class DayField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        said = {"invalid": gettext_lazy("Write a day as 2027-03-31."), "required": gettext_lazy("Choose a day.")}
        super().__init__(**{"widget": widget, "error_messages": said, **options})


class DeclineForm(Guarded):
    guarded = ("words",)
    reason = CodeField(label=gettext_lazy("Why is it set aside?"), error_messages={"required": gettext_lazy("Choose the nearest reason.")})
    words = words_field(gettext_lazy("In a few words"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].choices = [(code, DECLINED_FOR[code]) for code in REASONS]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("reason") == OTHER and not said.get("words"):
            self.add_error("words", _("Say in a few words what it is."))
        return said


class PlanForm(Guarded):
    """Everything of a draft on one page; only the idea and the measure are needed to keep it."""

    guarded = ("idea", "own_measure", "prediction")
    program = forms.ModelChoiceField(label=gettext_lazy("Program"), queryset=Program.objects.none(), empty_label=None)
    idea = words_field(
        gettext_lazy("What will you change?"),
        LINE,
        2,
        error_messages={"required": gettext_lazy("Say in one sentence what you will change.")},
    )
    indicator = forms.ChoiceField(
        label=gettext_lazy("Which figure should move?"), error_messages={"required": gettext_lazy("Choose a figure, or one of your own.")}
    )
    own_measure = words_field(gettext_lazy("Your own figure: what is counted, and in which unit"), LINE, 1, required=False)
    before = NumberField(label=gettext_lazy("Your own figure today"))
    aim = NumberField(label=gettext_lazy("Where do you want it to be?"))
    due_on = DayField(label=gettext_lazy("By when?"), required=False)
    prediction = words_field(gettext_lazy("What do you think will happen?"), WORDS, 3, required=False)
    expected = NumberField(label=gettext_lazy("Which figure do you predict?"))
    lever = forms.ModelChoiceField(label=gettext_lazy("Because of a sentence that was said"), queryset=Lever.objects.none(), required=False)

    def __init__(
        self, *args: Any, programs: Any = None, levers: Any = None, plan: Plan | None = None, present: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.present, self.plan = present, plan
        if programs is None or plan is not None:
            del self.fields["program"]
        else:
            self.fields["program"].queryset = programs  # type: ignore[attr-defined]
            self.initial.setdefault("program", programs.first())
            if len(programs) == 1:
                self.fields["program"].widget = forms.HiddenInput()
        codes = [(each.code, str(each.name)) for each in measuring.offered()]
        own = (OWN, _("A figure of our own"))
        self.fields["indicator"].choices = [("", _("Choose")), *codes, own]  # type: ignore[attr-defined]
        self.fields["lever"].queryset = levers  # type: ignore[attr-defined]
        self.fields["lever"].label_from_instance = lambda row: row.words  # type: ignore[attr-defined]
        self.fields["lever"].empty_label = _("None")  # type: ignore[attr-defined]
        if plan is not None:
            self.initial = of_plan(plan) | dict(self.initial)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        code = said.get("indicator")
        if code == OWN and not said.get("own_measure"):
            self.add_error("own_measure", _("Say what is counted, and in which unit."))
        due = said.get("due_on")
        if due and due <= self.present:
            self.add_error("due_on", _("Choose a day that is to come."))
        for name in ("aim", "expected"):
            value = said.get(name)
            if value is not None and code and code != OWN and measuring.is_share(code) and not 0 <= value <= 100:
                self.add_error(name, _("A share is between 0 and 100 percent."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        code = "" if cleaned["indicator"] == OWN else cleaned["indicator"]
        figures = {name: None if cleaned[name] is None else measuring.typed(code, cleaned[name]) for name in ("aim", "expected")}
        words = {
            "idea": tidy(cleaned["idea"]),
            "prediction": cleaned["prediction"].strip(),
            "own_measure": "" if code else tidy(cleaned["own_measure"]),
        }
        return {"indicator": code, "before": None if code else cleaned["before"], "due_on": cleaned["due_on"], **words, **figures}


def of_plan(plan: Plan) -> dict[str, Any]:
    """What a draft says, as it is typed."""
    said = {name: getattr(plan, name) for name in ("idea", "own_measure", "due_on", "prediction", "before", "lever")}
    figures = {name: measuring.to_type(plan.indicator, getattr(plan, name)) for name in ("aim", "expected")}
    return said | figures | {"indicator": plan.indicator or OWN}


class ReasonForm(Guarded):
    guarded = ("reason",)
    reason = words_field(
        gettext_lazy("Why?"), error_messages={"required": gettext_lazy("Say why, in a few words: those who come later learn from it.")}
    )


class StepForm(Guarded):
    guarded = ("words",)
    words = words_field(gettext_lazy("What is to be done?"), LINE, 2)
    role = CodeField(label=gettext_lazy("By which function?"), error_messages={"required": gettext_lazy("Choose who it waits for.")})
    due_on = DayField(label=gettext_lazy("By when?"))

    def __init__(self, *args: Any, present: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.present = present
        roles = content().roles
        self.fields["role"].choices = [(code, roles[code].name) for code in OWNERS]  # type: ignore[attr-defined]

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        if due < self.present:
            raise forms.ValidationError(_("Choose today, or a day that is to come."))
        return due


class MeasureForm(Guarded):
    guarded = ("source",)
    value = NumberField(label=gettext_lazy("What does it show now?"), required=True)
    counted_on = DayField(label=gettext_lazy("Counted on"))
    source = words_field(gettext_lazy("Where was it counted, and how?"), LINE, 2)

    def __init__(self, *args: Any, plan: Plan, started: date, present: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.plan, self.started, self.present = plan, started, present
        self.initial.setdefault("counted_on", present)

    def clean_counted_on(self) -> date:
        day: date = self.cleaned_data["counted_on"]
        if not self.started <= day <= self.present:
            raise forms.ValidationError(_("The second measure is counted after the start, and not in a time to come."))
        return day

    @property
    def said(self) -> dict[str, Any]:
        return self.cleaned_data | {"value": measuring.typed(self.plan.indicator, self.cleaned_data["value"])}


class StudyForm(Guarded):
    guarded = ("learned",)
    learned = words_field(
        gettext_lazy("What did you learn?"), error_messages={"required": gettext_lazy("Say what you learned, whatever the figure says.")}
    )


class ActForm(ReasonForm):
    verb = CodeField(
        label=gettext_lazy("What do you do with this change?"), error_messages={"required": gettext_lazy("Choose one of the three.")}
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        said = [
            ("adopt", _("Adopt it: it becomes what we do")),
            ("adapt", _("Adapt it: change something, and try again")),
            ("abandon", _("Abandon it")),
        ]
        self.fields["verb"].choices = said  # type: ignore[attr-defined]


class ShareForm(Guarded):
    guarded = ("title", "words")
    title = words_field(gettext_lazy("Its title, to begin with"), 120, 1)
    words = words_field(gettext_lazy("In a few words"), WORDS, 5)

    def __init__(self, *args: Any, closed: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.closed = closed  # why it cannot be begun now, in a sentence

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.closed:
            self.add_error(None, self.closed)
        return cleaned
