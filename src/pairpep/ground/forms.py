"""What opens a journal and what is written in it. A passphrase is asked twice when it is chosen, and never shown again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SHORTEST, LONGEST, MOST = 15, 200, 20_000
TOO_LONG = _("Too long: %(show_value)d characters, for %(limit_value)d at most. What was typed is still here.")


def _secret(label: Any, missing: Any, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.PasswordInput, strip=False, max_length=LONGEST,
        error_messages={"required": missing, "max_length": _("Two hundred characters at most.")}, **options,
    )  # fmt: skip


class ChooseForm(forms.Form):
    """A passphrase for the journal alone."""

    passphrase = _secret(
        _("A passphrase for this journal"),
        _("Choose a passphrase."),
        help_text=_("At least 15 characters, and not your password: a sentence that only you would think of."),
    )
    again = _secret(_("The same, once more"), _("Type it once more."))

    def clean_passphrase(self) -> str:
        typed: str = self.cleaned_data["passphrase"]
        if len(typed) < SHORTEST or len(set(typed)) < 5:
            raise forms.ValidationError(_("At least 15 characters, and more than a few different ones."))
        return typed

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "passphrase" in said and "again" in said and said["passphrase"] != said["again"]:
            self.add_error("again", _("This is not the same. Type both again."))
        return said


class RecoverForm(ChooseForm):
    """The code that was printed, then another passphrase."""

    code = forms.CharField(
        label=_("Your recovery code"), max_length=100, error_messages={"required": _("Type the code that you kept.")},
        help_text=_("Six groups of four letters or digits. Capitals and hyphens do not matter."),
    )  # fmt: skip
    field_order = ["code", "passphrase", "again"]


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("What I want to put down"), max_length=MOST, widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Nothing is written yet."), "max_length": TOO_LONG},
    )  # fmt: skip


class OpenForm(forms.Form):
    """The passphrase; and, when half an hour had passed, what was being written."""

    passphrase = _secret(_("Your passphrase"), _("Type your passphrase."))
    words = forms.CharField(
        label=_("What was being written"), required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"max_length": TOO_LONG},
    )  # fmt: skip
