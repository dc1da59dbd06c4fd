"""What is typed about figures. Nothing typed is lost, and a comma is a decimal sign in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pairpep.indicators.shapes import Definition
from pairpep.indicators.shapes import Entry as Asked
from pairpep.measures.form import DECIMALS, misfits
from pairpep.measures.models import Entry
from pairpep.participants.guarded import Guarded

MOST = 999_999
TOO_LONG = _("Too long: %(show_value)d characters, for %(limit_value)d at most. What was typed is still here.")
SPACES = str.maketrans("", "", " \u00a0\u202f'")


class FigureField(forms.DecimalField):
    """A number as either language writes it: 5,5 and 5.5, 1 200 and 1200."""

    def __init__(self, *, decimals: int, **options: Any) -> None:
        whole = decimals == 0
        said = {
            "invalid": _("Write a whole number, like 34.") if whole else _("Write a number, like 5.5."),
            "max_decimal_places": _("People are counted whole.") if whole else _("Too many digits after the decimal sign."),
            "max_digits": _("This is more than a program can count."),
            "min_value": _("A figure is not under zero."),
            "max_value": _("This is more than a program can count."),
            "required": _("Write a number."),
        }
        shown = forms.TextInput(attrs={"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"})
        bounds = {"min_value": 0, "max_value": MOST, "max_digits": 8, "decimal_places": decimals}
        super().__init__(**{**bounds, "widget": shown, "error_messages": said, **options})

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as Django's own DecimalField does
        if isinstance(value, str):
            value = value.translate(SPACES).replace(",", ".").removesuffix("%")
        found: Any = super().to_python(value)
        return found  # type: ignore[no-any-return]


def written(value: Decimal | float | None, decimals: int | None = None) -> str:
    """As this language writes it, without zeros that say nothing."""
    if value is None:
        return ""
    plain = Decimal(str(value)).normalize()
    places = max(0, -int(plain.as_tuple().exponent)) if decimals is None else decimals
    return str(number_format(plain, places, use_l10n=True, force_grouping=False))


class QuarterForm(forms.Form):
    """A box a figure, and beside it « not counted here ». What fits is saved even when something else does not."""

    def __init__(self, *args: Any, asked: Iterable[Asked], typed: Mapping[str, Entry], before: Mapping[str, Entry], **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked, self.typed, self.before = tuple(asked), typed, before
        for each in self.asked:
            there = typed.get(each.code)
            box = FigureField(decimals=DECIMALS.get(each.code, 0), label=str(each.label), help_text=str(each.help), required=False)
            self.fields[each.code] = box
            self.fields[f"{each.code}_none"] = forms.BooleanField(label=_("Not counted here"), required=False)
            self.initial[each.code] = written(there.value) if there else ""
            self.initial[f"{each.code}_none"] = there is not None and there.value is None

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for each in self.asked:
            if said.get(f"{each.code}_none") and said.get(each.code) is not None:
                self.add_error(each.code, gettext("A number is here, and it is said not to be counted. Keep one of the two."))
        before = {code: row.value for code, row in self.before.items()}
        for found in misfits({each.code: said.get(each.code) for each in self.asked}, before):
            whole = before[found.whole] if found.before else said[found.whole]
            named = {"part": self.fields[found.part].label, "whole": self.fields[found.whole].label}
            figures = {"few": written(said[found.part]), "all": written(whole)}
            sentence = gettext("%(part)s: %(few)s. %(whole)s, the quarter before: %(all)s. A part is not more than its whole.")
            if not found.before:
                sentence = gettext("%(part)s: %(few)s. %(whole)s: %(all)s. A part is not more than its whole: look at both.")
            self.add_error(found.part, sentence % (named | figures))
        return said

    def said(self) -> dict[str, Decimal | None]:
        """What was said of each figure that fits; one whose box is empty says nothing."""
        found: dict[str, Decimal | None] = {}
        for each in self.asked:
            value, none = self.cleaned_data.get(each.code), self.cleaned_data.get(f"{each.code}_none")
            if each.code not in self.errors and (none or value is not None):
                found[each.code] = None if none else value
        return found

    @property
    def rows(self) -> list[dict[str, Any]]:
        told = []
        for each in self.asked:
            past = self.before.get(each.code)
            last = "" if past is None else gettext("not counted") if past.value is None else written(past.value)
            told.append({"box": self[each.code], "none": self[f"{each.code}_none"], "before": last, "whole": each.code not in DECIMALS})
        return told


class TargetForm(forms.Form):
    """An aim, in the unit of the chart: a share is typed in percent."""

    value = FigureField(decimals=1, label=_("Our target"))

    def __init__(self, *args: Any, definition: Definition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.share = definition.unit == "share"
        if self.share:
            self.fields["value"].label = _("Our target, in percent")

    def clean_value(self) -> Decimal:
        value: Decimal = self.cleaned_data["value"]
        if self.share and value > 100:
            raise forms.ValidationError(gettext("A hundred percent at most."))
        return value

    @property
    def said(self) -> float:
        return float(self.cleaned_data["value"] / 100 if self.share else self.cleaned_data["value"])


class ReasonForm(Guarded):
    """Of which period, and why: what is decided about a chart is signed, and read by the whole team."""

    at = forms.ChoiceField(
        label=_("From which period"), error_messages={"required": _("Choose a period."), "invalid_choice": _("Choose a period.")}
    )
    reason = forms.CharField(
        label=_("What happened"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what is known, in a sentence."), "max_length": TOO_LONG},
    )
    guarded = ("reason",)

    def __init__(self, *args: Any, periods: Iterable[tuple[date, str]], listed: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(day.isoformat(), name) for day, name in periods]
        self.fields["at"].choices = [("", gettext("Choose a period")), *choices] if listed else choices  # type: ignore[attr-defined]
        if not listed:
            self.fields["at"].widget = forms.HiddenInput()
            self.initial["at"] = choices[0][0]

    @property
    def said(self) -> dict[str, Any]:
        return {"at": date.fromisoformat(self.cleaned_data["at"]), "reason": self.cleaned_data["reason"].strip()}
