"""What the coordination may type for the public pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel import clock, prose
from pairpep.kernel.bilingual import Text
from pairpep.kernel.forms import NameField
from pairpep.kernel.reference import content
from pairpep.network.forms import DayField


class PageForm(forms.Form):
    of = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = NameField(label=gettext_lazy("Title"), max_length=120, error_messages={"required": gettext_lazy("A page has a title.")})
    lead = forms.CharField(label=gettext_lazy("In two sentences"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    body = forms.CharField(
        label=gettext_lazy("Text"), max_length=prose.LONGEST, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 18})
    )
    same = forms.BooleanField(label=gettext_lazy("It says what the French says today"), required=False, initial=True)

    def __init__(self, *args: Any, lang: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lang = lang
        if lang == "fr":
            del self.fields["same"]

    def clean_body(self) -> str:
        """French comes first: it may not be emptied. An emptied English says that the page is not in English yet."""
        body: str = self.cleaned_data["body"].replace("\r\n", "\n").strip()
        if self.lang == "fr" and not body:
            raise forms.ValidationError(_("French comes first: this text may not be empty."))
        return body

    def now_over(self, number: int) -> None:
        """Sent again, it comes after the edition that somebody kept meanwhile."""
        again: Any = self.data.copy()  # type: ignore[attr-defined]
        again["of"] = str(number)
        self.data = again

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        words = {name: typed[name] for name in ("of", "title", "lead", "body")}
        return words | ({"same": typed["same"]} if "same" in typed else {})


class FigureForm(forms.Form):
    code = forms.ChoiceField(label=gettext_lazy("Which figure"), error_messages={"required": gettext_lazy("Choose a figure.")})
    value = forms.IntegerField(
        label=gettext_lazy("Number"),
        min_value=0,
        max_value=100_000,
        error_messages={"required": gettext_lazy("Write a number."), "invalid": gettext_lazy("Write a whole number.")},
    )
    as_of = DayField(label=gettext_lazy("As of"), error_messages={"required": gettext_lazy("A figure has its day.")})
    source_fr = NameField(
        label=gettext_lazy("Where it comes from, in French"),
        max_length=200,
        error_messages={"required": gettext_lazy("Say where this figure comes from.")},
    )
    source_en = NameField(label=gettext_lazy("Where it comes from, in English"), max_length=200, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["code"].choices = [("", _("Choose")), *((each.code, each.label) for each in content().figures.figures)]  # type: ignore[attr-defined]

    def clean_value(self) -> int:
        """Under the smallest number that is told, a figure about people is not typed either."""
        value: int = self.cleaned_data["value"]
        figure = next((each for each in content().figures.figures if each.code == self.data.get("code")), None)
        if figure and figure.people and value < content().figures.smallest:
            raise forms.ValidationError(_("Of fewer than five people, no figure is given here."))
        return value

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        source = Text(fr=typed["source_fr"], en=typed["source_en"])
        return {"code": typed["code"], "value": typed["value"], "as_of": typed["as_of"], "source": source}

    @staticmethod
    def today() -> dict[str, date]:
        return {"as_of": clock.today()}
