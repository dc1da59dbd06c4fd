"""What is typed about a post and its money. Nothing typed is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.forms import CodeField, tidy
from pairpep.kernel.reference import content
from pairpep.network.models import Membership, Program
from pairpep.participants.guarded import Guarded
from pairpep.posts.models import Funding, Post

TOO_LONG = _("Too long: %(show_value)d characters, for %(limit_value)d at most. What was typed is still here.")
DAY_HINT = _("Year, month, day")


class DayField(forms.DateField):
    """A day, as the browser gives it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        said = {"invalid": _("Write a day as 2027-03-31.")}
        super().__init__(**{"required": False, "widget": widget, "error_messages": said, **options})


def words_field(label: Any, most: int, lang: str = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"lang": lang} if lang else {})
    return forms.CharField(label=label, required=False, max_length=most, widget=widget, error_messages={"max_length": TOO_LONG})


def _in_order(form: forms.Form, first: str, last: str, sentence: Any) -> None:
    starts, ends = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if starts and ends and ends < starts:
        form.add_error(last, sentence)


class PostForm(forms.Form):
    program = forms.ModelChoiceField(label=_("Program"), queryset=Program.objects.none(), empty_label=None)
    kind = CodeField(label=_("For whom this worker is there"), error_messages={"required": _("Choose one of the two.")})
    title_fr = words_field(_("Title, in French"), 120, "fr")
    title_en = words_field(_("Title, in English"), 120, "en")
    hours = forms.DecimalField(
        label=_("Hours a week"),
        min_value=1,
        max_value=40,
        max_digits=3,
        decimal_places=1,
        localize=True,
        error_messages={
            "required": _("Write how many hours a week."),
            "invalid": _("Write a number of hours, like 28 or 17.5."),
            "min_value": _("An hour a week at least."),
            "max_value": _("Forty hours a week at most."),
            "max_decimal_places": _("Half an hour is the smallest step."),
            "max_digits": _("Forty hours a week at most."),
        },
    )
    employer = words_field(_("Employer"), 120)
    site = words_field(_("Work site"), 120)
    recurrent = forms.BooleanField(label=_("A recurrent post: no end is set"), required=False)
    starts_on = DayField(label=_("Starts on"))
    ends_on = DayField(label=_("Contract until"))

    def __init__(self, *args: Any, programs: Any = None, post: Post | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(each.code, str(each.label)) for each in content().posts.kinds]  # type: ignore[attr-defined]
        if post is None:
            self.fields["program"].queryset = programs  # type: ignore[attr-defined]
        else:
            del self.fields["program"]
            names = ("kind", "hours", "employer", "site", "recurrent", "starts_on", "ends_on")
            self.initial.update({name: getattr(post, name) for name in names}, title_fr=post.title.fr, title_en=post.title.en)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        _in_order(self, "starts_on", "ends_on", _("It would end before it starts."))
        if said.get("recurrent") and said.get("ends_on"):
            self.add_error("ends_on", _("A recurrent post has no end: take one of the two away."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        said = {name: self.cleaned_data[name] for name in ("kind", "hours", "recurrent", "starts_on", "ends_on")}
        title = Text(fr=tidy(self.cleaned_data["title_fr"]), en=tidy(self.cleaned_data["title_en"]))
        return said | {"title": title, "employer": tidy(self.cleaned_data["employer"]), "site": tidy(self.cleaned_data["site"])}


class FundingForm(forms.Form):
    """Who pays, how much of it, and until when."""

    source = forms.CharField(label=_("Who pays"), max_length=120, error_messages={"required": _("Write who pays."), "max_length": TOO_LONG})
    share = forms.IntegerField(
        label=_("Share of the post, in percent"),
        required=False,
        min_value=1,
        max_value=100,
        error_messages={
            "invalid": _("Write a whole number, like 50."),
            "min_value": _("One percent at least."),
            "max_value": _("A hundred percent at most."),
        },
    )
    amount = forms.IntegerField(
        label=_("Amount a year, in dollars"),
        required=False,
        min_value=0,
        max_value=2_000_000,
        error_messages={
            "invalid": _("Write whole dollars, without a space."),
            "max_value": _("This is more than a post costs. Write whole dollars a year."),
        },
    )
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Until"), help_text=_("Leave empty when this source is recurrent."))

    def __init__(self, *args: Any, funding: Funding | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if funding is not None:
            self.initial.update({name: getattr(funding, name) for name in ("source", "share", "amount", "starts_on", "ends_on")})

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        _in_order(self, "starts_on", "ends_on", _("It would end before it starts."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        return self.cleaned_data | {"source": tidy(self.cleaned_data["source"])}


class RenewForm(forms.Form):
    """Until another day, or for good."""

    until = DayField(label=_("Renewed until"))
    for_good = forms.BooleanField(label=_("It becomes recurrent"), required=False)

    def __init__(self, *args: Any, funding: Funding, **options: Any) -> None:
        super().__init__(*args, **options)
        self.funding = funding

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        until, ends_on = said.get("until"), self.funding.ends_on
        if "until" in self.errors:
            return said
        if bool(until) == bool(said.get("for_good")):
            self.add_error("until", _("Give the new last day, or say that it becomes recurrent."))
        elif until and ends_on and until <= ends_on:
            self.add_error("until", _("The new last day comes after the present one."))
        return said


class FillForm(forms.Form):
    holder = forms.ModelChoiceField(
        label=_("Who holds this post"),
        queryset=Membership.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody of this program, in this role.")},
    )

    def __init__(self, *args: Any, workers: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["holder"].queryset = workers  # type: ignore[attr-defined]
        self.fields["holder"].label_from_instance = lambda worker: worker.person.name  # type: ignore[attr-defined]


class VacateForm(forms.Form):
    since = DayField(label=_("Vacant since"), required=True)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("since", clock.today())
        self.fields["since"].error_messages["required"] = gettext("Write since when.")

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if since > clock.today():
            raise forms.ValidationError(gettext("This day has not come yet."))
        return since


class CaseForm(Guarded):
    """The sentences of a case, in both languages. What could let somebody be recognised is not printed."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for part in content().posts.case:
            for lang in ("fr", "en"):
                box = forms.Textarea(attrs={"rows": 4, "lang": lang})
                self.fields[f"{part.code}_{lang}"] = forms.CharField(
                    label=str(part.title), required=False, max_length=500, widget=box, error_messages={"max_length": TOO_LONG}
                )
                self.initial.setdefault(f"{part.code}_{lang}", getattr(part.start, lang))
        self.guarded = tuple(name for name in self.fields if name != "ordinary")

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [
            {"label": str(part.title), "boxes": [{"lang": lang, "field": self[f"{part.code}_{lang}"]} for lang in ("fr", "en")]}
            for part in content().posts.case
        ]
