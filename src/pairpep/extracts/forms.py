"""What is typed about a study: in one page, kept as a draft whatever is missing. The list of variables is chosen, never typed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from pairpep.extracts import variables
from pairpep.extracts.anonymising import LABELS
from pairpep.extracts.models import Agreement, Anonymisation
from pairpep.extracts.workflow import ALONE, EVERYONE, NO_MINOR, OUTSIDE, QUEBEC, RELATIVES, TOGETHER, YOUTH
from pairpep.kernel.forms import CodeField, CodesField
from pairpep.network.models import Program

LINE, WORDS = 200, 2000
POPULATIONS: dict[str, Any] = {
    EVERYONE: gettext_lazy("Young people and relatives"),
    YOUTH: gettext_lazy("Young people"),
    RELATIVES: gettext_lazy("Relatives"),
}
MINORS: dict[str, Any] = {
    ALONE: gettext_lazy("From 14 to 17, the young person says yes alone"),
    TOGETHER: gettext_lazy("From 14 to 17, a parent says yes as well: no page asks it, so nobody of that age is in it"),
    NO_MINOR: gettext_lazy("Nobody under 18"),
}
ATTACHED: dict[str, Any] = {
    "yes": gettext_lazy("A public body, or attached to one"),
    "no": gettext_lazy("Another body: those who refuse such researchers are left out"),
}
DESTINATION: dict[str, Any] = {
    QUEBEC: gettext_lazy("In Québec"),
    OUTSIDE: gettext_lazy("Outside Québec: an impact assessment covers that place"),
}
INSIDE: dict[str, Any] = {
    "yes": gettext_lazy("In a secure place of the network: groups of 5 at least"),
    "no": gettext_lazy("Elsewhere: groups of 11 at least"),
}


def line(label: Any, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LINE, **{"required": False, **options})


def words(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=WORDS, widget=forms.Textarea(attrs={"rows": rows}), **{"required": False, **options})


class DayField(forms.DateField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        said = {"invalid": gettext_lazy("Write a day as 2027-03-31.")}
        super().__init__(**{"required": False, "widget": widget, "error_messages": said, **options})


class AgreementForm(forms.Form):
    """A draft needs a title alone; the rest is asked before somebody signs."""

    title = line(gettext_lazy("Title of the project"), required=True, error_messages={"required": gettext_lazy("Give it a title.")})
    purposes = words(gettext_lazy("What for"))
    body = line(gettext_lazy("Body to which the researchers are attached"))
    attached = CodeField(label=gettext_lazy("What kind of body"), choices=list(ATTACHED.items()), initial="yes")
    ethics = line(gettext_lazy("Decision of the ethics committee (reference)"))
    minors = CodeField(label=gettext_lazy("What the committee decided for minors"), choices=list(MINORS.items()), required=False)
    impact = line(gettext_lazy("Privacy impact assessment (reference)"))
    contract = line(gettext_lazy("Written agreement (reference)"))
    programs = CodesField(label=gettext_lazy("Programs it concerns"), required=False)
    population = CodeField(label=gettext_lazy("About whom"), choices=list(POPULATIONS.items()), initial=EVERYONE)
    linkages = line(gettext_lazy("Other files it may be linked to"))
    destination = CodeField(label=gettext_lazy("Where the data go"), choices=list(DESTINATION.items()), required=False)
    place = line(gettext_lazy("Outside Québec: where"))
    transfer = line(gettext_lazy("Impact assessment that covers that place (reference)"))
    security = words(gettext_lazy("Security measures"))
    inside = CodeField(label=gettext_lazy("Where the file stays"), choices=list(INSIDE.items()), initial="no")
    incident_notice = forms.BooleanField(required=False, label=gettext_lazy("They undertake to tell of any incident at once"))
    starts_on = DayField(label=pgettext_lazy("agreement", "From"))
    ends_on = DayField(label=pgettext_lazy("agreement", "Until"))
    destroy_by = DayField(label=gettext_lazy("Data destroyed by"))

    def __init__(self, *args: Any, agreement: Agreement | None = None, **options: Any) -> None:
        if agreement is not None:
            options["initial"] = initial(agreement)
        super().__init__(*args, **options)
        named = [(str(each.pk), str(each.name)) for each in Program.objects.order_by("code")]
        self.fields["programs"].choices = named  # type: ignore[attr-defined]
        for table in variables.offered().tables:
            these = [each for each in variables.offered().variables if each.table == table.code]
            field = CodesField(label=str(table.title), choices=[(each.code, str(each.label)) for each in these], required=False)
            self.fields[f"v_{table.code}"] = field

    @property
    def lists(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("v_")]

    @property
    def said(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if not name.startswith("v_")}
        chosen = [code for name in self.fields if name.startswith("v_") for code in self.cleaned_data[name]]
        told |= {"attached": told["attached"] == "yes", "inside": told["inside"] == "yes"}
        return told | {"programs": sorted(UUID(each) for each in told["programs"]), "variables": chosen}


def initial(agreement: Agreement) -> dict[str, Any]:
    told = {name: getattr(agreement, name) for name in AgreementForm.base_fields}
    lists = {f"v_{table.code}": list(agreement.variables) for table in variables.offered().tables}
    told |= {"attached": "yes" if agreement.attached else "no", "inside": "yes" if agreement.inside else "no"}
    return told | lists | {"programs": [str(each) for each in agreement.programs]}


class AnonymisationForm(forms.Form):
    """A title is enough to keep it; each step is asked before its supervisor lets it out."""

    title = line(gettext_lazy("Which data, in a few words"), required=True, error_messages={"required": gettext_lazy("Give it a title.")})
    purposes = words(LABELS["purposes"])
    supervisor = CodeField(label=gettext_lazy("Who supervises it"), required=False)
    competence = words(LABELS["competence"], 2)
    identifiers = words(LABELS["identifiers"], 2)
    individualisation = words(LABELS["individualisation"])
    correlation = words(LABELS["correlation"])
    inference = words(LABELS["inference"])
    techniques = words(LABELS["techniques"])
    security = words(LABELS["security"], 2)
    risk = words(LABELS["risk"])
    reassess_on = DayField(label=gettext_lazy("To be looked at again"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], row: Anonymisation | None = None, **options: Any) -> None:
        if row is not None:
            said = {name: getattr(row, name) for name in self.base_fields if name != "supervisor"}
            options["initial"] = said | {"supervisor": str(row.supervisor_id or "")}
        super().__init__(*args, **options)
        self.fields["supervisor"].choices = people  # type: ignore[attr-defined]

    @property
    def said(self) -> dict[str, Any]:
        told = {name: value for name, value in self.cleaned_data.items() if name != "supervisor"}
        who = self.cleaned_data["supervisor"]
        return told | {"supervisor_id": UUID(who) if who else None}


class ReassessForm(forms.Form):
    found = words(
        gettext_lazy("What was looked at, and what was found"),
        required=True,
        error_messages={"required": gettext_lazy("Say what was found.")},
    )
    next_on = DayField(
        label=gettext_lazy("To be looked at again"), required=True, error_messages={"required": gettext_lazy("Choose the next day.")}
    )


class EndForm(forms.Form):
    why = words(gettext_lazy("Why it ends"), required=True, error_messages={"required": gettext_lazy("Say why it ends.")})


class AskForm(forms.Form):
    why = words(gettext_lazy("Why this file, now"), required=True, error_messages={"required": gettext_lazy("Say what this file is for.")})


class AttestForm(forms.Form):
    how = words(
        gettext_lazy("How every copy was destroyed"),
        required=True,
        error_messages={"required": gettext_lazy("Say how the copies were destroyed.")},
    )


class PersonForm(forms.Form):
    person = CodeField(label=gettext_lazy("A researcher of the network"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = people  # type: ignore[attr-defined]
