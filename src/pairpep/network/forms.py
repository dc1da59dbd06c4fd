"""What may be typed in the network: an invitation, its acceptance, an authorisation, a card, a profile, a program."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock, when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.forms import CodeField, CodesField, NameField
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Choice
from pairpep.network import roles as r
from pairpep.network.models import LANGUAGES, Account, Authorisation, Invitation, Membership, Person, Program, WorkerCard, a_year_after

SETTINGS = [
    ("", _("Not said")),
    ("large_city", _("Large city")),
    ("suburban", _("Suburb")),
    ("small_city_rural", _("Small city or countryside")),
]


UNCODED = _("Write a code in small letters, digits and hyphens only, for example rive-sud.")
UNNAMED = _("Write the name that people here should read.")


@dataclass(frozen=True)
class Explained:
    """A choice with a second line under it."""

    label: Any
    detail: Any = ""

    def __str__(self) -> str:
        return str(self.label)


def pairs(choices: Iterable[Choice], *without: str) -> list[tuple[str, Any]]:
    return [(choice.code, choice.label) for choice in choices if choice.code not in without]


class DayField(forms.DateField):
    """A day that is over or today, from the browser's own calendar."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {
        "invalid": _("Write a day that exists, like 2026-03-31."),
        "to_come": _("This day is still to come. Write a day that has passed, or wait for it."),
        "too_old": _("This day is more than sixty years ago. Check the year."),
    }

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day and day > clock.today():
            raise ValidationError(self.error_messages["to_come"], code="to_come")
        if day and day.year < clock.today().year - 60:
            raise ValidationError(self.error_messages["too_old"], code="too_old")
        return day


# Invitations


