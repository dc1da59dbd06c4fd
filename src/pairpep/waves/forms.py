"""What is typed: a collection, the reason of too many minutes, a code on a paper, a decision about words, an answer to what was heard."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.forms import CodeField, CodesField, tidy
from pairpep.kernel.reference import content
from pairpep.participants.guarded import Bilingual
from pairpep.waves.workflow import ALWAYS, DONE, EVERY, NOT_NOW, ONCE, PROMISED

TITLE, LINE, WORDS = 80, 300, 600


class OneLine(forms.CharField):
    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


def _line(label: Any, longest: int = TITLE, **more: Any) -> forms.CharField:
    return OneLine(label=label, max_length=longest, **more)


def _words(label: Any, longest: int = LINE, rows: int = 3, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more)


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


class CampaignForm(Bilingual):
    pairs = ("title",)
    title_fr = _line(gettext_lazy("Its title, in French"))
    title_en = _line(gettext_lazy("Its title, in English"))
    audience = CodeField(label=gettext_lazy("Who is asked?"))
    codes = CodesField(label=gettext_lazy("Which questionnaires?"), error_messages={"required": gettext_lazy("Choose at least one.")})
    programs = CodesField(label=gettext_lazy("In which programs?"), required=False)
    rhythm = CodeField(label=gettext_lazy("When?"))
    months = forms.IntegerField(label=gettext_lazy("Again after how many months?"), min_value=1, max_value=24, required=False)
    open_days = forms.IntegerField(label=gettext_lazy("Open for how many days?"), min_value=1, max_value=365, required=False)
    opens_on = _day(gettext_lazy("From which day?"))
    reminders = forms.IntegerField(label=gettext_lazy("Reminders by mail, at most"), min_value=0, max_value=4, required=False)

    def __init__(self, *args: Any, questionnaires: list[Any], programs: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audiences = {code: audiences for code, _title, audiences in questionnaires}
        self.fields["audience"].choices = [(each.code, each.label) for each in content().waves.allowances]  # type: ignore[attr-defined]
        self.fields["codes"].choices = [(code, title) for code, title, _audiences in questionnaires]  # type: ignore[attr-defined]
        self.fields["programs"].choices = programs  # type: ignore[attr-defined]
        self.fields["rhythm"].choices = [  # type: ignore[attr-defined]
            (EVERY, _("Every few months")), (ONCE, _("Once, at the beginning")), (ALWAYS, _("Always open")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("rhythm") == EVERY:
            for name in ("months", "open_days"):
                if name not in self.errors and not cleaned.get(name):
                    self.add_error(name, _("Say how many."))
        self._fits(cleaned)
        return cleaned

    def _fits(self, cleaned: dict[str, Any]) -> None:
        who = cleaned.get("audience")
        strangers = [code for code in cleaned.get("codes", ()) if who and who not in self.audiences[code]]
        if strangers:
            titles = dict(self.fields["codes"].choices)  # type: ignore[attr-defined]
            said = ", ".join(str(titles[code]) for code in strangers)
            self.add_error("codes", _("Not written for whom you ask: %(which)s.") % {"which": said})

    @property
    def said(self) -> dict[str, Any]:
        typed = self.cleaned_data
        again = typed["rhythm"] == EVERY
        return {
            "title": self.text("title"), "audience": typed["audience"], "codes": typed["codes"],
            "programs": [UUID(each) for each in typed["programs"]], "rhythm": typed["rhythm"], "months": typed["months"] if again else None,
            "open_days": None if typed["rhythm"] == ALWAYS else typed["open_days"], "opens_on": typed["opens_on"],
            "reminders": 0 if typed["rhythm"] == ALWAYS else typed["reminders"] or 0,
        }  # fmt: skip


class StartForm(Bilingual):
    """The reason is asked only when it is too much."""

    pairs = ("reason",)
    reason_fr = _words(gettext_lazy("Why so much, in French"), required=False)
    reason_en = _words(gettext_lazy("Why so much, in English"), required=False)

    def __init__(self, *args: Any, over: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.over = over

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("reason_fr", "reason_en"):
            if self.over and name not in self.errors and not cleaned.get(name, "").strip():
                self.add_error(name, _("Too many minutes need a reason, in both languages."))
        return cleaned


class ReaderForm(forms.Form):
    reader = CodeField(label=gettext_lazy("Who reads first?"))

    def __init__(self, *args: Any, people: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reader"].choices = people  # type: ignore[attr-defined]


class PaperCodeForm(forms.Form):
    code = forms.CharField(label=gettext_lazy("The code written on the paper"), max_length=20)


class NewPaperForm(forms.Form):
    questionnaire = CodeField(label=gettext_lazy("Which questionnaire?"))

    def __init__(self, *args: Any, questionnaires: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["questionnaire"].choices = questionnaires  # type: ignore[attr-defined]


class SheetWithForm(NewPaperForm):
    wished = forms.BooleanField(
        label=gettext_lazy("They asked that these answers be kept with theirs"),
        error_messages={"required": gettext_lazy("Ask them first. Without it, a sheet is nobody’s.")},
    )


class WrittenOnForm(forms.Form):
    written_on = _day(gettext_lazy("Which day was it written?"))

    def __init__(self, *args: Any, present: date, since: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present, self.since = present, since

    def clean_written_on(self) -> date:
        day: date = self.cleaned_data["written_on"]
        if day > self.present:
            raise forms.ValidationError(_("That day is still to come."))
        if day < self.since:
            raise forms.ValidationError(_("This code was made later than that: look at the day again."))
        return day


class ReadForm(forms.Form):
    """One decision: the words are never written again, only passages taken out."""

    words = forms.UUIDField(widget=forms.HiddenInput)
    what = CodeField(label=gettext_lazy("What becomes of these words?"), error_messages={"required": gettext_lazy("Choose one.")})
    out = CodesField(label=gettext_lazy("Passages to take out"), required=False)
    reason = CodeField(label=gettext_lazy("Why they are kept back"), required=False)

    def __init__(self, *args: Any, passages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.passages = passages
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("show", _("Show them as they are")), ("cut", _("Show them with passages taken out")), ("keep_back", _("Keep them back")),
        ]  # fmt: skip
        self.fields["out"].choices = [(str(place), passage) for place, passage in enumerate(passages)]  # type: ignore[attr-defined]
        self.fields["reason"].choices = [(each.code, each.label) for each in content().waves.reasons]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        what, out = cleaned.get("what"), cleaned.get("out") or []
        if what == "cut" and not out:
            self.add_error("out", _("Mark the passages that are taken out."))
        if what == "cut" and len(out) == len(self.passages):
            self.add_error("out", _("Nothing would be left: keep the words back, with a reason."))
        if what == "keep_back" and not cleaned.get("reason"):
            self.add_error("reason", _("Say why."))
        return cleaned


# What was heard, and what came of it


class PointForm(Bilingual):
    pairs = ("said", "words")
    said_fr = _words(gettext_lazy("What was said, in French"), rows=2)
    said_en = _words(gettext_lazy("What was said, in English"), rows=2)
    answer = CodeField(label=gettext_lazy("What is answered?"))
    due_on = _day(gettext_lazy("By which day?"), required=False)
    words_fr = _words(gettext_lazy("What we did, will do, or why not now, in French"), rows=2)
    words_en = _words(gettext_lazy("What we did, will do, or why not now, in English"), rows=2)

    def __init__(self, *args: Any, present: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.fields["answer"].choices = [  # type: ignore[attr-defined]
            (DONE, _("It is done")), (PROMISED, _("It will be done by a day")), (NOT_NOW, _("Not now, and why")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        due = cleaned.get("due_on")
        if cleaned.get("answer") == PROMISED and "due_on" not in self.errors and (due is None or due <= self.present):
            self.add_error("due_on", _("A promise has a day that is to come."))
        return cleaned


class FollowForm(Bilingual):
    pairs = ("outcome",)
    verb = CodeField(label=gettext_lazy("What became of it?"))
    due_on = _day(gettext_lazy("Until which day?"), required=False)
    outcome_fr = _words(gettext_lazy("In a sentence, in French"), rows=2)
    outcome_en = _words(gettext_lazy("In a sentence, in English"), rows=2)

    def __init__(self, *args: Any, present: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.present = present
        self.fields["verb"].choices = [  # type: ignore[attr-defined]
            ("keep", _("It is done")), ("postpone", _("Later, by another day")), ("give_up", _("It will not be done, and why")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        due = cleaned.get("due_on")
        if cleaned.get("verb") == "postpone" and "due_on" not in self.errors and (due is None or due <= self.present):
            self.add_error("due_on", _("A promise has a day that is to come."))
        return cleaned
