"""What a young person or a relative types on their own pages. Errors say what to do, without « tu » or « vous », to whoever reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField, CodesField, NameField, tidy
from pairpep.kernel.reference import content
from pairpep.network.models import LANGUAGES, Program
from pairpep.participants import addresses
from pairpep.participants.ages import decides_alone, surely_a_child
from pairpep.participants.entrance import digits_of
from pairpep.participants.models import File
from pairpep.participants.parts import PARTS
from pairpep.participants.restrictions import SOMEONE_ELSE, STOP

TOO_LONG = _("Too long: %(show_value)d characters, for %(limit_value)d at most. What was typed is still here.")
CHOOSE = _("One answer is needed here.")
CHOICES = {"required": CHOOSE, "invalid_choice": CHOOSE}


def named(required: Any) -> dict[str, Any]:
    return {"required": required, "max_length": TOO_LONG}


class CodeForm(forms.Form):
    """The six digits given apart from the link. They may be pasted with spaces."""

    code = forms.CharField(
        label=_("Six-digit code"), error_messages={"required": _("The code has six digits. It was given apart from the link.")}
    )

    def clean_code(self) -> str:
        typed = self.cleaned_data["code"]
        digits = digits_of(typed)
        if len(digits) != 6 or any(c.isalpha() for c in typed):
            raise forms.ValidationError(_("The code has six digits, and nothing else."))
        return digits


class AddressForm(forms.Form):
    """One box for an e-mail address or a number: nobody has to say which it is."""

    address = forms.CharField(
        label=_("E-mail address or cell phone number"),
        max_length=254,
        error_messages=named(_("An e-mail address or a number is needed here.")),
    )

    def clean_address(self) -> str:
        read = addresses.read(self.cleaned_data["address"])
        if read is None:
            raise forms.ValidationError(_("An e-mail address looks like name@example.org, and a number has ten digits: 418 555-0123."))
        self.kind, address = read
        return address


class ContactForm(AddressForm):
    """An address to keep. It is safe only if nobody else reads it: the person says so, and nothing is ticked for them."""

    alone = forms.BooleanField(
        label=_("I am the only one who reads it, and I agree to be written to there."),
        error_messages={"required": _("Without this, the address is not kept: someone else could read what arrives there.")},
    )


class BirthForm(forms.Form):
    """A month and a year: they say who decides, and nothing else."""

    birth_month = forms.TypedChoiceField(
        label=_("Month of birth"),
        choices=[("", "—"), *MONTHS.items()],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages=CHOICES,
    )
    birth_year = forms.CharField(
        label=_("Year of birth"), max_length=8, required=False, error_messages={"max_length": _("A year has four digits: 2008.")}
    )
    needed = False

    def __init__(self, *args: Any, file: File, **options: Any) -> None:
        super().__init__(*args, **options)
        self.file = file

    def clean_birth_year(self) -> int | None:
        typed = digits_of(self.cleaned_data["birth_year"])
        if not self.cleaned_data["birth_year"].strip():
            return None
        if len(typed) != 4 or not 1900 <= int(typed) <= 2100:
            raise forms.ValidationError(_("A year has four digits: 2008."))
        return int(typed)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        year, month, today = cleaned.get("birth_year"), cleaned.get("birth_month"), clock.today()
        if self.needed and not (year and month):
            self.add_error("birth_year" if month else "birth_month", _("Both the month and the year are needed."))
        elif month and not year:
            self.add_error("birth_year", _("The year is needed with the month, or neither."))
        elif year and (year, month or 1) > (today.year, today.month):
            self.add_error("birth_year", _("This date is in the future: the year is to be checked."))
        elif self._changes_who_decides(year, month, today):
            self.add_error("birth_year", _("This would change who decides. The team can correct it, face to face."))
        return cleaned

    def _changes_who_decides(self, year: int | None, month: int | None, today: date) -> bool:
        """What the team knows is not undone alone: neither to decide before the age, nor to be taken for a child."""
        known = (self.file.birth_year, self.file.birth_month)
        if known[0] is None or known == (year, month):
            return False
        return any(rule(*known, today) != rule(year, month, today) for rule in (decides_alone, surely_a_child))


class AgeForm(BirthForm):
    """Asked before a yes when nobody knows it."""

    needed = True


class DetailsForm(BirthForm):
    """The name someone chose, their pronouns, the language of their page. A relative is not asked for a month of birth."""

    chosen_name = NameField(label=_("The name I go by"), error_messages=named(_("A name is needed here. A short one is fine.")))
    pronouns = NameField(label=_("My pronouns"), max_length=40, required=False, error_messages={"max_length": TOO_LONG})
    language = CodeField(label=_("The language of my messages"), choices=LANGUAGES, error_messages=CHOICES)
    field_order = ("chosen_name", "pronouns", "language", "birth_month", "birth_year")

    def __init__(self, *args: Any, file: File, **options: Any) -> None:
        kept = {name: getattr(file, name) for name in ("chosen_name", "pronouns", "language", "birth_month", "birth_year")}
        super().__init__(*args, file=file, initial=kept, **options)
        if file.side == "relative":
            del self.fields["birth_month"], self.fields["birth_year"]

    @property
    def answers(self) -> dict[str, Any]:
        """What the action asks for, birth included where the page does not show it."""
        born = {"birth_year": self.file.birth_year, "birth_month": self.file.birth_month}
        return {**born, **{name: self.cleaned_data[name] for name in self.fields}}


NOT_SIGNED = _("This notice needs its signature: tick the box to say that it is really asked for.")


class KeepOutForm(forms.Form):
    """The notice of the law: which information, and a signature. What comes next is asked when somebody could not go on."""

    parts = CodesField(label=_("Only some parts"), choices=list(PARTS.items()), required=False, error_messages=CHOICES)
    signatory = forms.CharField(
        label=_("A parent or guardian who signs too: their name, and how to reach them"), max_length=200, required=False,
        error_messages=named(""),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("It is me, and I ask for it today."), error_messages={"required": NOT_SIGNED})
    field_order = ("parts", "then", "signatory", "sure")

    def __init__(self, *args: Any, stops: bool, side: str, child: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not child:
            del self.fields["signatory"]
        if stops:
            youth = side == "youth"
            someone = pgettext_lazy("to a young person", "I want to meet someone else") if youth else pgettext_lazy(
                "to a relative", "I want to meet someone else"
            )  # fmt: skip
            stop = pgettext_lazy("to a young person", "I want to stop for now") if youth else pgettext_lazy(
                "to a relative", "I want to stop for now"
            )  # fmt: skip
            self.fields["then"] = CodeField(
                label=_("What happens next?"), choices=[(SOMEONE_ELSE, someone), (STOP, stop)], error_messages=CHOICES, required=False
            )
            self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "then" in self.fields and "then" not in self.errors and not said.get("parts") and not said.get("then"):
            self.add_error("then", CHOOSE)
        return said

    @property
    def notice(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"parts": said["parts"], "signatory": tidy(said.get("signatory", "")), "then": said.get("then", "")}


class DangerForm(forms.Form):
    """A local code, a kind of danger, and a word to type: nothing about the person."""

    program = CodeField(label=_("In which program?"), error_messages=CHOICES)
    code = forms.CharField(
        label=_("Code of the file"), max_length=40, error_messages=named(_("The code is needed: a letter, a hyphen and six signs."))
    )
    reason = CodeField(label=_("Which danger is it?"), error_messages=CHOICES)
    sure = forms.CharField(label=_("Type the word OPEN"), max_length=20, error_messages=named(_("Type the word to confirm.")))

    def __init__(self, *args: Any, programs: list[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        self.programs = {str(program.pk): program for program in programs}
        self._choices("program", [(key, program.name) for key, program in self.programs.items()])
        self._choices("reason", [(danger.code, danger.label) for danger in content().contacts.dangers])
        if len(programs) == 1:
            del self.fields["program"]

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, CodeField)
        field.choices = choices

    def clean_code(self) -> str:
        return tidy(self.cleaned_data["code"]).replace(" ", "").upper()

    def clean_sure(self) -> str:
        """In either language: whoever is in a hurry types the one they know."""
        if tidy(self.cleaned_data["sure"]).casefold() not in ("ouvrir", "open"):
            raise forms.ValidationError(_("Type the word OPEN, and nothing else."))
        return "open"

    @property
    def chosen(self) -> Program:
        return self.programs[self.cleaned_data["program"]] if "program" in self.fields else next(iter(self.programs.values()))


class ReviewForm(forms.Form):
    """What the person who watches over privacy concludes, as a code."""

    decision = CodeField(
        label=_("After reading it"),
        choices=[("justified", _("Justified")), ("to_follow_up", _("To follow up, out loud, with who opened it"))],
        error_messages=CHOICES,
    )
