"""What is typed of a training: answers to a check, a training followed elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodeField, NameField
from pairpep.kernel.trainings import TrainingModule
from pairpep.network.forms import DayField
from pairpep.training.models import MOST_MINUTES


class CheckForm(forms.Form):
    """One question a field. What one has not answered yet is asked, and nothing that was chosen is lost."""

    def __init__(self, *args: Any, module: TrainingModule, kept: dict[str, str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in module.questions:
            self.fields[question.code] = CodeField(
                label=str(question.ask),
                choices=[(answer.code, str(answer.label)) for answer in question.answers],
                initial=(kept or {}).get(question.code),
                error_messages={"required": _("Choose the answer that seems nearest. Nobody counts.")},
            )

    def answers(self) -> dict[str, str]:
        return {name: str(value) for name, value in self.cleaned_data.items()}


class OutsideForm(forms.Form):
    title = NameField(label=_("What it was called"), max_length=160, error_messages={"required": _("Write the title of the training.")})
    given_by = NameField(label=_("Who gave it"), max_length=120, required=False, help_text=_("A college, an association, an employer."))
    hours = forms.DecimalField(
        label=_("How many hours"), min_value=0.25, max_value=MOST_MINUTES / 60, decimal_places=2, localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={
            "required": _("Write how many hours it lasted, like 1.5."), "invalid": _("Write a number of hours, like 1.5."),
            "min_value": _("A quarter of an hour at least."), "max_value": _("Two hundred hours at most: write several lines for more."),
            "max_decimal_places": _("Write a number of hours, like 1.5."),
        },
    )  # fmt: skip
    done_on = DayField(label=_("Finished on"), error_messages={"required": _("Write the day it ended.")})

    def clean_hours(self) -> int:
        """Kept in minutes."""
        return round(self.cleaned_data["hours"] * 60)

    def what(self) -> dict[str, Any]:
        typed = dict(self.cleaned_data)
        return {"minutes": typed.pop("hours"), **typed}
