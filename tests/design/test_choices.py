"""Choices are drawn without templates: exactly as Django's own templates draw them."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms

from pairpep.kernel.forms import CodeField, CodesField

CHOICES = [("met", "On s'est parlé"), ('a"b<c>&', "…"), ("", "Rien"), (3, "Trois")]


class Quick(forms.Form):
    one = CodeField(choices=CHOICES)
    many = CodesField(choices=CHOICES, required=False)


class Theirs(forms.Form):
    one = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)
    many = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple, required=False)


def drawn(shape: type[forms.Form], typed: dict[str, Any] | None, disabled: bool) -> list[str]:
    form = shape(typed, prefix="été")
    for field in form.fields.values():
        field.disabled = disabled
        field.widget.attrs |= {"data-word": 'l\'"été"', "hidden": False}
    return [str(each) for name in form.fields for each in [*(option.tag() for option in form[name]), form[name]]]


@pytest.mark.parametrize("typed", [None, {"été-one": "met", "été-many": ["3", 'a"b<c>&']}, {"été-one": "unknown"}])
@pytest.mark.parametrize("disabled", [False, True])
def test_choices_are_drawn_as_django_draws_them(typed: dict[str, Any] | None, disabled: bool) -> None:
    assert drawn(Quick, typed, disabled) == drawn(Theirs, typed, disabled)


def test_components_still_know_them_by_name() -> None:
    assert [Quick()[name].widget_type for name in ("one", "many")] == [Theirs()[name].widget_type for name in ("one", "many")]
