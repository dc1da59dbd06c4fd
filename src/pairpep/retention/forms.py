"""What the page of retention sends: which file, and why it is held."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodeField
from pairpep.retention.schedule import schedule


class DueForm(forms.Form):
    file = forms.UUIDField(widget=forms.HiddenInput)


class HoldForm(DueForm):
    reason = CodeField(label=_("Why it is held"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = [(one.code, str(one.label)) for one in schedule().hold_reasons]  # type: ignore[attr-defined]
