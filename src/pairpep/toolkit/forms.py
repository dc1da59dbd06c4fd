"""What is typed in the tools. Words about the work are read by the guard: a checklist is about a site, and about nobody who is followed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField, CodesField
from pairpep.kernel.reference import content
from pairpep.network.forms import Explained
from pairpep.participants.guarded import Guarded
from pairpep.toolkit.workflow import ANSWERS, CORE, DECISIONS, DOING, DONE, LATER, MARKS, NOT_OURS, NOT_THEIRS, POSSIBLE, TODO

NOTE, EVIDENCE, END, ZONE = 400, 300, 1000, 200

STATUS_LABELS = {TODO: _("Not started"), DOING: _("Under way"), DONE: _("Done"), NOT_OURS: _("Not relevant here")}
SIDE_LABELS = {"peer": pgettext_lazy("a post", "Peer support worker"), "family": pgettext_lazy("a post", "Family support worker")}
CHAIR_LABELS = {"manager": _("Manager"), "team_lead": _("Team lead"), **SIDE_LABELS}
MARK_LABELS = {CORE: _("Core"), POSSIBLE: _("Possible"), LATER: _("Later"), NOT_THEIRS: _("Not ours")}
DECISION_LABELS = {
    "ours": Explained(_("Ours"), _("It fits the role: it can be done.")),
    "supervision": Explained(_("Talk about it in supervision"), _("It depends: not alone, and not yet.")),
    "no": Explained(_("No"), _("It belongs to somebody else, or to nobody.")),
}
ANSWER_LABELS = {"yes": _("Yes"), "no": _("No"), "unsure": _("Not sure")}


class FutureDay(forms.DateField):
    """A day, past or to come, from the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"invalid": _("Write a day that exists, like 2026-03-31."), "far": _("This day is far away. Check the year.")}

    def clean(self, value: Any) -> Any:
        day = super().clean(value)
        if day and abs(day.year - clock.today().year) > 5:
            raise forms.ValidationError(self.error_messages["far"], code="far")
        return day


class StartForm(forms.Form):
    sides = CodesField(
        label=_("Who is coming?"), choices=list(SIDE_LABELS.items()),
        error_messages={"required": _("Tick one at least: each brings a checklist of their own.")},
    )  # fmt: skip
    starts_on = FutureDay(
        label=_("First day in post"), help_text=_("Even a guess: due days are counted from it, before and after."),
        error_messages={"required": _("Write a day, even a guess.")},
    )  # fmt: skip
    owner = forms.ChoiceField(label=_("Who keeps an eye on it"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = people  # type: ignore[attr-defined]


class ItemForm(Guarded):
    guarded = ("note", "evidence")
    status = CodeField(label=_("Where it stands"), choices=list(STATUS_LABELS.items()), error_messages={"required": _("Choose one.")})
    note = forms.CharField(
        label=_("A note"), max_length=NOTE, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("About the work, with nobody in it. When an item is not relevant here: why."),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("What shows it"), max_length=EVIDENCE, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Where the document is kept, what was decided."),
    )  # fmt: skip
    capsule = forms.ChoiceField(label=_("Or something of the library"), required=False)
    due_on = FutureDay(label=_("By when"), required=False)
    owner = forms.ChoiceField(label=_("Who does it"), required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: list[tuple[str, str]], shown: list[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", "—"), *people]  # type: ignore[attr-defined]
        self.fields["capsule"].choices = [("", "—"), *shown]  # type: ignore[attr-defined]
        if not people:
            del self.fields["owner"]
        if not shown:
            del self.fields["capsule"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("status") == NOT_OURS and not cleaned.get("note", "").strip() and "note" not in self.errors:
            self.add_error("note", _("Say in a few words why it is not relevant here."))
        return cleaned

    @property
    def more(self) -> bool:
        """Whether what is folded away holds something, or something to mend."""
        return any(self[name].value() or self[name].errors for name in ("evidence", "capsule", "due_on", "owner") if name in self.fields)

    @property
    def told(self) -> dict[str, Any]:
        typed = self.cleaned_data
        named = {"capsule_id": typed.get("capsule") or None, "owner_id": typed.get("owner") or None}
        return {name: typed[name] for name in ("status", "note", "evidence", "due_on")} | named


class EndForm(Guarded):
    guarded = ("words",)
    words = forms.CharField(
        label=_("In a few lines"), max_length=END, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a line at least: whoever comes next learns from it.")},
    )  # fmt: skip
    stops = forms.BooleanField(required=False, widget=forms.HiddenInput)


# Roles and tasks


class MarksForm(forms.Form):
    """Each task with one mark, in groups; how each stood on the screen comes along, so that nothing of somebody else's is written over."""

    def __init__(self, *args: Any, side: str, marks: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.side = side
        for group in content().tasks.of(side):
            for task in group.tasks:
                choices = list(MARK_LABELS.items())
                self.fields[task.code] = CodeField(label=str(task.label), choices=choices, required=False, initial=marks.get(task.code, ""))
                self.fields[f"was_{task.code}"] = forms.ChoiceField(
                    choices=[(mark, mark) for mark in ("", *MARKS)],
                    required=False,
                    initial=marks.get(task.code, ""),
                    widget=forms.HiddenInput,
                )

    @property
    def groups(self) -> list[dict[str, Any]]:
        return [
            {"label": group.label, "tasks": [{"field": self[task.code], "was": self[f"was_{task.code}"]} for task in group.tasks]}
            for group in content().tasks.of(self.side)
        ]

    @property
    def marks(self) -> dict[str, str]:
        return {code: self.cleaned_data[code] for code in content().tasks.labels(self.side)}

    @property
    def was(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"was_{code}"] for code in content().tasks.labels(self.side)}


class ZoneForm(Guarded):
    guarded = ("words",)
    words = forms.CharField(
        label=_("What was asked of you, in one line"), max_length=ZONE, help_text=_("With nobody in it: what, and not for whom."),
        error_messages={"required": _("Write what was asked, in a few words.")},
    )  # fmt: skip
    decision = CodeField(
        label=_("So, next time?"),
        choices=[(code, DECISION_LABELS[code]) for code in DECISIONS],
        error_messages={"required": _("Choose one.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [question.code for question in content().tasks.questions]
        for question in content().tasks.questions:
            choices = [(code, ANSWER_LABELS[code]) for code in ANSWERS]
            self.fields[question.code] = CodeField(
                label=str(question.label), choices=choices, error_messages={"required": _("Choose one.")}
            )
        self.order_fields(["words", *asked, "decision", "ordinary"])

    @property
    def questions(self) -> list[Any]:
        return [self[question.code] for question in content().tasks.questions]

    @property
    def answers(self) -> dict[str, str]:
        return {question.code: self.cleaned_data[question.code] for question in content().tasks.questions}


class ShowForm(forms.Form):
    reader = forms.ChoiceField(label=_("To whom"), error_messages={"required": _("Choose one person.")})
    months = forms.IntegerField(widget=forms.HiddenInput)
    side = forms.ChoiceField(choices=list(SIDE_LABELS.items()), widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = people  # type: ignore[attr-defined]
