"""What is typed to compose a questionnaire: both languages of each text side by side, French first. Nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.text import format_lazy, slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.instruments import composing
from pairpep.instruments.definition.checking import CODE
from pairpep.instruments.definition.jsonable import A_TAG
from pairpep.instruments.definition.shapes import Audience, Definition
from pairpep.instruments.words import AUDIENCES
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.forms import CodesField
from pairpep.kernel.guard import CODE as FILE_CODE
from pairpep.kernel.guard import HEALTH_NUMBER, find

Words = str | Promise
MANY, ONE_LINE = 1000, 200
IN = {"fr": gettext_lazy("In French"), "en": gettext_lazy("In English")}
SAVED_MEANWHILE = gettext_lazy(
    "This draft was saved meanwhile, in another window or by somebody else. What you typed is below: save again to put it over theirs."
)


def text_field(lang: str, what: Words = "", *, longest: int = ONE_LINE, rows: int = 0, required: bool = False) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "lang": lang}) if rows else forms.TextInput(attrs={"lang": lang})
    said = {
        "required": gettext_lazy("This text is needed in both languages."),
        "max_length": gettext_lazy("This text is too long."),
    }
    label = format_lazy("{} · {}", what, IN[lang]) if what else IN[lang]
    return forms.CharField(label=label, required=required, max_length=longest, widget=widget, error_messages=said)


class Bilingual(forms.Form):
    """A form with texts in both languages: `pairs` says which, `blocks` how a page draws it, from top to bottom."""

    pairs: dict[str, tuple[Words, Words]] = {}  # name → its question and its hint
    long: frozenset[str] = frozenset()
    needed: frozenset[str] = frozenset()
    order: tuple[tuple[str, Words, tuple[str, ...]], ...] = ()  # (key, title of a part, names); the first is never folded

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in self.pairs:
            for lang in LANGUAGES:
                long = name in self.long
                self.fields[f"{name}_{lang}"] = text_field(
                    lang, self.pairs[name][0], longest=MANY if long else ONE_LINE, rows=3 if long else 0, required=name in self.needed
                )

    @property
    def texts(self) -> list[str]:
        return [name for name in self.fields if name[-3:] in ("_fr", "_en")]

    def give(self, name: str, text: Text) -> None:
        for lang in LANGUAGES:
            self.initial[f"{name}_{lang}"] = getattr(text, lang)

    def text(self, name: str) -> Text:
        said = {lang: _tidy(self.cleaned_data.get(f"{name}_{lang}") or "") for lang in LANGUAGES}
        return Text(**said)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.texts:
            if A_TAG.search(said.get(name) or ""):
                self.add_error(name, _("Only words are accepted here: take out what stands between < and >."))
            if any(each.kind in (FILE_CODE, HEALTH_NUMBER) for each in find(said.get(name) or "")):
                self.add_error(name, _("This looks like the number of somebody's file or card. Take it out: nothing was kept."))
        return said

    @property
    def parts(self) -> list[dict[str, Any]]:
        return [
            {
                "key": key,
                "title": title,
                "blocks": [block for name in names if (block := self._block(name))],
                "open": any(field in self.errors for name in names for field in (name, f"{name}_fr", f"{name}_en")),
            }
            for key, title, names in self.order
        ]

    def _block(self, name: str) -> dict[str, Any] | None:
        if name in self.pairs:
            label, hint = self.pairs[name]
            return {"label": label, "hint": hint, "boxes": boxes(self, name), "optional": name not in self.needed}
        return {"field": self[name]} if name in self.fields else None


def boxes(form: forms.BaseForm, name: str) -> list[dict[str, Any]]:
    """Both languages of a text: a summary of errors names the text, the box itself says the language alone."""
    return [{"said": IN[lang], "field": form[f"{name}_{lang}"]} for lang in LANGUAGES]


def _tidy(text: str) -> str:
    return "\n".join(" ".join(line.split()) for line in text.replace("\r\n", "\n").split("\n")).strip()


class StartForm(Bilingual):
    """Enough to begin: everything can change until it is published, but the code."""

    pairs = {
        "title": (gettext_lazy("Title"), gettext_lazy("As the person who answers reads it.")),
        "purpose": (gettext_lazy("Why it is asked"), gettext_lazy("In one or two sentences, for the person who answers.")),
    }
    long = frozenset({"purpose"})
    needed = frozenset({"title", "purpose"})
    order = (("whole", "", ("title", "purpose", "audiences")),)
    audiences = CodesField(label=gettext_lazy("Whom it is for"), error_messages={"required": gettext_lazy("Choose at least one.")})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["audiences"].choices = list(AUDIENCES.items())  # type: ignore[attr-defined]

    def definition(self, taken: set[str]) -> Definition:
        audiences: tuple[Audience, ...] = tuple(self.cleaned_data["audiences"])
        return composing.begun(self._code(taken), self.text("title"), self.text("purpose"), audiences)

    def _code(self, taken: set[str]) -> str:
        code = slugify(self.text("title").en)[:34].strip("-")
        code = code if CODE.fullmatch(code) else "questionnaire"
        return composing.fresh(f"{code}-", taken) if code in taken else code


class PartForm(Bilingual):
    """One part of a draft. `saves` says which draft it was begun from."""

    saves = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**6, required=False)

    def __init__(self, *args: Any, definition: Definition, name: str, kept: int, **options: Any) -> None:
        super().__init__(*args, **options)
        self.definition, self.name = definition, name
        self.initial["saves"] = kept
        self.begin()

    def begin(self) -> None:
        """Fill it with what is kept."""

    def change(self, definition: Definition) -> Definition:
        raise NotImplementedError

    @property
    def from_save(self) -> int:
        return self.cleaned_data.get("saves") or 0

    def now_over(self, saves: int) -> None:
        """Sent again, it is put over what somebody saved meanwhile."""
        again: QueryDict = self.data.copy()  # type: ignore[attr-defined]
        again["saves"] = str(saves)
        self.data = again
        self.add_error(None, SAVED_MEANWHILE)


class PackForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("File of questionnaires"),
        help_text=gettext_lazy("TOML or JSON, 512 KB at most. It is taken in as a draft: nobody is asked anything before you publish it."),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("This file is empty.")},
    )
