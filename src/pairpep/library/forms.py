"""What is typed about a capsule: both languages of each part, a file, a mentor's answer. Nothing typed is lost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.forms import CodeField, tidy
from pairpep.library import files, taking, words
from pairpep.library.actions import Changed
from pairpep.library.models import AGAIN, IMAGE, YES, Edition
from pairpep.library.packages import Refused
from pairpep.library.themes import choices as themes
from pairpep.library.uploading import limit_in_megabytes

TOO_LONG = _("Too long: %(show_value)d characters, for %(limit_value)d at most. What was typed is still here.")
SPOKEN = {"fr": _("French"), "en": _("English")}


def _tidy(text: str) -> str:
    """Line by line, so that a list stays a list."""
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


def _about() -> dict[str, forms.Field]:
    return {
        "theme": forms.ChoiceField(label=_("Theme"), required=False, choices=[("", _("None in particular")), *themes()]),
        "minutes": forms.TypedChoiceField(
            label=_("Minutes, read aloud"),
            coerce=int,
            choices=[(n, str(n)) for n in range(words.LEAST_MINUTES, words.MOST_MINUTES + 1)],
        ),
    }


class StartForm(forms.Form):
    """A title in either language is enough to begin."""

    title_fr = forms.CharField(label=_("Title, in French"), required=False, max_length=120, error_messages={"max_length": TOO_LONG})
    title_en = forms.CharField(label=_("Title, in English"), required=False, max_length=120, error_messages={"max_length": TOO_LONG})

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields.update(_about())

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(tidy(said.get(f"title_{lang}", "")) or f"title_{lang}" in self.errors for lang in LANGUAGES):
            self.add_error("title_fr", _("Write a title in at least one language. It can change later."))
        return said

    @property
    def started(self) -> dict[str, Any]:
        said = self.cleaned_data
        title = Text(fr=tidy(said["title_fr"]), en=tidy(said["title_en"]))
        return {"title": title, "theme": said["theme"], "minutes": said["minutes"]}


class WriteForm(forms.Form):
    """Every part, twice. `saves` says which draft it was begun from; `side` which language a phone shows."""

    saves = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, edition: Edition, **options: Any) -> None:
        super().__init__(*args, **options)
        self.edition = edition
        self.fields.update(_about())
        self.initial.update({"saves": str(edition.saves), "theme": edition.theme, "minutes": edition.minutes})
        for part in self.parts:
            said = words.text_of(edition.words, part.code)
            for lang in LANGUAGES:
                self.fields[f"{part.code}_{lang}"] = _box(part, lang)
                self.initial[f"{part.code}_{lang}"] = getattr(said, lang)

    @property
    def parts(self) -> list[words.Part]:
        """All of them but the slides beyond one that is empty: saving offers the next."""
        offered = min(words.MOST_SLIDES, max(words.how_many_slides(self.edition.words) + 1, words.LEAST_SLIDES))
        sent = [n for n in range(1, words.MOST_SLIDES + 1) if self.data.get(f"slide_{n}_fr") or self.data.get(f"slide_{n}_en")]
        beyond = set(words.SLIDES[max([offered, *sent]) :])
        return [part for part in words.PARTS if part.code not in beyond]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each part as a page draws it: its two boxes, and what is kept now where another window changed it."""
        return [
            {
                "label": words.label_of(part.code),
                "hint": part.hint,
                "needed": part.needed,
                "boxes": [
                    {
                        "lang": lang,
                        "spoken": SPOKEN[lang],
                        "field": self[f"{part.code}_{lang}"],
                        "rows": part.rows,
                        "kept": self.kept.get(f"{part.code}_{lang}", ""),
                        "stale": part.code in words.stale(self.edition.words, lang),
                    }
                    for lang in LANGUAGES
                ],
            }
            for part in self.parts
        ]

    kept: dict[str, str] = {}

    @property
    def side(self) -> str:
        """Which language a narrow screen shows first: where something is to be mended, else the one that was open."""
        wrong = next((name[-2:] for name in self.errors if name[-2:] in LANGUAGES), "") if self.is_bound else ""
        return wrong or (self.data.get("side") if self.data.get("side") in LANGUAGES else "") or ""

    @property
    def kept_saves(self) -> int:
        typed = self.cleaned_data["saves"]
        return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0

    @property
    def written(self) -> dict[str, Any]:
        said = self.cleaned_data
        texts = {part.code: Text(**{lang: _tidy(said[f"{part.code}_{lang}"]) for lang in LANGUAGES}) for part in self.parts}
        return {"typed": texts, "theme": said["theme"], "minutes": said["minutes"], "saves": self.kept_saves}

    @classmethod
    def after(cls, changed: Changed, typed: Any) -> WriteForm:
        """With what was typed, on top of what is kept now: saving again is a choice."""
        data = typed.copy()
        data["saves"] = str(changed.kept.saves)
        form = cls(data, edition=changed.kept)
        form.kept = {
            name: value for name, value in form.initial.items() if name[-2:] in LANGUAGES and value and value != data.get(name, "")
        }
        form.add_error(None, _("This draft was saved meanwhile, in another window. Both are here: saving keeps what is in the boxes."))
        return form


