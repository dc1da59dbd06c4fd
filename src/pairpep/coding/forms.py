"""What is typed about a reading: a text and where it comes from, what stays in it, codes, what was agreed, ratings. Nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.coding import bringing, giving, words
from pairpep.coding.workflow import HIGH, LOW, RATINGS, TYPED, VALENCES
from pairpep.identifiers.finding import fold
from pairpep.kernel.forms import CheckboxSelectMultiple, CodeField, tidy
from pairpep.network.models import Program

QUARTERS = 12
SPOKEN = [("fr", gettext_lazy("French")), ("en", gettext_lazy("English"))]


def line(label: Any, most: int = 200, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, **options)


class BeginForm(forms.Form):
    title = line(gettext_lazy("What is read, in a few words"), 120, error_messages={"required": gettext_lazy("Give this reading a title.")})

    def clean_title(self) -> str:
        return tidy(self.cleaned_data["title"])


class NameForm(forms.Form):
    person = forms.ChoiceField(label=gettext_lazy("Who reads too?"), error_messages={"required": gettext_lazy("Choose somebody.")})

    def __init__(self, *args: Any, people: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = [("", _("Choose")), *sorted(people.items(), key=lambda each: each[1])]  # type: ignore[attr-defined]


class OutForm(forms.Form):
    person = CodeField(label=gettext_lazy("Who reads no longer?"), error_messages={"required": gettext_lazy("Choose somebody.")})

    def __init__(self, *args: Any, people: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = list(people.items())  # type: ignore[attr-defined]


class OwnCodeForm(forms.Form):
    label = line(gettext_lazy("The name of the code"), 80)
    meaning = line(gettext_lazy("What it means, in one sentence"), 300)


class ReasonForm(forms.Form):
    reason = line(
        gettext_lazy("Why?"),
        400,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Say why, in a few words.")},
    )


def quarters(present: date) -> list[tuple[str, str]]:
    """The twelve last ones, the present first: 2026-3 → 2026, T3."""
    year, number, found = present.year, (present.month - 1) // 3 + 1, []
    for _each in range(QUARTERS):
        found.append((f"{year}-{number}", _("%(year)s, quarter %(number)s") % {"year": year, "number": number}))
        year, number = (year, number - 1) if number > 1 else (year - 1, 4)
    return found


class BringForm(forms.Form):
    """A text, pasted or in a file. What is wrong with a file is said beside it, and all the rest stays as it was typed."""

    text = forms.CharField(
        label=gettext_lazy("Paste the words"), required=False, max_length=bringing.LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )
    file = forms.FileField(
        label=gettext_lazy("Or a file (.txt or .docx)"), required=False, max_length=150, allow_empty_file=True,
        help_text=gettext_lazy("Paragraphs and tables are read. Headers, notes, hidden words and properties are not: names hide there."),
    )  # fmt: skip
    kind = CodeField(label=gettext_lazy("What is it?"), error_messages={"required": gettext_lazy("Say what it is.")})
    role = CodeField(label=gettext_lazy("Who speaks?"), error_messages={"required": gettext_lazy("Say who speaks.")})
    program = forms.ModelChoiceField(
        label=gettext_lazy("Program"), queryset=Program.objects.none(), required=False, empty_label=gettext_lazy("None, or several")
    )
    quarter = forms.ChoiceField(label=gettext_lazy("When was it said?"))
    language = CodeField(label=gettext_lazy("Language of the text"), choices=SPOKEN, initial="fr")
    speaker = line(
        gettext_lazy("Code of the speaker, when they spoke in another text"),
        8,
        required=False,
        help_text=gettext_lazy("S1, S2 … Never a name or an initial."),
    )
    consent = line(
        gettext_lazy("How did they agree?"), help_text=gettext_lazy("The number of the ethics approval, or of the form."),
        error_messages={"required": gettext_lazy("Say where their agreement is kept: without it, the text may not be read.")},
    )  # fmt: skip
    quotes = forms.BooleanField(label=gettext_lazy("They agreed to be quoted without their name"), required=False)

    def __init__(self, *args: Any, programs: Any, present: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.left_out: tuple[str, ...] = ()
        self.fields["kind"].choices = [(code, words.KINDS[code]) for code in TYPED]  # type: ignore[attr-defined]
        self.fields["role"].choices = list(words.ROLES.items())  # type: ignore[attr-defined]
        self.fields["quarter"].choices = quarters(present)  # type: ignore[attr-defined]
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]

    def clean_speaker(self) -> str:
        said = tidy(self.cleaned_data["speaker"]).upper()
        if said and not re.fullmatch(r"[SG]\d{1,3}", said):
            raise forms.ValidationError(_("Write S and a number, like S3: never a name."))
        return said

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        try:
            if file := said.get("file"):
                found = bringing.read(file)
                said["words"], self.left_out = found.words, found.left_out
            elif "text" in said:
                said["words"] = bringing.tidied(said["text"])
        except bringing.Unreadable as why:
            self.add_error("file" if said.get("file") else "text", str(why))
        return said

    @property
    def passed_by(self) -> str:
        """What the file holds and was not read, in one sentence; nothing when all was."""
        if not self.left_out:
            return ""
        return _("Not read, since names hide there: %(what)s.") % {
            "what": ", ".join(str(bringing.LEFT_OUT[code]) for code in self.left_out)
        }

    @property
    def said(self) -> dict[str, Any]:
        names = ("words", "kind", "role", "quarter", "language", "speaker", "consent", "quotes")
        return {name: self.cleaned_data[name] for name in names} | {"program": self.cleaned_data["program"]}


class CleanForm(forms.Form):
    """`keep`: what was found and tells of nobody; `added`: more words to take out, one a line."""

    keep = forms.MultipleChoiceField(required=False, widget=CheckboxSelectMultiple)
    added = forms.CharField(
        label=gettext_lazy("Other words to take out, one a line"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("A nickname, a workplace, a story that only one person has lived."),
    )  # fmt: skip
    sure = forms.BooleanField(label=gettext_lazy("I have read the whole text: nobody can be recognised in it"), required=False)

    def __init__(self, *args: Any, found: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["keep"].choices = [(value, value) for value in found]  # type: ignore[attr-defined]

    @property
    def lines(self) -> list[str]:
        return [each.strip() for each in self.data.get("added", "").splitlines() if len(each.strip()) > 1]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("sure"):
            self.add_error("sure", _("Read it to the end, then say so here. Nothing is kept before."))
        return said


def code_called(typed: str, book: Mapping[str, str]) -> str:
    """By its code, whole; or by its name, whatever its accents and capitals. Nothing when no code is called so."""
    begins = typed.split(" ")[0].rstrip(":").upper()
    if begins in book:
        return begins
    return next((code for code, label in book.items() if fold(typed) == fold(label)), "")


class CodeForm(forms.Form):
    """One construct for one unit: of the last used, or any of the book by its code or its name."""

    recent = CodeField(label=gettext_lazy("The last used"), required=False)
    other = line(
        gettext_lazy("Any code of the book, by its name or its code"),
        required=False,
        widget=forms.TextInput(attrs={"list": "book", "autocomplete": "off"}),
    )
    valence = CodeField(label=gettext_lazy("In which direction?"), error_messages={"required": gettext_lazy("Choose a direction.")})
    strength = CodeField(label=gettext_lazy("How is it said?"), initial="1")

    def __init__(self, *args: Any, book: Mapping[str, str], recent: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.book = book
        self.fields["recent"].choices = [(code, f"{code} {book[code]}") for code in recent if code in book]  # type: ignore[attr-defined]
        self.fields["valence"].choices = [(code, words.VALENCES[code]) for code in VALENCES]  # type: ignore[attr-defined]
        self.fields["strength"].choices = [(str(code), label) for code, label in words.STRENGTHS.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        typed = tidy(said.get("other", ""))
        found = code_called(typed, self.book) if typed else said.get("recent", "")
        if not found:
            self.add_error(
                "other",
                _("No code of the book is called so. Choose one of the list.")
                if typed
                else _("Choose a code, or say that there is nothing here."),
            )
        said["construct"] = found
        return said


class SettleForm(forms.Form):
    """What was given to this unit by anyone, to choose from; and one more, that nobody gave. Nothing chosen: there is nothing here.
    `theirs`: what each reader gave."""

    codes = forms.MultipleChoiceField(label=gettext_lazy("What is kept for this unit?"), required=False, widget=CheckboxSelectMultiple)
    other = line(
        gettext_lazy("Another code, that none of you gave"),
        required=False,
        widget=forms.TextInput(attrs={"list": "book", "autocomplete": "off"}),
    )
    valence = CodeField(label=gettext_lazy("Its direction"), required=False)
    strength = CodeField(label=gettext_lazy("How is it said?"), required=False, initial="1")
    reason = line(
        gettext_lazy("Why"),
        400,
        required=False,
        help_text=gettext_lazy("When you keep what none of you gave. It is kept beside, with what each gave."),
    )

    def __init__(
        self, *args: Any, given: Sequence[tuple[str, str]], theirs: Sequence[Any], book: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.book, self.theirs = book, theirs
        self.fields["codes"].choices = list(given)  # type: ignore[attr-defined]
        self.fields["valence"].choices = [(code, words.VALENCES[code]) for code in VALENCES]  # type: ignore[attr-defined]
        self.fields["strength"].choices = [(str(code), label) for code, label in words.STRENGTHS.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        kept = [(code, way, int(size)) for code, way, size in (each.split("|") for each in said.get("codes", []))]
        if typed := tidy(said.get("other", "")):
            if found := code_called(typed, self.book):
                kept.append((found, said.get("valence", ""), int(said.get("strength") or 1)))
            else:
                self.add_error("other", _("No code of the book is called so. Choose one of the list."))
            if not said.get("valence"):
                self.add_error("valence", _("Choose a direction."))
        if len(kept) != len({code for code, _way, _size in kept}):
            self.add_error("codes" if said.get("codes") else "other", _("One code is kept once: choose its direction."))
        if not self.errors and not said.get("reason") and giving.is_of_nobody(kept, self.theirs):
            self.add_error("reason", _("Say why you keep what none of you gave."))
        said["kept"] = kept
        return said

    @property
    def said(self) -> list[tuple[str, str, int]]:
        return list(self.cleaned_data["kept"])


class RateForm(forms.Form):
    """One construct in every program: prefilled with what the rule suggests."""

    reason = line(gettext_lazy("Why, where you do not follow the rule"), 400, required=False)
    verdict = forms.ChoiceField(label=gettext_lazy("Does it tell apart the programs where it went far?"), required=False)

    def __init__(self, *args: Any, cells: Sequence[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.cells = cells
        for cell in cells:
            label = _("Program %(letter)s") % {"letter": cell.letter}
            field = forms.ChoiceField(
                label=label, choices=[(code, words.RATINGS[code]) for code in RATINGS], initial=cell.decided or cell.suggested
            )
            self.fields[f"cell-{cell.letter}"] = field
        self.fields["verdict"].choices = [("", _("Not decided")), *words.VERDICTS.items()]  # type: ignore[attr-defined]

    @property
    def of_programs(self) -> list[Any]:
        return [self[f"cell-{cell.letter}"] for cell in self.cells]

    @property
    def ratings(self) -> dict[Any, str]:
        return {cell.program: self.cleaned_data[f"cell-{cell.letter}"] for cell in self.cells}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("reason") and any(said.get(f"cell-{cell.letter}", cell.suggested) != cell.suggested for cell in self.cells):
            self.add_error("reason", _("Say why, where you do not follow the rule."))
        return said


class GroupForm(forms.Form):
    reason = line(
        gettext_lazy("On what is this based?"),
        400,
        error_messages={"required": gettext_lazy("Say on what this is based: the reason is kept.")},
    )

    def __init__(self, *args: Any, programs: Mapping[Any, str], groups: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.programs = programs
        for program, letter in programs.items():
            label, initial = _("Program %(letter)s") % {"letter": letter}, groups.get(str(program), "")
            choices = [(code, words.GROUPS[code]) for code in (HIGH, LOW, "")]
            self.fields[f"group-{letter}"] = forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)

    @property
    def of_programs(self) -> list[Any]:
        return [self[f"group-{letter}"] for letter in self.programs.values()]

    @property
    def groups(self) -> dict[Any, str]:
        return {program: self.cleaned_data[f"group-{letter}"] for program, letter in self.programs.items()}
