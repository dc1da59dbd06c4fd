"""What may be told of a search that found nothing, and what may be answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodeField, NameField
from pairpep.library.search.asking import LONGEST
from pairpep.library.search.models import COMING, HERE, NOT_HERE
from pairpep.participants.guarded import Guarded


class MissForm(Guarded):
    """The words of a search. A person is never looked for in the library: what looks like one is not kept."""

    guarded = ("q",)
    q = NameField(max_length=LONGEST)


class AnswerForm(Guarded):
    guarded = ("words",)
    state = CodeField(
        label=_("What do you answer?"),
        choices=[(HERE, _("It is here")), (COMING, _("It is being made")), (NOT_HERE, _("It will not be here"))],
        error_messages={"required": _("Choose one of the three answers.")},
    )
    entry = CodeField(label=_("What answers it"), required=False)
    words = forms.CharField(
        label=_("A few words to whoever looks for it again"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, entries: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["entry"].choices = entries  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("state") == HERE and not cleaned.get("entry"):
            self.add_error("entry", _("Choose what answers it. If it is not in this list, look for it with other words above."))
        return cleaned
