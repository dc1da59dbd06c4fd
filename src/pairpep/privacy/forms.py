"""What the desk, the staff and the people type. A code wherever a code is enough; words go where their person can read them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock, walls
from pairpep.kernel.forms import CodeField, tidy
from pairpep.kernel.reference import content
from pairpep.network.models import Program
from pairpep.participants.forms import CHOICES, CHOOSE, named
from pairpep.privacy import incidents
from pairpep.privacy.models import Incident, RightsRequest

LONG = 1500
WORDS_NEEDED = _("A few words are needed here.")
DAY_FORM = _("A date is needed here: year, month, day.")


class Labelled(str):
    """A label with a second line."""

    detail: Any = ""


def labelled(choice: Any) -> Labelled:
    label = Labelled(choice.label)
    label.detail = choice.detail
    return label


def codes(choices: Any) -> list[tuple[str, Any]]:
    return [(each.code, each.label) for each in choices]


def words(label: Any, *, required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=hint,
        error_messages=named(WORDS_NEEDED),
    )


def line(label: Any, *, required: bool = True, hint: Any = "", most: int = 200) -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=most, help_text=hint, error_messages=named(WORDS_NEEDED))


def a_day(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, error_messages={"required": DAY_FORM, "invalid": DAY_FORM})


def not_to_come(day: Any) -> Any:
    if day and day > clock.today():
        raise forms.ValidationError(_("This day is still to come."))
    if day and day.year < 2000:
        raise forms.ValidationError(DAY_FORM)
    return day


class InProgram(forms.Form):
    """Asks which program only where there are several."""

    program = CodeField(label=_("In which program?"), error_messages=CHOICES)

    def __init__(self, *args: Any, programs: list[Program], **options: Any) -> None:
        super().__init__(*args, **options)
        self.programs = {str(program.pk): program for program in programs}
        field = self.fields["program"]
        assert isinstance(field, CodeField)
        field.choices = [(key, program.name) for key, program in self.programs.items()]
        if len(programs) == 1:
            del self.fields["program"]

    @property
    def chosen(self) -> Program:
        return self.programs[self.cleaned_data["program"]] if "program" in self.fields else next(iter(self.programs.values()))

    def told(self) -> dict[str, Any]:
        """What was typed, but for the program."""
        return {name: value for name, value in self.cleaned_data.items() if name != "program"}


class OfFile(InProgram):
    """A local code stands for someone: unknown and elsewhere get one same sentence."""

    code = forms.CharField(
        label=_("Code of the file"), max_length=40, error_messages=named(_("The code is needed: a letter, a hyphen and six signs."))
    )

    def clean_code(self) -> str:
        return tidy(self.cleaned_data["code"]).replace(" ", "")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("code") and ("program" not in self.fields or cleaned.get("program")):
            found = walls.call("app.file_of_code", self.chosen.pk, cleaned["code"])
            if found is None:
                self.add_error("code", _("No file has this code in this program. Check it with the team."))
            else:
                cleaned["file_id"] = UUID(str(found))
        return cleaned

    def told(self) -> dict[str, Any]:
        return {name: value for name, value in super().told().items() if name != "code"}


class LookForm(forms.Form):
    answer = CodeField(label=_("What came of it?"), error_messages=CHOICES)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["answer"]
        assert isinstance(field, CodeField)
        field.choices = [(each.code, labelled(each)) for each in content().privacy.answers]


class ReportForm(InProgram):
    """Three taps: what went wrong, and send. Words are a help, never a condition."""

    kind = CodeField(label=_("What happened?"), error_messages=CHOICES)
    words = words(_("In a few words"), required=False)
    field_order = ("kind", "words", "program")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["kind"]
        assert isinstance(field, CodeField)
        field.choices = codes(content().privacy.reports)


class OutcomeForm(forms.Form):
    outcome = CodeField(label=_("What is it?"), error_messages=CHOICES)
    answer = words(_("Words for whoever reported it"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["outcome"]
        assert isinstance(field, CodeField)
        field.choices = codes(content().privacy.outcomes)


class CommunicationForm(OfFile):
    """Four things, none of them empty."""

    information = line(_("What kind of information"), hint=_("Its nature: a plan, dates of meetings. Never the information itself."))
    recipient = line(_("To whom"), hint=_("A person or a group, with their role and their organisation."))
    purpose = line(_("What for"))
    justification = line(_("On what ground"), hint=_("The person's yes, or the section of the law."))
    how = CodeField(
        label=_("How"),
        choices=[
            ("oral", _("Said aloud")),
            ("letter", _("A letter")),
            ("print", _("A printed page")),
            ("file", _("A file")),
            ("other", _("Otherwise")),
        ],
        error_messages=CHOICES,
    )
    field_order = ("program", "code", "information", "recipient", "purpose", "justification", "how")


class IncidentForm(forms.Form):
    """Everything can be left for later: what is missing is said, and only the end asks for all of it."""

    information = words(incidents.LABELS["information"], required=False, hint=_("Never a name."))
    circumstances = words(incidents.LABELS["circumstances"], required=False, hint=_("Never a name."))
    happened = line(incidents.LABELS["happened"], required=False)
    aware_on = a_day(incidents.LABELS["aware_on"])
    people = forms.IntegerField(label=incidents.LABELS["people"], required=False, min_value=0, max_value=1_000_000)
    residents = forms.IntegerField(label=incidents.LABELS["residents"], required=False, min_value=0, max_value=1_000_000)
    sensitivity = line(incidents.LABELS["sensitivity"], required=False, most=500)
    ill_use = line(incidents.LABELS["ill_use"], required=False, most=500)
    consequences = line(incidents.LABELS["consequences"], required=False, most=500)
    likelihood = line(incidents.LABELS["likelihood"], required=False, most=500)
    serious = CodeField(
        label=incidents.LABELS["serious"], required=False, choices=[("yes", _("Yes")), ("no", _("No"))], error_messages=CHOICES
    )
    minister_on = a_day(incidents.LABELS["minister_on"], required=False)
    commission_on = a_day(incidents.LABELS["commission_on"], required=False)
    persons_on = a_day(incidents.LABELS["persons_on"], required=False)
    public_on = a_day(incidents.LABELS["public_on"], required=False)
    why_not_told = words(
        incidents.LABELS["why_not_told"], required=False, hint=_("A notice can wait when it could hamper an investigation.")
    )
    measures = words(incidents.LABELS["measures"], required=False)

    def __init__(self, *args: Any, incident: Incident, **options: Any) -> None:
        kept = {name: getattr(incident, name) for name in incidents.FIELDS}
        super().__init__(*args, **{"initial": kept, **options})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("aware_on", "minister_on", "commission_on", "persons_on", "public_on"):
            try:
                not_to_come(cleaned.get(name))
            except forms.ValidationError as trouble:
                self.add_error(name, trouble)
        if (cleaned.get("residents") or 0) > (cleaned.get("people") or 0):
            self.add_error("residents", _("No more than the people concerned."))
        return cleaned


class AccessForm(forms.Form):
    words = words(_("What I would like to see"), required=False)


class CorrectionForm(forms.Form):
    words = words(_("What is not right, and what it should be"))
    beside = forms.BooleanField(label=_("Keep my words beside what is written, whatever is decided."), required=False)


class PaperForm(OfFile):
    """A request that came on paper or by phone."""

    kind = CodeField(
        label=_("What is asked for?"),
        choices=[("access", _("To see what is kept")), ("correction", _("To correct what is written"))],
        error_messages=CHOICES,
    )
    received_on = a_day(_("Received on"))
    words = words(_("What is asked, in their words"), required=False)
    beside = forms.BooleanField(label=_("They wish their words kept beside what is written."), required=False)
    field_order = ("program", "code", "kind", "received_on", "words", "beside")

    def clean_received_on(self) -> Any:
        return not_to_come(self.cleaned_data["received_on"])


class IdentityForm(forms.Form):
    identity = CodeField(label=_("How do you know that it is them?"), error_messages=CHOICES)

    def __init__(self, *args: Any, request_: RightsRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["identity"]
        assert isinstance(field, CodeField)
        found = content().privacy.identity
        field.choices = codes(each for each in found if each.code != "own_page" or not request_.on_paper)


class DecisionForm(forms.Form):
    decision = CodeField(label=_("What do you answer?"), error_messages=CHOICES)
    refusal = CodeField(label=_("If something is refused: why"), required=False, error_messages=CHOICES)
    answer = words(_("Your answer, in words that the person will read"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, found in (("decision", content().privacy.decisions), ("refusal", content().privacy.refusals)):
            field = self.fields[name]
            assert isinstance(field, CodeField)
            field.choices = codes(found)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("decision") in ("partly", "refused") and not cleaned.get("refusal"):
            self.add_error("refusal", _("A reason is owed for what is refused."))
        if cleaned.get("decision") == "granted":
            cleaned["refusal"] = ""
        return cleaned


class EvaluationForm(forms.Form):
    """Three answers; kept as one goes, and closed with the three."""

    to_do = words(_("What the program will do about it"), required=False)

    def __init__(self, *args: Any, kept: dict[str, Any], closing: bool, **options: Any) -> None:
        super().__init__(*args, **{"initial": kept, **options})
        asked = {
            each.code: CodeField(
                label=str(each.label), required=closing, choices=codes(content().privacy.levels), error_messages={"required": CHOOSE}
            )
            for each in content().privacy.yearly
        }
        self.fields = {**asked, "to_do": self.fields["to_do"]}
