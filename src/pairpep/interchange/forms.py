"""What is brought: one file, or two for a REDCap dictionary in both languages; and what a paper is printed with."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.instruments.definition.shapes import Definition
from pairpep.interchange import bringing, presenting
from pairpep.interchange.decoding import LARGEST, TOO_LARGE
from pairpep.interchange.report import Brought
from pairpep.kernel.forms import CodeField

LANGUAGES = [("fr", _("French")), ("en", _("English"))]
MOST_SAID = 5


class BringForm(forms.Form):
    file = forms.FileField(
        label=_("The file"), required=False, max_length=150, error_messages={"empty": _("This file is empty. Choose another.")}
    )
    other = forms.FileField(label=_("The same dictionary in the other language"), required=False, max_length=150)
    language = CodeField(label=_("Language of the file, when it does not say it"), choices=LANGUAGES, initial="fr")
    carried = forms.CharField(required=False, widget=forms.HiddenInput, strip=True)
    carried_other = forms.CharField(required=False, widget=forms.HiddenInput, strip=True)

    brought: Brought

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.raw, self.raw_other = self._raw("file", "carried"), self._raw("other", "carried_other")
        if self.errors:
            return cleaned
        if not self.raw:
            self.add_error("file", _("Choose a file."))
            return cleaned
        self.brought = bringing.read(self.raw, self.raw_other, language=cleaned["language"])
        for line in presenting.lines(self.brought.refused)[:MOST_SAID]:
            self.add_error("file", f"{line['said']} ({line['where']})" if line["where"] else line["said"])
        return cleaned

    @property
    def understood(self) -> Definition:
        """Once the form is valid, there is one: a file that is refused is an error of the form."""
        assert self.brought.definition is not None
        return self.brought.definition

    def _raw(self, file: str, carried: str) -> bytes | None:
        """One that was just chosen stands before one that waits in the page."""
        sent = self.cleaned_data.get(file)
        if not sent:
            return bringing.given_back(self.cleaned_data.get(carried) or "")
        if sent.size > LARGEST:
            self.add_error(file, str(TOO_LARGE))
            return None
        return bytes(sent.read())


class PaperForm(forms.Form):
    language = CodeField(label=_("Language of the sheet"), choices=LANGUAGES, initial="fr")
    code = forms.CharField(
        label=_("Code of the sheet"),
        required=False,
        max_length=20,
        help_text=_("The code under which it will be typed in. Without one, a line is left to write it by hand."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
