"""Forms that keep what was typed, in the middle of a change of language too, and that never trust a line break or a zero width."""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar

from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest

from pairpep.kernel.web import redrawn

F = TypeVar("F", bound=forms.BaseForm)


def form_of(request: HttpRequest, shape: type[F], **options: Any) -> F:
    """The form as it should be shown: empty, or with what was typed. A change of language shows no reproach."""
    form = shape(request.POST or None, **options)
    if redrawn(request):
        form._errors = ErrorDict()  # type: ignore[attr-defined]
    return form


def submitted(request: HttpRequest, form: forms.BaseForm) -> bool:
    return request.method == "POST" and not redrawn(request) and form.is_valid()


def tidy(text: str) -> str:
    """One line, composed accents, no control characters. Names in any script, right-to-left and emoji included, pass unharmed."""
    kept = (
        " " if c in "\r\n\t" else c
        for c in unicodedata.normalize("NFC", text)
        if c in "\r\n\t\u200d\u200c" or unicodedata.category(c)[0] != "C"
    )
    return " ".join("".join(kept).split())


class NameField(forms.CharField):
    """A name someone chose: up to 80 characters, any script."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 80, **options})

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class CodesField(forms.MultipleChoiceField):
    """Several codes of a vocabulary, as checkboxes."""

    widget = forms.CheckboxSelectMultiple


class CodeField(forms.ChoiceField):
    """One code of a vocabulary, as radio buttons; nothing is chosen in advance."""

    widget = forms.RadioSelect