class InviteForm(forms.Form):
    """One form for whoever may invite: the roles and programs offered are theirs to give."""

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("Their own address at work. The invitation is good for this address alone."),
        error_messages={
            "required": _("Write the address of the person you invite."),
            "invalid": _("Write a whole address, like prenom.nom@exemple.ca."),
        },
    )  # fmt: skip
    role = CodeField(label=_("Role"), error_messages={"required": _("Choose a role.")})
    program = forms.ChoiceField(label=_("Program"), required=False)
    language = CodeField(label=_("Language of the message"), choices=LANGUAGES, initial="fr")

    def __init__(self, *args: Any, by: Actor, offered: Iterable[str], programs: list[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        self.by, self.programs = by, {str(program.pk): program for program in programs}
        roles = content().roles
        self.fields["role"].choices = [(code, Explained(roles[code].name, roles[code].meaning)) for code in offered]  # type: ignore[attr-defined]
        choices = [(key, str(program.name)) for key, program in self.programs.items()]
        several = len(choices) != 1
        self.fields["program"].choices = [("", _("Choose a program")), *choices] if several else choices  # type: ignore[attr-defined]
        if any(code in r.NETWORK_ROLES for code in offered):
            self.fields["program"].help_text = _("Only for a role held inside a program.")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if Account.objects.filter(person_id=self.by.person_id, email__iexact=email).exists():
            raise ValidationError(_("This is your own address. Nobody gives themselves a role: someone else has to invite you."))
        return email

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        role = said.get("role")
        if role in r.NETWORK_ROLES:
            said["program"] = ""
        elif role and not said.get("program") and "program" not in self.errors:
            self.add_error("program", _("This role is held inside a program: choose which one."))
        if not self.errors:
            self._refuse_what_is_already_there(said)
        return said

    def _refuse_what_is_already_there(self, said: dict[str, Any]) -> None:
        place = {"role": said["role"], "program_id": said["program"] or None}
        held = Membership.objects.visible_to(self.by).held_on(clock.day_of(self.by.now)).at_home()
        if held.filter(person__account__email__iexact=said["email"], **place).exists():
            self.add_error("email", _("This person already holds this role here."))
        waiting = Invitation.objects.visible_to(self.by).pending(self.by.now)
        if waiting.same_as(email=said["email"], **place).exists():
            self.add_error(
                "email", _("An invitation to this role already waits for this person. Send it again from the list of invitations.")
            )

    @property
    def chosen_program(self) -> Program | None:
        return self.programs.get(self.cleaned_data["program"])

    @property
    def invited(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("email", "role", "language")}


class AcceptForm(forms.Form):
    """The one form of someone who comes in."""

    name = NameField(
        label=_("Your name"),
        help_text=_("As your colleagues, and the people you meet, should read it."),
        error_messages={"required": UNNAMED},
    )
    pronouns = NameField(label=_("Your pronouns"), required=False, max_length=40)
    language = CodeField(label=_("Language in which we write to you"), choices=LANGUAGES)
    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput, strip=False, max_length=1000,
        help_text=_("At least 15 characters: a sentence that only you would think of works well. No capital or digit is required."),
        error_messages={"required": _("Choose a password to come back with.")},
    )  # fmt: skip
    again = forms.CharField(
        label=_("The same password once more"), widget=forms.PasswordInput, strip=False, max_length=1000,
        error_messages={"required": _("Type the password a second time: a slip of the finger would lock you out.")},
    )  # fmt: skip

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        password_validation.validate_password(password, Account(email=self.email))
        return password

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("password") and said.get("again") and said["password"] != said["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        return said

    @property
    def newcomer(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name", "pronouns", "language", "password")}


# Authorisations


class AuthoriseForm(forms.Form):
    """The conditions of the law, one question each. Nothing missing is let through, and each refusal says what to do."""

    ground = CodeField(
        label=_("On what ground does this person work in the program?"),
        error_messages={"required": _("Choose the ground on which this person works.")},
    )
    training_on = DayField(
        label=_("Training on protecting information, done on"),
        error_messages={"required": _("The training comes first: write the day it was done, or come back once it is.")},
    )
    refresher_on = DayField(
        label=_("Last yearly refresher, done on"),
        required=False,
        help_text=_("Leave this empty if the training itself is less than a year old."),
    )
    undertaking_on = DayField(
        label=_("Written undertaking of discretion, signed on"),
        error_messages={"required": _("The undertaking of discretion must be signed first: write the day it was.")},
    )
    categories = CodesField(label=_("What this authorisation lets them see"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        terms = content().authorisations
        self.fields["ground"].choices = pairs(terms.grounds)  # type: ignore[attr-defined]
        self.fields["categories"].choices = pairs(terms.categories)  # type: ignore[attr-defined]

    @classmethod
    def words_of(cls, last: Authorisation | None) -> dict[str, Any]:
        """What a renewal starts from: everything but the refresher, which is what has to be new."""
        kept = ("ground", "training_on", "undertaking_on", "categories")
        return {name: getattr(last, name) for name in kept} if last else {}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        training, refresher = said.get("training_on"), said.get("refresher_on")
        if training and refresher and refresher < training:
            self.add_error("refresher_on", _("A refresher comes after the training. Check both days."))
        elif training and "refresher_on" not in self.errors:
            said["refresher_on"] = refresher or training
            self._refuse_what_is_too_old(said["refresher_on"], refreshed=bool(refresher))
        return said

    def _refuse_what_is_too_old(self, day: date, *, refreshed: bool) -> None:
        over = a_year_after(day)
        if over > clock.today():
            return
        since = {"day": when.day(over, weekday=False)}
        if refreshed:
            self.add_error("refresher_on", _("This refresher is no longer good since %(day)s. A new one is needed first.") % since)
        else:
            self.add_error(
                "refresher_on", _("The training is no longer enough since %(day)s: write the day of a refresher done since.") % since
            )


# One's own words


class CardForm(forms.Form):
    """What a worker chooses to say of themselves. No field asks what they lived: that is theirs to tell."""

    languages = CodesField(label=_("Languages you speak with people"), required=False)
    gender = CodeField(label=_("How you describe your gender"), required=False)
    age_band = CodeField(label=_("Your age"), required=False)
    interests = CodesField(label=_("What you like"), required=False)
    modalities = CodesField(label=_("Ways you can meet"), required=False)
    times = CodesField(label=_("When you are usually there"), required=False)
    words = forms.CharField(label=_("A few words to whoever reads your card"), widget=forms.Textarea, max_length=400, required=False)
    words_lang = CodeField(label=_("These words are in"), choices=LANGUAGES, initial="fr", required=False)
    shown = forms.BooleanField(
        label=_("Show my card to the young people or relatives of the program"), required=False,
        help_text=_("Off until you decide. You can hide it again at any time."),
    )  # fmt: skip
    open = forms.BooleanField(
        label=_("I can meet someone new now"), required=False, initial=True,
        help_text=_("When this is off, nobody can choose you; the people you already accompany see no difference."),
    )  # fmt: skip

    SAID = ("languages", "gender", "age_band", "interests", "modalities", "times", "words", "words_lang", "shown", "open")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lists = content().preferences
        unsaid = ("", _("I would rather not say"))
        for name in ("languages", "interests", "modalities", "times"):
            self.fields[name].choices = pairs(getattr(lists, name))  # type: ignore[attr-defined]
        self.fields["gender"].choices = [*pairs(lists.genders, "no_preference"), unsaid]  # type: ignore[attr-defined]
        self.fields["age_band"].choices = [*pairs(lists.age_bands, "no_preference"), unsaid]  # type: ignore[attr-defined]

    @classmethod
    def words_of(cls, card: WorkerCard | None) -> dict[str, Any]:
        return {name: getattr(card, name) for name in cls.SAID} if card else {}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        said["words_lang"] = said.get("words_lang") or "fr"
        return said


class ProfileForm(forms.Form):
    name = NameField(
        label=_("Your name"),
        help_text=_("As your colleagues, and the people you meet, should read it."),
        error_messages={"required": UNNAMED},
    )
    pronouns = NameField(label=_("Your pronouns"), required=False, max_length=40)
    language = CodeField(label=_("Language in which we write to you"), choices=LANGUAGES)

    @classmethod
    def words_of(cls, person: Person) -> dict[str, str]:
        return {name: getattr(person, name) for name in ("name", "pronouns", "language")}


# Programs


class WhichProgramForm(forms.Form):
    """One program of a longer list, by its code in the address. A code that makes no sense shows them all."""

    program = forms.ChoiceField(label=_("Program"), required=False)

    def __init__(self, *args: Any, programs: list[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        self.programs = programs
        self.fields["program"].choices = [("", _("All"))] + [(p.code, str(p.name)) for p in programs]  # type: ignore[attr-defined]

    @property
    def code(self) -> str:
        typed = self.data.get("program", "")
        return typed if any(program.code == typed for program in self.programs) else ""


class ProgramForm(forms.Form):
    """The name in both languages: it is read by everyone."""

    name_fr = NameField(label=_("Name in French"), max_length=120, error_messages={"required": _("The name is needed in French.")})
    name_en = NameField(label=_("Name in English"), max_length=120, error_messages={"required": _("The name is needed in English.")})
    setting = forms.ChoiceField(label=_("Where it is"), choices=SETTINGS, required=False)

    @classmethod
    def words_of(cls, program: Program) -> dict[str, str]:
        return {"name_fr": program.name.fr, "name_en": program.name.en, "setting": program.setting}

    @property
    def program(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"name": Text(fr=said["name_fr"], en=said["name_en"]), "setting": said["setting"]}


class NewProgramForm(ProgramForm):
    code = forms.SlugField(
        label=_("Code"), max_length=40, help_text=_("Small letters, digits and hyphens. It stands in files and never changes."),
        error_messages={"required": UNCODED, "invalid": UNCODED},
    )  # fmt: skip
    field_order = ["name_fr", "name_en", "code", "setting"]

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].lower()
        if Program.objects.filter(code=code).exists():
            raise ValidationError(_("Another program already has this code. Choose a different one."))
        return code

    @property
    def program(self) -> dict[str, Any]:
        return super().program | {"code": self.cleaned_data["code"]}
