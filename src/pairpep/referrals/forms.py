"""What the staff may type about an invitation: reasons, wishes, a time and a place. Never a story, never a diagnosis."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField, CodesField, NameField
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Choice


def pairs(choices: tuple[Choice, ...]) -> list[tuple[str, Any]]:
    return [(c.code, c.label) for c in choices]


class WishesForm(forms.Form):
    """Why, then what the person would like if they said so. Only the first is required."""

    needs = CodesField(
        label=_("What could this person talk about with someone who lived it?"), error_messages={"required": _("Tick at least one reason.")}
    )
    language = CodeField(label=_("Language of the meetings"), required=False)
    gender = CodeField(label=_("Gender of the worker"), required=False)
    age_band = CodeField(label=_("Age of the worker"), required=False)
    interests = CodesField(label=_("Interests to share"), required=False)
    times = CodesField(label=_("Good times"), required=False)
    modalities = CodesField(label=_("Ways to meet"), required=False)

    def __init__(self, *args: Any, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wished = content().preferences
        groups = content().need_groups(side)  # type: ignore[arg-type]
        self._choose("needs", [(group.title, [(need.code, need.label) for need in group.needs]) for group in groups])
        self._choose("language", pairs(wished.languages))
        self._choose("gender", pairs(wished.genders))
        self._choose("age_band", pairs(wished.age_bands))
        self._choose("interests", pairs(wished.interests))
        self._choose("times", pairs(wished.times))
        self._choose("modalities", pairs(wished.modalities))

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def wishes(self) -> dict[str, Any]:
        names = ("needs", "language", "gender", "age_band", "interests", "times", "modalities")
        return {name: self.cleaned_data[name] for name in names}


class ContactForm(forms.Form):
    """An address that only this person reads: the link goes there, the code does not."""

    KINDS = (("email", _("E-mail")), ("sms", _("Text message")))
    contact_kind = CodeField(label=_("Send the link by"), choices=KINDS, required=False)
    contact = forms.CharField(label=_("Address or number"), max_length=254, required=False)
    contact_safe = forms.BooleanField(
        label=_("The person told me that they alone read it, and that it is safe to write there"), required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kind, value = cleaned.get("contact_kind"), (cleaned.get("contact") or "").strip()
        if not value and not kind:
            return cleaned
        if not value:
            self.add_error("contact", _("Write the address or the number, or send nothing."))
        elif not kind:
            self.add_error("contact_kind", _("Say whether this is an e-mail address or a telephone number."))
        elif not cleaned.get("contact_safe"):
            self.add_error("contact_safe", _("Without this, nothing is sent: give the link by hand instead."))
        else:
            cleaned["contact"] = self._checked(kind, value)
        return cleaned

    def _checked(self, kind: str, value: str) -> str:
        if kind == "email":
            try:
                return forms.EmailField().clean(value)
            except forms.ValidationError:
                self.add_error("contact", _("This does not look like an e-mail address: check it, or give the link by hand."))
                return value
        digits = "".join(c for c in value if c.isdigit()).removeprefix("1")
        if len(digits) != 10:
            self.add_error("contact", _("A telephone number has ten digits, for example 418 555-0123."))
            return value
        return f"+1{digits}"

    @property
    def contact_point(self) -> tuple[str, str] | None:
        value = self.cleaned_data.get("contact")
        return (self.cleaned_data["contact_kind"], value) if value else None


class BirthMixin(forms.Form):
    """A month and a year, if known: they say who consents, and nothing else."""

    birth_month = forms.IntegerField(label=_("Month of birth (1 to 12)"), min_value=1, max_value=12, required=False)
    birth_year = forms.IntegerField(label=_("Year of birth"), min_value=1900, max_value=2100, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        year, month, today = cleaned.get("birth_year"), cleaned.get("birth_month"), clock.today()
        if month and not year:
            self.add_error("birth_year", _("Add the year, or leave both empty."))
        if year and (year, month or 1) > (today.year, today.month):
            self.add_error("birth_year", _("This date is in the future: check the year."))
        elif (year and today.year - year > 36) or (year and today.year - year < 11):
            self.add_error("birth_year", _("The programs are for people of 12 to 35: check the year."))
        return cleaned


class PersonForm(forms.Form):
    """Someone who has no file yet: the name they chose and the language of their page."""

    chosen_name = NameField(
        label=_("The name they go by"), error_messages={"required": _("Write the name this person goes by: a first name is enough.")}
    )
    pronouns = NameField(label=_("Pronouns"), max_length=40, required=False)
    interface = CodeField(label=_("Language of their page"), choices=[("fr", "Français"), ("en", "English")], initial="fr")

    @property
    def person(self) -> dict[str, Any]:
        data = self.cleaned_data
        found = {"chosen_name": data["chosen_name"], "pronouns": data["pronouns"], "language": data["interface"]}
        return found | {name: data[name] for name in ("birth_year", "birth_month", "relation") if name in data}


class YoungPersonForm(BirthMixin, PersonForm):
    pass


class RelativeForm(PersonForm):
    RELATIONS = (
        ("parent", _("Parent")),
        ("sibling", _("Brother or sister")),
        ("partner", _("Spouse or partner")),
        ("child", _("Son or daughter")),
        ("other", _("Another person close to them")),
    )
    relation = CodeField(label=_("Who they are to the young person"), choices=RELATIONS, required=False)


class ReferForm(ContactForm, WishesForm):
    """`contact_open` and `wishes_open`: a fold that holds an error is drawn open."""

    @property
    def contact_open(self) -> bool:
        return any(name.startswith("contact") for name in self.errors)

    @property
    def wishes_open(self) -> bool:
        return any(name in self.errors for name in ("language", "gender", "age_band", "interests", "times", "modalities"))


class ReferYoungPersonForm(ReferForm, YoungPersonForm):
    pass


class ReferRelativeForm(ReferForm, RelativeForm):
    pass


class GuardianForm(ContactForm, PersonForm):
    pass


class TakeForm(ContactForm, YoungPersonForm):
    pass


class ReasonForm(forms.Form):
    """A reason from a short list; none of them is about anyone's health."""

    reason = CodeField(label=_("Reason"), error_messages={"required": _("Choose the reason that comes closest.")})

    def __init__(self, *args: Any, occasion: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = pairs(content().reasons(occasion))  # type: ignore[arg-type,attr-defined]


class MeetingForm(forms.Form):
    """A day, a time and a place for a first meeting."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}), error_messages={"required": _("Choose a day.")})
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), error_messages={"required": _("Choose a time.")}
    )
    place = forms.CharField(
        label=_("Place or way to meet"), max_length=200, error_messages={"required": _("Say where, or by video or telephone.")}
    )

    def clean_day(self) -> Any:
        day = self.cleaned_data["day"]
        if day < clock.today():
            raise forms.ValidationError(_("This day has passed: choose another one."))
        if day > clock.today() + timedelta(days=180):
            raise forms.ValidationError(_("This day is more than six months away: check the date."))
        return day


class MetForm(forms.Form):
    met_on = forms.DateField(label=_("Day of the meeting"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_met_on(self) -> Any:
        day = self.cleaned_data["met_on"]
        if day > clock.today():
            raise forms.ValidationError(_("This day is still to come: come back after the meeting."))
        return day


class ChooseWorkerForm(forms.Form):
    """One of the workers the view offers."""

    worker = CodeField(label=_("Worker"), error_messages={"required": _("Choose a worker.")})

    def __init__(self, *args: Any, workers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].choices = workers  # type: ignore[attr-defined]
