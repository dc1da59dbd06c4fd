"""What is signed: a refusal on one's own page, and notices that came on paper, typed by who watches over privacy."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodeField, CodesField, tidy
from pairpep.kernel.reference import content
from pairpep.network.models import Person, Program
from pairpep.participants.forms import CHOICES, NOT_SIGNED, named
from pairpep.participants.parts import PARTS
from pairpep.participants.refusals import UNATTACHED_RESEARCHER, WHAT
from pairpep.participants.restrictions import CATEGORIES


class SignatoryField(forms.CharField):
    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, required=False, error_messages=named(""), **options)

    def clean(self, value: Any) -> str:
        return tidy(super().clean(value) or "")


class RefuseForm(forms.Form):
    """A signature, and for a researcher attached to no listed body, about what."""

    themes = CodesField(label=_("Only about"), choices=list(PARTS.items()), required=False, error_messages=CHOICES)
    signatory = SignatoryField(label=_("A parent or guardian who signs too: their name, and how to reach them"))
    sure = forms.BooleanField(label=_("It is me, and I ask for it today."), error_messages={"required": NOT_SIGNED})

    def __init__(self, *args: Any, category: str, child: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if category != UNATTACHED_RESEARCHER:
            del self.fields["themes"]
        if not child:
            del self.fields["signatory"]

    @property
    def notice(self) -> dict[str, Any]:
        return {"themes": self.cleaned_data.get("themes", []), "signatory": self.cleaned_data.get("signatory", "")}


class PaperForm(forms.Form):
    """What every notice on paper says: whose page, who signed, and that the paper is kept."""

    program = CodeField(label=_("In which program?"), error_messages=CHOICES)
    code = forms.CharField(
        label=_("Code of the file"), max_length=40, error_messages=named(_("The code is needed: a letter, a hyphen and six signs."))
    )
    signatory = SignatoryField(label=_("Signed for them by: name, and how to reach this person"))
    sure = forms.BooleanField(
        label=_("The notice is signed and dated, and the paper is kept."),
        error_messages={"required": _("Without a signed notice, nothing can be recorded for someone.")},
    )

    def __init__(self, *args: Any, programs: list[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        self.programs = {str(program.pk): program for program in programs}
        self._choices("program", [(key, program.name) for key, program in self.programs.items()])
        if len(programs) == 1:
            del self.fields["program"]

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        return tidy(self.cleaned_data["code"]).replace(" ", "").upper()

    @property
    def chosen(self) -> Program:
        return self.programs[self.cleaned_data["program"]] if "program" in self.fields else next(iter(self.programs.values()))


class PaperRestrictionForm(PaperForm):
    whom = CodeField(label=_("Who is kept out?"), error_messages=CHOICES)
    parts = CodesField(label=_("Only some parts"), choices=list(PARTS.items()), required=False, error_messages=CHOICES)
    field_order = ("program", "code", "whom", "parts", "signatory", "sure")

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        roles = [(code, content().roles[code].name) for code in CATEGORIES]
        self.people = {str(person.pk): person for person in people}
        self._choices("whom", roles + [(key, person.name) for key, person in self.people.items()])

    @property
    def notice(self) -> dict[str, Any]:
        said = self.cleaned_data
        person = self.people.get(said["whom"])
        whom = {"person_id": person.pk if person else None, "category": "" if person else said["whom"]}
        return {"code": said["code"], "parts": said["parts"], "signatory": said["signatory"], **whom}


class PaperRefusalForm(PaperForm):
    category = CodeField(label=_("What is refused?"), choices=list(WHAT.items()), error_messages=CHOICES)
    themes = CodesField(label=_("Only about"), choices=list(PARTS.items()), required=False, error_messages=CHOICES)
    field_order = ("program", "code", "category", "themes", "signatory", "sure")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("themes") and said.get("category") not in (None, UNATTACHED_RESEARCHER):
            self.add_error("themes", _("Only a refusal about a researcher attached to no listed body says about what."))
        return said

    @property
    def notice(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("code", "category", "themes", "signatory")}
