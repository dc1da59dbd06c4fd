"""Nothing is asked for: every box may stay as it is, and none is ticked in advance."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodesField, tidy
from pairpep.kernel.reference import content
from pairpep.participants.forms import CHOICES, named
from pairpep.participants.models import Reaching


class ReachingForm(forms.Form):
    quiet_phone = forms.BooleanField(label=_("No message on my phone nor by e-mail: I come and look by myself."), required=False)
    no_voicemail = forms.BooleanField(label=_("No voice message."), required=False)
    times = CodesField(label=_("Better at these times"), required=False, error_messages=CHOICES)
    never_tell = forms.CharField(
        label=_("Someone never to speak to about me"), max_length=200, required=False, error_messages=named(""),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(choice.code, choice.label) for choice in content().preferences.times]
        self.fields["times"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def words_of(cls, row: Reaching | None) -> dict[str, Any]:
        return {name: getattr(row, name) for name in cls.base_fields} if row else {}

    def clean_never_tell(self) -> str:
        return tidy(self.cleaned_data["never_tell"])
