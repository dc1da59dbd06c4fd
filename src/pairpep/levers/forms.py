"""What may be typed: one sentence, an answer in both languages, what is tried. The guard reads it all before anything is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.forms import CodeField, CodesField, tidy
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.levers.workflow import ANONYMOUS, COORDINATION, EVERYONE
from pairpep.participants.guarded import Bilingual, Guarded

ANSWER, TITLE, WORDS, LINE = 600, 120, 600, 200


class OneLine(forms.CharField):
    """A line break becomes a space; the bound counts what is left."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class SayForm(Guarded):
    guarded = ("words",)
    kind = CodeField(
        label=gettext_lazy("What is it?"), error_messages={"required": gettext_lazy("Say whether it gets in the way or helps.")}
    )
    words = OneLine(label=gettext_lazy("In one sentence"), widget=forms.Textarea(attrs={"rows": 3}))
    place = CodeField(
        label=gettext_lazy("Where does it come from?"), error_messages={"required": gettext_lazy("Choose the nearest place.")}
    )
    name_for = CodeField(label=gettext_lazy("Who reads my name?"), initial=ANONYMOUS)
    research = forms.BooleanField(required=False, label=gettext_lazy("This sentence may be read for research, without a name"))
    once = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages={"invalid": gettext_lazy("Send it again, please."), "required": gettext_lazy("Send it again, please.")},
    )

    def __init__(self, *args: Any, names: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = content().levers
        self.fields["kind"].choices = [(each.code, each.label) for each in said.kinds]  # type: ignore[attr-defined]
        self.fields["place"].choices = [(each.code, each.label) for each in said.places]  # type: ignore[attr-defined]
        self.fields["name_for"].choices = names  # type: ignore[attr-defined]
        words = self.fields["words"]
        words.max_length = said.longest  # type: ignore[attr-defined]
        words.widget.attrs["maxlength"] = str(said.longest)
        words.validators.append(_short_enough(said.longest))
        self.initial.setdefault("once", new_id())

    def clean_once(self) -> Any:
        return self.cleaned_data["once"]


def _short_enough(longest: int) -> Any:
    def check(value: str) -> None:
        if len(value) > longest:
            sentence = _("One sentence of %(longest)d characters at most: this one has %(count)d. Nothing is lost; shorten it.")
            raise forms.ValidationError(sentence % {"longest": longest, "count": len(value)})

    return check


def names_for(name: str) -> list[tuple[str, str]]:
    """Nobody, the coordination, everyone; the last two only for someone who has a name to show."""
    told = [(ANONYMOUS, _("Nobody: no name is kept"))]
    if name:
        told += [(COORDINATION, _("The coordination alone")), (EVERYONE, _("Everyone who reads here"))]
    return told


def _words(label: Any, longest: int, rows: int = 3) -> forms.CharField:
    widget: Any = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
    return forms.CharField(label=label, max_length=longest, widget=widget)


class AnswerForm(Bilingual):
    pairs = ("words",)
    what = CodeField(label=gettext_lazy("What you answer"))
    words_fr = _words(gettext_lazy("In French"), ANSWER)
    words_en = _words(gettext_lazy("In English"), ANSWER)
    until = forms.DateField(label=gettext_lazy("Until which day?"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, present: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("answer", _("This is what is done")), ("not_yet", _("Not yet, and until when")),
            ("keep_back", _("It is not shown: somebody is named or hurt in it")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        until = cleaned.get("until")
        if cleaned.get("what") == "not_yet" and "until" not in self.errors and (until is None or until <= self.present):
            self.add_error("until", _("Choose a day that is to come: the sentence comes back that day."))
        return cleaned


class ImproveForm(Bilingual):
    pairs = ("tries", "who", "sees")
    tries_fr = _words(gettext_lazy("What we will try, in French"), LINE, 2)
    tries_en = _words(gettext_lazy("What we will try, in English"), LINE, 2)
    who_fr = _words(gettext_lazy("Who does it: a function, in French"), TITLE, 1)
    who_en = _words(gettext_lazy("Who does it: a function, in English"), TITLE, 1)
    sees_fr = _words(gettext_lazy("How we will see it, in French"), LINE, 2)
    sees_en = _words(gettext_lazy("How we will see it, in English"), LINE, 2)
    due_on = forms.DateField(label=gettext_lazy("Looked at again on"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args: Any, present: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present

    def clean_due_on(self) -> date:
        due: date = self.cleaned_data["due_on"]
        if due <= self.present:
            raise forms.ValidationError(_("Choose a day that is to come."))
        return due


class EndForm(Bilingual):
    pairs = ("learned",)
    verb = CodeField(label=gettext_lazy("What becomes of it"))
    learned_fr = _words(gettext_lazy("What was learned, in French"), WORDS)
    learned_en = _words(gettext_lazy("What was learned, in English"), WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = [("keep", _("We keep it")), ("drop", _("We drop it"))]  # type: ignore[attr-defined]


class BecomeForm(Guarded):
    guarded = ("title", "words")
    title = forms.CharField(label=gettext_lazy("Its title, to begin with"), max_length=TITLE)
    words = _words(gettext_lazy("In a few words"), WORDS)

    def __init__(self, *args: Any, closed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closed = closed  # why it cannot be begun now, in a sentence

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.closed:
            self.add_error(None, self.closed)
        return cleaned


class ToolForm(forms.Form):
    lands_on = forms.ChoiceField(label=gettext_lazy("What it changes"))

    def __init__(self, *args: Any, items: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lands_on"].choices = [("", _("Choose")), *items]  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """A field a domain, so that each is read with what it means."""

    def __init__(self, *args: Any, given: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for domain in content().lever_codes.domains:
            choices = [(each.code, f"{each.code} · {each.label}") for each in domain.constructs]
            mine = [code for code, _label in choices if code in given]
            told = {"label": str(domain.label), "help_text": str(domain.plain), "choices": choices}
            self.fields[f"codes_{domain.code}"] = CodesField(**told, required=False, initial=mine)  # type: ignore[arg-type]

    @property
    def codes(self) -> list[str]:
        return [code for name in self.fields for code in self.cleaned_data[name]]


class ReceiptForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("The code of the sentence"), max_length=40)