def _box(part: words.Part, lang: str, called: str = "") -> forms.CharField:
    label = f"{called or words.label_of(part.code)} · {SPOKEN[lang]}"
    widget = forms.Textarea(attrs={"rows": part.rows, "lang": lang}) if part.rows else forms.TextInput(attrs={"lang": lang})
    return forms.CharField(label=label, required=False, max_length=part.most, widget=widget, error_messages={"max_length": TOO_LONG})


# Files ------------------------------------------------------------------------------------------------------------------------------------


class FileForm(forms.Form):
    """One file. What it is, is read inside it; its name has to agree."""

    documents = False  # those of an office suite too

    file = forms.FileField(
        label=_("The file"),
        required=False,
        max_length=150,
        error_messages={"empty": _("This file is empty. Choose another."), "max_length": _("The name of this file is too long.")},
    )
    lang = CodeField(label=_("Spoken or written in"), choices=list(SPOKEN.items()), initial="fr")
    description_fr = forms.CharField(label=_("What the picture shows, in French"), required=False, max_length=300)
    description_en = forms.CharField(label=_("What the picture shows, in English"), required=False, max_length=300)

    def __init__(self, *args: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.too_large = too_large
        self.found: files.Found | None = None
        for name in ("description_fr", "description_en"):
            self.fields[name].error_messages["max_length"] = TOO_LONG
            self.fields[name].widget.attrs["lang"] = name[-2:]

    def clean_file(self) -> Any:
        sent = self.cleaned_data["file"]
        if self.too_large:
            raise forms.ValidationError(_("This file is over %(most)d MB. Make it smaller, or cut it.") % {"most": limit_in_megabytes()})
        if not sent:
            raise forms.ValidationError(_("Choose a file."))
        try:
            self.taken = taking.examine(sent, documents=self.documents)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None
        self.found = self.taken.found
        return sent

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if self.found and self.found.kind == IMAGE and not (said.get("description_fr") and said.get("description_en")):
            self.add_error("description_fr", _("Say what the picture shows, in both languages: some of us hear the page."))
        return said

    @property
    def kept_file(self) -> dict[str, Any]:
        """Puts the file away, and says what is to be written of it."""
        assert self.found is not None
        said = self.cleaned_data
        digest, size = files.keep(said["file"])
        describes = Text(fr=tidy(said["description_fr"]), en=tidy(said["description_en"])) if self.found.kind == IMAGE else Text()
        return {
            "kind": self.found.kind,
            "mime": self.found.mime,
            "lang": said["lang"],
            "description": describes,
            "name": name_of(said["file"]),
            "digest": digest,
            "size": size,
        }


def name_of(sent: Any) -> str:
    """As it is shown: its last part, without what would make it go elsewhere or be read backwards."""
    return tidy(sent.name.replace("\\", "/").rpartition("/")[2]).strip(". ")[:150] or "file"


# A mentor's answer ------------------------------------------------------------------------------------------------------------------------


class ReviewForm(forms.Form):
    """Yes, or « à revoir » with words."""

    answer = CodeField(
        label=_("Your answer"),
        choices=[(YES, _("Yes, it can be shown")), (AGAIN, _("To look at again"))],
        error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")},
    )
    words = forms.CharField(
        label=_("What to look at again"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": TOO_LONG},
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("answer") == AGAIN and not said.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say what to look at again, so that the author knows what to do."))
        return said

    @property
    def answered(self) -> dict[str, Any]:
        return {"answer": self.cleaned_data["answer"], "said": self.cleaned_data["words"].strip()}
