"""What may be typed to keep the community safe. The guard reads it first: nobody is named in what moderators write either."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import CodeField
from pairpep.kernel.reference import content
from pairpep.moderation.workflow import KEPT, NEVER, UNDONE, WEEKLY, WITH_WHY
from pairpep.network.models import LANGUAGES
from pairpep.participants.guarded import Guarded

LONGEST = 1000
WEEKDAYS = range(1, 8)


def rules() -> list[tuple[str, Text]]:
    return [(rule.code, rule.label) for rule in content().charter.rules]


class Said(Guarded):
    """Words in one language."""

    guarded = ("words",)
    words = forms.CharField(label="", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))
    language = forms.ChoiceField(choices=LANGUAGES, label=gettext_lazy("Written in"))


class ReportForm(Said):
    reason = CodeField(label=gettext_lazy("What is it about?"), error_messages={"required": gettext_lazy("Choose what is nearest.")})

    field_order = ("reason", "words", "language", "ordinary")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(reason.code, reason.label) for reason in content().moderation.reasons]  # type: ignore[attr-defined]
        self.fields["words"].label = _("A word more, if it helps")
        self.fields["words"].required = False


class StepForm(Said):
    """What is done, the rule it rests on, and why: said to whom it is about."""

    code = CodeField(label=gettext_lazy("What is done"), error_messages={"required": gettext_lazy("Choose what is done.")})
    rule = forms.ChoiceField(label=gettext_lazy("The rule it rests on"), required=False)

    field_order = ("code", "rule", "words", "language", "ordinary")

    def __init__(self, *args: Any, codes: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(code, content().moderation.step(code).label) for code in codes]  # type: ignore[attr-defined]
        self.fields["rule"].choices = [("", _("No rule in particular")), *rules()]  # type: ignore[attr-defined]
        self.fields["words"].label = _("Why, said to them")
        self.fields["words"].help_text = _("One sentence is enough. Leaving it as it is needs none.")
        self.fields["words"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("code") in WITH_WHY:
            if not cleaned.get("words", "").strip() and "words" not in self.errors:
                self.add_error("words", _("Say why in a sentence: whoever it is about reads it."))
            if not cleaned.get("rule"):
                self.add_error("rule", _("Choose the rule of the charter that it rests on."))
        return cleaned


class AppealForm(Said):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("What another person should know")


class AnswerForm(Said):
    outcome = CodeField(label=gettext_lazy("What becomes of it"), error_messages={"required": gettext_lazy("Choose what becomes of it.")})

    field_order = ("outcome", "words", "language", "ordinary")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (UNDONE, _("It is taken back")), (KEPT, _("It stands")),
        ]  # fmt: skip
        self.fields["words"].label = _("What you answer them")


class ShiftForm(forms.Form):
    weekday = forms.TypedChoiceField(coerce=int, label=gettext_lazy("Day of the week"))
    starts = forms.TimeField(label=gettext_lazy("From what hour"), widget=forms.TimeInput(attrs={"type": "time"}))
    ends = forms.TimeField(label=gettext_lazy("Until what hour"), widget=forms.TimeInput(attrs={"type": "time"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["weekday"].choices = [(day, when.weekday(day)) for day in WEEKDAYS]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("starts") and cleaned.get("ends") and cleaned["ends"] <= cleaned["starts"]:
            self.add_error("ends", _("It must end after it begins, on the same day."))
        return cleaned


class ClosedForm(forms.Form):
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day < day_of(self.now):
            raise forms.ValidationError(_("That day is over."))
        return day


class NewsForm(forms.Form):
    rhythm = CodeField(label=gettext_lazy("By mail"), error_messages={"required": gettext_lazy("Choose weekly or never.")})
    quiet_from = forms.TypedChoiceField(coerce=int, label=gettext_lazy("No mail from"))
    quiet_until = forms.TypedChoiceField(coerce=int, label=gettext_lazy("until"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rhythm"].choices = [  # type: ignore[attr-defined]
            (WEEKLY, _("Once a week, on Monday")), (NEVER, _("Never")),
        ]  # fmt: skip
        for name in ("quiet_from", "quiet_until"):
            self.fields[name].choices = [(hour, when.of_the_clock(time(hour))) for hour in range(24)]  # type: ignore[attr-defined]


class ChoosingForm(forms.Form):
    """One person of a list."""

    person = forms.ChoiceField(label=gettext_lazy("Who is invited"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]


class NamingForm(ChoosingForm):
    person = forms.ChoiceField(label=gettext_lazy("Who will watch"))
