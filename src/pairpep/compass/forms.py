"""What is typed in a compass, whom it is opened to, what a worker says of a place. Errors speak without « tu » or « vous »."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.compass.actions import Changed
from pairpep.compass.models import Resource
from pairpep.compass.reading import Part, titles
from pairpep.kernel.bilingual import Text
from pairpep.kernel.forms import CodesField, tidy
from pairpep.kernel.reference import content

MOST = 3000
TOO_LONG = _("Too long: %(show_value)d characters, for %(limit_value)d at most. What was typed is still here.")


class WordsForm(forms.Form):
    """One answer. `edition` says which one it was begun from."""

    words = forms.CharField(
        label="", required=False, max_length=MOST, widget=forms.Textarea(attrs={"rows": 7}), error_messages={"max_length": TOO_LONG}
    )
    edition = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def kept_edition(self) -> int:
        typed = self.cleaned_data["edition"]
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0

    @classmethod
    def after(cls, changed: Changed, typed: str) -> WordsForm:
        """With what was typed, on top of what is kept now: saving again is a choice."""
        form = cls({"words": typed, "edition": str(changed.kept.edition)})
        form.add_error("words", _("This answer was changed meanwhile, in another window. Both are here: saving keeps what is in the box."))
        return form


UNCHOSEN = _("Choose at least one page.")


class ShareForm(forms.Form):
    """Which pages one person may read. Nothing is ticked in advance."""

    pages = CodesField(label=_("What this person may read"), error_messages={"required": UNCHOSEN, "invalid_choice": UNCHOSEN})

    def __init__(self, *args: Any, parts: list[Part], **options: Any) -> None:
        super().__init__(*args, **options)
        said = {part.code: part.state for part in parts}
        self.fields["pages"].choices = [(code, Page(title, said.get(code, ""))) for code, title in titles().items()]  # type: ignore[attr-defined]


class Page:
    """A choice with a second line."""

    def __init__(self, label: Any, detail: Any) -> None:
        self.label, self.detail = label, detail

    def __str__(self) -> str:
        return str(self.label)


# Places -----------------------------------------------------------------------------------------------------------------------------------


MISSING = {
    "name": _("Write its name in at least one language."),
    "what": _("Say what one finds there, in at least one language."),
}


def _line(label: Any, most: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, error_messages={"max_length": TOO_LONG}, **options)


class ResourceForm(forms.Form):
    """A place, in French, in English or in both: one object, and the language that is missing is shown as missing."""

    name_fr = _line(_("Name, in French"), 120)
    name_en = _line(_("Name, in English"), 120)
    what_fr = _line(_("What one finds there, in French"), 400, widget=forms.Textarea(attrs={"rows": 3}))
    what_en = _line(_("What one finds there, in English"), 400, widget=forms.Textarea(attrs={"rows": 3}))
    reach_fr = _line(_("How to go there or to call, in French"), 200)
    reach_en = _line(_("How to go there or to call, in English"), 200)
    link = forms.URLField(
        label=_("Web address"), required=False, max_length=300, assume_scheme="https",
        error_messages={"invalid": _("Write a whole address, like https://exemple.ca."), "max_length": TOO_LONG},
    )  # fmt: skip
    languages = CodesField(label=_("Languages spoken there"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].choices = [(each.code, each.label) for each in content().preferences.languages]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for name, missing in MISSING.items():
            typed = [f"{name}_fr", f"{name}_en"]
            if not any(said.get(each) or each in self.errors for each in typed):
                self.add_error(typed[0], missing)
        return said

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            raise forms.ValidationError(self.fields["link"].error_messages["invalid"])
        return link

    @property
    def resource(self) -> dict[str, Any]:
        said = self.cleaned_data
        texts = {name: Text(fr=tidy(said[f"{name}_fr"]), en=tidy(said[f"{name}_en"])) for name in ("name", "what", "reach")}
        return texts | {"link": said["link"], "languages": said["languages"]}

    @staticmethod
    def words_of(resource: Resource) -> dict[str, Any]:
        texts = {f"{name}_{lang}": getattr(getattr(resource, name), lang) for name in ("name", "what", "reach") for lang in ("fr", "en")}
        return texts | {"link": resource.link, "languages": resource.languages}
