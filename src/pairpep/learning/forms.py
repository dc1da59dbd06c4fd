"""What may be typed after a meeting, read by the guard before anything is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from pairpep.kernel.forms import CodeField, CodesField
from pairpep.kernel.reference import content
from pairpep.learning.workflow import COMMUNITY, TOOL
from pairpep.network.models import LANGUAGES
from pairpep.participants.guarded import Guarded

LEARNED, TRIES, WORDS, ANSWER = 600, 300, 140, 300
AT_LEAST = 3  # details that are changed or left out

THREE = gettext_noop("Change or leave out three details at least, and tick which ones. What you tick is not kept.")


class CardForm(Guarded):
    guarded = ("learned", "tries")
    theme = forms.ChoiceField(
        label=gettext_lazy("What it was about"), error_messages={"required": gettext_lazy("Choose the theme that is nearest.")}
    )
    learned = forms.CharField(label=gettext_lazy("What we learned"), max_length=LEARNED, widget=forms.Textarea(attrs={"rows": 5}))
    tries = forms.CharField(
        label=gettext_lazy("What we may try"), max_length=TRIES, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )  # facultative
    language = forms.ChoiceField(choices=LANGUAGES, label=gettext_lazy("Written in"))
    details = CodesField(
        label=gettext_lazy("Three details that were changed or left out"), error_messages={"required": gettext_lazy(THREE)}
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("The group agreed on these words"),
        error_messages={"required": gettext_lazy("Read the words together first, and tick this once the group agrees.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = [(code, each.label) for code, each in content().themes.items()]
        self.fields["theme"].choices = [("", _("Choose")), *themes]  # type: ignore[attr-defined]
        self.fields["details"].choices = [(code, each.label) for code, each in content().details.items()]  # type: ignore[attr-defined]
        self.order_fields(["theme", "learned", "tries", "language", "details", "agreed", "ordinary"])

    def clean_details(self) -> list[str]:
        """Which ones is not kept: only that they were thought of."""
        chosen = list(self.cleaned_data["details"])
        if len(chosen) < AT_LEAST:
            raise forms.ValidationError(_(THREE))
        return chosen


class AttendanceForm(forms.Form):
    came = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Who was there"))

    def __init__(self, *args: Any, people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = people  # type: ignore[attr-defined]


class CapsuleForm(Guarded):
    guarded = ("words",)
    words = forms.CharField(label=gettext_lazy("Its title, to begin with"), max_length=WORDS)


class FollowUpForm(Guarded):
    guarded = ("words",)
    kind = CodeField(label=gettext_lazy("What it could become"))
    words = forms.CharField(label=gettext_lazy("In one line, what you propose"), max_length=WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (COMMUNITY, _("A topic for the community of practice")), (TOOL, _("A change to a tool")),
        ]  # fmt: skip


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=gettext_lazy("What you answer"), max_length=ANSWER, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    aside = forms.BooleanField(required=False, widget=forms.HiddenInput)
    lands_on = forms.ChoiceField(label=gettext_lazy("What it changes, if it is taken up"), required=False)

    def __init__(self, *args: Any, items: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lands_on"].choices = [("", _("None of these")), *(items or [])]  # type: ignore[attr-defined]
        if not items:
            del self.fields["lands_on"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("aside") and not cleaned.get("answer", "").strip():
            self.add_error("answer", _("Say why in a line: whoever proposed it reads it."))
        return cleaned


class WhichForm(forms.Form):
    seat = forms.UUIDField(widget=forms.HiddenInput)
