"""Forms that keep what was typed, in the middle of a change of language too, and that never trust a line break or a zero width."""

from __future__ import annotations

import unicodedata
from typing import Any, TypeVar

from django import forms
from django.forms.utils import ErrorDict
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

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


class QuickOptions:
    """Each choice drawn as Django's own templates draw it, without them: a page of chips was mostly that."""

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        option = context["widget"]
        if template_name != self.option_template_name or option["wrap_label"]:  # type: ignore[attr-defined]
            return super()._render(template_name, context, renderer)  # type: ignore[misc, no-any-return]
        told = {name: option[name] for name in ("type", "name", "value") if option[name] is not None} | option["attrs"]
        said = (f" {name}" if is_ is True else f' {name}="{conditional_escape(is_)}"' for name, is_ in told.items() if is_ is not False)
        return mark_safe(f"<input{''.join(said)}>")  # noqa: S308 — every value is escaped


class CheckboxSelectMultiple(QuickOptions, forms.CheckboxSelectMultiple):
    """Named like Django's own: components choose by this name how a field is drawn."""


class RadioSelect(QuickOptions, forms.RadioSelect):
    """Likewise."""


class CodesField(forms.MultipleChoiceField):
    """Several codes of a vocabulary, as checkboxes."""

    widget = CheckboxSelectMultiple


class CodeField(forms.ChoiceField):
    """One code of a vocabulary, as radio buttons; nothing is chosen in advance."""

    widget = RadioSelect
