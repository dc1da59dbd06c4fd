"""What may be typed of a session: read by the guard before anything is kept, and kept on the page when something does not fit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.assemblies import writing
from pairpep.assemblies.groups import LABELS
from pairpep.assemblies.hours import moment_of
from pairpep.assemblies.models import MOST_ITEMS, Assembly
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.forms import CheckboxSelectMultiple, CodeField, CodesField, tidy
from pairpep.participants.guarded import Guarded

LENGTHS = (45, 60, 75, 90, 120, 180)
WORDS, REASON, NAME = 300, 300, 120
MOST_WALK_INS = 500


class Line(forms.CharField):
    """One line: no break, no control character."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


def lines(label: Any, most: int, *, rows: int = 3, required: bool = False, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required, widget=forms.Textarea(attrs={"rows": rows}), **options)


def day_field(label: Any, *, required: bool = True) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    wrong = {"invalid": gettext_lazy("Write a day that exists: year-month-day."), "required": gettext_lazy("Say which day.")}
    return forms.DateField(label=label, widget=widget, error_messages=wrong, required=required)


class PlanForm(Guarded):
    """Title and words in both languages, day and hour, for whom, the way in. A draft may have no day yet."""

    guarded = ("title_fr", "title_en", "about_fr", "about_en")
    title_fr = Line(label=gettext_lazy("Title, in French"), max_length=writing.TITLE, required=False)
    title_en = Line(label=gettext_lazy("Title, in English"), max_length=writing.TITLE, required=False)
    about_fr = lines(gettext_lazy("What it is about, in French"), writing.ABOUT)
    about_en = lines(gettext_lazy("What it is about, in English"), writing.ABOUT)
    day = day_field(gettext_lazy("Day"), required=False)
    hour = forms.TimeField(
        label=gettext_lazy("Hour, in Montréal"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"invalid": gettext_lazy("Write an hour like 13:30.")},
    )  # fmt: skip
    minutes = forms.TypedChoiceField(label=gettext_lazy("How long"), coerce=int, choices=[])
    audience = CodesField(
        label=gettext_lazy("For whom"), required=False, help_text=gettext_lazy("Nothing ticked: everyone of the community.")
    )
    link = forms.URLField(
        label=gettext_lazy("Address of the call"), required=False, max_length=500, assume_scheme="https",
        help_text=gettext_lazy("Shown to those who have a place, from half an hour before, and to nobody else."),
        error_messages={"invalid": gettext_lazy("Write a whole address, like https://exemple.ca.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["minutes"].choices = [(each, _("%(count)d minutes") % {"count": each}) for each in LENGTHS]  # type: ignore[attr-defined]
        self.fields["audience"].choices = list(LABELS.items())  # type: ignore[attr-defined]
        self.starts_at: datetime | None = None

    @staticmethod
    def words_of(row: Assembly, link: str) -> dict[str, Any]:
        here = row.starts_at.astimezone(MONTREAL) if row.starts_at else None
        told = {"day": here and here.date(), "hour": here and here.time(), "minutes": row.minutes, "audience": row.audience, "link": link}
        return writing.typed_of(row.words, "title", "about") | told

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith("https://"):
            raise forms.ValidationError(_("Write a whole address, like https://exemple.ca."))
        return link

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not (said.get("title_fr") or said.get("title_en")) and not {"title_fr", "title_en"} & set(self.errors):
            self.add_error("title_fr", _("Give it a title, in one language to begin with."))
        self._look_at_the_hour(said.get("day"), said.get("hour"))
        return said

    def _look_at_the_hour(self, day: Any, hour: Any) -> None:
        if {"day", "hour"} & set(self.errors) or not (day or hour):
            return
        if not (day and hour):
            self.add_error("hour" if day else "day", _("A day and an hour go together: write both, or neither for now."))
            return
        self.starts_at = moment_of(day, hour)
        if self.starts_at is None:
            self.add_error("hour", _("That hour does not exist on that day: clocks go forward. Choose another one."))
        elif self.starts_at <= clock.now():
            self.add_error("day", _("That moment has passed. Choose one to come."))

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        told = {name: typed[name] for name in ("minutes", "audience", "link")}
        return told | {"said": writing.of_typed(typed, "title", "about"), "starts_at": self.starts_at}


class AgendaForm(Guarded):
    """A few lines, each with how long and who; and the same told in simple words."""

    easy_fr = lines(gettext_lazy("How it will go, in simple words, in French"), writing.EASY, rows=5)
    easy_en = lines(gettext_lazy("How it will go, in simple words, in English"), writing.EASY, rows=5)

    def __init__(self, *args: Any, row: Assembly, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.update(writing.typed_of(row.words, "easy"))
        for place in range(MOST_ITEMS):
            kept = row.agenda[place] if place < len(row.agenda) else {}
            about = {"place": place + 1}
            self.fields[f"fr_{place}"] = Line(
                label=_("Line %(place)d, in French") % about, max_length=120, required=False, initial=kept.get("fr")
            )
            self.fields[f"en_{place}"] = Line(
                label=_("Line %(place)d, in English") % about, max_length=120, required=False, initial=kept.get("en")
            )
            self.fields[f"minutes_{place}"] = forms.IntegerField(
                label=_("Minutes of line %(place)d") % about, min_value=1, max_value=240, required=False, initial=kept.get("minutes")
            )
            self.fields[f"who_{place}"] = Line(
                label=_("Who, for line %(place)d") % about, max_length=80, required=False, initial=kept.get("who")
            )

    @property
    def guarded(self) -> tuple[str, ...]:  # type: ignore[override]
        return ("easy_fr", "easy_en", *(f"{lang}_{place}" for place in range(MOST_ITEMS) for lang in ("fr", "en")))

    @property
    def rows(self) -> list[dict[str, Any]]:
        names = ("fr", "en", "minutes", "who")
        return [{"place": place + 1} | {name: self[f"{name}_{place}"] for name in names} for place in range(MOST_ITEMS)]

    @property
    def items(self) -> list[dict[str, Any]]:
        typed = [{name: self.cleaned_data[f"{name}_{place}"] for name in ("fr", "en", "minutes", "who")} for place in range(MOST_ITEMS)]
        return [each for each in typed if each["fr"] or each["en"]]

    @property
    def easy(self) -> Text:
        return writing.of_typed(self.cleaned_data, "easy")["easy"]


class SpeakerForm(forms.Form):
    name = Line(label=gettext_lazy("Name, as they wish to be named"), max_length=NAME)
    organisation = Line(label=gettext_lazy("Organisation"), max_length=NAME, required=False)
    agreed = forms.BooleanField(
        label=gettext_lazy("They agreed to be named here"), required=False,
        help_text=gettext_lazy("Until then, nobody but the coordination reads this name."),
    )  # fmt: skip


class ReasonForm(Guarded):
    guarded = ("reason",)
    reason = lines(
        gettext_lazy("Why, in a few words"), REASON, required=True,
        error_messages={"required": gettext_lazy("Say why in a line: those who have a place read it.")},
    )  # fmt: skip


class AttendanceForm(forms.Form):
    """Names that came, then everyone else by group, then the programs that were seen."""

    came = forms.MultipleChoiceField(
        required=False, widget=CheckboxSelectMultiple, label=gettext_lazy("Who came, of those who had a place")
    )
    programs = forms.MultipleChoiceField(
        required=False, widget=CheckboxSelectMultiple, label=gettext_lazy("Programs that were seen, besides theirs")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: list[tuple[str, str]], programs: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["came"].choices, self.fields["programs"].choices = people, programs  # type: ignore[attr-defined]
        for code, label in LABELS.items():
            self.fields[f"group_{code}"] = forms.IntegerField(label=label, min_value=0, max_value=MOST_WALK_INS, required=False)

    @property
    def others(self) -> list[Any]:
        return [self[f"group_{code}"] for code in LABELS]

    @property
    def walked_in(self) -> dict[str, int]:
        return {code: count for code in LABELS if (count := self.cleaned_data[f"group_{code}"])}


class AttachForm(forms.Form):
    replay = forms.ChoiceField(label=gettext_lazy("Replay"), required=False)
    slides = forms.ChoiceField(label=gettext_lazy("Slides, or what was read"), required=False)

    def __init__(self, *args: Any, replays: list[tuple[str, str]], others: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["replay"].choices = [("", _("None for now")), *replays]  # type: ignore[attr-defined]
        self.fields["slides"].choices = [("", _("None for now")), *others]  # type: ignore[attr-defined]


class PromiseForm(Guarded):
    guarded = ("words",)
    words = Line(
        label=gettext_lazy("What is promised, in one sentence"), max_length=WORDS,
        error_messages={"required": gettext_lazy("Write what is promised.")},
    )  # fmt: skip
    group = CodeField(
        label=gettext_lazy("Who promises"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), gettext_lazy("Choose who promises.")),
    )
    due_on = day_field(gettext_lazy("For when"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group"].choices = [("myself", _("I do, in my own name")), *LABELS.items()]  # type: ignore[attr-defined]

    def clean_due_on(self) -> Any:
        if self.cleaned_data["due_on"] < clock.today():
            raise forms.ValidationError(_("That day has passed. Say a day to come."))
        return self.cleaned_data["due_on"]


KEPT, MOVED, NOT_DONE = "kept", "moved", "not_done"


class AnswerForm(Guarded):
    """What became of a promise: kept, later, or honestly not done. The last two say why."""

    guarded = ("reason",)
    what = CodeField(label=gettext_lazy("What became of it"), error_messages={"required": gettext_lazy("Choose one.")})
    due_on = day_field(gettext_lazy("If it is for later: for when"), required=False)
    reason = lines(gettext_lazy("If it is for later or not done: why"), REASON)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].choices = [(KEPT, _("It is kept")), (MOVED, _("It is for later")), (NOT_DONE, _("It will not be done"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        what, day = said.get("what"), said.get("due_on")
        if what in (MOVED, NOT_DONE) and not said.get("reason", "").strip() and "reason" not in self.errors:
            self.add_error("reason", _("Say why in a line: those to whom it was promised read it."))
        if what == MOVED and "due_on" not in self.errors and (day is None or day <= clock.today()):
            self.add_error("due_on", _("Say a day to come."))
        return said


class TopicForm(Guarded):
    """One language is enough."""

    guarded = ("title_fr", "title_en", "why_fr", "why_en")
    title_fr = Line(label=gettext_lazy("The topic, in French"), max_length=writing.TITLE, required=False)
    title_en = Line(label=gettext_lazy("The topic, in English"), max_length=writing.TITLE, required=False)
    why_fr = lines(gettext_lazy("Why it matters, in French"), WORDS, rows=2)
    why_en = lines(gettext_lazy("Why it matters, in English"), WORDS, rows=2)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not (said.get("title_fr") or said.get("title_en")) and not {"title_fr", "title_en"} & set(self.errors):
            self.add_error("title_fr", _("Write a topic in a few words, in the language you like."))
        return said

    @property
    def said(self) -> dict[str, Text]:
        return writing.of_typed(self.cleaned_data, "title", "why")


class BallotForm(forms.Form):
    topics = CodesField(label=gettext_lazy("Topics to choose from"), required=False)
    closes_on = day_field(gettext_lazy("Last day to choose"))

    def __init__(self, *args: Any, topics: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]

    def clean_topics(self) -> list[str]:
        if len(self.cleaned_data["topics"]) < 2:
            raise forms.ValidationError(_("Choose two topics at least: with one, there is nothing to choose."))
        return list(self.cleaned_data["topics"])

    def clean_closes_on(self) -> Any:
        if self.cleaned_data["closes_on"] <= clock.today():
            raise forms.ValidationError(_("Say a day to come: everyone needs the time to choose."))
        return self.cleaned_data["closes_on"]


class VoteForm(forms.Form):
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("I would come for"), required=False, widget=CheckboxSelectMultiple,
        help_text=gettext_lazy("As many as wished. Nobody sees who chose what."),
    )  # fmt: skip

    def __init__(self, *args: Any, topics: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]
