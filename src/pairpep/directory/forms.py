"""What may be typed in the directory, by a program that wishes to join, and in the answer to it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pairpep.directory.models import Entry, JoinRequest
from pairpep.directory.workflow import DECLINED, LEADER, NOT_YET, ORGANISATION, PROGRAM, WELCOMED
from pairpep.kernel import clock, guard
from pairpep.kernel.bilingual import Text
from pairpep.kernel.forms import CodeField, CodesField, NameField, tidy
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.network.forms import NewProgramForm, pairs
from pairpep.participants.guarded import Guarded

BRINGS, WORDS, ANSWER = 600, 1000, 1000
# What a request or an entry may not carry. A day, a town or an address of a site tells of no one here.
PERSONAL = {"name", "code", "email", "phone", "health_number", "postal", "age"}


def personal(text: str) -> list[guard.Finding]:
    return [each for each in guard.find(text) if each.kind in PERSONAL]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SiteField(forms.CharField):
    """An address that begins with https, of a host that has a name: no script, no password in it, nothing local."""

    def clean(self, value: Any) -> str:
        typed = tidy(super().clean(value) or "")
        if not typed:
            return ""
        typed = typed if "://" in typed or ":" in typed.split("/")[0] else f"https://{typed}"
        parts = urlsplit(typed)
        named = "." in (parts.hostname or "") and not (parts.hostname or "").replace(".", "").isdigit()
        if parts.scheme != "https" or not named or parts.username or parts.password or any(c in typed for c in " <>\"'\\"):
            raise ValidationError(_("An address here begins with https:// and names a site, like https://exemple.org."))
        return typed


class EntryForm(Guarded):
    """One form for the three kinds; what a kind has no use for is not asked."""

    guarded = ("brings_fr", "brings_en", "role_fr", "role_en")
    name_fr = NameField(label=gettext_lazy("Name in French"), max_length=120, required=False)
    name_en = NameField(label=gettext_lazy("Name in English"), max_length=120, required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Kind of organisation"), required=False)
    place = forms.ChoiceField(label=gettext_lazy("Region"), required=False)
    where = NameField(label=gettext_lazy("Where"), max_length=80, required=False)
    role_fr = NameField(label=gettext_lazy("Function to ask for, in French"), max_length=120, required=False)
    role_en = NameField(label=gettext_lazy("Function to ask for, in English"), max_length=120, required=False)
    brings_fr = forms.CharField(
        label=gettext_lazy("What it brings, in French"),
        max_length=BRINGS,
        widget=_area(4),
        error_messages={"required": gettext_lazy("Say in a sentence what it brings. French comes first; English may follow.")},
    )
    brings_en = forms.CharField(label=gettext_lazy("What it brings, in English"), max_length=BRINGS, required=False, widget=_area(4))
    site = SiteField(label=gettext_lazy("Address of the site"), max_length=300, required=False)

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, guard=personal, **options)
        self.kind = kind
        here = content().directory
        self.fields["sort"].choices = [("", _("Choose")), *pairs(here.kinds)]  # type: ignore[attr-defined]
        self.fields["place"].choices = [("", _("Not said")), *pairs(here.regions)]  # type: ignore[attr-defined]
        unasked = {PROGRAM: ("name_fr", "name_en", "sort", "where"), ORGANISATION: ("where",), LEADER: ("sort", "place", "name_en")}[kind]
        for name in unasked:
            del self.fields[name]
        if kind == LEADER:
            self.fields["name_fr"].label = _("Their name")
            self.fields["role_fr"].label, self.fields["role_en"].label = _("What they are, in French"), _("What they are, in English")

    def clean_name_fr(self) -> str:
        name: str = self.cleaned_data["name_fr"]
        if not name:
            raise ValidationError(_("A name is needed here."))
        return name

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        both = {
            name: Text(fr=tidy_lines(typed.get(f"{name}_fr", "")), en=tidy_lines(typed.get(f"{name}_en", "")))
            for name in ("role", "brings")
        }
        named = {"name": Text(fr=typed["name_fr"], en=typed.get("name_en", ""))} if self.kind != PROGRAM else {}
        return named | both | {"sort": typed.get("sort", ""), "place": typed.get("where") or typed.get("place", ""), "site": typed["site"]}

    @staticmethod
    def words_of(entry: Entry | None) -> dict[str, str]:
        if entry is None:
            return {}
        texts = {f"{name}_{lang}": getattr(getattr(entry, name), lang) for name in ("name", "role", "brings") for lang in ("fr", "en")}
        return texts | {"sort": entry.sort, "place": entry.place, "where": entry.place, "site": entry.site}


def tidy_lines(text: str) -> str:
    return "\n".join(tidy(line) for line in text.splitlines()).strip()


class JoinForm(Guarded):
    """The one form of a program that wishes to join. `leave` is seen by machines alone: whoever fills it is one."""

    guarded = ("words",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    leave = forms.CharField(required=False)
    name = NameField(
        label=gettext_lazy("Name of the program"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write the name of the program.")},
    )
    establishment = NameField(
        label=gettext_lazy("Establishment"),
        max_length=160,
        error_messages={"required": gettext_lazy("Write the establishment that runs the program.")},
    )
    region = forms.ChoiceField(label=gettext_lazy("Region"), error_messages={"required": gettext_lazy("Choose a region.")})
    writer = NameField(
        label=gettext_lazy("Your name"), error_messages={"required": gettext_lazy("Write your name: the answer is for you.")}
    )
    function = NameField(
        label=gettext_lazy("Your function"),
        max_length=120,
        error_messages={"required": gettext_lazy("Write your function in the program.")},
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        error_messages={
            "required": gettext_lazy("Without an e-mail address, nobody can answer."),
            "invalid": gettext_lazy("Write a whole address, like prenom.nom@exemple.ca."),
        },
    )
    needs = CodesField(
        label=gettext_lazy("What you need next"),
        error_messages={"required": gettext_lazy("Choose one thing at least; “Something else” is one.")},
    )
    words = forms.CharField(label=gettext_lazy("In your words"), max_length=WORDS, required=False, widget=_area(5))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, guard=personal, **options)
        here = content().directory
        self.fields["region"].choices = [("", _("Choose")), *pairs(here.regions)]  # type: ignore[attr-defined]
        self.fields["needs"].choices = pairs(here.needs)  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        return tidy_lines(self.cleaned_data["words"])

    @property
    def is_a_machine(self) -> bool:
        return bool(self.data.get("leave"))


class AnswerForm(forms.Form):
    how = CodeField(
        label=gettext_lazy("Your answer"),
        choices=[
            (WELCOMED, pgettext_lazy("to a program", "Welcome")),
            (NOT_YET, gettext_lazy("Not yet, until a day")),
            (DECLINED, gettext_lazy("No, and why")),
        ],
        error_messages={"required": gettext_lazy("Choose an answer.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": gettext_lazy("Write a day that exists, like 2027-03-31.")},
    )
    answer = forms.CharField(label=gettext_lazy("What they read"), max_length=ANSWER, required=False, widget=_area(6))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        how, until = said.get("how"), said.get("until")
        said["answer"] = tidy_lines(said.get("answer", ""))
        if how == NOT_YET and "until" not in self.errors:
            if not until:
                self.add_error("until", _("Until when? A “not yet” has a day."))
            elif not clock.today() < until <= clock.today() + timedelta(days=730):
                self.add_error("until", _("Choose a day to come, within two years."))
        if how in (NOT_YET, DECLINED) and not said["answer"]:
            self.add_error("answer", _("Say why in a few words: they read it."))
        return said


class OpenForm(NewProgramForm):
    email = forms.EmailField(label=gettext_lazy("E-mail address of its first manager"), max_length=254)
    field_order = ["name_fr", "name_en", "code", "setting", "email"]

    @staticmethod
    def words_of_request(request: JoinRequest) -> dict[str, str]:
        code = slugify(request.name)[:40].strip("-")
        return {"name_fr": request.name, "name_en": request.name, "code": code, "email": request.email}

    @property
    def program(self) -> dict[str, Any]:
        return super().program | {"email": self.cleaned_data["email"].strip().lower()}
