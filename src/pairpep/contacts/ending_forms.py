"""What is said at an ending."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.contacts.endings import SOMEONE_ELSE, STOP, YES
from pairpep.contacts.forms import day_field
from pairpep.kernel import clock
from pairpep.kernel.forms import CodeField
from pairpep.kernel.reference import content

FURTHEST = timedelta(days=365)


class GoodbyeForm(forms.Form):
    last_on = day_field(_("The last time we see each other"))
    words = forms.CharField(
        label=_("What I keep of it"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4, "maxlength": None}),
        error_messages={"max_length": _("Too long: 2,000 characters at most. Nothing is lost.")},
    )  # fmt: skip
    keeps_in_touch = CodeField(label=_("And after"), required=False)

    def __init__(self, *args: Any, theirs: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keeps_in_touch"].choices = [(c.code, c.label) for c in content().contacts.afterwards]  # type: ignore[attr-defined]
        if not theirs:
            del self.fields["keeps_in_touch"]

    def clean_last_on(self) -> date:
        day: date = self.cleaned_data["last_on"]
        if not clock.today() - timedelta(days=31) <= day <= clock.today() + FURTHEST:
            raise forms.ValidationError(_("Choose a day within the coming year."))
        return day


class HandoverForm(forms.Form):
    to_worker = CodeField(label=_("Who could go on"), required=False)

    def __init__(self, *args: Any, workers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_worker"].choices = [*workers, ("", _("Nobody yet"))]  # type: ignore[attr-defined]
        self.fields["to_worker"].initial = ""


class AnswerForm(forms.Form):
    answer = CodeField(label=_("What suits"), error_messages={"required": _("Choose one answer: all of them are fine.")})
    passes_on = forms.BooleanField(label=_("The new person may read our page and what we did"), required=False)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        yes = [(YES, _("Yes, go on with %(name)s") % {"name": name})] if name else []
        others = [(SOMEONE_ELSE, _("Look for someone else")), (STOP, _("Stop here"))]
        self.fields["answer"].choices = [*yes, *others]  # type: ignore[attr-defined]
        if not name:
            del self.fields["passes_on"]
