"""A training that somebody did: which, when, its topics, and its proof."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodeField, CodesField, NameField
from pairpep.kernel.reference import content
from pairpep.network.forms import DayField, pairs
from pairpep.network.year import ARRIVAL, YEARLY


class LearningForm(forms.Form):
    kind = CodeField(
        label=_("Which training?"), choices=[(ARRIVAL, _("On arrival")), (YEARLY, _("Of the year"))],
        error_messages={"required": _("Choose: on arrival, or of the year.")},
    )  # fmt: skip
    done_on = DayField(label=_("Done on"), error_messages={"required": _("Write the day it was done.")})
    topics = CodesField(label=_("What it was about"), error_messages={"required": _("Tick at least one topic, as the proof says.")})
    proof = NameField(
        label=_("The proof"), max_length=200, help_text=_("A certificate's number, or where the paper is kept."),
        error_messages={"required": _("Without a proof, the training cannot be recorded. Write which one it is.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topics"].choices = pairs(content().authorisations.topics)  # type: ignore[attr-defined]
