"""What is typed of a plan, of a row of a joint display, of a report. Names are looked for before anything is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pairpep.evaluation import labels, protocol
from pairpep.evaluation.catalogue import catalogue
from pairpep.evaluation.models import Protocol
from pairpep.evaluation.workflow import DIVERGENT, FITS
from pairpep.improvement.forms import DayField, NumberField, words_field
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.evidence import Piece
from pairpep.kernel.forms import CodeField, CodesField, tidy
from pairpep.participants.guarded import Guarded

LINE, WORDS = 200, 1200
OWN = "own"


class PlanForm(Guarded):
    """All of a plan on one page. `outcomes` of its question alone may be its main one; any other may be secondary."""

    guarded = ("title_fr", "title_en", "expects", "mid_source")
    title_fr = words_field(
        gettext_lazy("In one line, what is asked, in French"),
        LINE,
        1,
        error_messages={"required": gettext_lazy("Say in one line what is asked.")},
    )
    title_en = words_field(
        gettext_lazy("The same, in English"), LINE, 1, error_messages={"required": gettext_lazy("Say in one line what is asked.")}
    )
    expects = words_field(
        gettext_lazy("What do you expect, before seeing anything?"),
        WORDS,
        3,
        error_messages={"required": gettext_lazy("Say what you expect: afterwards it is too late.")},
    )
    primary = CodeField(label=gettext_lazy("Main outcome"), error_messages={"required": gettext_lazy("Choose one.")})
    secondary = CodesField(label=gettext_lazy("Secondary outcomes"), required=False)
    negative = forms.ChoiceField(label=gettext_lazy("Control: what peer support cannot change"), required=False)
    exposure = CodeField(label=gettext_lazy("What is called the start"), error_messages={"required": gettext_lazy("Choose one.")})
    method = CodeField(label=gettext_lazy("Way of computing"), error_messages={"required": gettext_lazy("Choose one.")})
    mid = NumberField(label=gettext_lazy("Smallest difference that matters, in the unit of the main outcome"))
    mid_source = words_field(gettext_lazy("Who says so"), LINE, 1, required=False)
    since = DayField(label=gettext_lazy("First day of the data"))
    until = DayField(label=gettext_lazy("Last day of the data"))
    smallest = forms.IntegerField(
        label=gettext_lazy("Smallest group: answers of one program in one period"),
        min_value=protocol.LEAST_CELL,
        max_value=50,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "invalid": gettext_lazy("Write a whole number."),
            "required": gettext_lazy("Write a whole number."),
            "min_value": gettext_lazy("At least 5 answers."),
            "max_value": gettext_lazy("At most 50 answers."),
        },
    )
    small_cells = CodeField(label=gettext_lazy("Groups that are too small"), error_messages={"required": gettext_lazy("Choose one.")})
    sensitivity = CodesField(label=gettext_lazy("What is done again otherwise"), required=False)
    opens_on = DayField(label=gettext_lazy("From which day may the data be opened?"))

    def __init__(self, *args: Any, question: str, plan: Protocol | None = None, present: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.question, self.plan, self.present = question, plan, present
        known = catalogue()
        own = [(each.code, _Named(each)) for each in known.measured(question)]
        others = [(each.code, _Named(each)) for each in known.measured() if each.question != question]
        controls = [(each.code, str(each.name)) for each in known.controls()]
        self._choose("primary", own)
        self._choose("secondary", own + others)
        self._choose("negative", [("", _("No control")), *controls])
        for name, words in (("exposure", labels.EXPOSURES), ("method", labels.METHODS), ("small_cells", labels.SMALL_CELLS)):
            self._choose(name, list(words.items()))
        self._choose("sensitivity", list(labels.SENSITIVITY.items()))
        self.initial = (of_plan(plan) if plan else START | {"until": present}) | dict(self.initial)
        if plan is not None and plan.is_exploratory:
            del self.fields["opens_on"]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def comparing_open(self) -> bool:
        return self._at_fault("exposure", "method", "smallest", "small_cells", "sensitivity")

    @property
    def difference_open(self) -> bool:
        return self._at_fault("mid", "mid_source") or bool(self["mid"].value())

    @property
    def others_open(self) -> bool:
        return self._at_fault("secondary", "negative") or bool(self["secondary"].value())

    def _at_fault(self, *names: str) -> bool:
        return any(self[name].errors for name in names)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        self._together(said)
        if said.get("mid") is not None and said["mid"] <= 0:
            self.add_error("mid", _("More than zero, or nothing at all."))
        if said.get("mid") is not None and not said.get("mid_source"):
            self.add_error("mid_source", _("Say who says so: a difference without a source is left empty."))
        if said.get("since") and said.get("until") and said["until"] <= said["since"]:
            self.add_error("until", _("The last day comes after the first."))
        if "opens_on" in self.fields and said.get("opens_on") and said["opens_on"] <= self.present:
            self.add_error("opens_on", _("Choose a day that is to come."))
        return said

    def _together(self, said: dict[str, Any]) -> None:
        """A wait and a dose are each computed in one way."""
        if not all(said.get(name) for name in ("primary", "method", "exposure")):
            return
        source = catalogue().outcomes[said["primary"]].source
        wrong = protocol.mismatch(said["method"], said["exposure"], source)
        if wrong == "method":
            wait = _("This outcome is a wait: choose the way of computing of waits.")
            self.add_error("method", wait if source == "waits" else _("This way of computing is for a wait: choose another one."))
        elif wrong == "exposure":
            dose = _("A dose and the way of computing of doses go together: choose both, or neither.")
            self.add_error("method" if said["exposure"] in protocol.DOSES else "exposure", dose)
        if source == "waits" and said.get("mid") is not None:
            self.add_error("mid", _("For a wait, leave it empty: none is used."))

    @property
    def said(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        share = catalogue().outcomes[cleaned["primary"]].unit == "share"
        mid = cleaned["mid"] / 100 if cleaned["mid"] is not None and share else cleaned["mid"]
        told = {name: cleaned[name] for name in SAME}
        again = [each for each in cleaned["sensitivity"] if each != protocol.OTHER_MODEL or cleaned["method"] != protocol.DOSE]
        told |= {"secondary": tuple(cleaned["secondary"]), "sensitivity": tuple(again)}
        told |= {
            "title": {language: tidy(cleaned[f"title_{language}"]) for language in LANGUAGES},
            "mid_source": tidy(cleaned["mid_source"]),
        }
        return told | {"question": self.question, "mid": mid, "opens_on": cleaned.get("opens_on") or self.present}


SAME = ("expects", "primary", "negative", "exposure", "method", "since", "until", "smallest", "small_cells")
START: dict[str, Any] = {
    "exposure": "first_peer",
    "method": protocol.TWO_WAY,
    "small_cells": protocol.LEFT_OUT,
    "smallest": 5,
    "sensitivity": [protocol.OTHER_MODEL],
    "negative": "control-clozapine",
}


class _Named(str):
    """An outcome as a choice: its name, with what it is under it."""

    detail: str

    def __new__(cls, outcome: Any) -> _Named:
        made = super().__new__(cls, str(outcome.name))
        made.detail = str(outcome.what)
        return made


def of_plan(plan: Protocol) -> dict[str, Any]:
    """What a draft says, as it is typed."""
    spec = plan.spec
    share = spec["outcomes"][spec["primary"]]["unit"] == "share"
    mid = spec["mid"] * 100 if spec["mid"] is not None and share else spec["mid"]
    days = {name: date.fromisoformat(spec[name]) for name in ("since", "until", "opens_on")}
    titles = {"title_fr": plan.title_fr, "title_en": plan.title_en}
    return {**spec, **days, **titles, "mid": mid, "negative": spec["negative"] or ""}


class ReasonForm(Guarded):
    guarded = ("reason",)
    reason = words_field(
        gettext_lazy("What changes, and why?"),
        WORDS,
        3,
        error_messages={"required": gettext_lazy("Say why: whoever reads it learns that it was changed after the data were seen.")},
    )


class TitleForm(Guarded):
    guarded = ("title",)
    title = words_field(gettext_lazy("Title"), LINE, 1, error_messages={"required": gettext_lazy("Give it a title.")})


class RowForm(Guarded):
    """A row: what it is about, the pieces on both sides, how they fit, and what a person makes of it."""

    guarded = ("own", "inference", "deed")
    dimension = forms.ChoiceField(label=gettext_lazy("What is it about?"))
    own = words_field(gettext_lazy("Something else, in your words"), LINE, 1, required=False)
    figures = CodesField(label=gettext_lazy("In figures"), required=False)
    words = CodesField(label=gettext_lazy("In words"), required=False)
    fit = CodeField(label=gettext_lazy("How do they fit?"), error_messages={"required": gettext_lazy("Choose one.")})
    inference = words_field(gettext_lazy("What do you make of both together?"), WORDS, 4, required=False)
    deed = words_field(pgettext_lazy("joint display", "What follows"), LINE, 2, required=False)

    def __init__(self, *args: Any, pieces: list[Piece], language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._choose("dimension", [*labels.DIMENSIONS.items(), (OWN, _("Something else"))])
        self._choose("fit", [(code, Fit(code)) for code in FITS])
        for name, kind in (("figures", "quantitative"), ("words", "qualitative")):
            self._choose(name, [(piece.key, Offered(piece, language)) for piece in pieces if piece.kind == kind])

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("dimension") == OWN and not said.get("own"):
            self.add_error("own", _("Say what it is about."))
        if said.get("fit") == DIVERGENT and not said.get("inference"):
            self.add_error("inference", _("Say what diverges: it becomes a question for the community."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        about = tidy(cleaned["own"]) if cleaned["dimension"] == OWN else cleaned["dimension"]
        return {"dimension": about, **{name: cleaned[name] for name in ("figures", "words", "fit", "inference", "deed")}}


class Fit(str):
    """How figures and words fit, with what that means."""

    detail: str

    def __new__(cls, code: str) -> Fit:
        _tone, label, meaning = labels.FITS[code]
        made = super().__new__(cls, str(label))
        made.detail = str(meaning)
        return made


class Offered(str):
    """A piece as a choice: its title, with what it says."""

    detail: str

    def __new__(cls, piece: Piece, language: str) -> Offered:
        made = super().__new__(cls, piece.title[language])
        made.detail = piece.said[language]
        return made


class AskForm(Guarded):
    guarded = ("title", "why")
    title = words_field(
        gettext_lazy("The question, in one line"), LINE, 1, error_messages={"required": gettext_lazy("Ask it in one line.")}
    )
    why = words_field(gettext_lazy("What diverges"), WORDS, 4, required=False)


class ReportForm(Guarded):
    """Of which months, which plans, which joint display; and what happens next, said to everybody in both languages."""

    guarded = ("title", "next_fr", "next_en")
    title = words_field(gettext_lazy("Title"), LINE, 1, error_messages={"required": gettext_lazy("Give it a title.")})
    since = DayField(label=gettext_lazy("From"))
    until = DayField(label=gettext_lazy("To"))
    protocols = CodesField(label=gettext_lazy("Plans that it tells"), required=False)
    display = forms.ChoiceField(label=gettext_lazy("Joint display that it tells"), required=False)
    next_fr = words_field(
        gettext_lazy("What happens next, in French"), WORDS, 3, error_messages={"required": gettext_lazy("Say what happens next.")}
    )
    next_en = words_field(
        gettext_lazy("What happens next, in English"), WORDS, 3, error_messages={"required": gettext_lazy("Say what happens next.")}
    )

    def __init__(self, *args: Any, plans: list[Any], displays: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["protocols"].choices = [(str(each.pk), each.title) for each in plans]  # type: ignore[attr-defined]
        self.fields["display"].choices = [("", _("No joint display")), *((str(each.pk), each.title) for each in displays)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("since") and said.get("until") and said["until"] < said["since"]:
            self.add_error("until", _("The last day comes after the first."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        told = {name: cleaned[name] for name in ("title", "since", "until", "next_fr", "next_en", "protocols")}
        return told | {"display_id": cleaned["display"] or None}
