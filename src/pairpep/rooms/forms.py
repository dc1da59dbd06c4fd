"""What is typed in a room: a title, ticks, hands that were counted, the theme that was talked about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.forms import CodesField, tidy
from pairpep.kernel.guard import Finding
from pairpep.kernel.reference import content
from pairpep.rooms.models import TITLE

MOST_HANDS = 100

Guard = Callable[[str], list[Finding]]


class TitleField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class TopicForm(forms.Form):
    title = TitleField(
        label=_("Your topic, in a few words"),
        max_length=TITLE,
        error_messages={
            "required": _("Write a few words: a title is enough."),
            "max_length": _("A title of at most %(limit_value)d characters is enough: the story is told in the room, not here."),
        },
    )

    ordinary = forms.BooleanField(required=False, label=_("These words are ordinary ones here: nobody is named"))

    def __init__(self, *args: Any, guard: Guard, **options: Any) -> None:
        super().__init__(*args, **options)
        self.guard = guard
        self.may_say_ordinary = False

    def clean(self) -> dict[str, Any]:
        """A word that is also an ordinary one may be said to be one; a number, a date or an address never."""
        cleaned = super().clean() or {}
        found = self.guard(cleaned.get("title", ""))
        hard = [each for each in found if not each.may_be_ordinary]
        self.may_say_ordinary = bool(found) and not hard
        if these := hard if cleaned.get("ordinary") else found:
            what = ", ".join(dict.fromkeys(gettext("“%(said)s”") % {"said": each.said} for each in these))
            told = gettext("Somebody could be recognised by this: %(what)s. Change it or leave it out. Nothing was kept.")
            self.add_error("title", told % {"what": what})
        return cleaned

    @property
    def lang(self) -> str:
        return "en" if get_language() == "en" else "fr"


class BallotForm(forms.Form):
    topics = CodesField(label=_("Which topics would help you today?"), required=False)

    def __init__(self, *args: Any, topics: list[tuple[str, Any]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["topics"].choices = topics  # type: ignore[attr-defined]


def chosen_topics(ticked: list[str]) -> list[UUID]:
    """What was ticked, less what is no topic: one that was taken back meanwhile loses nobody's vote for the others."""
    found = []
    for each in ticked:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


class HandsForm(forms.Form):
    """One number a topic."""

    def __init__(self, *args: Any, topics: list[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        for topic in topics:
            self.fields[f"hands-{topic.pk}"] = forms.IntegerField(
                label=topic.title, min_value=0, max_value=MOST_HANDS, required=False, initial=topic.hands
            )

    @property
    def hands(self) -> dict[UUID, int]:
        return {UUID(name.removeprefix("hands-")): value or 0 for name, value in self.cleaned_data.items()}


class EndForm(forms.Form):
    theme = forms.ChoiceField(
        label=_("What was it about, in one of these words?"),
        help_text=_("Only this word stays with the meeting. The topic itself goes for good."),
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(code, theme.label) for code, theme in content().themes.items()]
        self.fields["theme"].choices = [("", _("None of these")), *choices]  # type: ignore[attr-defined]
