"""The parts of a draft, each with its form: what it is about, one question, a scale, a score with its words, what is given back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.instruments import composing
from pairpep.instruments.branch_form import Branching
from pairpep.instruments.definition.scoring import range_of
from pairpep.instruments.definition.shapes import EVERY_ITEM, Definition, GiveBackPart, Item, Missing, Option, Scale, Score
from pairpep.instruments.forms import PartForm, boxes, text_field
from pairpep.instruments.words import AUDIENCES, DIRECTIONS, KINDS, LICENCES, METHODS
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.forms import CodesField, NameField

NEW = "new"
ROWS_MORE, ROWS_LEAST = 2, 5
WHOLE = {"invalid": gettext_lazy("Write a whole number.")}
BOUNDS: dict[str, Any] = {"min_value": -1000, "max_value": 10**6, "error_messages": WHOLE}
SIZE: dict[str, Any] = {"max_digits": 8, "decimal_places": 3}


class AboutForm(PartForm):
    pairs = {
        "title": (gettext_lazy("Title"), gettext_lazy("As the person who answers reads it.")),
        "purpose": (gettext_lazy("Why it is asked"), gettext_lazy("In one or two sentences, for the person who answers.")),
        "recall": (gettext_lazy("Which period it is about"), gettext_lazy("“Over the last two weeks”, for instance.")),
        "note": (gettext_lazy("What must be known of it"), gettext_lazy("That it is not validated, that a translation is provisional…")),
        "terms": (gettext_lazy("Terms of use"), ""),
    }
    long = frozenset({"purpose", "note", "terms"})
    needed = frozenset({"title", "purpose", "terms"})
    order = (
        ("whole", "", ("title", "purpose", "audiences", "recall", "note", "provisional")),
        ("licence", gettext_lazy("Whose words these are"), ("holder", "class_", "terms", "source", "verified")),
    )
    audiences = CodesField(label=gettext_lazy("Whom it is for"), error_messages={"required": gettext_lazy("Choose at least one.")})
    provisional = forms.BooleanField(label=gettext_lazy("Provisional: it says so wherever it is listed"), required=False)
    holder = NameField(label=gettext_lazy("Whose words these are"), max_length=200)
    class_ = forms.ChoiceField(label=gettext_lazy("What may be done with them"), choices=list(LICENCES.items()))
    source = NameField(label=gettext_lazy("Where they come from"), max_length=300, required=False)
    verified = forms.BooleanField(label=gettext_lazy("Somebody here has read the text of the licence"), required=False)

    def begin(self) -> None:
        said, licence = self.definition, self.definition.licence
        self.fields["audiences"].choices = list(AUDIENCES.items())  # type: ignore[attr-defined]
        for name, text in (("title", said.title), ("purpose", said.purpose), ("recall", said.recall), ("note", said.note)):
            self.give(name, text)
        self.give("terms", licence.terms)
        self.initial.update({"audiences": list(said.audiences), "provisional": said.provisional, "holder": licence.holder})
        self.initial.update({"class_": licence.class_, "source": licence.source, "verified": licence.verified})

    def change(self, definition: Definition) -> Definition:
        typed = self.cleaned_data
        licence: dict[str, Any] = {name: typed[name] for name in ("holder", "class_", "source", "verified")}
        texts: dict[str, Any] = {name: self.text(name) for name in ("title", "purpose", "recall", "note")}
        return replace(
            definition,
            audiences=tuple(typed["audiences"]),
            provisional=typed["provisional"],
            licence=replace(definition.licence, terms=self.text("terms"), **licence),
            **texts,
        )


class Options(PartForm):
    """Answers to take, a row each: a number when it counts, and its words in both languages. An emptied row goes."""

    known: tuple[Option, ...] = ()

    def rows_of(self, known: tuple[Option, ...]) -> None:
        self.known = known
        sent = sum(name.startswith("option_") and name.endswith("_fr") for name in self.data)
        for number in range(1, max(len(known) + ROWS_MORE, ROWS_LEAST, min(sent, 40)) + 1):
            for lang in LANGUAGES:
                self.fields[f"option_{number}_{lang}"] = text_field(lang, _("Answer %(n)s") % {"n": number})
            self.fields[f"option_{number}_value"] = forms.IntegerField(
                label=_("Number"), required=False, min_value=-1000, max_value=1000, error_messages=WHOLE
            )
        for number, option in enumerate(known, start=1):
            self.give(f"option_{number}", option.label)
            self.initial[f"option_{number}_value"] = option.value

    @property
    def numbers(self) -> list[int]:
        return [int(name.split("_")[1]) for name in self.fields if name.startswith("option_") and name.endswith("_value")]

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [{"number": n, "value": self[f"option_{n}_value"], "boxes": boxes(self, f"option_{n}")} for n in self.numbers]

    @property
    def typed(self) -> tuple[Option, ...]:
        """A code once given stays with its row: conditions and files name it."""
        found: list[Option] = []
        codes = {option.code for option in self.known}
        for number in self.numbers:
            label, value = self.text(f"option_{number}"), self.cleaned_data.get(f"option_{number}_value")
            if not label:
                continue
            code = self.known[number - 1].code if number <= len(self.known) else self._code(value, codes)
            codes.add(code)
            found.append(Option(code=code, label=label, value=value))
        return tuple(found)

    @staticmethod
    def _code(value: int | None, taken: set[str]) -> str:
        return str(value) if value is not None and value >= 0 and str(value) not in taken else composing.fresh("a", taken)


class ItemForm(Branching, Options):
    pairs = {
        "text": (gettext_lazy("The question"), gettext_lazy("As it is asked.")),
        "easy": (gettext_lazy("The same in plainer words"), ""),
        "help": (gettext_lazy("A help under it"), ""),
        "section": (gettext_lazy("A heading above it"), ""),
        "low": (gettext_lazy("What the lowest end means"), ""),
        "high": (gettext_lazy("What the highest end means"), ""),
    }
    long = frozenset({"text"})
    needed = frozenset({"text"})
    order = (
        ("whole", "", ("text", "kind")),
        ("scale", gettext_lazy("On which scale"), ("scale",)),
        ("numbers", gettext_lazy("Which numbers"), ("lowest", "highest", "low", "high")),
        ("more", gettext_lazy("Skipping, help, plainer words"), ("may_not_apply", "required", "easy", "help", "section")),
    )
    kind = forms.ChoiceField(label=gettext_lazy("How it is answered"), choices=list(KINDS.items()))
    scale = forms.ChoiceField(label=gettext_lazy("Scale"), required=False)
    lowest = forms.IntegerField(label=gettext_lazy("Lowest number"), required=False, min_value=-1000, max_value=10**6, error_messages=WHOLE)
    highest = forms.IntegerField(
        label=gettext_lazy("Highest number"), required=False, min_value=-1000, max_value=10**6, error_messages=WHOLE
    )
    may_not_apply = forms.BooleanField(label=gettext_lazy("“Does not apply” can be answered"), required=False)
    required = forms.BooleanField(label=gettext_lazy("The authors say that it cannot be skipped"), required=False)

    def begin(self) -> None:
        item = self.item
        scales = [(scale.code, " · ".join(str(option.label) for option in scale.options) or scale.code) for scale in self.definition.scales]
        self.fields["scale"].choices = [("", _("Choose")), *scales]  # type: ignore[attr-defined]
        self.rows_of(item.options)
        for name, text in (("text", item.text), ("easy", item.easy), ("help", item.help), ("section", item.section)):
            self.give(name, text)
        low, high = item.ends or (Text(), Text())
        self.give("low", low)
        self.give("high", high)
        for name in ("kind", "scale", "lowest", "highest", "may_not_apply", "required"):
            self.initial[name] = getattr(item, name)
        self.conditions_of(item)

    @property
    def item(self) -> Item:
        known = next((item for item in self.definition.items if item.id == self.name), None)
        first = self.definition.scales[0].code if self.definition.scales else ""
        return known or Item(id="", kind="scale" if first else "choice", text=Text(), scale=first)

    def change(self, definition: Definition) -> Definition:
        typed, item = self.cleaned_data, self.item
        words: dict[str, Any] = {name: self.text(name) for name in ("text", "easy", "help", "section")}
        kind, low, high = typed["kind"], self.text("low"), self.text("high")
        numbers = kind in ("number", "slider")
        item = replace(
            item,
            id=item.id or composing.fresh("q", composing.names(definition)),
            kind=kind,
            scale=typed["scale"] if kind == "scale" else "",
            options=self.typed if kind in ("choice", "several") else (),
            lowest=typed["lowest"] if numbers else None,
            highest=typed["highest"] if numbers else None,
            ends=(low, high) if kind == "slider" and (low or high) else None,
            may_not_apply=typed["may_not_apply"],
            required=typed["required"] and kind != "told",
            when=self.when,
            **words,
        )
        return composing.with_item(definition, item)


class ScaleForm(Options):
    order = ()

    def begin(self) -> None:
        known = next((scale for scale in self.definition.scales if scale.code == self.name), None)
        self.rows_of(known.options if known else ())

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for number in self.numbers:
            if (
                said.get(f"option_{number}_fr")
                and said.get(f"option_{number}_value") is None
                and f"option_{number}_value" not in self.errors
            ):
                self.add_error(f"option_{number}_value", _("Every answer of a scale has its number."))
        return said

    def change(self, definition: Definition) -> Definition:
        code = composing.fresh("scale", (scale.code for scale in definition.scales)) if self.name == NEW else self.name
        return composing.with_scale(definition, Scale(code=code, options=self.typed))


MORE_OF_A_SCORE = ("reverse", "counted", "multiply", "lowest", "highest", "decimals", "higher_is")


class ScoreForm(PartForm):
    pairs = {
        "label": (gettext_lazy("Its name"), gettext_lazy("Two or three words, for the person who answered.")),
        "words": (gettext_lazy("What it looks at"), gettext_lazy("Given back at once: never a verdict.")),
        "change": (gettext_lazy("How to read that it moved"), ""),
    }
    long = frozenset({"words", "change"})
    needed = frozenset({"label", "words"})
    order = (
        ("whole", "", ("label", "method", "items", "at_least", "words", "change")),
        ("more", gettext_lazy("Reversed questions, bounds, decimals"), MORE_OF_A_SCORE),
    )
    method = forms.ChoiceField(label=gettext_lazy("How it is made"))
    items = CodesField(label=gettext_lazy("Of which questions"), required=False)
    at_least = forms.IntegerField(
        label=gettext_lazy("How many answers it needs"),
        help_text=gettext_lazy("Empty: all of them. Missing is missing: nothing stands for it."),
        required=False,
        min_value=1,
        max_value=300,
        error_messages=WHOLE,
    )
    reverse = CodesField(label=gettext_lazy("Questions counted the other way round"), required=False)
    counted = forms.CharField(
        label=gettext_lazy("Numbers that are counted"),
        help_text=gettext_lazy("Only for a count: 2, for instance, or 1 2."),
        required=False,
        max_length=60,
    )
    multiply = forms.DecimalField(label=gettext_lazy("Multiplied by"), initial=Decimal(1), **SIZE)
    lowest = forms.DecimalField(label=gettext_lazy("Lowest it can be"), required=False, **SIZE)
    highest = forms.DecimalField(label=gettext_lazy("Highest it can be"), required=False, **SIZE)
    decimals = forms.IntegerField(label=gettext_lazy("Decimals"), initial=1, min_value=0, max_value=6)
    higher_is = forms.ChoiceField(label=gettext_lazy("Which way it goes"), choices=list(DIRECTIONS.items()))

    def begin(self) -> None:
        score, part = self.score
        known = {code: label for code, label in METHODS.items() if code != "value_set" or score.method == "value_set"}
        self.fields["method"].choices = list(known.items())  # type: ignore[attr-defined]
        countable = [(item.id, str(item.text)) for item in self.definition.items if range_of(self.definition, item)]
        for name in ("items", "reverse"):
            self.fields[name].choices = countable  # type: ignore[attr-defined]
            self.initial[name] = list(getattr(score, name))
        for name in ("method", "multiply", "lowest", "highest", "decimals", "higher_is"):
            self.initial[name] = getattr(score, name)
        self.initial.update({"at_least": score.missing.at_least, "counted": " ".join(map(str, score.counted))})
        for name, text in (("label", score.label), ("words", part.words), ("change", part.change)):
            self.give(name, text)

    @property
    def score(self) -> tuple[Score, GiveBackPart]:
        known = next((score for score in self.definition.scores if score.id == self.name), None)
        part = next((part for part in self.definition.give_back.parts if part.score == self.name), None)
        return known or Score(id="", label=Text(), method="mean", decimals=1), part or GiveBackPart("", Text())

    def clean_counted(self) -> tuple[int, ...]:
        try:
            return tuple(int(number) for number in self.cleaned_data["counted"].replace(",", " ").split())
        except ValueError:
            raise forms.ValidationError(_("Write whole numbers, with a space between them.")) from None

    def change(self, definition: Definition) -> Definition:
        typed, (score, part) = self.cleaned_data, self.score
        name = score.id or composing.fresh("s", composing.names(definition))
        share = score.missing.at_least_share
        missing = Missing(typed["at_least"], share) if typed["at_least"] or share else EVERY_ITEM
        plain: dict[str, Any] = {key: typed[key] for key in ("method", "multiply", "lowest", "highest", "decimals", "higher_is")}
        picked: dict[str, Any] = {key: tuple(typed[key]) for key in ("items", "reverse")}
        counted = typed["counted"] if typed["method"] == "count" else ()
        score = replace(score, id=name, label=self.text("label"), missing=missing, counted=counted, **plain, **picked)
        return composing.with_score(definition, score, replace(part, score=name, words=self.text("words"), change=self.text("change")))


class BackForm(PartForm):
    pairs = {
        "opening": (gettext_lazy("The first words"), gettext_lazy("Read at once by the person who has just answered.")),
        "next": (gettext_lazy("What one can do with it"), ""),
    }
    long = frozenset({"opening", "next"})
    needed = frozenset({"opening", "next"})
    order = (("whole", "", ("opening", "next")),)

    def begin(self) -> None:
        self.give("opening", self.definition.give_back.opening)
        self.give("next", self.definition.give_back.next)

    def change(self, definition: Definition) -> Definition:
        return composing.giving_back(definition, self.text("opening"), self.text("next"))


PARTS: dict[str, type[PartForm]] = {"about": AboutForm, "question": ItemForm, "scale": ScaleForm, "score": ScoreForm, "back": BackForm}


def exists(definition: Definition, part: str, name: str) -> bool:
    """A part that can be opened: a new one, one that is there, or one of the two that are always there."""
    named = {
        "question": {item.id for item in definition.items},
        "scale": {scale.code for scale in definition.scales},
        "score": {score.id for score in definition.scores},
    }
    return part in PARTS and (name == NEW or name in named.get(part, set()))
