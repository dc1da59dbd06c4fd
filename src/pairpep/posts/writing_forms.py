"""One step of a job offer or of a framework: its texts in both languages, what is ticked, the table of support."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.forms import CodeField, CodesField, tidy
from pairpep.kernel.guard import CODE, HEALTH_NUMBER, find
from pairpep.kernel.reference import content
from pairpep.network.models import Program
from pairpep.posts import documents, presenting, words
from pairpep.posts.forms import TOO_LONG, DayField, words_field
from pairpep.posts.models import Document, Framework, Offer, Post
from pairpep.posts.writing import Changed

SPOKEN = {"fr": _("French"), "en": _("English")}
MOST = 2000
COLUMNS = (("whom", _("With whom")), ("content", _("What about")), ("never", _("Never")))


class PostField(forms.ModelChoiceField):
    def label_from_instance(self, post: Post) -> str:
        return presenting.line_of(post)


class StartForm(forms.Form):
    """A title in either language is enough to begin; a post fills in the conditions."""

    program = forms.ModelChoiceField(label=_("Program"), queryset=Program.objects.none(), empty_label=None)
    kind = CodeField(label=_("For whom this worker is there"), error_messages={"required": _("Choose one of the two.")})
    title_fr = words_field(_("Title, in French"), 120, "fr")
    title_en = words_field(_("Title, in English"), 120, "en")

    def __init__(self, *args: Any, programs: Any, posts: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(each.code, str(each.label)) for each in content().posts.kinds]  # type: ignore[attr-defined]
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        if posts is not None:
            self.fields["post"] = PostField(label=_("For this post"), queryset=posts, required=False, empty_label=_("None in particular"))

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(tidy(said.get(f"title_{lang}", "")) or f"title_{lang}" in self.errors for lang in LANGUAGES):
            self.add_error("title_fr", _("Write a title in at least one language. It can change later."))
        post: Post | None = said.get("post")
        if post and said.get("kind") and (post.kind != said["kind"] or post.program_id != said["program"].pk):
            self.add_error("post", _("This post is of another kind or another program."))
        return said

    @property
    def title(self) -> Text:
        return Text(fr=tidy(self.cleaned_data["title_fr"]), en=tidy(self.cleaned_data["title_en"]))


class StepForm(forms.Form):
    """`saves` says which draft it was begun from; `side` which language a phone shows."""

    saves = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, document: Document, step: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.document, self.step = document, step
        self.initial["saves"] = str(document.saves)
        for part in self.parts:
            said = words.text_of(document.words, part.code)
            for lang in LANGUAGES:
                self.fields[f"{part.code}_{lang}"] = _box(part.rows, lang)
                self.initial[f"{part.code}_{lang}"] = getattr(said, lang)
        for each in self.lists:
            self.fields[each.code] = CodesField(
                label=str(each.label), required=False, choices=[(o.code, str(o.label)) for o in each.options]
            )
            self.fields[each.code].help_text = str(each.hint) if each.hint else ""
            self.initial[each.code] = document.choices.get(each.code, [])
        for row in self.table:
            self._row(row)

    def _row(self, row: dict[str, Any]) -> None:
        code = row["code"]
        self.fields[f"{code}-kept"] = forms.BooleanField(label=_("Kept in this framework"), required=False)
        for name, label in (
            ("first", _("At first, every so many days")),
            ("first_for", _("During the first days")),
            ("every", _("Then, every so many days")),
        ):
            said = {
                "invalid": _("Write a whole number of days."),
                "max_value": _("Three years at most."),
                "required": _("Write a number of days; 0 is on demand."),
            }
            self.fields[f"{code}-{name}"] = forms.IntegerField(label=label, min_value=0, max_value=1095, error_messages=said)
        for name, label in COLUMNS:
            for lang in LANGUAGES:
                self.fields[f"{code}-{name}_{lang}"] = words_field(label, 200, lang)
                self.initial[f"{code}-{name}_{lang}"] = row[name].get(lang, "")
        self.initial.update({f"{code}-{name}": row[name] for name in ("kept", "first", "first_for", "every")})

    @property
    def parts(self) -> list[Any]:
        return [part for part in documents.parts(self.document, self.step) if part.has_words]

    @property
    def lists(self) -> list[Any]:
        return documents.lists(self.document, self.step)

    @property
    def table(self) -> list[dict[str, Any]]:
        supports = isinstance(self.document, Framework) and any(part.code == "supervision" for part in self.parts)
        return documents.rows(self.document) if supports else []

    kept: dict[str, str] = {}

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {
                "label": str(part.title),
                "hint": part.hint and str(part.hint),
                "boxes": [
                    {
                        "lang": lang,
                        "spoken": SPOKEN[lang],
                        "field": self[f"{part.code}_{lang}"],
                        "kept": self.kept.get(f"{part.code}_{lang}", ""),
                        "stale": part.code in words.stale(self.document.words, lang),
                    }
                    for lang in LANGUAGES
                ],
            }
            for part in self.parts
        ]

    @property
    def ticked(self) -> list[Any]:
        return [self[each.code] for each in self.lists]

    @property
    def supports(self) -> list[dict[str, Any]]:
        """Each row of the table, as a page draws it: its rhythm in sight, its words folded."""
        return [
            {
                "label": str(row["label"]),
                "often": documents.often(row),
                "kept": self[f"{row['code']}-kept"],
                "days": [self[f"{row['code']}-{name}"] for name in ("first", "first_for", "every")],
                "words": [
                    {"label": label, "boxes": [self[f"{row['code']}-{name}_{lang}"] for lang in LANGUAGES]} for name, label in COLUMNS
                ],
                "wrong": any(name.startswith(f"{row['code']}-") for name in self.errors) if self.is_bound else False,
            }
            for row in self.table
        ]

    @property
    def side(self) -> str:
        wrong = next((name[-2:] for name in self.errors if name[-3:] in ("_fr", "_en")), "") if self.is_bound else ""
        return wrong or (self.data.get("side") if self.data.get("side") in LANGUAGES else "") or ""

    def clean(self) -> dict[str, Any]:
        """The code of a file or a health number has no place in a document that is shown around."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for name in [name for name in said if name[-3:] in ("_fr", "_en")]:
            if any(each.kind in (CODE, HEALTH_NUMBER) for each in find(said[name] or "")):
                self.add_error(name, _("This looks like the number of somebody's file or card. Take it out: nothing was kept."))
        return said

    @property
    def written(self) -> dict[str, Any]:
        said = self.cleaned_data
        typed = {part.code: words.tidied(Text(**{lang: said[f"{part.code}_{lang}"] for lang in LANGUAGES})) for part in self.parts}
        choices: dict[str, Any] = {each.code: said[each.code] for each in self.lists}
        if self.table:
            choices["rows"] = [self._typed_row(row["code"]) for row in self.table]
        saves = said["saves"]
        return {"typed": typed, "choices": choices, "saves": int(saves) if saves.isascii() and saves.isdigit() and len(saves) < 9 else 0}

    def _typed_row(self, code: str) -> dict[str, Any]:
        said = self.cleaned_data
        texts = {name: {lang: tidy(said[f"{code}-{name}_{lang}"]) for lang in LANGUAGES} for name, _label in COLUMNS}
        return {"code": code, **{name: said[f"{code}-{name}"] for name in ("kept", "first", "first_for", "every")}, **texts}

    @classmethod
    def after(cls, changed: Changed, typed: Any, step: str) -> StepForm:
        """With what was typed, on top of what is kept now: saving again is a choice."""
        data = typed.copy()
        data["saves"] = str(changed.kept.saves)
        form = cls(data, document=changed.kept, step=step)
        form.kept = {
            name: value for name, value in form.initial.items() if name[-3:] in ("_fr", "_en") and value and value != data.get(name, "")
        }
        form.add_error(None, _("This draft was saved meanwhile, in another window. Both are here: saving keeps what is in the boxes."))
        return form


def _box(rows: int, lang: str) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "lang": lang}) if rows else forms.TextInput(attrs={"lang": lang})
    return forms.CharField(required=False, max_length=MOST if rows else 120, widget=widget, error_messages={"max_length": TOO_LONG})


class WithdrawForm(forms.Form):
    reason = CodeField(label=_("Why it is withdrawn"), error_messages={"required": _("Choose a reason.")})

    def __init__(self, *args: Any, offer: Offer | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].choices = [(each.code, str(each.label)) for each in content().posts.withdrawn]  # type: ignore[attr-defined]


class AdoptForm(forms.Form):
    on = DayField(label=_("Signed or adopted on"), required=True)

    def __init__(self, *args: Any, today: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.initial.setdefault("on", today)
        self.fields["on"].error_messages["required"] = _("Write the day it was adopted.")

    def clean_on(self) -> Any:
        if self.cleaned_data["on"] > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return self.cleaned_data["on"]
